"""The whole sample as an archive in the exchange format; the same bytes each time."""

import random
from pathlib import Path

from oicnet.members.models import MemberState

from . import cooperation, meetings, papers, plans, recommendations
from .archive import Archive


def build(folder: Path) -> None:
    """Write the sample archive. It points to member states and themes of the real record."""
    chance = random.Random(1442)  # noqa: S311 - variety, not secrecy
    states = list(MemberState.objects.order_by("reference").values_list("reference", flat=True))
    states.sort(key=lambda reference: (reference not in {"BH", "MA", "SA", "TR"}, reference))
    archive = Archive()
    meetings.build(archive, states, chance)
    made = recommendations.build(archive, states, chance)
    cooperation.build(archive, states, chance)
    plans.build(archive, states, made, chance)
    papers.build(archive, chance)
    archive.write(folder)
