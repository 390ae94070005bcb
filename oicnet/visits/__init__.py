"""Reading counters, without cookies. Uses records; points only to references."""
