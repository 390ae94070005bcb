"""A report about one record: until one is chosen, it lists those that there are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from oicnet.public.filters import Filter
from oicnet.public.tables import Column
from oicnet.records.models import Record

from ..content import Chapter, Content, Listing
from ..values import Words, code_of, text_of


def chosen_record(chosen: Filter, rows: Any) -> Any:
    """The record that the reader chose, read as `rows` reads it; None without a choice.

    The first field of the filter is that which chooses it.
    """
    name = next(iter(chosen.fields))
    record = chosen.chosen.get(name)
    return rows.published().filter(pk=record.pk).first() if record else None


def to_choose(chosen: Filter, title: str, heading: str, records: Sequence[Any]) -> Content:
    """The records of which there is a report, each leading to its own."""
    name = next(iter(chosen.fields))

    def to_report(record: Record) -> Words:
        return replace(text_of(record), address=f"?{name}={record.reference}")

    columns = [Column(_("Reference"), code_of, 16), Column(_("Title"), to_report, 60)]
    table = Listing(heading, columns, records)
    return Content(
        title, [Chapter("choice", heading, [table], lead=_("Choose one above or here."))]
    )
