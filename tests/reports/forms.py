"""The three forms of a report, each read back from what a reader gets, for comparison.

A form is a list of chapters: (title, figures, distribution, rows). All words are reduced to their
letters, since a PDF draws a right-to-left line in the order in which it is seen.
"""

import io
import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any

from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone, translation
from python_calamine import CalamineWorkbook

from oicnet.reports.values import printed
from tests.reports.papers import Paper

Line = tuple[str, ...]
LANGUAGES = ("ar", "en", "fr")


def letters(value: Any) -> str:
    """The letters and digits of a value, in alphabetical order; a number as it is."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):  # of a sheet, which knows no zone
        has_time = value.hour or value.minute
        value = timezone.make_aware(value) if has_time else value.date()
    words = printed(value) if isinstance(value, int | float | date) else str(value or "–")
    parted = unicodedata.normalize("NFKD", words)
    kept = [one for one in parted if one.isalnum() or one in "–-+&=?"]
    return "".join(sorted(kept) if any(one.isalpha() for one in kept) else kept)


@dataclass
class Chapter:
    title: str
    facts: list[Line] = field(default_factory=list)
    figures: list[Line] = field(default_factory=list)
    shares: list[Line] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)
    merged: list[list[int]] = field(default_factory=list, compare=False)  # of each row on paper

    def as_on_paper(self, merged: list[list[int]]) -> "Chapter":
        """With the cells of each row that stand in one cell on paper put together."""
        assert len(merged) == len(self.rows)
        return replace(self, rows=[together(*one) for one in zip(self.rows, merged, strict=True)])


def together(row: Line, numbers: list[int]) -> Line:
    """A row whose cells are so many of its cells each; nothing is written beside something."""
    left = iter(row)
    groups = [[next(left) for _one in range(number)] for number in numbers]
    assert not list(left)
    return line(["".join(one for one in group if one != "–") for group in groups])


def line(cells: list[Any], group: str | None = None) -> Line:
    return tuple(map(letters, cells if group is None else [group, *cells]))


def get(client, name: str, language: str, form: str = "", **query: str) -> Any:
    with translation.override(language):
        address = reverse("reports:report", args=[name])
    response = client.get(address, {**query, **({"as": form} if form else {})})
    assert response.status_code == 200, response.status_code
    return response


def on_screen(client, name: str, language: str, **query: str) -> list[Chapter]:
    caches["pages"].clear()  # a page that was kept does not tell of what it was made
    response = get(client, name, language, **query)
    chapters = _chapters(response)
    pages = [[one.page for one in shown] for _chapter, shown in response.context["chapters"]]
    for chapter, numbered in enumerate(pages):
        last = max((one.paginator.num_pages for one in numbered if one), default=1)
        for number in range(2, last + 1):
            further = get(client, name, language, **query, page=str(number))
            chapters[chapter].rows += _chapters(further)[chapter].rows
    return chapters


def _chapters(response: Any) -> list[Chapter]:
    page = Page()
    page.feed(response.content.decode())
    return page.chapters[:-1]  # the last is about the report


def on_paper(client, name: str, language: str, **query: str) -> list[Chapter]:
    paper = Paper(get(client, name, language, "pdf", **query).content)
    assert paper.language == language
    assert "<pdfuaid:part>1</pdfuaid:part>" in paper.metadata
    assert all(is_embedded for _font, is_embedded in paper.fonts())
    leaves = paper.leaves()
    start = [at for at, (kind, _words) in enumerate(leaves) if kind == "H1"][1]  # after contents
    chapters: list[Chapter] = []
    group = None
    for kind, words in leaves[start:]:
        if kind == "H1":
            chapters.append(Chapter(letters(words)))
            group = None
        elif kind == "H2":
            group = words
        elif kind == "Facts":
            chapters[-1].facts += [line(cells) for cells in words]
        elif kind == "Table" and len(words[0]) == 3 and len(words[1]) == 4:
            chapters[-1].shares += [line([cells[0], cells[1], cells[3]]) for cells in words[1:]]
        elif kind == "Table":
            chapters[-1].rows += [line(cells, group) for cells in words[1:]]
            numbers = [1] * (group is not None) + [head.count(" · ") + 1 for head in words[0]]
            chapters[-1].merged += [numbers] * (len(words) - 1)
        elif kind == "Span" and (found := re.match(r"([\d, ]+) (.+)", words)):
            chapters[-1].figures.append(line([found[2], found[1]]))
    return chapters


def assert_forms_agree(
    client, name: str, language: str, *, paper: bool, **query: str
) -> list[Chapter]:
    """Sheets say what the screen says, and so does paper; returns what that is.

    `paper`: a PDF takes ten times as long as all else, and what differs by the language lies in
    a report's words: so not every report is printed in every language, but each in one.
    """
    screen = on_screen(client, name, language, **query)
    book = as_book(client, name, language, **query)
    assert [one.rows for one in screen if one.rows] == [one for one in book.tables if one]
    summed = {(letters(label), letters(number)) for label, number, *_rest in book.about}
    summed |= {(label, number) for number, label in summed}  # a figure stands before its noun
    assert {one[:2] for one in [*screen[0].facts, *screen[0].figures, *screen[0].shares]} <= summed
    assert screen[0].figures
    if paper:
        paper_says = on_paper(client, name, language, **query)
        pairs = zip(screen, paper_says, strict=True)
        assert [one.as_on_paper(other.merged) for one, other in pairs] == paper_says
    return screen


@dataclass
class Book:
    """The sheet in sum, and the rows of those that follow."""

    about: list[list[Any]]
    tables: list[list[Line]]


def as_book(client, name: str, language: str, **query: str) -> Book:
    content = get(client, name, language, "xlsx", **query).content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    first, *others = book.sheet_names
    tables = []
    for one in others:
        found = book.get_sheet_by_name(one).to_python(skip_empty_area=False)
        head = next(at for at, cells in enumerate(found) if at > 1 and not cells[0]) + 1
        tables.append([line(cells) for cells in found[head + 1 :]])
    return Book(book.get_sheet_by_name(first).to_python(), tables)


class Page(HTMLParser):
    """Chapters of a report's page: their headings, figures and tables."""

    def __init__(self) -> None:
        super().__init__()
        self.chapters: list[Chapter] = []
        self.into: list[str] | None = None
        self.row: list[list[str]] = []
        self.heads, self.group = 0, None
        self.table = ""
        self.note = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "h2":
            self.chapters.append(Chapter(""))
            self.into = []
        elif tag in ("dt", "dd"):
            self.into = []
            self.row = [self.into] if tag == "dt" else [*self.row, self.into]
        elif given.get("class") == "tag tag-language":
            self.note = True  # sheets and paper mark the language without words
        elif tag == "ul" and given.get("class") == "numbers":
            self.table = "figures"
        elif tag == "table":
            self.table, self.group = given.get("class", ""), None
        elif tag == "tr":
            self.row, self.kind = [], given.get("class", "")
        elif tag in ("td", "th", "strong") or (tag == "li" and self.table == "figures"):
            self.into = []
            self.row = [] if tag == "li" else [*self.row, self.into]

    def handle_endtag(self, tag: str) -> None:
        self.note = False
        if tag == "dd":
            self.chapters[-1].facts.append(line(["".join(one) for one in self.row]))
            self.into = None
        elif tag == "h2":
            self.chapters[-1].title = letters("".join(self.into or []))
            self.into = None
        elif tag == "tr" and self.table:
            self._end_row()
        elif tag == "strong" and self.table == "figures":
            self.into = []
            self.row.append(self.into)
        elif tag == "li" and self.table == "figures":
            number, label = ("".join(one) for one in self.row)
            self.chapters[-1].figures.append(line([label, number]))
        elif tag in ("td", "th"):
            self.into = None
        elif tag in ("table", "ul"):
            self.table = ""

    def handle_data(self, words: str) -> None:
        if self.into is not None and not self.note:
            self.into.append(words)

    def _end_row(self) -> None:
        cells = [" ".join("".join(one).split()) for one in self.row]
        if self.kind == "group":
            self.group = cells[0]
        elif self.table == "shares" and self.heads:
            self.chapters[-1].shares.append(line(cells))
        elif self.table == "report-table" and self.heads:
            self.chapters[-1].rows.append(line(cells, self.group))
        self.heads += 1

    def feed(self, data: str) -> None:
        for part in re.split(r"(<table.*?</table>)", data, flags=re.DOTALL):
            self.heads = 0
            super().feed(part)
