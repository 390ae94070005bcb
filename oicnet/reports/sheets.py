"""A report as a book of sheets: what it says in sum on the first, each table on one of its own."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from oicnet.public.tables import add_sheet, as_plain, workbook, write_about, write_table
from oicnet.text.languages import after_colon

from .content import About, Block, Content, Distribution, Facts, Figures, Prose
from .press import CancelledError

LONGEST_NAME = 31  # of a sheet
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
Line = tuple[Any, ...]


def as_xlsx(
    content: Content, about: About, day: date, is_wanted: Callable[[], bool] = lambda: True
) -> bytes:
    """The same content for the same day makes the same bytes.

    Raises:
        CancelledError: it was not wanted any more.
    """
    target = io.BytesIO()
    with workbook(target, day) as book:
        names: set[str] = set()
        _write_summary(book, add_sheet(book, _name(_("Summary"), names)), content, about)
        for listing in content.listings:
            if not is_wanted():
                raise CancelledError
            sheet = add_sheet(book, _name(listing.title, names))
            title = after_colon(content.full_title, listing.title)
            write_table(book, sheet, title, about, listing.all_columns, listing.rows)
    return target.getvalue()


def _name(title: str, taken: set[str]) -> str:
    """A title as a sheet may be called, with a number where another one is called so."""
    plain = NOT_IN_A_NAME.sub(" ", title)
    for number in range(1, len(taken) + 2):
        end = f" {number}" if number > 1 else ""
        name = plain[: LONGEST_NAME - len(end)].strip() + end
        if name.casefold() not in taken:
            break
    taken.add(name.casefold())
    return name


def _write_summary(book: Any, sheet: Any, content: Content, about: About) -> None:
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 60)
    line = write_about(book, sheet, content.full_title, about)
    for chapter in content.chapters:
        lines = [one for block in chapter.blocks for one in _lines(block)]
        if not lines:
            continue
        sheet.write_string(line, 0, chapter.title, bold)
        for down, values in enumerate(lines, start=line + 1):
            for place, value in enumerate(values):
                plain = as_plain(value)
                sheet.write(down, place, plain, day if isinstance(plain, date) else wrapped)
        line += len(lines) + 2


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Figures):
        yield from ((figure.number, figure.label) for figure in block.items)
    elif isinstance(block, Distribution):
        yield from ((str(one.label), one.count) for one in block.shares)
    elif isinstance(block, Facts):
        yield from block.items
    elif isinstance(block, Prose):
        yield (block.words,)
