"""Text: languages, letters, directions, calendars. Knows no model and no request."""
