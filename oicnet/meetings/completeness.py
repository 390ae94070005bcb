"""How complete a meeting is, for those who enter it: counted from what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from oicnet.records.models import Availability
from oicnet.text.languages import LANGUAGES, name_of

from .models import (
    AgendaItem,
    Communique,
    Delegation,
    Meeting,
    MeetingPaper,
    ReportedFigure,
    Statement,
)

Texts = Meeting | AgendaItem | Statement


@dataclass(frozen=True)
class Line:
    """So much there is of what is known to exist; `place` is where on the page it is entered.

    `counts` is what `staff/complete.js` calls it, to count it on as it is typed.
    """

    label: str
    there: int
    known: int
    place: str = ""
    counts: str = ""

    @property
    def is_complete(self) -> bool:
        return 0 < self.known <= self.there


def of(meeting: Meeting) -> list[Line]:
    """Languages, outcomes, delegations, communiqué, papers and recommendations of a meeting.

    Of one that is not stored yet, nothing is there.
    """
    own = Q(meeting=meeting.pk)
    items = list(AgendaItem.objects.filter(own))
    statements = list(Statement.objects.filter(own))
    outcomes = sum(bool(item.outcome) for item in items)
    present = Delegation.objects.filter(own).aggregate(
        states=Count("member_state", distinct=True),
        named=Count("pk", filter=~Q(delegates=None), distinct=True),
        all=Count("pk", distinct=True),
    )
    subject = ReportedFigure.Subject
    announced = Q(subject__in=[subject.STATES, subject.STATES_NAMED])
    figures = ReportedFigure.objects.filter(own, announced)
    states = figures.aggregate(most=Max("number"))["most"] or present["states"]
    papers = MeetingPaper.objects.filter(own, document__availability=Availability.PUBLIC)
    filed = papers.exclude(document__editions=None).values("pk").distinct().count()
    issued = Communique.objects.filter(own).count()
    entered = Meeting.objects.filter(pk=meeting.pk).aggregate(n=Count("recommendations"))["n"]
    expected = max(meeting.announced_recommendations or 0, entered)
    return [
        *_languages([meeting, *items, *statements]),
        Line(_("Agenda items with an outcome"), outcomes, len(items), "agenda_items", "outcomes"),
        Line(_("States with a delegation"), present["states"], states, "delegations", "states"),
        Line(_("Delegations with names"), present["named"], present["all"], "delegations", "named"),
        Line(_("Communiqué"), issued, 1, "communique", "communique"),
        Line(_("Statements of the communiqué"), len(statements), len(statements),
             "statements", "statements"),
        Line(_("Public papers with a file"), filed, papers.count(), "papers"),
        Line(_("Recommendations entered, of those announced"), entered, expected,
             counts="recommendations"),
    ]  # fmt: skip


def _languages(rows: list[Texts]) -> Iterator[Line]:
    """For each language: texts that are there and not out of date, of those in any language."""
    known = [(row, name) for row in rows for name in row.texts() if getattr(row, name)]
    for language in LANGUAGES:
        there = sum(
            bool(getattr(row, f"{name}_{language}")) and not row.is_stale(language)
            for row, name in known
        )
        yield Line(
            _("Texts in %s") % name_of(language), there, len(known), counts=f"texts-{language}"
        )
