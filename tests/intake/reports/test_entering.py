"""What is in a state's workbook, and what becomes of it."""

import pytest
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.recommendations.actions import give_back
from oicnet.recommendations.models import ProgressReport
from tests import make
from tests.intake.reports.sheets import REPORT, SHEET, confirm, downloaded, faults, fill
from tests.intake.workbooks import made, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


def test_it_holds_what_the_state_answers_to_and_last_declared(client, state, recommendation):
    other = make.recommendation(meeting=recommendation.meeting, published=True)
    make.addressee(
        recommendation=other,
        addressee_kind="state",
        member_state=make.member_state(published=True),
    )
    draft = make.recommendation(meeting=recommendation.meeting)
    make.addressee(recommendation=draft, addressee_kind="all")
    make.progress_report(recommendation=recommendation, member_state=state, published=True)

    rows = downloaded(client)[SHEET]

    assert len(rows) == 2
    assert "M4-R01" in rows[1]
    assert "قيد التنفيذ" in rows[1]
    assert any("تدريب" in str(value) for value in rows[1])


def test_what_is_filled_in_becomes_the_states_draft_report_once(
    client, focal_point, state, recommendation
):
    content = made(fill(downloaded(client), **REPORT))

    page = upload(client, content)
    assert faults(page) == []
    assert page.context["outcome"].added == 1
    assert not ProgressReport.objects.exists()
    result = client.get(confirm(client, page).url)
    report = ProgressReport.objects.get()
    own = reverse("admin:recommendations_progressreport_change", args=[report.pk])
    assert (result.context["drafts"], own in result.content.decode()) == (1, True)

    report = ProgressReport.objects.get()
    assert (report.reference, report.status, report.member_state) == (
        "M4-R01-BH-1", "draft", state
    )  # fmt: skip
    assert (str(report.reported_on), report.declared) == ("2025-03-31", "under_way")
    assert report.submitted_by == focal_point
    assert report.events.get().pgh_context["user"] == focal_point.pk

    assert upload(client, content).context["outcome"].changed_rows == []


def test_what_is_corrected_in_the_same_workbook_changes_the_same_draft(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    confirm(client, upload(client, made(sheets)))
    fill(sheets, reported_on="2025-04-30", account_ar="افتُتحت ثلاثة مراكز")

    page = upload(client, made(sheets))
    confirm(client, page)

    report = ProgressReport.objects.get()
    assert (str(report.reported_on), report.account_ar) == ("2025-04-30", "افتُتحت ثلاثة مراكز")
    assert [one.name for one in page.context["outcome"].changed_rows[0].change.differences] == [
        "reported_on",
        "account_ar",
    ]


def test_an_open_draft_is_in_the_workbook_and_keeps_what_the_secretariat_wrote(
    client, state, recommendation
):
    make.progress_report(
        recommendation=recommendation, member_state=state, account_ar="مسوّدة", remark_ar="ملاحظة"
    )
    sheets = downloaded(client)
    assert "مسوّدة" in sheets[SHEET][1]
    assert upload(client, made(sheets)).context["outcome"].changed_rows == []

    fill(sheets, declared="نُفّذت")
    page = upload(client, made(sheets))
    assert not page.context["outcome"].changed_rows[0].is_outdated
    confirm(client, page)

    report = ProgressReport.objects.get()
    assert (report.declared, report.remark_ar) == ("implemented", "ملاحظة")


def test_a_draft_that_changed_since_the_download_is_pointed_out(client, state, recommendation):
    report = make.progress_report(recommendation=recommendation, member_state=state)
    sheets = fill(downloaded(client), account_ar="من المصنّف")
    report.account_ar = "من الصفحة"
    report.save()

    page = upload(client, made(sheets))

    assert page.context["outcome"].changed_rows[0].is_outdated
    assert "تغيّر هذا الصف في السجل" in page.content.decode()


def test_the_secretariat_enters_what_a_state_has_sent(recommendation, state):
    editor = make.holder(roles.EDITOR)
    client = signed_in(editor)
    sheets = fill(downloaded(client), **REPORT)

    confirm(client, upload(client, made(sheets)))

    report = ProgressReport.objects.get()
    assert (report.member_state, report.submitted_by) == (state, None)


def test_a_report_that_was_returned_is_made_once_more(client, state, recommendation):
    report = make.progress_report(
        recommendation=recommendation, member_state=state, reported_on="2025-03-31", published=True
    )
    give_back(report, remark={"ar": "أين الأرقام؟"}, by=make.administrator())
    sheets = fill(downloaded(client), account_ar="40 مستشارًا")

    confirm(client, upload(client, made(sheets)))

    draft = ProgressReport.objects.get(status="draft")
    assert (draft.account_ar, str(draft.reported_on)) == ("40 مستشارًا", "2025-03-31")


def test_a_reading_of_the_secretariat_does_not_keep_the_state_from_reporting(
    client, state, recommendation
):
    make.progress_report(
        recommendation=recommendation, member_state=state, reported_on="2025-03-31", declared="",
        confirmed="not_started", confirmed_on="2025-03-31", published=True,
    )  # fmt: skip

    page = upload(client, made(fill(downloaded(client), **REPORT)))

    assert (faults(page), page.context["outcome"].added) == ([], 1)


@pytest.mark.parametrize(
    "written",
    ["قید التنفیذ", "قيـد التنفيـذ\u200c", "\u200fقيد\u00a0التنفيذ", "ﻗﻴﺪ ﺍﻟﺘﻨﻔﻴﺬ", "قَيْد التنفيذ",
     "UNDER WAY", "under-way"],
)  # fmt: skip
def test_a_status_is_understood_in_any_spelling(client, focal_point, recommendation, written):
    page = upload(client, made(fill(downloaded(client), **(REPORT | {"declared": written}))))

    assert faults(page) == []
    assert page.context["outcome"].added == 1
