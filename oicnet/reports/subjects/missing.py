"""What is missing: the numbers of the page of gaps, and the records behind them.

In: one gap, or none for all. Out: a line for each gap, and its records under it.
"""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy

from oicnet.public.filters import ChoiceFilter, Filter
from oicnet.public.tables import Column
from oicnet.records.models import Record

from .. import gaps
from ..content import Block, Chapter, Content, Figure, Figures, Listing
from ..values import Words, code_of, text_of


def choices() -> list[tuple[str, str]]:
    return [(gap.name, gap.title) for gap in gaps.every_gap()]


class MissingFilter(Filter):
    gap: forms.Field = ChoiceFilter(label=gettext_lazy("Known gaps"), choices=choices)


def content(chosen: MissingFilter, day: date) -> Content:
    name = chosen.chosen.get("gap")
    wanted = [gap for gap in gaps.every_gap() if name in {None, gap.name}]
    records = gaps.lists(wanted)
    summary: list[Block] = [Figures(figures(records)), numbers(wanted, records)]
    return Content(
        _("Known gaps"),
        [
            Chapter("summary", _("Summary"), summary),
            Chapter("records", _("Records with gaps"), [one_by_one(wanted, records)]),
        ],
    )


def figures(records: dict[str, list[Record]]) -> list[Figure]:
    references = {record.reference for rows in records.values() for record in rows}
    return [
        Figure(
            npgettext_lazy("number", "type of gap", "types of gap"),
            sum(bool(rows) for rows in records.values()),
        ),
        Figure(npgettext_lazy("number", "record with gaps", "records with gaps"), len(references)),
        Figure(npgettext_lazy("number", "gap", "gaps"), sum(map(len, records.values()))),
    ]


def numbers(wanted: list[gaps.Gap], records: dict[str, list[Record]]) -> Listing:
    columns = [
        Column(_("Known gaps"), lambda gap: Words(gap.title, address=gap.address), 70),
        Column(_("Records"), lambda gap: len(records[gap.name]), 12),
    ]
    return Listing(_("Summary"), columns, wanted)


def one_by_one(wanted: list[gaps.Gap], records: dict[str, list[Record]]) -> Listing:
    columns = [
        Column(_("Reference"), lambda row: code_of(row[1]), 16),
        Column(_("Title"), lambda row: text_of(row[1]), 60),
        Column(_("Kind"), lambda row: capfirst(row[1]._meta.verbose_name), 22),
    ]

    def rows() -> Iterator[tuple[gaps.Gap, Record]]:
        for gap in wanted:
            for record in records[gap.name]:
                yield gap, record

    group = Column(_("Known gaps"), lambda row: Words(row[0].title), 30)
    title = _("Records with gaps")
    return Listing(title, columns, list(rows()), group=group, is_long=True)
