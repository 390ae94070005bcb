"""Workbooks as somebody fills them in: those handed out, with other cells."""

from datetime import date
from io import BytesIO

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from oicnet.exchange import archive
from oicnet.intake import contents, layout
from oicnet.meetings.models import Meeting
from tests.exchange.archives import built_on, rows_of, write_rows
from tests.exchange.test_real_record import REAL

LANGUAGE = "ar"


def sheets_of(content: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def made(sheets: dict[str, list[list]], **options) -> bytes:
    """A workbook of these cells, as a spreadsheet writes it."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for down, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(down, place, value, day)
                    elif isinstance(value, Formula):
                        sheet.write_formula(down, place, value.formula, None, value.shown)
                    elif value not in (None, ""):
                        sheet.write(down, place, value)
            for down in options.get("hidden_rows", {}).get(name, ()):
                sheet.set_row(down - 1, None, None, {"hidden": True})
            for place in options.get("hidden_columns", {}).get(name, ()):
                sheet.set_column(place, place, None, None, {"hidden": True})
            if how := options.get("hidden_sheets", {}).get(name):
                getattr(sheet, how)()
            for place in options.get("merged", {}).get(name, ()):
                sheet.merge_range(place, rows[0][0])
    return target.getvalue()


class Formula:
    def __init__(self, formula: str, shown) -> None:
        self.formula, self.shown = formula, shown


def name_of(model) -> str:
    return layout.form_of(model).names[LANGUAGE]


def heading(model, column: str) -> str:
    return layout.form_of(model).headings[column][LANGUAGE]


def blank() -> dict[str, list[list]]:
    """The sheets of the workbook for a new meeting, with nothing but their headings."""
    return {
        form.names[LANGUAGE]: [[one.headings[LANGUAGE] for one in form.columns]]
        for form in layout.forms()
    }


def put(sheets, model, *rows: dict) -> dict[str, list[list]]:
    """Fill rows of a sheet in, by the names of its columns."""
    sheet = sheets[name_of(model)]
    head = sheet[0]
    for row in rows:
        line = [""] * len(head)
        for name, value in row.items():
            line[head.index(heading(model, name))] = value
        sheet.append(line)
    return sheets


def place_of(sheets, model, column: str) -> int:
    return sheets[name_of(model)][0].index(heading(model, column))


def third_meeting() -> dict:
    """What somebody types who enters the third meeting: by sheet, by column. No keys."""
    typed = {}
    for form in layout.forms():
        rows = contents.rows_of(form.model, Meeting.objects.filter(reference="M3"))
        own = [one for one in form.columns if one.name != layout.VERSION]
        if form.is_derived:
            own = [one for one in own if one.name != layout.REFERENCE]
        typed[form.model] = [_typed(own, row) for row in rows]
    return typed


def _typed(columns, row) -> dict:
    values = {
        one.name: row.reference if one.name == layout.REFERENCE else contents.value_of(one, row)
        for one in columns
    }
    return {name: value for name, value in values.items() if value not in (None, "")}


def without_the_third_meeting(folder):
    """The archive of the real record before the third meeting was entered."""
    own = of_the_third()
    gone = own | built_on(REAL, own)
    for path in sorted(REAL.glob("*.jsonl")):
        kept = [row for row in rows_of(REAL, path.stem) if row["reference"] not in gone]
        if kept:
            write_rows(folder, path.stem, *kept)
    archive.seal(folder)
    return folder


def of_the_third() -> set[str]:
    """References of the third meeting, its parts, its decisions and its papers."""
    rows = [row for path in REAL.glob("*.jsonl") for row in rows_of(REAL, path.stem)]
    parts = {row["reference"] for row in rows if _is_of_the_third(row)}
    return parts | {"D-2021-001", "D-2021-002", "D-2021-003"}


def _is_of_the_third(row) -> bool:
    return row["reference"] == "M3" or row["reference"].startswith(("M3-", "DEC-M3-"))


def upload(client, content: bytes, name: str = "workbook.xlsx"):
    """Upload a file as a browser does; returns the page on which it is looked at."""
    sent = {"file": SimpleUploadedFile(name, content)}
    return client.post(reverse("intake:upload"), sent, follow=True)
