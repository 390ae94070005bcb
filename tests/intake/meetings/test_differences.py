"""What a workbook changes, shown field by field."""

from datetime import date

import pytest

from oicnet.intake import template
from oicnet.meetings.models import (
    AgendaItem,
    Delegate,
    Delegation,
    Meeting,
    MeetingPaper,
    ReportedFigure,
    Statement,
)
from oicnet.recommendations.models import Addressee, Recommendation
from tests import make
from tests.intake.meetings.sheets import (
    NEW,
    entered,
    faults,
    handed_out,
    set_cell,
)
from tests.intake.workbooks import (
    blank,
    heading,
    made,
    name_of,
    place_of,
    put,
    upload,
)

pytestmark = pytest.mark.django_db


def test_a_change_is_shown_field_by_field_and_nothing_else_is_touched(client, secretary):
    meeting = make.meeting(symbol="OIC/PES/9", title_en="Ninth")
    item = make.agenda_item(meeting=meeting, number=1, outcome_text_ar="قديم")
    sheets = handed_out(meeting, user=secretary)
    set_cell(sheets, AgendaItem, 2, "outcome_text_ar", "جديد")

    page = upload(client, made(sheets))

    told = page.context["outcome"].changed_rows
    assert [(one.sheet, one.row, one.change.verb) for one in told] == [
        (name_of(AgendaItem), 2, "changed")
    ]
    assert [(d.label, d.before, d.after) for d in told[0].change.differences] == [
        (heading(AgendaItem, "outcome_text_ar"), "قديم", "جديد")
    ]
    item.refresh_from_db()
    assert item.outcome_text_ar == "قديم"

    entered(client, page)

    item.refresh_from_db()
    assert item.outcome_text_ar == "جديد"
    assert (item.version, item.title_ar) == (2, item.title_ar)


def test_a_translation_that_is_not_touched_is_out_of_date_when_its_original_changes(
    client, secretary
):
    meeting = make.meeting()
    sheets = handed_out(meeting, user=secretary)
    set_cell(sheets, Meeting, 2, "title_ar", "عنوان آخر")
    set_cell(sheets, Meeting, 2, "title_fr", "Autre titre")

    entered(client, upload(client, made(sheets)))

    meeting.refresh_from_db()
    assert meeting.is_stale("en")
    assert not meeting.is_stale("fr")


def test_rows_exchange_their_numbers_and_keep_their_references(client, secretary):
    meeting = make.meeting()
    first = make.agenda_item(meeting=meeting, number=1)
    second = make.agenda_item(meeting=meeting, number=2)
    sheets = handed_out(meeting, user=secretary)
    set_cell(sheets, AgendaItem, 2, "number", 2)
    set_cell(sheets, AgendaItem, 3, "number", 1)
    content = made(sheets)

    entered(client, upload(client, content))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.number, second.number) == (2, 1)
    assert upload(client, content).context["outcome"].changed_rows == []


def test_rows_without_numbers_follow_one_another(client, secretary):
    sheets = put(blank(), Meeting, NEW)
    put(sheets, AgendaItem, {"title_ar": "أول"}, {"title_ar": "ثانٍ"})
    put(sheets, Recommendation, {"text_ar": "نص"}, {"text_ar": "نص آخر"})

    entered(client, upload(client, made(sheets)))

    items = AgendaItem.objects.order_by("number").values_list("reference", "title_ar")
    assert list(items) == [("M9-A01", "أول"), ("M9-A02", "ثانٍ")]
    assert [one.reference for one in Recommendation.objects.order_by("number")] == [
        "M9-R01",
        "M9-R02",
    ]


def test_names_numbers_and_words_are_understood_as_people_write_them(client, secretary):
    state = make.member_state(published=True, name_ar="البحرين", name_en="Bahrain")
    themes = [make.theme(published=True, title_ar=name) for name in ("المهارات", "الخدمات")]
    host = make.organisation(published=True, name_fr="Bureau de l’emploi")
    make.document(reference="D-9")
    make.source(reference="SRC-9")
    sheets = put(
        blank(),
        Meeting,
        NEW | {
            "starts_on": "٢٠٢٥-٠٥-٠٦", "ends_on": date(2025, 5, 7), "number": "\u200f٩ ",
            "mode": "online", "host_state": "\u202bبحرين\u202c", "hosts": "bureau de l'emploi",
            "themes": "خدمات؛ المهارات", "announced_recommendations": 12.0,
            "title_ar": " \u200fعنوان\u200e ",
        },
    )  # fmt: skip
    put(sheets, Delegation, {"member_state": "BH" if state.reference == "BH" else "Bahrain"})
    put(sheets, Delegate, {"delegation": "البحرين", "name_ar": "سند", "name_is_public": "نعم"},
        {"delegation": "bahrain", "name_ar": "علي", "name_is_public": "non"})  # fmt: skip
    put(sheets, AgendaItem, {"title_ar": "بند"})
    put(sheets, MeetingPaper, {"document": "d-9", "agenda_item": 1})
    put(sheets, ReportedFigure, {"subject": "États représentés", "number": "٣٦",
                                 "source": "SRC-9"})  # fmt: skip
    put(sheets, Statement, {"act": "تأكيد", "text_ar": "=نص", "organisations": host.reference})
    put(sheets, Recommendation, {"text_ar": "نص", "statement": "1"})
    put(sheets, Addressee, {"recommendation": "M9-R01", "addressee_kind": "all member states"})

    page = upload(client, made(sheets))
    assert faults(page) == []
    entered(client, page)

    meeting = Meeting.objects.get(reference="M9")
    assert (meeting.starts_on, meeting.ends_on) == (date(2025, 5, 6), date(2025, 5, 7))
    assert (meeting.number, meeting.mode, meeting.title_ar) == (9, "online", "عنوان")
    assert (meeting.host_state, set(meeting.themes.all())) == (state, set(themes))
    assert [one.name_is_public for one in Delegate.objects.order_by("number")] == [True, False]
    assert MeetingPaper.objects.get().agenda_item.reference == "M9-A01"
    assert ReportedFigure.objects.get().number == 36
    assert Statement.objects.get().text_ar == "=نص"
    assert Recommendation.objects.get().statement == Statement.objects.get()
    assert Addressee.objects.get().reference == "M9-R01-TO-ALL"


def test_hidden_rows_and_columns_that_hold_something_are_named(client, secretary):
    sheets = put(blank(), Meeting, NEW)
    put(sheets, AgendaItem, {"title_ar": "ظاهر"}, {"title_ar": "مخفي", "number": 4})
    name = name_of(AgendaItem)
    place = place_of(sheets, AgendaItem, "number")
    empty = place_of(sheets, AgendaItem, "title_fr")

    hidden = {"hidden_rows": {name: [3]}, "hidden_columns": {name: [place, empty]}}
    page = upload(client, made(sheets, **hidden))

    ((sheet, places),) = page.context["outcome"].hidden
    assert (sheet, sorted(places)) == (name, ["3", chr(ord("A") + place)])


def test_columns_that_are_handed_out_hidden_are_not_named(client, secretary):
    meeting = make.meeting()
    make.agenda_item(meeting=meeting, number=1)

    page = upload(client, template.workbook([meeting], user=secretary))

    assert page.context["outcome"].hidden == []
