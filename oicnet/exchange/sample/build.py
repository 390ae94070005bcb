"""The whole sample as an archive in the exchange format; the same bytes each time."""

import random
from pathlib import Path

from . import cooperation, decisions, meetings, news, papers, plans, recommendations, reports
from .archive import Archive


def build(folder: Path, states: list[str]) -> None:
    """Write the sample archive. It points to states, organisations and themes of the record.

    Args:
        states: references of the member states, in order.
    """
    chance = random.Random(1442)  # noqa: S311 - variety, not secrecy
    archive = Archive()
    papers.build(archive)
    meetings.build(archive, states, chance)
    decisions.build(archive, states)
    recommendations.build(archive, states)
    reports.build(archive, states, chance)
    cooperation.build(archive)
    plans.build(archive, states)
    news.build(archive)
    archive.write(folder)
