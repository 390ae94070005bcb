"""How complete a meeting is, for those who enter it: counted from what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from oicnet.records.languages import LANGUAGES
from oicnet.records.models import Availability

from .models import AgendaItem, Meeting, ReportedFigure, Statement

Texts = Meeting | AgendaItem | Statement


@dataclass(frozen=True)
class Line:
    """So much there is of what is known to exist; `place` is where on the page it is entered."""

    label: str
    there: int
    known: int
    place: str = ""

    @property
    def is_complete(self) -> bool:
        return 0 < self.known <= self.there


def of(meeting: Meeting) -> list[Line]:
    """Languages, outcomes, delegations, communiqué, papers and recommendations of a meeting."""
    items, statements = list(meeting.agenda_items.all()), list(meeting.statements.all())
    outcomes = sum(bool(one.outcome) for one in items)
    present = meeting.delegations.aggregate(
        states=Count("member_state", distinct=True),
        empty=Count("pk", filter=Q(delegates=None)),
        all=Count("pk", distinct=True),
    )
    subject = ReportedFigure.Subject
    announced = meeting.figures.filter(subject__in=[subject.STATES, subject.STATES_NAMED])
    states = announced.aggregate(most=Max("number"))["most"] or present["states"]
    papers = list(meeting.papers.select_related("document").annotate(n=Count("document__editions")))
    public = [one for one in papers if one.document.availability == Availability.PUBLIC]
    entered = meeting.recommendations.count()
    return [
        *_languages([meeting, *items, *statements]),
        Line(_("Agenda items with an outcome"), outcomes, len(items), "agenda_items"),
        Line(_("States with a delegation"), present["states"], states, "delegations"),
        Line(
            _("Delegations with names"),
            present["all"] - present["empty"],
            present["all"],
            "delegations",
        ),
        Line(_("Communiqué"), int(hasattr(meeting, "communique")), 1, "communique"),
        Line(_("Statements of the communiqué"), len(statements), len(statements), "statements"),
        Line(_("Public papers with a file"), sum(bool(one.n) for one in public), len(public),
             "papers"),
        Line(_("Recommendations entered, of those announced"), entered,
             max(meeting.announced_recommendations or 0, entered)),
    ]  # fmt: skip


def _languages(rows: list[Texts]) -> Iterator[Line]:
    """For each language: texts that are there and not out of date, of those in any language."""
    known = [(row, name) for row in rows for name in row.texts() if getattr(row, name)]
    for language in LANGUAGES:
        current = {row for row in rows if not row.is_stale(language)}
        there = sum(
            row in current and bool(getattr(row, f"{name}_{language}")) for row, name in known
        )
        name = get_language_info(language)["name_translated"]
        yield Line(_("Texts in %s") % name, there, len(known))
