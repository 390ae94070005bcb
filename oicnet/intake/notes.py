"""What a workbook says of itself: how it is filled in, and what goes into each column."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from oicnet import exchange
from oicnet.exchange import schema

from . import layout
from .layout import MEETING, REFERENCE, VERSION, Book, Column, Form

# Of the real record: what stands in an example.
EXAMPLES = ("M3", "WP-2021-2022", "D-2021-002", "SRC-ISKUR-2021")
SHORT = 100


def guide_of(book: Book) -> list[str]:
    """How a workbook is filled in, in paragraphs."""
    return [
        _("Each sheet is for one type of row. Yellow columns are required. The note on "
"each heading explains what to enter."),
        _OF_NEW_ROWS[book.name](),
        _("Enter dates like this: 2021-06-02. If a cell contains several names, put each "
"on a separate line or separate them with semicolons."),
        _("Clearing a cell clears the field in the register. Workbooks never delete "
"anything: rows you remove here stay in the register."),
        _("Upload the workbook on the staff site. You will see every error and every "
"change before you confirm. Uploading the same workbook twice has no effect."),
    ]  # fmt: skip


_OF_NEW_ROWS = {
    "meetings": lambda: _(
        "New rows do not need a key. If the meeting column is empty, the only meeting in the "
        "workbook is used. If a number is empty, it continues from the row above."
    ),
    "plans": lambda: _(
        "Only the plan itself needs a key, such as WP-2027-2028. If the plan column is empty, the "
        "plan in the workbook is used. If a number is empty, it continues from the row above. "
        "Objectives, activities and indicators are named by their number."
    ),
    "cooperation": lambda: _(
        "Add new needs and offers in the rows below those that are there. They do not need a key. "
        "If several languages apply, separate them with commas."
    ),
}


def note_of(form: Form, column: Column) -> str:
    """What goes into a column, and an example."""
    field = column.field
    if column.name == VERSION:
        return _("Filled in by the register.")
    if column.name == REFERENCE and form.is_derived:
        return _("Filled in by the register to identify the row. New rows do not have one yet.")
    kind = layout.kind_of(field) if field is not None else "one"
    words = {
        "many": _("More than one value: one per line, or separated by semicolons."),
        "one": _("One from the list, by name or reference."),
        "choice": _("One from the list."),
        "flag": _("yes or no"),
        "day": _("A date, like this: 2021-06-02."),
        "number": _("A whole number."),
        "amount": _("A number, with or without decimals."),
        "choices": _("More than one value: one per line, or separated by commas."),
        "text": _("Text."),
    }[kind]
    needed = _("Required.") if column.is_needed else _("Optional.")
    if column.is_numbering:
        needed = _("If empty, it continues from the row above.")
    if field is not None and column.name == "plan":
        needed = _("If empty, the plan in the workbook is used.")
    if column.name == MEETING:
        needed = _("If empty, the only meeting in the workbook is used.")
    helps = str(field.help_text) if field is not None else ""
    example = _example(form.model, column)
    example_words = _("Example: %s") % example if example else ""
    return "\n".join(filter(None, [words, needed, helps, example_words]))


def _example(model: type[Model], column: Column) -> str:
    """A value of the real record, as it would stand in the cell."""
    if column.field is None:
        return EXAMPLES[0]
    value = next((row[column.name] for row in _examples(model) if row.get(column.name)), "")
    kind = layout.kind_of(column.field)
    if kind == "choice":
        value = value or next(key for key, _label in column.field.flatchoices if key)
        return str(dict(column.field.flatchoices)[value])
    if kind == "choices":
        return str(column.field.base_field.flatchoices[0][1])
    if kind == "flag":
        return _("yes")
    text = "\n".join(value) if isinstance(value, list) else str(value)
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"


@cache
def _examples(model: type[Model]) -> list[dict[str, Any]]:
    path = Path(exchange.__file__).parent / "real" / schema.file_name(model)
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted(rows, key=lambda row: not row["reference"].startswith(EXAMPLES))
