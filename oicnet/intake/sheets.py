"""The sheets of a workbook that are ours: where each column stands, and the lines under them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oicnet.text.languages import reader_language
from oicnet.text.matching import Names

from . import cells
from .book import Faults, Sheet, split
from .former import every_word
from .layout import Form, ignored
from .package import column_letters

HIDDEN_BY_US = ("reference", "version", "key", "standing_")  # columns


@dataclass
class Line:
    """A row of a sheet: its filled cells by column."""

    sheet: "Matched"
    number: int
    cells: dict[str, Any]


@dataclass
class Matched:
    """A sheet of ours: where each of its columns stands, and its lines."""

    name: str
    letters: dict[str, str]
    headings: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)  # but for the columns that we hide

    def fault(self, faults: Faults, row: int, column: str, message: str, **plain: str) -> None:
        letter, head = self.letters.get(column, ""), self.headings.get(column, "")
        faults.add(message, self.name, row, letter, head, **plain)

    def misread(self, faults: Faults, line: "Line", column: str, fault: ValueError) -> None:
        """What is wrong with a cell and, where there is one way to read it, that reading."""
        plain = {}
        if isinstance(fault, cells.PlainError):
            written = cells.as_quoted(line.cells[column])
            plain = {"written": written, "reading": fault.reading}
        self.fault(faults, line.number, column, str(fault), **plain)


def match_all(
    sheets: Iterable[Sheet], forms: Iterable[Any], find: Callable[[str], Any], faults: Faults
) -> dict[Any, Matched]:
    """Find our sheets by what their forms are called; the others must be empty."""
    places: dict[Any, Matched] = {}
    language = reader_language()
    for sheet in sheets:
        form = find(sheet.name)
        if form is not None and form not in places:
            places[form] = match(sheet, form, faults, reader_language=language)
        elif not ignored().find(sheet.name) and sheet.values():
            words = _(
                "This sheet does not belong to the workbook. Rename or delete it. The sheets "
                "are: %s"
            )
            faults.add(words % _(", ").join(form.names[language] for form in forms), sheet.name)
    return places


def match(sheet: Sheet, form: Form, faults: Faults, *, reader_language: str) -> Matched:
    """Find our columns in a sheet, whatever their order, and take its lines.

    Args:
        form: with the headings of each column by language.
        reader_language: the language in which a missing column is named.
    """
    headings: Mapping[str, Mapping[str, str]] = form.headings
    own = Names((name, heading) for name, heading in _spoken(headings))
    places: dict[int, str] = {}
    head = sheet.rows[0] if sheet.rows else []
    letters: dict[str, str] = {}
    for place, value in enumerate(head):
        name = own.the_one(str(value)) or ""
        if name and name in letters:
            words = _("This column appears twice: see column %s.") % letters[name]
            faults.add(words, sheet.name, 1, column_letters(place), str(value))
        elif name:
            places[place], letters[name] = name, column_letters(place)
    matched = Matched(
        sheet.name, letters, {name: each[reader_language] for name, each in headings.items()}
    )
    for name, heading in matched.headings.items():
        if name not in letters and name not in form.optional:
            words = _("The column “%s” is missing. Its heading was changed, or it was deleted.")
            faults.add(words % heading, sheet.name, 1)
    ours = {letter for name, letter in letters.items() if name.startswith(HIDDEN_BY_US)}
    matched.hidden = [place for place in sheet.hidden if place not in ours]
    _note_oddities(sheet, faults)
    _note_strangers(sheet, places, faults)
    for number, row in enumerate(sheet.rows[1:], start=2):
        filled = {
            places[place]: value
            for place, value in enumerate(row)
            if place in places and cells.is_filled(value)
        }
        if filled:
            matched.lines.append(Line(matched, number, filled))
    if sheet.is_hidden and matched.lines:
        matched.hidden.insert(0, _("the whole sheet"))
    return matched


def _spoken(headings: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for name, by_language in headings.items():
        for words in every_word(by_language):
            yield name, words


def _note_oddities(sheet: Sheet, faults: Faults) -> None:
    """Cells that show another thing than they hold."""
    head = sheet.rows[0] if sheet.rows else []
    heads = {column_letters(place): str(value or "") for place, value in enumerate(head)}
    formula = _("This cell contains a formula. Enter the value itself.")
    error = _("This cell shows an error. Enter the value, or clear the cell.")
    faulty = dict.fromkeys(sheet.errors, error) | dict.fromkeys(sheet.formulas, formula)
    for cell, words in faulty.items():
        letter, row = split(cell)
        faults.add(words, sheet.name, row, letter, heads.get(letter, ""))
    for cells_ in sheet.merged:
        letter, row = split(cells_.partition(":")[0])
        words = (
            _("The cells %s are merged. Unmerge them, because each row needs its own cells.")
            % cells_
        )
        faults.add(words, sheet.name, row, letter)


def _note_strangers(sheet: Sheet, places: Mapping[int, str], faults: Faults) -> None:
    """Columns that are filled in, but are none of ours."""
    width = max(map(len, sheet.rows), default=0)
    for place in range(width):
        if place in places:
            continue
        filled = [
            number
            for number, row in enumerate(sheet.rows, start=1)
            if place < len(row) and cells.is_filled(row[place])
        ]
        if filled:
            words = ngettext(
                "This column does not belong to the workbook, and a cell in it is filled in. "
                "Delete the column.",
                "This column does not belong to the workbook, and %(count)s cells in it are "
                "filled in. Delete the column.",
                len(filled),
            ) % {"count": len(filled)}
            faults.add(words, sheet.name, filled[0], column_letters(place))
