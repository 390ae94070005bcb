"""A report as a book of sheets: what it says in sum on the first, each table on one of its own."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from oicnet.public.findings import Finding
from oicnet.public.sheets import (
    LONGEST_NAME,
    Formats,
    add_sheet,
    sheet_name,
    workbook,
    write_about,
)
from oicnet.public.tables import as_plain, write_table
from oicnet.text.languages import after_colon
from oicnet.upkeep.processes import CancelledError

from .content import About, Block, Content, Distribution, Facts, Figures, Prose

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
        _write_summary(book, add_sheet(book, _name(names, _("Summary"))), content, about)
        listings = [
            (chapter.title, each) for chapter in content.chapters for each in chapter.listings
        ]
        for chapter, listing in listings:
            if not is_wanted():
                raise CancelledError
            sheet = add_sheet(book, _name(names, listing.title, chapter, content.title))
            title = after_colon(content.full_title, listing.title)
            write_table(book, sheet, title, about, listing.all_columns, listing.rows)
    return target.getvalue()


def _name(taken: set[str], *titles: str) -> str:
    """The first of the titles that no other sheet has; with a number where each is taken."""
    for title in titles:
        if (name := sheet_name(title)).casefold() not in taken:
            break
    else:
        for number in range(2, len(taken) + 3):
            name = f"{sheet_name(titles[0], LONGEST_NAME - 3)} {number}"
            if name.casefold() not in taken:
                break
    taken.add(name.casefold())
    return name


def _write_summary(book: Workbook, sheet: Worksheet, content: Content, about: About) -> None:
    formats, widths = Formats(book), (44, 60)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    end = "right" if get_language_bidi() else "left"
    line = write_about(formats, sheet, content.full_title, about, widths)
    for chapter in content.chapters:
        lines = [values for block in chapter.blocks for values in _lines(block)]
        is_all = not chapter.blocks  # beside a table it stands on paper alone
        if isinstance(chapter.lead, Finding) or (is_all and chapter.lead):
            lines.insert(0, (chapter.lead,))
        if not lines:
            continue
        formats.write(sheet, line, 0, chapter.title, bold=True)
        for down, values in enumerate(lines, start=line + 1):
            for place, value in enumerate(values):
                plain = as_plain(value)
                aside = {} if isinstance(plain, str) else {"align": end}
                formats.write(sheet, down, place, plain, **aside)
        line += len(lines) + 2


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Figures):
        yield from ((figure.number, figure.label) for figure in block.items)
    elif isinstance(block, Distribution):
        yield from ((str(share.label), share.count) for share in block.shares)
    elif isinstance(block, Facts):
        yield from block.items
    elif isinstance(block, Prose):
        yield (block.words,)
