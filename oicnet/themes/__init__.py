"""Themes, the areas of work across all kinds of records. Uses records."""
