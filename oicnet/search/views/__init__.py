"""The page of results and what belongs to it; alerts."""

from .alerts import alert, alerts, ask
from .following import follow, followed
from .results import description, how, results, suggest

__all__ = [
    "alert",
    "alerts",
    "ask",
    "description",
    "follow",
    "followed",
    "how",
    "results",
    "suggest",
]
