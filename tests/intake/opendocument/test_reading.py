"""What is read of the cells of a workbook that LibreOffice saved."""

from datetime import date, datetime

import pytest

from oicnet.intake import package
from tests.intake.opendocument.writing import cell, row, saved, table, workbook


def read(content):
    return package.read(content)["sheets"]


def rows_of(*rows, columns=""):
    (sheet,) = read(workbook(table("ورقة", *rows, columns=columns)))
    return sheet["rows"]


def string(inner, **given):
    attributes = "".join(f' {name.replace("__", ":").replace("_", "-")}="{text}"'
                         for name, text in given.items())  # fmt: skip
    return f'<table:table-cell office:value-type="string"{attributes}>{inner}</table:table-cell>'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("نص", "نص"),
        ("سطر\nثانٍ\n\nرابع", "سطر\nثانٍ\n\nرابع"),
        ("a\tb  c & <d>", "a\tb  c & <d>"),
        (71, 71.0),
        (12.5, 12.5),
        (True, True),
        (False, False),
        (date(2021, 6, 2), ["day", "2021-06-02"]),
        (datetime.fromisoformat("2021-06-02"), ["day", "2021-06-02"]),
        (datetime.fromisoformat("2021-06-02T10:30:00"), ["moment", "2021-06-02 10:30:00"]),
    ],
)
def test_a_value_is_read_as_from_an_excel_workbook(value, expected):
    assert rows_of(row(cell("x"), cell(value))) == [["x", expected]]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<text:p>a<text:s text:c='3'/>b<text:line-break/>c</text:p>", "a   b\nc"),
        ("<text:p>\n   a\n   b</text:p>", " a b"),
        ("<text:p>a<text:span>b<text:a xlink:href='https://example.org/'>c</text:a></text:span>d"
         "</text:p>", "abcd"),
        ("<office:annotation><dc:date>2026-11-29</dc:date><text:p>ملاحظة</text:p>"
         "</office:annotation><text:p>نص</text:p>", "نص"),
        ("<text:p>نص<office:annotation><text:p>ملاحظة</text:p></office:annotation></text:p>", "نص"),
        ("<text:p>نص</text:p><draw:frame><draw:text-box><text:p>رسم</text:p></draw:text-box>"
         "</draw:frame>", "نص"),
    ],
)  # fmt: skip
def test_a_text_is_what_the_cell_shows_without_notes_and_drawings(inner, expected):
    assert rows_of(row(string(inner))) == [[expected]]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ('office:value-type="date" office:date-value="0000-00-00"', "أمس"),
        ('office:value-type="date" office:date-value="2021-13-45"', "31/31/2021"),
        ('office:value-type="float" office:value="x"', "كثير"),
        ('office:value-type="float" office:value="1e999"', "1E+999"),
        ('office:value-type="float" office:value="nan"', "NaN"),
        ('office:value-type="float"', "7"),
        ('office:value-type="void"', "نص"),
        ("", "نص"),
    ],
)
def test_a_value_that_is_none_is_taken_as_the_words_that_it_shows(given, shown):
    made = f"<table:table-cell {given}><text:p>{shown}</text:p></table:table-cell>"

    assert rows_of(row(made)) == [[shown]]


def test_times_percentages_and_currencies():
    time, share, price = (
        f'<table:table-cell office:value-type="{kind}" {value}/>'
        for kind, value in (
            ("time", 'office:time-value="PT10H30M00S"'),
            ("percentage", 'office:value="0.15"'),
            ("currency", 'office:value="9"'),
        )
    )

    assert rows_of(row(time, share, price)) == [[["moment", "10:30:00"], 0.15, 9.0]]


def test_a_million_empty_rows_and_columns_are_none():
    far = '<table:table-cell table:number-columns-repeated="16384"/>'

    assert rows_of(row(far, number_rows_repeated="1048576")) == []


def test_empty_cells_and_rows_between_keep_the_places():
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    covered = "<table:covered-table-cell/>"
    rows = rows_of(
        row(cell("a"), gap, cell("d"), covered, cell("f")),
        row(number_rows_repeated="3"),
        row(cell("x")),
    )

    assert rows == [["a", "", "", "d", "", "f"], [], [], [], ["x"]]


def test_cells_and_rows_that_are_repeated_stand_there_as_often():
    twice = string("<text:p>x</text:p>", table__number_columns_repeated="2")

    assert rows_of(row(twice, number_rows_repeated="3")) == [["x", "x"]] * 3


def test_rows_in_groups_and_headings_are_rows():
    group = f"<table:table-row-group>{row(cell('b'))}</table:table-row-group>"
    head = f"<table:table-header-rows>{row(cell('a'))}</table:table-header-rows>"

    assert rows_of(head, group) == [["a"], ["b"]]


def test_earlier_states_of_cells_are_no_cells():
    change = (
        "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-"
        f"table-cell><text:p>قديم</text:p></table:change-track-table-cell>{cell('قديم')}"
        "</table:previous></table:cell-content-change></table:tracked-changes>"
    )

    (sheet,) = read(workbook(change, table("ورقة", row(cell("جديد")))))

    assert sheet["rows"] == [["جديد"]]


def test_formulas_errors_merged_cells_and_what_is_hidden_are_named():
    formula = string("<text:p>2</text:p>", table__formula="of:=1+1")
    error = string("<text:p>#REF!</text:p>", calcext__value_type="error")
    merged = string("<text:p>م</text:p>", table__number_columns_spanned="2",
                    table__number_rows_spanned="3")  # fmt: skip
    columns = (
        '<table:table-column table:number-columns-repeated="3"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column table:number-columns-repeated="16379"/>'
    )
    (sheet,) = read(workbook(table(
        "ورقة",
        row(cell("1"), cell("2"), cell("3"), cell("4")),
        row(formula, error, merged, "<table:covered-table-cell/>", cell("x")),
        row(cell("y"), visibility="filter"),
        row(visibility="collapse"),
        columns=columns,
    )))  # fmt: skip

    assert sheet["formulas"] == ["A2"]
    assert sheet["errors"] == ["B2"]
    assert sheet["merged"] == ["C2:D4"]
    assert sheet["hidden"] == ["E", "3"]


def test_hidden_sheets_are_named():
    shown = table("ظاهرة", row(cell("1")))
    hidden = table("مخفية", row(cell("1"))).replace('"ta1"', '"ta2"')

    sheets = read(workbook(shown, hidden))

    assert [sheet["is_hidden"] for sheet in sheets] == [False, True]


def test_sheets_keep_their_names_and_order():
    sheets = read(saved({"ب": [["1"]], 'أ "&" <': [["2"]], "ج": []}))

    assert [(sheet["name"], sheet["rows"]) for sheet in sheets] == [
        ("ب", [["1"]]),
        ('أ "&" <', [["2"]]),
        ("ج", []),
    ]
