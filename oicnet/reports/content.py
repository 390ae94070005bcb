"""What a report is made of: chapters, and in them figures, distributions, facts, prose, tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, overload

from django.db.models import QuerySet
from django.utils.functional import Promise

from oicnet.public import drawings
from oicnet.public.drawings import Drawing
from oicnet.public.findings import Finding
from oicnet.public.shares import Share
from oicnet.public.tables import Column
from oicnet.text.languages import after_colon

from .values import Words


@dataclass(frozen=True)
class Figure:
    """A number with its noun; `address` leads to the list of what it counts.

    `noun` is of `npgettext_lazy`: it takes the form that the number asks for.
    """

    noun: Any
    number: int
    address: str = ""

    @property
    def label(self) -> str:
        """The noun as it stands beside its number: 11 اجتماعًا."""
        return str(self.noun % self.number) if isinstance(self.noun, Promise) else self.noun


@dataclass(frozen=True)
class Figures:
    items: Sequence[Figure]

    @property
    def is_empty(self) -> bool:
        return not any(figure.number for figure in self.items)

    def with_something(self) -> "Figures":
        """Without the figures that count nothing."""
        return Figures([figure for figure in self.items if figure.number])


@dataclass(frozen=True)
class Distribution:
    """Parts of a whole, drawn and counted; `head` says what each part is."""

    head: str
    shares: Sequence[Share]

    @property
    def is_empty(self) -> bool:
        return not any(share.count for share in self.shares)


@dataclass(frozen=True)
class Course:
    """Parts of a whole from one day to another, drawn only: a listing beside it has the numbers."""

    days: Sequence[date]
    columns: Sequence[Sequence[Share]]  # one for each day, each of the tallest column

    @property
    def is_empty(self) -> bool:
        return not self.columns

    @property
    def drawing(self) -> Drawing:
        return drawings.columns(
            [(day.year, shares) for day, shares in zip(self.days, self.columns, strict=True)]
        )


@dataclass(frozen=True)
class Facts:
    """Names and values, one a line."""

    items: Sequence[tuple[str, Any]]

    @property
    def is_empty(self) -> bool:
        return not self.items


@dataclass(frozen=True)
class Prose:
    """Paragraphs of a record's text in its true language, or of the report in the reader's."""

    words: Words

    @property
    def is_empty(self) -> bool:
        return not self.words.text


class Rows(Sequence[Any]):
    """Rows that are made on demand: a page on screen makes only its own."""

    def __init__(self, source: Sequence[Any], make: Callable[[Any], Any]) -> None:
        self.source, self.make = source, make

    def __len__(self) -> int:
        return len(self.source)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows": ...
    def __getitem__(self, place: int | slice) -> Any:
        part = self.source[place]
        return Rows(part, self.make) if isinstance(place, slice) else self.make(part)

    def __iter__(self) -> Iterator[Any]:
        return map(self.make, self.source)


@dataclass(frozen=True)
class Beside(Column):
    """On paper it stands in the cell of the column before it, which leaves the others room."""


@dataclass(frozen=True)
class Listing:
    """A table of a report. Rows of one group stand together, under the group as their heading."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Any] | QuerySet[Any]
    group: Column | None = None
    is_long: bool = False  # on screen a page at a time

    @property
    def is_empty(self) -> bool:
        return not (self.rows.exists() if isinstance(self.rows, QuerySet) else len(self.rows))

    @property
    def all_columns(self) -> list[Column]:
        """Those of a form without headings for groups."""
        return [*([self.group] if self.group else []), *self.columns]

    def groups(self) -> Iterator[tuple[Any, list[Any]]]:
        """The value that heads each group, None where there are no groups, and its rows."""
        read = self.group.read if self.group else lambda _row: None
        for value, rows in groupby(self.rows, key=read):
            yield value, list(rows)


About = Sequence[tuple[str, Any]]  # what is printed on every form: filter, days, address
Block = Figures | Distribution | Course | Facts | Prose | Listing


@dataclass(frozen=True)
class Chapter:
    name: str  # in addresses on the page, and of the sheet
    title: str
    blocks: Sequence[Block]
    lead: Finding | str = ""

    @property
    def listings(self) -> list[Listing]:
        return [block for block in self.blocks if isinstance(block, Listing)]

    def with_something(self) -> "Chapter":
        """Without the blocks that hold nothing."""
        blocks = [block for block in self.blocks if not block.is_empty]
        figured = [
            block.with_something() if isinstance(block, Figures) else block for block in blocks
        ]
        return replace(self, blocks=figured)


@dataclass(frozen=True)
class Content:
    """A report in the reader's language, filtered as requested."""

    title: str
    chapters: Sequence[Chapter]
    subject: Words | None = None  # the record that it is about, if it is about one
    settled_on: date | None = None  # since when nothing that it says can change

    @property
    def is_empty(self) -> bool:
        return not any(chapter.blocks for chapter in self.chapters)

    def with_something(self, otherwise: str) -> "Content":
        """Without the chapters of which there is nothing; `otherwise` stands where none is left."""
        chapters = [chapter.with_something() for chapter in self.chapters]
        left = [chapter for chapter in chapters if chapter.blocks]
        return replace(self, chapters=left or [Chapter("nothing", self.title, [], otherwise)])

    @property
    def full_title(self) -> str:
        return after_colon(self.title, self.subject.text) if self.subject else self.title

    @property
    def listings(self) -> Iterator[Listing]:
        for chapter in self.chapters:
            yield from chapter.listings
