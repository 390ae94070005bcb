"""What public pages are made of: views, lists, filters, tables, feeds, charts, caching, tags."""
