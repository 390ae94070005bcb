"""What stays of records that are gone."""

from typing import Any

from oicnet.records.models import Merger, Reference, Removal

from .documents import theme
from .meetings import meeting, statement
from .rows import build, numbered


def removal(**given: Any) -> Removal:
    """What stays at the address of a statement that was public."""
    if "meeting" not in given:
        given["meeting"] = meeting(published=True)
    row = statement(**given)
    row.delete()
    return Removal.objects.get(reference=row.reference)


def merger(**given: Any) -> Merger:
    if "into" not in given:
        given["into"] = Reference.objects.get(reference=theme(published=True).reference)
    return build(Merger, given, reference=numbered("MERGED-"), merged=numbered("OLD"))
