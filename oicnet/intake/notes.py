"""What a workbook says of itself: how it is filled in, and what goes into each column."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from oicnet import exchange
from oicnet.exchange import schema

from . import layout
from .layout import MEETING, REFERENCE, VERSION, Column, Form

# Of the real record: what stands in an example.
EXAMPLES = ("M3", "D-2021-002", "SRC-ISKUR-2021")
SHORT = 100


def guide_of_meetings() -> list[str]:
    return [
        _("Each sheet holds one kind of row. Yellow columns must be filled in; what goes into a "
          "column stands in the note of its heading."),
        _("A new row needs no key. Where the column of the meeting is left empty, it is the only "
          "meeting of the workbook; a number that is left empty follows the row above."),
        _("Days are written as 2021-06-02. Several names in one cell stand each on a line of its "
          "own, or are parted by semicolons."),
        _("An emptied cell empties the field in the register. Nothing is deleted by workbook: a "
          "row that is taken out here stays in the register."),
        _("Upload the workbook on the staff site. It shows every mistake and every change before "
          "you confirm; the same workbook twice changes nothing."),
    ]  # fmt: skip


def note_of(form: Form, column: Column) -> str:
    """What goes into a column, and an example."""
    field = column.field
    if column.name == VERSION:
        return _("Kept by the register.")
    if column.name == REFERENCE and form.is_derived:
        return _("Kept by the register: it names the row. A new row has none yet.")
    kind = layout.kind_of(field) if field is not None else "one"
    words = {
        "many": _("Several: each on a line of its own, or parted by semicolons."),
        "one": _("One of the list, by its name or its reference."),
        "choice": _("One of the list."),
        "flag": _("yes or no"),
        "day": _("A day: 2021-06-02."),
        "number": _("A whole number."),
        "text": _("A text."),
    }[kind]
    needed = _("Must be filled in.") if column.is_needed else _("May stay empty.")
    if column.is_numbering:
        needed = _("Left empty, it follows the row above.")
    if column.name == MEETING:
        needed = _("Left empty, it is the only meeting of the workbook.")
    helps = str(field.help_text) if field is not None else ""
    example = _example(form.model, column)
    told = _("Example: %s") % example if example else ""
    return "\n".join(filter(None, [words, needed, helps, told]))


def _example(model: Any, column: Column) -> str:
    """A value of the real record, as it would stand in the cell."""
    if column.field is None:
        return EXAMPLES[0]
    value = next((row[column.name] for row in _examples(model) if row.get(column.name)), "")
    kind = layout.kind_of(column.field)
    if kind == "choice":
        value = value or next(key for key, _label in column.field.flatchoices if key)
        return str(dict(column.field.flatchoices)[value])
    if kind == "flag":
        return _("yes")
    shown = "\n".join(value) if isinstance(value, list) else str(value)
    return shown if len(shown) <= SHORT else f"{shown[:SHORT]}…"


@cache
def _examples(model: Any) -> list[dict[str, Any]]:
    path = Path(exchange.__file__).parent / "real" / schema.file_name(model)
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted(rows, key=lambda row: not row["reference"].startswith(EXAMPLES))
