"""A workbook of meetings: what is handed out, what it changes, what is refused and where."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.utils import translation

from oicnet.accounts import roles
from oicnet.documents.models import Document
from oicnet.exchange import reading
from oicnet.intake import layout, template
from oicnet.intake.models import Upload
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
from oicnet.recommendations.models import Addressee, Recommendation
from oicnet.records.models import Correction, Source
from tests import make
from tests.exchange.archives import fill
from tests.exchange.test_real_record import REAL
from tests.intake.workbooks import (
    Formula,
    blank,
    heading,
    made,
    name_of,
    place_of,
    put,
    sheets_of,
    upload,
)
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
NEW = {"reference": "M9", "starts_on": "2025-05-06", "ends_on": "2025-05-07", "mode": "حضوري",
       "title_ar": "اجتماع"}  # fmt: skip


@pytest.fixture
def secretary():
    return someone(roles.EDITOR)


@pytest.fixture
def client(secretary):
    return signed_in(secretary)


def someone(role):
    user = make.user(is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def handed_out(*meetings, user):
    return sheets_of(template.workbook(meetings, user=user))


def faults(page):
    return [(one.sheet, one.cell, one.said) for one in page.context["faults"]]


def entered(client, page, **reasons):
    sent = {"seen": page.context["outcome"].digest, **reasons}
    return client.post(page.request["PATH_INFO"], sent)


def set_cell(sheets, model, row, column, value):
    sheets[name_of(model)][row - 1][place_of(sheets, model, column)] = value


def test_what_is_handed_out_and_comes_back_untouched_changes_nothing(client, secretary):
    reading.read(REAL)
    fill()
    content = template.workbook(Meeting.objects.all(), user=secretary)

    page = upload(client, content)

    assert page.context["faults"] == []
    assert page.context["outcome"].told == []
    assert page.context["outcome"].unchanged > 100


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_workbook_speaks_the_readers_language_and_runs_its_way(secretary, language):
    make.member_state(published=True, name_ar="البحرين", name_en="Bahrain", name_fr="Bahreïn")
    meeting = make.meeting(series="technical")
    with translation.override(language):
        content = template.workbook([meeting], user=secretary)
        series = meeting.get_series_display()

    archive = zipfile.ZipFile(BytesIO(content))
    parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    sheets = {name: archive.read(name).decode() for name in parts}
    assert len(parts) == len(layout.forms()) + 2
    assert all(('rightToLeft="1"' in text) == (language == "ar") for text in sheets.values())
    book = sheets_of(content)
    meetings = book[layout.form_of(Meeting).names[language]]
    assert meetings[0] == [one.headings[language] for one in layout.form_of(Meeting).columns]
    assert series in meetings[1]
    lists = {"ar": "البحرين", "en": "Bahrain", "fr": "Bahreïn"}[language]
    assert any(
        lists in str(row[0]) for row in book[str(layout.in_each_language(layout.LISTS)[language])]
    )
    validated = [text for text in sheets.values() if '<dataValidation type="list"' in text]
    assert len(validated) >= 8
    notes = [name for name in archive.namelist() if name.startswith("xl/comments")]
    assert len(notes) == len(layout.forms())


def test_only_what_the_register_keeps_is_locked_and_hidden(secretary):
    item = make.agenda_item()
    content = template.workbook([item.meeting], user=secretary)
    position = 2 + layout.MODELS.index(AgendaItem)

    text = zipfile.ZipFile(BytesIO(content)).read(f"xl/worksheets/sheet{position}.xml").decode()

    assert '<sheetProtection sheet="1"' in text
    assert 'min="1" max="2"' in text or 'min="1" max="1"' in text
    assert 'hidden="1"' in text.partition("</cols>")[0]


def test_no_two_columns_of_a_sheet_can_be_mistaken_for_each_other():
    from oicnet.intake.cells import fold

    for form in layout.forms():
        by_heading = {}
        for column in form.columns:
            for said in column.headings.values():
                assert by_heading.setdefault(fold(said), column.name) == column.name
    names = [fold(name) for form in layout.forms() for name in set(form.names.values())]
    assert len(set(names)) >= len(layout.forms()) * 2
    assert len(layout.by_name()) + len(layout.ignored()) == len(
        {*layout.by_name(), *layout.ignored()}
    )


def test_a_change_is_shown_field_by_field_and_nothing_else_is_touched(client, secretary):
    meeting = make.meeting(symbol="OIC/PES/9", title_en="Ninth")
    item = make.agenda_item(meeting=meeting, number=1, outcome_text_ar="قديم")
    sheets = handed_out(meeting, user=secretary)
    set_cell(sheets, AgendaItem, 2, "outcome_text_ar", "جديد")

    page = upload(client, made(sheets))

    told = page.context["outcome"].told
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
    assert upload(client, content).context["outcome"].told == []


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


WRONG_CELLS = [
    (Meeting, "starts_on", "٢ يونيو 2021", "2021-06-02"),
    (Meeting, "starts_on", "2 حزيران 2021", "2021-06-02"),
    (Meeting, "starts_on", "2/6/2021", "2021-06-02"),
    (Meeting, "starts_on", "2/6/2021", "2021-02-06"),
    (Meeting, "starts_on", "2021-02-30", "2021-06-02"),
    (Meeting, "starts_on", 44349, "2021-06-02"),
    (Meeting, "starts_on", "", "يجب ملء"),
    (Meeting, "mode", "بالهاتف", "حضوري"),
    (Meeting, "number", "ثلاثة", "71"),
    (Meeting, "number", 2.5, "71"),
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
    (Statement, "act", "", "تأكيد"),
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
    assert any(right in one.said for one in found), faults(page)
    assert right in page.content.decode()
    assert not Meeting.objects.exists()


def whole():
    """A new meeting with a row of each kind, without a mistake."""
    make.member_state(published=True, reference="BH", name_ar="البحرين")
    make.document(reference="D-9")
    make.source(reference="SRC-9")
    sheets = put(blank(), Meeting, NEW)
    put(sheets, AgendaItem, {"title_ar": "بند"})
    put(sheets, Delegation, {"member_state": "البحرين", "attendance": "حضوريًا"})
    put(sheets, Delegate, {"delegation": "البحرين", "name_ar": "سند"})
    put(sheets, ReportedFigure, {"subject": "المشاركون", "number": 71, "source": "SRC-9"})
    put(sheets, Statement, {"act": "تأكيد", "text_ar": "نص"})
    return put(sheets, MeetingPaper, {"document": "D-9", "agenda_item": 1})


def test_without_a_mistake_the_same_rows_are_taken(client, secretary):
    page = upload(client, made(whole()))

    assert faults(page) == []
    assert page.context["outcome"].added == 7


def test_every_mistake_is_listed_at_once(client, secretary):
    sheets = whole()
    set_cell(sheets, Meeting, 2, "starts_on", "أمس")
    set_cell(sheets, Delegate, 2, "name_is_public", "ربما")
    set_cell(sheets, ReportedFigure, 2, "number", "")

    page = upload(client, made(sheets))

    assert {one.sheet for one in page.context["faults"]} >= {
        name_of(Meeting), name_of(Delegate), name_of(ReportedFigure)
    }  # fmt: skip


def test_what_the_database_refuses_is_said_at_the_cell(client, secretary):
    make.meeting(series="ordinary", number=9)
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


def public_meeting():
    meeting = make.meeting(published=True, title_ar="اجتماع")
    make.agenda_item(meeting=meeting, number=1, title_ar="بند")
    return meeting


def test_a_public_record_is_corrected_with_one_reason_by_a_publisher():
    meeting = public_meeting()
    publisher = someone(roles.PUBLISHER)
    client = signed_in(publisher)
    sheets = handed_out(meeting, user=publisher)
    set_cell(sheets, Meeting, 2, "title_ar", "اجتماع مصحَّح")
    set_cell(sheets, AgendaItem, 2, "title_ar", "بند مصحَّح")
    page = upload(client, made(sheets))
    assert page.context["outcome"].corrected == [meeting]

    refused = entered(client, page)
    assert refused.status_code == 200
    assert not Correction.objects.exists()
    assert refused.context["form"].errors

    assert entered(client, page, because_ar="خطأ في النقل").status_code == 302
    correction = Correction.objects.get()
    assert (correction.corrected_id, correction.reason_ar) == (meeting.reference, "خطأ في النقل")
    meeting.refresh_from_db()
    assert (meeting.title_ar, meeting.status) == ("اجتماع مصحَّح", "published")


def test_an_editor_may_not_correct_what_is_public(client, secretary):
    meeting = public_meeting()
    sheets = handed_out(meeting, user=secretary)
    set_cell(sheets, AgendaItem, 2, "title_ar", "بند آخر")
    put(sheets, AgendaItem, {"meeting": meeting.reference, "title_ar": "بند جديد"})

    page = upload(client, made(sheets))

    assert [(sheet, cell[1:]) for sheet, cell, _said in faults(page)] == [
        (name_of(AgendaItem), "2"),
        (name_of(AgendaItem), "3"),
    ]


def test_what_changed_between_the_look_and_the_confirmation_is_shown_again(client, secretary):
    meeting = make.meeting(title_ar="قديم")
    sheets = handed_out(meeting, user=secretary)
    set_cell(sheets, Meeting, 2, "title_ar", "جديد")
    page = upload(client, made(sheets))
    Meeting.objects.filter(pk=meeting.pk).update(title_ar="كتبه غيري")

    again = entered(client, page)

    assert again.context["is_changed"]
    shown = again.context["outcome"].told[0]
    assert [(d.before, d.after) for d in shown.change.differences] == [("كتبه غيري", "جديد")]
    assert shown.is_outdated
    meeting.refresh_from_db()
    assert meeting.title_ar == "كتبه غيري"

    assert entered(client, again).status_code == 302
    meeting.refresh_from_db()
    assert meeting.title_ar == "جديد"


def test_history_says_who_and_from_which_workbook(client, secretary):
    entered(client, upload(client, made(put(blank(), Meeting, NEW)), name="تاسع.xlsx"))

    event = Meeting.objects.get().events.get()
    assert event.pgh_context["user"] == secretary.pk
    assert "تاسع.xlsx" in event.pgh_context["reason"]


def test_new_sources_and_documents_come_with_the_meeting(client, secretary):
    sheets = put(blank(), Meeting, NEW | {"sources": "SRC-NEW"})
    put(sheets, Source, {"reference": "SRC-NEW", "title": "صفحة", "language": "العربية",
                         "address": "https://example.org/"})  # fmt: skip
    paper = {"reference": "D-2025-001", "title_ar": "ورقة", "document_kind": "report"}
    put(sheets, Document, {**paper, "availability": "not_found", "availability_reason_ar": "لا"})
    put(sheets, MeetingPaper, {"document": "D-2025-001", "role": "صدرت"})

    page = upload(client, made(sheets))
    assert faults(page) == []
    entered(client, page)

    assert Document.objects.get().status == "draft"
    assert Meeting.objects.get().sources.get().reference == "SRC-NEW"


def test_what_is_shown_is_not_kept_after_it_was_entered_or_taken_back(client, secretary):
    page = upload(client, made(put(blank(), Meeting, NEW)))
    entered(client, page)
    assert not Upload.objects.exists()
    assert client.get(page.request["PATH_INFO"]).status_code == 404

    page = upload(client, made(put(blank(), Meeting, NEW)))
    client.post(f"{page.request['PATH_INFO']}forget/")
    assert not Upload.objects.exists()
