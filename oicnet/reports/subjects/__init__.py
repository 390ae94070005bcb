"""The subjects of reports, one module each: rows from a filter and a day."""
