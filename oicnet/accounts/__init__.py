"""Users, roles and focal points. Uses members and records."""
