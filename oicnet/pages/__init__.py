"""Home, about, permanent addresses, error pages: views only. Uses every app."""
