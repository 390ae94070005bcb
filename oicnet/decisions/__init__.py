"""What the network and its parent bodies decided. Uses what lies below it."""
