"""A report as a workbook: a sheet that sums it up, and one for each of its tables."""

import io
from collections.abc import Iterator
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from oicnet.public.findings import Finding
from oicnet.public.tables import Column
from oicnet.reports.content import Chapter, Content, Facts, Figure, Figures, Listing
from oicnet.reports.sheets import as_xlsx
from oicnet.upkeep.processes import CancelledError

DAY = date(2026, 11, 29)
TABLE = Listing("Standings", [Column("State", "name"), Column("Group", "group")], [])
CHAPTERS = [
    Chapter(
        "summary",
        "Summary of it",
        [Figures([Figure("meetings", 3), Figure("papers", 71)])],
        lead=Finding("3 of 57 states reported."),
    ),
    Chapter("states", "States", [TABLE], lead="Each state’s latest report."),
    Chapter("facts", "What is known", [Facts([("Place", "Ankara")])], lead="From the record."),
    Chapter("found", "What was found", [TABLE], lead=Finding("All have reported.")),
]


@pytest.fixture(autouse=True)
def in_english(english):
    """The words of the workbook itself."""


def sheets(content: Content) -> Iterator[tuple[str, list[list[str]]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(content, [("As of", DAY)], DAY)))
    for name in book.sheet_names:
        yield name, [list(map(str, row)) for row in book.get_sheet_by_name(name).to_python()]


def test_the_summary_has_what_is_no_table_under_the_title_of_its_chapter():
    _name, rows = next(sheets(Content("Implementation", CHAPTERS)))

    assert [row[:2] for row in rows] == [
        ["Implementation", ""],
        ["As of", "2026-11-29"],
        ["", ""],
        ["Summary of it", ""],
        ["3 of 57 states reported.", ""],
        ["3.0", "meetings"],
        ["71.0", "papers"],
        ["", ""],
        ["What is known", ""],
        ["Place", "Ankara"],
        ["", ""],
        ["What was found", ""],
        ["All have reported.", ""],
    ]


def test_a_chapter_of_words_alone_is_told():
    """Why there is nothing, or why what was asked for was refused."""
    nothing = Chapter("unknown", "Implementation", [], lead="“X9” is not a meeting.")

    _name, rows = next(sheets(Content("Implementation", [nothing])))

    assert [row[0] for row in rows][-2:] == ["Implementation", "“X9” is not a meeting."]


def test_each_table_has_a_sheet_of_its_own_name():
    names = [name for name, _rows in sheets(Content("Implementation", CHAPTERS))]

    assert names == ["Summary", "Standings", "What was found"]


def test_what_is_not_wanted_any_more_is_not_finished():
    with pytest.raises(CancelledError):
        as_xlsx(Content("Implementation", CHAPTERS), [], DAY, lambda: False)
