"""A workbook that went out as .xlsx and comes back as .ods is taken as any other."""

import pytest
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.intake import template
from oicnet.intake.forms import UploadForm
from oicnet.meetings.models import AgendaItem, Delegate, Meeting, ReportedFigure
from oicnet.recommendations.models import ProgressReport
from tests import make
from tests.intake.meetings.sheets import entered, handed_out, set_cell, whole
from tests.intake.opendocument.writing import cell, converted, row, saved, table, workbook
from tests.intake.reports.sheets import REPORT, addressed, confirm, downloaded, fill
from tests.intake.workbooks import heading, name_of, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make.holder(roles.EDITOR)


def test_a_new_meeting_is_entered_with_all_its_parts(editor):
    client = signed_in(editor)

    page = upload(client, saved(whole()), name="اجتماع.ods")
    assert page.context["faults"] == []
    entered(client, page)

    meeting = Meeting.objects.get()
    assert (str(meeting.starts_on), meeting.title_ar) == ("2025-05-06", "اجتماع")
    assert AgendaItem.objects.get().title_ar == "بند"
    assert Delegate.objects.get().name_ar == "سند"
    assert ReportedFigure.objects.get().number == 71


def test_a_workbook_that_was_handed_out_and_only_saved_anew_changes_nothing(editor):
    meeting = make.meeting(title_ar="اجتماع  بفراغين", summary_ar="فقرة\n\nأخرى\tبعد جدولة")
    make.agenda_item(meeting=meeting, number=1)
    make.delegate(delegation=make.delegation(meeting=meeting, member_state=make.member_state()))
    make.reported_figure(meeting=meeting)

    handed = template.workbook([meeting], user=editor)
    page = upload(signed_in(editor), converted(handed), name="workbook.ods")

    assert page.status_code == 200
    outcome = page.context["outcome"]
    assert (outcome.added, outcome.changed) == (0, 0)
    assert outcome.unchanged >= 5


def test_a_change_is_shown_and_entered(editor):
    client = signed_in(editor)
    meeting = make.meeting()
    sheets = handed_out(meeting, user=editor)
    set_cell(sheets, Meeting, 2, "title_ar", "اجتماع آخر")

    page = upload(client, saved(sheets), name="workbook.ods")
    assert page.context["outcome"].changed == 1
    entered(client, page)

    meeting.refresh_from_db()
    assert meeting.title_ar == "اجتماع آخر"


def test_a_states_workbook_becomes_its_draft_report():
    state = make.member_state(published=True, reference="BH", name_ar="البحرين")
    focal_point = make.holder(roles.FOCAL_POINT)
    focal_point.member_state = state
    focal_point.save()
    recommendation = addressed(make.meeting(published=True, reference="M4"), number=1)
    client = signed_in(focal_point)

    page = upload(client, saved(fill(downloaded(client), **REPORT)), name="report.ods")
    confirm(client, page)

    report = ProgressReport.objects.get()
    assert (report.recommendation, report.member_state) == (recommendation, state)
    assert (str(report.reported_on), report.account_ar) == ("2025-03-31", "افتُتح مركزان")


def test_a_formula_is_refused_at_its_cell(editor):
    column = heading(Meeting, "title_ar")
    formula = (
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2">'
        "<text:p>2</text:p></table:table-cell>"
    )

    page = upload(
        signed_in(editor), workbook(table(name_of(Meeting), row(cell(column)), row(formula)))
    )

    assert page.status_code == 422
    said = [fault.message for fault in page.context["faults"] if fault.cell == "A2"]
    assert said == ["في هذه الخلية معادلة. يُرجى كتابة القيمة نفسها."]


def test_the_form_offers_files_of_both_kinds(editor):
    page = signed_in(editor).get(reverse("intake:overview")).content.decode()

    accepted = UploadForm().fields["file"].widget.attrs["accept"]
    assert {".xlsx", ".ods"} < set(accepted.split(","))
    assert "<bdi>XLSX</bdi>, <bdi>ODS</bdi>" in page
