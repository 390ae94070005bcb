"""Staff pages of recommendations, of reports on them, and of what states answer to them."""

from . import positions, recommendations, reports

__all__ = ["positions", "recommendations", "reports"]
