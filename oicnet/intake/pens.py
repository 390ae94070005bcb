"""How cells are written and look; nothing that is written is ever calculated."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from oicnet.public.sheets import HEAD
from oicnet.public.tables import FORMULA

from . import layout
from .cells import KEPT, LONGEST

NOTE_LINE = 36  # characters of a line of a note


def looks(book: Workbook) -> dict[str, Any]:
    """Formats by name; only the cells that are to be filled in are not locked."""
    free: dict[str, Any] = {"locked": False, "valign": "top"}
    quiet = {"font_color": "#5a5a5a", "bg_color": "#f2f2f2", "valign": "top"}
    made = {
        "head": {**HEAD, "bg_color": "#e8eef2", "border": 1},
        "needed": {**HEAD, "bg_color": "#f6e8c8", "border": 1},
        "text": {**free, "text_wrap": True},
        # What begins as a formula does stays a text, also when somebody edits the cell.
        "quoted": {**free, "text_wrap": True, "quote_prefix": True},
        "day": {**free, "num_format": "yyyy-mm-dd"},
        "plain": free,
        "kept": quiet,
        "kept text": {**quiet, "text_wrap": True},
        "kept quoted": {**quiet, "text_wrap": True, "quote_prefix": True},
        "kept day": {**quiet, "num_format": "yyyy-mm-dd"},
        "title": {"bold": True, "font_size": 14},
        "wrapped": {"text_wrap": True, "valign": "top"},
    }
    return {name: book.add_format(options) for name, options in made.items()}


def write_value(
    sheet: Worksheet,
    down: int,
    place: int,
    value: str | int | Decimal | date | None,
    formats: dict[str, Any],
    *,
    locked: bool = False,
) -> None:
    """A value into a cell: a number, a day, or a text."""
    prefix = "kept " if locked else ""
    if isinstance(value, date):
        sheet.write_datetime(down, place, value, formats[f"{prefix}day"])
    elif isinstance(value, int | Decimal):
        sheet.write_number(down, place, float(value), formats["kept" if locked else "plain"])
    elif value:
        text = value if len(value) <= LONGEST else KEPT
        kind = "quoted" if value.startswith(FORMULA) else "text"
        sheet.write_string(down, place, text, formats[f"{prefix}{kind}"])
    elif locked:
        sheet.write_blank(down, place, None, formats["kept"])


def write_guide(sheet: Worksheet, paragraphs: Iterable[str], formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, str(layout.GUIDE), formats["title"])
    for down, paragraph in enumerate(paragraphs, start=2):
        sheet.write_string(down, 0, paragraph, formats["wrapped"])
    sheet.protect()


def write_note(sheet: Worksheet, place: int, note: str) -> None:
    """What goes into a column, beside its heading; large enough for all of it."""
    lines = sum(1 + len(line) // NOTE_LINE for line in note.splitlines())
    size = {"width": 280, "height": 24 + 18 * lines, "font_size": 10}
    sheet.write_comment(0, place, note, size)


def offer(sheet: Worksheet, place: int, bottom: int, source: str) -> None:
    """A list that the cells of a column choose from. It advises; the register decides."""
    message = _("This is not in the list. The register may not recognise it.")
    rule = {"validate": "list", "source": source, "error_type": "information"}
    sheet.data_validation(1, place, bottom, place, {**rule, "error_message": message})


def protect(sheet: Worksheet, *, rows: bool = True) -> None:
    """Nobody changes by mistake what the register keeps; all else is free.

    Args:
        rows: whether rows may be added and taken out.
    """
    allowed = ["format_cells", "format_columns", "format_rows", "autofilter"]
    allowed += ["insert_rows", "delete_rows", "sort"] if rows else []
    sheet.protect("", dict.fromkeys(allowed, True))
