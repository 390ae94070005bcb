"""A state's reports as a workbook: what is in it, what becomes of it, what is refused."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.intake import actions, reports
from oicnet.intake.package import column_letters
from oicnet.plans.models import Activity, ActivityReport
from oicnet.recommendations.actions import give_back
from oicnet.recommendations.models import ProgressReport, Recommendation
from tests import make
from tests.intake.workbooks import Formula, made, sheets_of, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
SHEET, ACTIVITIES = (kind.names["ar"] for kind in reports.KINDS)


@pytest.fixture
def state():
    return make.member_state(published=True, reference="BH", name_ar="البحرين")


@pytest.fixture
def focal_point(state):
    user = make.user(is_staff=True, member_state=state)
    user.groups.add(Group.objects.get(name=roles.FOCAL_POINT))
    return user


@pytest.fixture
def client(focal_point):
    return signed_in(focal_point)


@pytest.fixture
def recommendation(state):
    return addressed(make.meeting(published=True, reference="M4"), number=1, reference="M4-R01")


@pytest.fixture
def activity(state):
    return led(state, reference="WP-1-A01", number=1, title_ar="دورة تدريبية")


def led(state, **given):
    plan = make.work_plan(published=True)
    made_ = make.activity(**{"plan": plan, "published": True, **given})
    make.activity_participant(activity=made_, member_state=state)
    return made_


def addressed(meeting, **given):
    made_ = make.recommendation(meeting=meeting, published=True, text_ar="تدريب", **given)
    make.addressee(recommendation=made_, addressee_kind="all")
    return made_


def downloaded(client):
    response = client.get(reverse("intake:reports"), {"state": "BH"})
    assert response.status_code == 200
    return sheets_of(response.content)


def place(sheets, name, sheet=SHEET):
    kind = next(one for one in reports.KINDS if one.names["ar"] == sheet)
    return sheets[sheet][0].index(kind.headings[name]["ar"])


def fill(sheets, row=2, sheet=SHEET, **values):
    for name, value in values.items():
        sheets[sheet][row - 1][place(sheets, name, sheet)] = value
    return sheets


REPORT = {"reported_on": "2025-03-31", "declared": "قيد التنفيذ", "account_ar": "افتُتح مركزان"}


def faults(page):
    return [(one.cell, one.said) for one in page.context["faults"]]


def confirm(client, page):
    sent = {"seen": page.context["outcome"].digest}
    return client.post(page.request["PATH_INFO"], sent)


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
    assert confirm(client, page).url == reverse("admin:recommendations_progressreport_changelist")

    report = ProgressReport.objects.get()
    assert (report.reference, report.status, report.member_state) == (
        "M4-R01-BH-1", "draft", state
    )  # fmt: skip
    assert (str(report.reported_on), report.declared) == ("2025-03-31", "under_way")
    assert report.submitted_by == focal_point
    assert report.events.get().pgh_context["user"] == focal_point.pk

    assert upload(client, content).context["outcome"].told == []


def test_what_is_corrected_in_the_same_workbook_changes_the_same_draft(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    confirm(client, upload(client, made(sheets)))
    fill(sheets, reported_on="2025-04-30", account_ar="افتُتحت ثلاثة مراكز")

    page = upload(client, made(sheets))
    confirm(client, page)

    report = ProgressReport.objects.get()
    assert (str(report.reported_on), report.account_ar) == ("2025-04-30", "افتُتحت ثلاثة مراكز")
    assert [one.name for one in page.context["outcome"].told[0].change.differences] == [
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
    assert upload(client, made(sheets)).context["outcome"].told == []

    fill(sheets, declared="نُفّذت")
    page = upload(client, made(sheets))
    assert not page.context["outcome"].told[0].is_outdated
    confirm(client, page)

    report = ProgressReport.objects.get()
    assert (report.declared, report.remark_ar) == ("implemented", "ملاحظة")


def test_a_draft_that_changed_since_the_download_is_pointed_out(client, state, recommendation):
    report = make.progress_report(recommendation=recommendation, member_state=state)
    sheets = fill(downloaded(client), account_ar="من المصنّف")
    report.account_ar = "من الصفحة"
    report.save()

    page = upload(client, made(sheets))

    assert page.context["outcome"].told[0].is_outdated
    assert "تغيّر هذا الصف في السجل" in page.content.decode()


def test_a_report_that_is_with_the_secretariat_is_not_written_over(client, state, recommendation):
    make.progress_report(
        recommendation=recommendation, member_state=state, reported_on="2025-03-31", published=True
    )

    page = upload(client, made(fill(downloaded(client), **REPORT)))

    assert len(faults(page)) == 1
    assert "الأمانة" in faults(page)[0][1]


def test_another_states_workbook_is_refused(client, recommendation):
    other = make.member_state(published=True, reference="JO")
    sheets = fill(sheets_of(reports.workbook(other)), **REPORT)

    page = upload(client, made(sheets))

    assert [cell for cell, _said in faults(page)] == ["A2"]
    assert "JO" in faults(page)[0][1]
    assert not ProgressReport.objects.exists()


def test_a_focal_point_downloads_his_own_states_only(client, recommendation):
    make.member_state(published=True, reference="JO")

    assert client.get(reverse("intake:reports"), {"state": "JO"}).status_code == 400


def test_a_changed_key_is_refused(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    key = sheets[SHEET][1][0]

    for changed in (key[:-2] + "xx", "JO", key.replace(key[:4], "AAAA"), 7):
        page = upload(client, made(fill(sheets, key=changed)))
        assert [cell for cell, _said in faults(page)] == ["A2"], changed


def test_rows_that_were_added_mixed_or_doubled_are_refused(client, recommendation):
    addressed(recommendation.meeting, number=2, reference="M4-R02")
    sheets = downloaded(client)
    first, second = sheets[SHEET][1], sheets[SHEET][2]
    first[0], second[0] = second[0], first[0]
    fill(sheets, 2, **REPORT)
    page = upload(client, made(sheets))
    assert [cell for cell, _said in faults(page)] == ["B2"]

    first[0], second[0] = second[0], first[0]
    sheets[SHEET].append(list(sheets[SHEET][1]))
    sheets[SHEET].append([""] * len(first))
    fill(sheets, 5, **REPORT)
    page = upload(client, made(sheets))
    assert [cell for cell, _said in faults(page)] == ["B4", "A5"]


def test_a_workbook_older_than_its_recommendation_is_refused(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    Recommendation.objects.filter(pk=recommendation.pk).update(text_ar="تدريب 40 مستشارًا")

    page = upload(client, made(sheets))

    assert [cell for cell, _said in faults(page)] == ["B2"]
    assert not ProgressReport.objects.exists()


def test_a_withdrawn_recommendation_is_reported_on_no_more(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    make.withdrawn(recommendation)

    assert [cell for cell, _said in faults(upload(client, made(sheets)))] == ["B2"]


WRONG = [
    ({"reported_on": ""}, "reported_on", "يجب ملء"),
    ({"declared": ""}, "declared", "يجب ملء"),
    ({"declared": "تقريبًا"}, "declared", "قيد التنفيذ"),
    ({"reported_on": "31 آذار 2025"}, "reported_on", "2025-03-31"),
    ({"reported_on": "3/4/2025"}, "reported_on", "2025-03-04"),
    ({"reported_on": "9999-12-31"}, "reported_on", "لم يحن"),
    ({"reported_on": Formula("=TODAY()", 45747)}, "reported_on", "معادلة"),
    ({"account_ar": True}, "account_ar", "نص"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "column", "right"), WRONG)
def test_a_mistake_is_named_by_its_cell(client, recommendation, values, column, right):
    sheets = fill(downloaded(client), **{**REPORT, **values})

    found = faults(upload(client, made(sheets)))

    letter = column_letters(place(sheets, column))
    assert [cell for cell, _said in found] == [f"{letter}2"] * len(found)
    assert any(right in said for _cell, said in found)


def test_a_formula_in_a_grey_cell_and_merged_cells_are_refused(client, recommendation):
    sheets = fill(downloaded(client), **REPORT, text=Formula("=1+1", 2))

    page = upload(client, made(sheets, merged={SHEET: ["K4:L4"]}))

    letter = column_letters(place(sheets, "text"))
    assert {cell for cell, _said in faults(page)} == {f"{letter}2", "K4"}


def test_other_sheets_renamed_sheets_and_other_columns_are_refused(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    sheets["لي"] = [["كتبت"]]
    sheets[SHEET][1].append("كتبت")
    page = upload(client, made(sheets))
    assert {one.sheet for one in page.context["faults"]} == {"لي", SHEET}

    del sheets["لي"]
    sheets["تقاريري"] = sheets.pop(SHEET)
    page = upload(client, made(sheets))
    assert len(faults(page)) == 1


def test_a_focal_point_cannot_enter_a_meeting(client, recommendation):
    sheets = {"الاجتماعات": [["الرمز"], ["M9"]]}

    page = upload(client, made(sheets))

    assert len(faults(page)) == 1
    assert client.get(reverse("intake:meetings")).status_code == 403


def test_the_secretariat_enters_what_a_state_has_sent(recommendation, state):
    editor = make.user(is_staff=True)
    editor.groups.add(Group.objects.get(name=roles.EDITOR))
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


def test_a_recommendation_that_no_more_addresses_the_state_is_refused(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    recommendation.addressees.all().delete()

    assert [cell for cell, _said in faults(upload(client, made(sheets)))] == ["B2"]


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
    assert upload(client, content).context["outcome"].told == []


def test_reports_on_activities_alone_are_entered_and_shown(client, activity):
    sheets = fill(downloaded(client), sheet=ACTIVITIES, **REPORT_ON_ACTIVITY)
    del sheets[SHEET]

    response = confirm(client, upload(client, made(sheets)))

    assert response.url == reverse("admin:plans_activityreport_changelist")
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
            assert len(actions.look(changed, by=focal_point).told) == 2 * rows
        return len(seen)

    led(state)
    for number in range(2, 7):
        led(state)
        addressed(recommendation.meeting, number=number, reference=f"M4-R{number:02}")
    queries(1)  # the first looks up what is then remembered
    assert queries(1) == queries(6)


def test_a_formula_is_named_by_its_heading_too(client, recommendation):
    sheets = fill(downloaded(client), **REPORT | {"reported_on": Formula("=TODAY()", 45747)})

    found = upload(client, made(sheets)).context["faults"]

    day = place(sheets, "reported_on")
    assert [(one.cell, one.heading) for one in found] == [
        (f"{column_letters(day)}2", sheets[SHEET][0][day])
    ]
