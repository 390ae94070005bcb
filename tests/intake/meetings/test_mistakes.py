"""What is refused, and where."""

import pytest

from oicnet.intake import layout, template
from oicnet.intake.package import column_letters
from oicnet.meetings.models import (
    AgendaItem,
    Delegate,
    Delegation,
    Meeting,
    MeetingPaper,
    ReportedFigure,
    Statement,
)
from tests import make
from tests.intake.meetings.sheets import faults, set_cell, whole
from tests.intake.workbooks import (
    Formula,
    made,
    name_of,
    place_of,
    put,
    upload,
)

pytestmark = pytest.mark.django_db


WRONG_CELLS = [
    (Meeting, "starts_on", "٢ يونيو 2021", "2021-06-02"),
    (Meeting, "starts_on", "2 حزيران 2021", "2021-06-02"),
    (Meeting, "starts_on", "2/6/2021", "2021-06-02"),
    (Meeting, "starts_on", "2/6/2021", "2021-02-06"),
    (Meeting, "starts_on", "2021-02-30", "2021-06-02"),
    (Meeting, "starts_on", "1446-12-06", "2025-06-02"),
    (Meeting, "starts_on", "6 ذو الحجة 1446هـ", "2025-06-02"),
    (Meeting, "ends_on", "9999-12-31", "1900"),
    (Meeting, "starts_on", 44349, "2021-06-02"),
    (Meeting, "starts_on", "", "يجب ملء"),
    (Meeting, "mode", "بالهاتف", "حضوري"),
    (Meeting, "number", "ثلاثة", "71"),
    (Meeting, "number", 2.5, "71"),
    (Meeting, "number", "1 2", "71"),
    (Meeting, "number", "1.000", "71"),
    (Meeting, "number", "1,000", "1000"),
    (Meeting, "number", 99999, "32767"),
    (Meeting, "host_state", "أطلنطس", "القائمة"),
    (Meeting, "title_ar", "ن" * 301, "300"),
    (Meeting, "title_ar", True, "نص"),
    (Meeting, "reference", "م 9", "M3-R07"),
    (Delegate, "name_is_public", "ربما", "نعم"),
    (Delegate, "delegation", "أطلنطس", "هذا الاجتماع"),
    (MeetingPaper, "document", "D-1999-001", "D-1999-001"),
    (MeetingPaper, "agenda_item", 7, "هذا الاجتماع"),
    (ReportedFigure, "number", "سبعون", "71"),
    (Statement, "act", "ترنيم", "ترنيم"),
    (Delegation, "member_state", "", "إما دولة عضوًا وإما منظمة"),
    (AgendaItem, "reference", "M9-A09", "M9-A09"),
    (AgendaItem, "meeting", "M8", "M8"),
]  # fmt: skip


@pytest.mark.parametrize(("model", "column", "value", "right"), WRONG_CELLS)
def test_a_mistake_is_named_by_its_cell_and_says_what_would_be_right(
    client, secretary, model, column, value, right
):
    sheets = whole()
    set_cell(sheets, model, 2, column, value)

    page = upload(client, made(sheets))

    assert page.status_code == 422
    place = column_letters(place_of(sheets, model, column))
    found = [one for one in page.context["faults"] if one.sheet == name_of(model)]
    cells = {one.cell for one in found}
    assert f"{place}2" in cells, faults(page)
    assert any(right in one.message for one in found), faults(page)
    assert right in page.content.decode()
    assert not Meeting.objects.exists()


def test_without_a_mistake_the_same_rows_are_taken(client, secretary):
    page = upload(client, made(whole()))

    assert faults(page) == []
    assert page.context["outcome"].added == 7


def test_every_mistake_is_listed_at_once(client, secretary):
    sheets = whole()
    set_cell(sheets, Meeting, 2, "starts_on", "أمس")
    set_cell(sheets, Delegate, 2, "name_is_public", "ربما")
    set_cell(sheets, ReportedFigure, 2, "number", "كثير")

    page = upload(client, made(sheets))

    assert {one.sheet for one in page.context["faults"]} >= {
        name_of(Meeting), name_of(Delegate), name_of(ReportedFigure)
    }  # fmt: skip


def test_what_the_database_refuses_is_said_at_the_cell(client, secretary):
    make.meeting(number=9)
    sheets = whole()
    set_cell(sheets, Meeting, 2, "number", 9)
    set_cell(sheets, Meeting, 2, "ends_on", "2025-05-01")

    page = upload(client, made(sheets))

    found = faults(page)
    assert [(sheet, cell[-1]) for sheet, cell, _said in found] == [(name_of(Meeting), "2")]
    assert not AgendaItem.objects.exists()


def test_rows_that_stand_twice_are_refused(client, secretary):
    sheets = whole()
    put(sheets, Delegation, {"member_state": "BH"})

    page = upload(client, made(sheets))

    assert any("2" in said and sheet == name_of(Delegation) for sheet, _c, said in faults(page))


def test_formulas_and_merged_cells_are_refused_at_their_place(client, secretary):
    sheets = whole()
    set_cell(sheets, ReportedFigure, 2, "number", Formula("=35+36", 71))
    merged = {name_of(Statement): ["A5:B5"]}

    page = upload(client, made(sheets, merged=merged))

    place = column_letters(place_of(sheets, ReportedFigure, "number"))
    assert {(sheet, cell) for sheet, cell, _said in faults(page)} >= {
        (name_of(ReportedFigure), f"{place}2"),
        (name_of(Statement), "A5"),
    }


def test_sheets_and_columns_that_are_not_ours_are_refused_when_they_hold_something(
    client, secretary
):
    sheets = whole()
    sheets["Sheet9"] = [[], ["ملاحظات"]]
    sheets["ورقة1"] = []
    sheets[name_of(AgendaItem)][0].append("لي")
    sheets[name_of(AgendaItem)][1].append("كتبت هنا")
    sheets["بيانات"] = sheets.pop(name_of(Statement))

    page = upload(client, made(sheets))

    last = column_letters(len(layout.form_of(AgendaItem).columns))
    places = {(sheet, cell) for sheet, cell, _said in faults(page)}
    assert ("Sheet9", "") in places
    assert ("بيانات", "") in places
    assert "ورقة1" not in {sheet for sheet, _cell in places}
    assert (name_of(AgendaItem), f"{last}1") in places


def test_columns_may_be_moved_but_not_renamed_or_missing(client, secretary):
    sheets = whole()
    sheets[name_of(Meeting)] = [list(reversed(row)) for row in sheets[name_of(Meeting)]]
    assert faults(upload(client, made(sheets))) == []

    sheets[name_of(Meeting)][0][3] = "اسم آخر"
    page = upload(client, made(sheets))

    assert any(sheet == name_of(Meeting) and "1" in cell for sheet, cell, _said in faults(page))


def test_an_empty_workbook_says_so(client, secretary):
    page = upload(client, template.workbook([], user=secretary))

    assert len(page.context["faults"]) == 1
