"""How often what is published was read. Where nobody counted, it is unknown, which is not 0.

In: a kind of record and a period. Out: what was counted in it, record by record, most read first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, Max, Min, Sum
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy, pgettext_lazy

from oicnet.public.filters import ChoiceFilter, DayFilter, Filter
from oicnet.public.tables import Column
from oicnet.records import kinds
from oicnet.records.models import Record
from oicnet.visits.models import DailyReadings

from ..content import Chapter, Content, Figure, Figures, Listing
from ..headings import headings, revived
from ..values import Words, code_of, text_of
from .coverage import kind_choices


class VisitsFilter(Filter):
    kind: forms.Field = ChoiceFilter(label=gettext_lazy("Kind"), choices=kind_choices)
    since: forms.Field = DayFilter(label=pgettext_lazy("period", "from"))
    until: forms.Field = DayFilter(label=pgettext_lazy("period", "to"))


@dataclass(frozen=True)
class Read:
    record: Record
    total: int | None
    days: int
    first: date | None
    last: date | None


def content(chosen: VisitsFilter, day: date) -> Content:
    chosen_kinds = [
        kind
        for kind in kinds.with_page()
        if chosen.chosen.get("kind") in {None, kind._meta.model_name}
    ]
    until = min(chosen.chosen.get("until") or day, day)
    rows = readings(chosen_kinds, chosen.chosen.get("since"), until)
    known = [row for row in rows if row.total is not None]
    return Content(
        _("Views"),
        [
            Chapter("summary", _("Summary"), [Figures(figures(rows, known))],
                    lead=_("Where views were not counted, the number is unknown, not 0.")),
            Chapter("records", _("Views by record"), [one_by_one(rows)]),
        ],
    )  # fmt: skip


def readings(chosen_kinds: Sequence[type[Record]], since: date | None, until: date) -> list[Read]:
    """Published records of these kinds, most read first. Two queries."""
    counted = DailyReadings.objects.filter(day__lte=until)
    counted = counted.filter(day__gte=since) if since else counted
    by_subject = counted.order_by().values("subject").annotate(
        total=Sum("count"), days=Count("day"), first=Min("day"), last=Max("day")
    )  # fmt: skip
    rows_read = by_subject.values_list("subject", "total", "days", "first", "last")
    by_reference = {subject: counts for subject, *counts in rows_read}
    queries: list[Any] = [headings(kind.objects.published()) for kind in chosen_kinds]
    rows = [
        Read(record, *by_reference.get(record.reference, (None, 0, None, None)))
        for record in map(revived, queries[0].union(*queries[1:], all=True))
    ]
    return sorted(rows, key=lambda row: (-(row.total or -1), row.record.reference))


def figures(rows: list[Read], known: list[Read]) -> list[Figure]:
    return [
        Figure(
            npgettext_lazy("number", "view counted", "views counted"),
            sum(row.total or 0 for row in known),
        ),
        Figure(npgettext_lazy("number", "record with a count", "records with a count"), len(known)),
        Figure(
            npgettext_lazy("number", "record with no known count", "records with no known count"),
            len(rows) - len(known),
        ),
    ]


def one_by_one(rows: list[Read]) -> Listing:
    columns = [
        Column(_("Reference"), lambda row: code_of(row.record), 16),
        Column(_("Title"), lambda row: text_of(row.record), 50),
        Column(_("Kind"), lambda row: capfirst(row.record._meta.verbose_name), 18),
        Column(_("Views"), _total, 12),
        Column(_("Days counted"), lambda row: row.days or None, 12),
        Column(_("First day"), "first", 16),
        Column(_("Last day"), "last", 16),
    ]
    return Listing(_("Views by record"), columns, rows, is_long=True)


def _total(row: Read) -> Any:
    return Words(_("unknown")) if row.total is None else row.total
