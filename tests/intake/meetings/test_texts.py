"""What XML cannot hold stands escaped in a cell, and is taken for what it is."""

import pytest

from oicnet.meetings.models import AgendaItem, Meeting
from tests.intake.hostile import packed, parts
from tests.intake.meetings.sheets import NEW, entered, faults
from tests.intake.workbooks import blank, made, name_of, put, upload

pytestmark = pytest.mark.django_db
CELL = "الخلية"


def with_cell(escaped: str) -> bytes:
    """A workbook with this in a cell, as a spreadsheet writes it."""
    sheets = put(blank(), Meeting, NEW)
    files = parts(made(put(sheets, AgendaItem, {"title_ar": CELL, "outcome_text_ar": CELL})))
    strings = files["xl/sharedStrings.xml"].replace(CELL.encode(), escaped.encode())
    return packed(files | {"xl/sharedStrings.xml": strings})


@pytest.mark.parametrize(
    ("escaped", "line", "paragraphs"),
    [
        ("بند_x000B_أول", "بند أول", "بند\nأول"),
        ("بند_x0007_ أول_x001F_", "بند أول", "بند أول"),
        ("بند_xD83D__xDE00_", "بند😀", "بند😀"),
        ("بند_x005F_x000B_", "بند_x000B_", "بند_x000B_"),
    ],
)
def test_an_escaped_sign_is_what_it_stands_for(client, escaped, line, paragraphs):
    page = upload(client, with_cell(escaped))

    assert faults(page) == []
    entered(client, page)
    item = AgendaItem.objects.get()
    assert (item.title_ar, item.outcome_text_ar) == (line, paragraphs)


@pytest.mark.parametrize(
    ("escaped", "name"),
    [("_xFFFE_", "U+FFFE"), ("_xffff_", "U+FFFF"), ("_xD83D_", "U+D83D"), ("\ufdd0", "U+FDD0")],
)
@pytest.mark.parametrize("before", ["بند", ""])
def test_what_stands_for_no_character_is_named_by_its_cell(client, before, escaped, name):
    page = upload(client, with_cell(f"{before}{escaped}"))

    named = [(sheet, cell) for sheet, cell, words in faults(page) if name in words]
    assert len(named) == 2
    assert {(sheet, cell[-1]) for sheet, cell in named} == {(name_of(AgendaItem), "2")}
    assert not Meeting.objects.exists()
