"""Articles and announcements. Uses what lies below it."""
