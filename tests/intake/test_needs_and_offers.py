"""What a state needs and offers as a workbook, alone or beside its reports; evidence by name."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.cooperation.models import Need, Offer
from oicnet.documents import giving
from oicnet.intake import layout, reports
from oicnet.recommendations.models import ProgressReport
from tests import make
from tests.intake.meetings.sheets import entered, faults
from tests.intake.opendocument.writing import converted, saved
from tests.intake.reports.sheets import REPORT, SHEET, addressed, fill
from tests.intake.workbooks import LANGUAGE, made, name_of, put, sheets_of, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
NEED = {"member_state": "البحرين", "theme": "مهارات", "title_ar": "تدريب", "priority": "عالية",
        "form": "تدريب", "languages": "العربية، الإنجليزية", "persons": 12}  # fmt: skip
OFFER = {"member_state": "البحرين", "theme": "مهارات", "title_ar": "خبراء", "form": "خبير",
         "available_from": date(2027, 1, 1)}  # fmt: skip


@pytest.fixture(autouse=True)
def state():
    make.theme(published=True, title_ar="مهارات")
    return make.member_state(published=True, reference="BH", name_ar="البحرين")


@pytest.fixture
def editor():
    return signed_in(make.holder(roles.EDITOR))


@pytest.fixture
def focal_point(state):
    return make.holder(roles.FOCAL_POINT, member_state=state)


def handed_out(client, name="cooperation"):
    page = client.get(reverse(f"intake:{name}"), {"state": "BH"})
    assert page.status_code == 200
    return page.content


@pytest.mark.parametrize("write", [made, saved], ids=["xlsx", "ods"])
def test_rows_become_drafts_and_are_undone(editor, write):
    sheets = put(sheets_of(handed_out(editor)), Need, NEED, {**NEED, "title_ar": "آخر"})
    put(sheets, Offer, OFFER)

    page = upload(editor, write(sheets))
    assert faults(page) == []
    told = entered(editor, page)

    needs = Need.objects.order_by("reference")
    assert [need.reference for need in needs] == ["BH-N1", "BH-N2"]
    assert (needs[0].languages, needs[0].persons, needs[0].status) == (["ar", "en"], 12, "draft")
    assert Offer.objects.get().reference == "BH-O1"

    editor.post(f"{told.url.rstrip('/').removesuffix('entered')}undo/")

    assert not Need.objects.exists()
    assert not Offer.objects.exists()


def test_the_same_workbook_twice_adds_nothing(editor):
    content = made(put(put(sheets_of(handed_out(editor)), Need, NEED), Offer, OFFER))
    entered(editor, upload(editor, content))

    page = upload(editor, content)

    assert (page.context["outcome"].added, page.context["outcome"].changed) == (0, 0)


@pytest.mark.parametrize("write", [lambda content: content, converted], ids=["xlsx", "ods"])
def test_a_workbook_that_was_handed_out_changes_nothing(editor, state, write):
    make.need(member_state=state, languages=["ar", "fr"], wanted_by=date(2027, 5, 1))
    make.offer(member_state=state)

    page = upload(editor, write(handed_out(editor)))

    outcome = page.context["outcome"]
    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 0, 2)


def test_what_is_no_choice_is_said_at_its_cell(editor):
    sheets = put(sheets_of(handed_out(editor)), Need, {**NEED, "languages": "العربية، الصينية"})

    assert [sheet for sheet, _cell, _words in faults(upload(editor, made(sheets)))] == [
        name_of(Need)
    ]


def test_a_states_workbook_holds_its_reports_its_evidence_needs_and_offers(focal_point, state):
    addressed(make.meeting(published=True, reference="M4"), number=1, reference="M4-R01")
    paper = giving.give(SimpleUploadedFile("تقرير التدريب.pdf", make.pdf().read()),
                        by=focal_point, state=state)  # fmt: skip
    client = signed_in(focal_point)
    sheets = fill(sheets_of(handed_out(client, "reports")), **REPORT, evidence="تقرير التدريب")
    for model, row in ((Need, NEED), (Offer, OFFER)):
        head = sheets[name_of(model)][0]
        labels = layout.form_of(model).headings
        line = {labels[name][LANGUAGE]: value for name, value in row.items()}
        sheets[name_of(model)].append([line.get(words, "") for words in head])

    page = upload(client, made(sheets))
    assert faults(page) == []
    entered(client, page)

    assert list(ProgressReport.objects.get().evidence.all()) == [paper]
    assert Need.objects.get().member_state == Offer.objects.get().member_state == state
    again = sheets_of(handed_out(client, "reports"))
    kind = reports.KINDS[0]
    column = again[SHEET][0].index(kind.headings["evidence"][LANGUAGE])
    assert paper.reference in again[SHEET][1][column]
    page = upload(client, made(again))
    assert (page.context["outcome"].added, page.context["outcome"].changed) == (0, 0)


def test_a_paper_that_is_not_the_states_own_is_no_evidence(focal_point):
    addressed(make.meeting(published=True, reference="M4"), number=1, reference="M4-R01")
    make.document(reference="D-2026-009", title_ar="مسودة الأمانة")
    client = signed_in(focal_point)

    for words in ("D-2026-009", "مسودة الأمانة"):
        sheets = fill(sheets_of(handed_out(client, "reports")), **REPORT, evidence=words)
        assert len(faults(upload(client, made(sheets)))) == 1
    assert not ProgressReport.objects.exists()


def test_a_workbook_from_before_there_was_evidence_keeps_what_a_draft_has(focal_point, state):
    recommendation = addressed(make.meeting(published=True), number=1)
    report = make.progress_report(
        recommendation=recommendation, member_state=state, reported_on=date(2025, 3, 31)
    )
    report.evidence.add(make.document(published=True))
    client = signed_in(focal_point)
    sheets = fill(sheets_of(handed_out(client, "reports")), account_ar="جديد")
    column = sheets[SHEET][0].index(reports.KINDS[0].headings["evidence"][LANGUAGE])
    sheets[SHEET] = [[*line[:column], *line[column + 1 :]] for line in sheets[SHEET]]

    entered(client, upload(client, made(sheets)))

    report.refresh_from_db()
    assert (report.account_ar, report.evidence.count()) == ("جديد", 1)


def test_a_state_enters_nothing_for_another(focal_point):
    make.member_state(published=True, reference="QA", name_ar="قطر")
    client = signed_in(focal_point)
    sheets = sheets_of(handed_out(client))
    head = sheets[name_of(Need)][0]
    labels = layout.form_of(Need).headings
    line = {
        labels[name][LANGUAGE]: value for name, value in {**NEED, "member_state": "قطر"}.items()
    }
    sheets[name_of(Need)].append([line.get(words, "") for words in head])

    page = upload(client, made(sheets))

    assert len(faults(page)) == 1
    assert not Need.objects.exists()
