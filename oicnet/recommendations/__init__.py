"""Recommendations, whom they address, and what states report. Uses meetings and what it uses."""
