"""Needs, offers, their matches, and bilateral cooperation. Uses meetings and what it uses."""
