"""The sheet of activities that the state leads."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from oicnet.intake import actions
from oicnet.intake.package import column_letters
from oicnet.plans.models import Activity, ActivityReport
from oicnet.recommendations.models import ProgressReport
from tests import make
from tests.intake.reports.sheets import (
    ACTIVITIES,
    REPORT,
    SHEET,
    addressed,
    confirm,
    downloaded,
    faults,
    fill,
    led,
    place,
)
from tests.intake.workbooks import Formula, made, upload

pytestmark = pytest.mark.django_db


REPORT_ON_ACTIVITY = {**REPORT, "declared": "منجز", "account_ar": "دُرّب 40 مستشارًا"}


def test_a_sheet_holds_the_public_activities_that_the_state_leads(client, state, activity):
    led(make.member_state(published=True), published=True)
    led(state, published=False)
    led(state, plan=make.work_plan())
    partner = make.activity(plan=activity.plan, published=True)
    make.activity_participant(activity=partner, member_state=state, role="partner")
    make.activity_due_date(activity=activity, due_on=date(2022, 6, 30))
    make.activity_report(activity=activity, member_state=state, published=True)
    make.activity_report(activity=activity, member_state=state, account_ar="مسوّدة",
                         reported_on="2022-02-01")  # fmt: skip

    sheets = downloaded(client)

    rows = sheets[ACTIVITIES]
    assert len(rows) == 2
    columns = ("activity", "text", "last_declared", "last_on", "due_on", "reported_on",
               "declared", "account_ar")  # fmt: skip
    assert [str(rows[1][place(sheets, name, ACTIVITIES)]) for name in columns] == [
        *("WP-1-A01", "دورة تدريبية", "قيد التنفيذ", "2022-01-15", "2022-06-30"),
        *("2022-02-01", "قيد التنفيذ", "مسوّدة"),
    ]


def test_both_sheets_are_entered_at_once_and_twice_changes_nothing(
    client, focal_point, recommendation, activity
):
    sheets = fill(downloaded(client), **REPORT)
    content = made(fill(sheets, sheet=ACTIVITIES, **REPORT_ON_ACTIVITY))

    page = upload(client, content)
    assert (faults(page), page.context["outcome"].added) == ([], 2)
    assert not ActivityReport.objects.exists()
    confirm(client, page)

    report = ActivityReport.objects.get()
    assert (report.reference, report.status, report.declared) == (
        "WP-1-A01-BH-1", "draft", "completed"
    )  # fmt: skip
    assert (str(report.reported_on), report.submitted_by) == ("2025-03-31", focal_point)
    assert ProgressReport.objects.count() == 1
    assert upload(client, content).context["outcome"].changed_rows == []


def test_reports_on_activities_alone_are_entered_and_shown(client, activity):
    sheets = fill(downloaded(client), sheet=ACTIVITIES, **REPORT_ON_ACTIVITY)
    del sheets[SHEET]

    response = confirm(client, upload(client, made(sheets)))

    assert response.url.endswith("/entered/")
    assert ActivityReport.objects.count() == 1


def test_a_key_holds_for_its_own_sheet_only(client, recommendation, activity):
    sheets = downloaded(client)
    key = sheets[SHEET][1][0]
    fill(sheets, sheet=ACTIVITIES, **REPORT_ON_ACTIVITY, key=key)

    assert [one.sheet for one in upload(client, made(sheets)).context["faults"]] == [ACTIVITIES]
    fill(sheets, sheet=ACTIVITIES, activity="M4-R01")
    assert [cell for cell, _said in faults(upload(client, made(sheets)))] == ["A2"]


def test_an_activity_that_changed_or_is_led_no_more_is_refused(client, activity):
    sheets = fill(downloaded(client), sheet=ACTIVITIES, **REPORT_ON_ACTIVITY)
    content = made(sheets)
    Activity.objects.filter(pk=activity.pk).update(title_ar="دورتان")
    assert [cell for cell, _said in faults(upload(client, content))] == ["B2"]

    sheets = fill(downloaded(client), sheet=ACTIVITIES, **REPORT_ON_ACTIVITY)
    activity.participants.update(role="partner")
    assert [cell for cell, _said in faults(upload(client, made(sheets)))] == ["B2"]
    assert not ActivityReport.objects.exists()


@pytest.mark.parametrize(("values", "column"), [
    ({"declared": "نُفّذت"}, "declared"),
    ({"reported_on": Formula("=TODAY()", 45747)}, "reported_on"),
    ({"key": "JO"}, "key"),
])  # fmt: skip
def test_a_mistake_on_the_sheet_of_activities_is_named(client, activity, values, column):
    sheets = fill(downloaded(client), sheet=ACTIVITIES, **{**REPORT_ON_ACTIVITY, **values})

    found = upload(client, made(sheets)).context["faults"]

    letter = column_letters(place(sheets, column, ACTIVITIES))
    assert {(one.sheet, one.cell) for one in found} == {(ACTIVITIES, f"{letter}2")}


@pytest.mark.parametrize("is_entered", [False, True])
def test_reading_costs_the_same_for_any_number_of_rows(
    client, focal_point, state, recommendation, is_entered
):
    def content(rows, **values):
        sheets = downloaded(client)
        for row in range(2, rows + 2):
            fill(sheets, row, **REPORT | values)
            fill(sheets, row, ACTIVITIES, **REPORT_ON_ACTIVITY | values)
        return made(sheets)

    def queries(rows):
        if is_entered:
            actions.enter(content(rows), "1.xlsx", by=focal_point, reasons={})
        changed = content(rows, account_ar=f"تغيّر مع {rows}")
        with CaptureQueriesContext(connection) as seen:
            assert len(actions.look(changed, by=focal_point).changed_rows) == 2 * rows
        return len(seen)

    led(state)
    for number in range(2, 7):
        led(state)
        addressed(recommendation.meeting, number=number, reference=f"M4-R{number:02}")
    queries(1)  # the first looks up what is then remembered
    assert queries(1) == queries(6)
