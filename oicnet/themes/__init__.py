"""The areas of work that run through everything. Uses records."""
