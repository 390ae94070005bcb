"""Rows that are new: without a key and a number, wherever they stand; never without words."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from oicnet.accounts import roles
from oicnet.intake.package import column_letters
from oicnet.meetings.models import AgendaItem, Delegate, Delegation, ReportedFigure, Statement
from oicnet.recommendations.models import Recommendation
from tests import make
from tests.intake.meetings.sheets import entered, faults, handed_out, whole
from tests.intake.workbooks import made, name_of, place_of, put, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
REASON = {"because_ar": "سبب"}


@pytest.fixture
def publisher():
    return make.holder(roles.PUBLISHER)


@pytest.fixture
def meeting():
    meeting = make.meeting(published=True, reference="M3")
    state = make.member_state(published=True, reference="BH", name_ar="البحرين")
    make.agenda_item(meeting=meeting, number=1, title_ar="أول")
    make.agenda_item(meeting=meeting, number=7, title_ar="سابع")
    make.statement(meeting=meeting, number=1, text_ar="أول")
    delegation = make.delegation(meeting=meeting, member_state=state)
    make.delegate(delegation=delegation, number=1, name_ar="سند")
    make.recommendation(meeting=meeting, number=1, reference="M3-R01", published=True)
    return meeting


NEW_ROWS = {
    AgendaItem: ({"title_ar": "جديد"}, "M3-A08"),
    Statement: ({"act": "تأكيد", "text_ar": "جديد"}, "M3-S02"),
    Delegate: ({"delegation": "البحرين", "name_ar": "علي"}, "M3-BH-2"),
    Recommendation: ({"title_ar": "جديدة"}, "M3-R02"),
}


@pytest.mark.parametrize("model", NEW_ROWS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("place", ["alone", "first", "last"])
def test_a_row_without_key_and_number_is_new_wherever_it_stands(meeting, publisher, model, place):
    values, reference = NEW_ROWS[model]
    sheets = handed_out(meeting, user=publisher)
    rows = sheets[name_of(model)]
    stored = rows[1:]
    del rows[1:]
    put(sheets, model, values)
    rows[1:] = {"alone": rows[1:], "first": [*rows[1:], *stored], "last": [*stored, *rows[1:]]}[
        place
    ]
    before = list(model.objects.values())
    client = signed_in(publisher)

    page = upload(client, made(sheets))
    assert faults(page) == []
    assert [one.change.verb for one in page.context["outcome"].changed_rows] == ["added"]
    entered(client, page, **REASON)

    assert [row for row in model.objects.values() if row["reference"] != reference] == before
    assert model.objects.filter(reference=reference).exists()


def test_rows_without_numbers_follow_the_highest_that_the_workbook_itself_gives(meeting, publisher):
    sheets = handed_out(meeting, user=publisher)
    put(sheets, AgendaItem, {"title_ar": "بلا رقم"}, {"title_ar": "تاسع", "number": 9})

    page = upload(signed_in(publisher), made(sheets))

    titles = [row.change.title for row in page.context["outcome"].changed_rows]
    assert titles == ["M3-A10 · بلا رقم", "M3-A09 · تاسع"]


def test_a_row_stays_in_its_meeting(meeting, publisher):
    other = make.meeting(published=True, reference="M4")
    sheets = handed_out(meeting, other, user=publisher)
    place = place_of(sheets, AgendaItem, "meeting")
    sheets[name_of(AgendaItem)][1][place] = "M4"

    page = upload(signed_in(publisher), made(sheets))

    assert [(one.sheet, one.cell) for one in page.context["faults"]] == [
        (name_of(AgendaItem), f"{column_letters(place)}2")
    ]
    assert "M3-A01" in page.context["faults"][0].message
    assert "M3" in page.context["faults"][0].message
    assert not other.agenda_items.exists()


def test_a_number_that_was_public_and_is_gone_does_not_lend_its_address(meeting, publisher):
    AgendaItem.objects.get(number=7).delete()
    sheets = handed_out(meeting, user=publisher)
    put(sheets, AgendaItem, {"title_ar": "سابع آخر", "number": 7})

    page = upload(signed_in(publisher), made(sheets))

    (row,) = page.context["outcome"].changed_rows
    assert row.change.title == "M3-A07B · سابع آخر"


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Delegation, {"member_state": "البحرين", "attendance": "حضوريًا"}),
        (ReportedFigure, {"subject": "المشاركون", "number": 72, "source": "SRC-9"}),
    ],
)
def test_a_row_typed_anew_changes_none_that_is_there(meeting, publisher, model, values):
    source = make.source(reference="SRC-9")
    make.reported_figure(meeting=meeting, subject="participants", number=71, source=source)
    sheets = handed_out(meeting, user=publisher)
    del sheets[name_of(model)][1:]
    put(sheets, model, values)

    page = upload(signed_in(publisher), made(sheets))

    reference = "M3-BH" if model is Delegation else "M3-F-PARTICIPANTS-SRC-9"
    ((sheet, cell, said),) = faults(page)
    assert (sheet, cell) == (name_of(model), "A2")
    assert reference in said


WITHOUT_WORDS = {
    AgendaItem: ({}, "title_ar"),
    Statement: ({"act": "تأكيد"}, "text_ar"),
    Delegate: ({"delegation": "البحرين"}, "name_ar"),
    Recommendation: ({"due_on": "2030-01-01"}, "title_ar"),
}


@pytest.mark.parametrize("model", WITHOUT_WORDS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("number", [{}, {"number": 9}])
def test_a_row_without_words_is_refused_at_its_text(meeting, publisher, model, number):
    values, column = WITHOUT_WORDS[model]
    sheets = handed_out(meeting, user=publisher)
    rows = len(sheets[name_of(model)])
    put(sheets, model, {"meeting": "M3", **values, **number})

    page = upload(signed_in(publisher), made(sheets))

    ((sheet, cell, _said),) = faults(page)
    letter = chr(ord("A") + place_of(sheets, model, column))
    assert (sheet, cell) == (name_of(model), f"{letter}{rows + 1}")


@pytest.mark.parametrize(
    ("factory", "texts"),
    [
        (make.agenda_item, ("title",)),
        (make.statement, ("text",)),
        (make.recommendation, ("title", "text")),
        (make.delegate, ("name",)),
        (make.objective, ("title",)),
        (make.indicator, ("title",)),
    ],
)
@pytest.mark.parametrize("words", ["", "– …", "ـ"])
def test_the_database_and_the_forms_refuse_rows_without_words(factory, texts, words):
    row = factory()
    for name in texts:
        for language in ("ar", "en", "fr"):
            setattr(row, f"{name}_{language}", words)

    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_an_added_row_strikes_nothing_out(meeting, publisher):
    sheets = handed_out(meeting, user=publisher)
    put(sheets, Delegate, {"delegation": "البحرين", "name_ar": "علي", "role": "رئيس الوفد",
                           "name_is_public": "نعم"})  # fmt: skip

    page = upload(signed_in(publisher), made(sheets))

    told = page.context["outcome"].changed_rows[0].change
    assert {one.before for one in told.differences} == {""}
    assert "<del" not in page.content.decode()


@pytest.mark.parametrize("written", ["ترکیا", "تـركـيـا", "تركيا\u200c", "\u200fتركيا\u200f"])
def test_a_delegation_is_all_that_is_added_however_its_state_is_written(
    meeting, publisher, written
):
    make.member_state(published=True, reference="TR", name_ar="تركيا")
    sheets = handed_out(meeting, user=publisher)
    put(sheets, Delegation, {"meeting": "M3", "member_state": written, "attendance": "حضوريًا"})

    page = upload(signed_in(publisher), made(sheets))

    assert faults(page) == []
    (row,) = page.context["outcome"].changed_rows
    assert (row.change.verb, row.change.title) == ("added", "M3-TR")
    assert "<del" not in page.content.decode()


def test_a_workbook_of_rows_without_numbers_adds_nothing_when_it_is_uploaded_again(publisher):
    client = signed_in(publisher)
    content = made(whole())
    page = upload(client, content)
    entered(client, page)

    again = upload(client, content).context["outcome"]

    assert (again.changed_rows, again.unchanged) == ([], page.context["outcome"].added)
