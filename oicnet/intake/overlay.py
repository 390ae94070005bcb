"""A stored row, with what a workbook says of it laid over it."""

from collections.abc import Iterator, Set
from typing import Any

from django.db.models import Model

from oicnet.exchange import writing
from oicnet.records.models import Multilingual, Referenced
from oicnet.text.languages import LANGUAGES

from . import cells

RowValues = dict[str, Any]


def over(stored: Model, own: Set[str], values: RowValues) -> RowValues:
    """A row of the exchange format: the stored one, but for the columns that the workbook has.

    Args:
        own: names of those columns; what is not in `values` was emptied.
    """
    row = {name: value for name, value in writing.row_of(stored).items() if name not in own}
    for name, value in values.items():
        was = getattr(stored, name)
        is_text = isinstance(value, str) and isinstance(was, str)
        row[name] = was if is_text and cells.is_same(was, value) else value
    return row | dict(_origins(stored, row))


def differs(stored: Referenced, row: RowValues) -> bool:
    """Whether a row says something else of what is stored, its default values included."""
    was = writing.row_of(stored)
    texts = {name: value for name, value in row.items() if not name.startswith("translated_from_")}
    for name, value in texts.items():
        field: Any = stored._meta.get_field(name)
        blank = None if field.is_relation else field.get_default()
        if value != was.get(name, blank):
            return True
    return False


def _origins(stored: Model, row: RowValues) -> Iterator[tuple[str, str]]:
    """From which original each translation was made that the workbook does not touch."""
    if not isinstance(stored, Multilingual):
        return
    for language in LANGUAGES:
        columns = stored.text_columns([language])
        if all(getattr(stored, column) == row.get(column, "") for column in columns):
            name = f"translated_from_{language}"
            yield name, getattr(stored, name)
