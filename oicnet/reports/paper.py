"""A report on paper: its content as JSON for the template, which sets a tagged PDF of it."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import singledispatch
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from oicnet.public.tables import Column
from oicnet.text.cleaning import legible_json
from oicnet.text.directions import direction, runs
from oicnet.text.languages import reader_language

from .content import (
    About,
    Beside,
    Chapter,
    Content,
    Course,
    Distribution,
    Facts,
    Figures,
    Listing,
    Prose,
)
from .press import print_pdf
from .values import Code, Mark, Words, is_amount, printed

TEMPLATE = Path(__file__).parent / "paper.typ"
UPRIGHT = 112  # characters of a line of a table; wider ones lie on their side
FEW = 12  # rows, for which no page is turned: they are set in narrower columns
VOWELS = re.compile("[\u064b-\u0652\u0670]")
Json = Any


def as_pdf(
    content: Content, about: About, day: date, is_wanted: Callable[[], bool] = lambda: True
) -> bytes:
    """A tagged PDF in the reader's language; the same content for the same day, the same bytes.

    Raises:
        CancelledError: it was not wanted any more.
    """
    language = reader_language()
    words = {
        "language": language,
        "direction": direction(language),
        "title": VOWELS.sub("", content.title),
        "subject": content.subject and cell(content.subject),
        "full_title": VOWELS.sub("", content.full_title),
        "day": [day.year, day.month, day.day],
        "about": [[cell(label), cell(value)] for label, value in about],
        "network": _("OIC Public Employment Services Network"),
        "register": _("Document register"),
        "mark": (settings.BASE_DIR / "static" / "mark.svg").read_text(),
        "contents": _("Contents"),
        "parts": _parts([_chapter(chapter) for chapter in content.chapters]),
    }
    text = legible_json(words)
    return print_pdf(TEMPLATE, settings.BASE_DIR / "static" / "fonts", text, is_wanted)


def _chapter(chapter: Chapter) -> Json:
    blocks = [block_of(block) for block in chapter.blocks]
    wide = any(block["kind"] == "listing" and sum(block["widths"]) > UPRIGHT for block in blocks)
    return {
        "title": VOWELS.sub("", chapter.title),
        "lead": chapter.lead and cell(str(chapter.lead)),
        "blocks": blocks,
        "wide": wide,
    }


def _parts(chapters: list[Json]) -> list[Json]:
    """Chapters that follow each other on pages of the same shape."""
    return [
        {"wide": wide, "chapters": list(together)}
        for wide, together in groupby(chapters, key=lambda chapter: chapter["wide"])
    ]


def cell(value: object) -> Json:
    """Words, or runs of them, or those with their language, their sign, or to be left unbroken."""
    if isinstance(value, Code):
        return {"code": value.text}
    words = pieces(printed(value))
    if isinstance(value, Mark):
        return {"text": words, "sign": value.kind}
    if isinstance(value, date):
        return {"text": words, "unbroken": True}
    if isinstance(value, Words) and value.language not in {"", get_language()}:
        return {
            "text": [VOWELS.sub("", value.text)],
            "language": value.language,
            "direction": direction(value.language),
            "after": str(value).removeprefix(value.text),
        }
    return words


def pieces(words: str) -> Json:
    """A text as it is; with runs of the other direction, in parts: those runs stand in a list.

    Without signs of Arabic vowels: the setter writes a letter with such a sign twice into the text
    that is searched and read aloud.
    """
    words = VOWELS.sub("", words)
    parts = runs(words, reader_language())
    if len(parts) == 1 and not parts[0][1]:
        return words
    return [[run] if is_other else run for run, is_other in parts]


@singledispatch
def block_of(block: object) -> Json:
    """A block as the template takes it."""
    raise TypeError(block)


@block_of.register
def _figures(block: Figures) -> Json:
    items = [[printed(item.number), cell(item.label)] for item in block.items]
    return {"kind": "figures", "items": items}


@block_of.register
def _distribution(block: Distribution) -> Json:
    heads = [block.head, pgettext("count", "Number"), _("Share")]
    items = [
        [
            share.kind,
            cell(str(share.label)),
            printed(share.count),
            share.percent,
            share.count,
            share.part,
        ]
        for share in block.shares
    ]
    return {"kind": "distribution", "heads": heads, "items": items}


@block_of.register
def _course(block: Course) -> Json:
    return {
        "kind": "course",
        "days": [printed(day) for day in (block.days[0], block.days[-1])],
        "columns": [[[share.kind, share.count] for share in shares] for shares in block.columns],
        "most": max((share.total for shares in block.columns for share in shares), default=0),
    }


@block_of.register
def _facts(block: Facts) -> Json:
    return {"kind": "facts", "items": [[cell(name), cell(value)] for name, value in block.items]}


@block_of.register
def _prose(block: Prose) -> Json:
    words = block.words
    parts = [part.strip() for part in words.text.split("\n\n") if part.strip()]
    return {"kind": "prose", "parts": [cell(Words(part, words.language)) for part in parts]}


@block_of.register
def _listing(block: Listing) -> Json:
    if not block.rows:
        return {"kind": "prose", "parts": [_("Nothing in the register matches these filters.")]}
    below = [(columns, _Cells()) for columns in _in_cells(block.columns)]
    groups = [
        {
            "title": cell(value) if block.group else None,
            "rows": [[cells[_key(columns, row)] for columns, cells in below] for row in rows],
        }
        for value, rows in block.groups()
    ]
    return {
        "kind": "listing",
        "heads": [[cell(str(column.label)) for column in columns] for columns, _cells in below],
        "widths": _widths(below, len(block.rows)),
        "amounts": [cells.are_amounts for _columns, cells in below],
        "cells": [cells.json for _columns, cells in below],
        "groups": groups,
    }


class _Cells(dict[Any, int]):
    """What stands in a column. Many rows hold the same: it is set once, and rows hold its place."""

    def __init__(self) -> None:
        super().__init__()
        self.json: list[Json] = []
        self.longest_word = 0
        self.are_amounts = True

    def __missing__(self, key: tuple[Any, ...]) -> int:
        values = [each for each in key[1::2] if each is not None] or [None]
        for value in values:
            longest = _longest(printed(value))
            if isinstance(value, Code):  # capitals and digits are wide, and would part at a hyphen
                longest += longest // 3
            self.longest_word = max(self.longest_word, longest)
            self.are_amounts &= value is None or is_amount(value)
        cells = [cell(value) for value in values]
        self.json.append({"beside": cells} if len(cells) > 1 else cells[0])
        place = self[key] = len(self.json) - 1
        return place


def _in_cells(columns: Sequence[Column]) -> list[list[Column]]:
    """Columns that stand in one cell on paper."""
    cells: list[list[Column]] = []
    for column in columns:
        if isinstance(column, Beside) and cells:
            cells[-1].append(column)
        else:
            cells.append([column])
    return cells


def _key(columns: list[Column], row: object) -> tuple[Any, ...]:
    """Values, each after its type: 1 is not True. Paper leads nowhere, so codes are their text."""
    parts: tuple[Any, ...] = ()
    for column in columns:
        value = column.read(row)
        parts += (value.__class__, Code(value.text) if isinstance(value, Code) else value)
    return parts


def _longest(words: str) -> int:
    return max(map(len, words.split()), default=0)


def _widths(below: list[tuple[list[Column], _Cells]], rows: int) -> list[int]:
    """As wide as the columns of each cell ask for, and as its longest word needs."""
    needed = [
        3 + max([cells.longest_word, *(_longest(str(column.label)) for column in columns)])
        for columns, cells in below
    ]
    wished = [
        max(least, sum(column.width for column in columns))
        for least, (columns, _cells) in zip(needed, below, strict=True)
    ]
    room, wish = UPRIGHT - sum(needed), sum(wished) - sum(needed)
    if rows > FEW or not 0 <= room < wish:
        return wished
    return [
        least + (wide - least) * room // wish for least, wide in zip(needed, wished, strict=True)
    ]
