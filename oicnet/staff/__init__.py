"""What the staff site is made of: forms, lists, steps, review, what waits, history screens."""
