"""What every record has: reference, three languages, status, history, sources. Uses nothing."""
