"""A list as a sheet: how it is read and printed in other people's programs."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.utils import translation

from oicnet.public.sheets import sheet_name
from oicnet.public.tables import Column, Table, as_csv, as_xlsx

COLUMNS = (Column("عنوان", "title", 30), Column("Day", "on"), Column("At", "at", 90))
ROW = SimpleNamespace(
    title="29 نوفمبر 2026", on=date(2026, 11, 29), at=datetime(2026, 11, 29, 9, 30, 15, 999, UTC)
)


@pytest.fixture
def parts():
    with translation.override("ar"):
        table = Table(
            "days", "قائمة طويلة العنوان من الأيام والليالي", COLUMNS, [ROW], [], "https://x"
        )
        content = as_xlsx(table).content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


@pytest.fixture
def sheet(parts):
    return parts["xl/worksheets/sheet1.xml"]


def style(parts, sheet, cell):
    """The format of a cell."""
    number = int(re.search(rf'<c r="{cell}" s="(\d+)"', sheet)[1])
    formats = re.search("<cellXfs.*?</cellXfs>", parts["xl/styles.xml"], re.DOTALL)[0]
    return re.findall(r"<xf .*?(?:/>|</xf>)", formats)[number]


def test_it_is_printed_one_page_wide_with_its_headings_on_each(parts, sheet):
    assert '<pageSetUpPr fitToPage="1"/>' in sheet
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in sheet
    assert "<oddFooter>&amp;C&amp;P / &amp;N</oddFooter>" in sheet
    assert re.search(r"_xlnm.Print_Titles.*\$6:\$6<", parts["xl/workbook.xml"])


def test_each_cell_is_read_in_the_order_of_its_letters(parts, sheet):
    assert 'readingOrder="2"' in style(parts, sheet, "A7")  # begins with a number
    assert 'readingOrder="1"' in style(parts, sheet, "B4")  # an address
    assert 'wrapText="1"' in style(parts, sheet, "A7")


def test_days_are_days(parts, sheet):
    assert re.search(r'<c r="B3" s="\d+"><v>\d+</v>', sheet)  # as of
    assert re.search(r'<c r="B7" s="\d+"><v>46355</v>', sheet)
    assert 'formatCode="yyyy-mm-dd"' in parts["xl/styles.xml"]


def test_title_and_address_have_the_width_of_the_table(sheet):
    assert '<mergeCell ref="A1:C1"/>' in sheet
    assert '<mergeCell ref="B4:C4"/>' in sheet


@pytest.mark.parametrize(
    ("title", "name"),
    [("Meetings", "Meetings"),
     ("Late reports of member states, one by one", "Late reports of member states,"),
     ("a/b: what?", "a b what"), ("x" * 40, "x" * 31)],
)  # fmt: skip
def test_a_sheet_is_called_after_its_title_in_whole_words(title, name):
    assert sheet_name(title) == name


def test_a_list_is_called_by_its_title(parts):
    assert '<sheet name="قائمة طويلة العنوان من الأيام"' in parts["xl/workbook.xml"]


def test_csv_tells_minutes():
    with translation.override("en"):
        text = as_csv(Table("days", "Days", COLUMNS, [ROW], [], "https://x")).content.decode()

    assert text.splitlines()[1].endswith(",2026-11-29,2026-11-29 12:30")
