"""A meeting in sections, each a form with an address and a save of its own.

A section is the meeting's form with only some of its fields and rows. What two people did at the
same time is joined as on the whole form; sections of which neither shows the other's do not meet.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .models import (
    AgendaItem,
    Communique,
    Delegation,
    Meeting,
    MeetingPaper,
    ReportedFigure,
    Statement,
)


@dataclass(frozen=True)
class Section:
    """`models`: the rows that it shows; `fields`: those of the meeting's own, all others are of
    the basics."""

    name: str
    label: Any
    models: tuple[Any, ...] = ()
    fields: tuple[str, ...] = ()

    def address(self, meeting: Model) -> str:
        return reverse(f"admin:meetings_meeting_change_{self.name}", args=[meeting.pk])


SECTIONS = (
    Section("basics", _("Basics")),
    Section("agenda", _("Agenda"), (AgendaItem,)),
    Section("participants", _("Participants"), (Delegation, ReportedFigure)),
    Section("outcomes", _("Outcomes"), (Communique, Statement), ("announced_recommendations",)),
    Section("papers", _("Papers"), (MeetingPaper,)),
    Section("publication", _("Publication")),
)
BY_NAME = {section.name: section for section in SECTIONS}
_OF_OTHERS = {name for section in SECTIONS for name in section.fields}


@dataclass(frozen=True)
class Tab:
    label: Any
    address: str
    is_current: bool
    rows: int | None = field(default=None)


def of(request: HttpRequest) -> Section | None:
    """The section that a request is about; None for the whole form."""
    match = request.resolver_match
    return BY_NAME.get(match.kwargs.get("section", "")) if match else None


def tabs(request: HttpRequest, meeting: Meeting, whole: str) -> list[Tab]:
    """The way to each section, and to the whole form, as the bar shows it."""
    current = of(request)
    ways = [
        Tab(section.label, section.address(meeting), section is current) for section in SECTIONS
    ]
    return [*ways, Tab(_("All on one page"), whole, current is None)]


def following(section: Section) -> Section | None:
    place = SECTIONS.index(section) + 1
    return SECTIONS[place] if place < len(SECTIONS) else None


def fieldsets(section: Section, every: list[Any]) -> list[Any]:
    """Of all fieldsets of the form, those of a section, and the reason for a correction."""
    chosen = []
    for name, options in every:
        is_reason = "correction" in options.get("classes", ())
        if is_reason and section.name != "publication":
            chosen.append((name, options))
            continue
        fields = [row for row in options["fields"] if _is_of(section, row)]
        if fields and not is_reason:
            chosen.append((name, {**options, "fields": fields}))
    return chosen


def _is_of(section: Section, row: models.Model) -> bool:
    if section.name == "basics":
        return row not in _OF_OTHERS
    return row in section.fields
