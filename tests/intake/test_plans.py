"""A plan leaves as a workbook, and comes back as one: looked at, entered, undone."""

from datetime import date

import pytest
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.intake import layout
from oicnet.plans.models import (
    Activity,
    ActivityParticipant,
    Indicator,
    Measurement,
    Objective,
    WorkPlan,
)
from tests import make
from tests.intake.meetings.sheets import entered, faults
from tests.intake.opendocument.writing import converted, saved
from tests.intake.workbooks import LANGUAGE, made, name_of, place_of, put, sheets_of, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
PLAN = {"reference": "WP-2027-2028", "title_ar": "خطة", "first_year": 2027, "last_year": 2028}


@pytest.fixture
def client():
    return signed_in(make.holder(roles.EDITOR))


def blank():
    return {
        form.names[LANGUAGE]: [[column.headings[LANGUAGE] for column in form.columns]]
        for form in layout.forms(layout.PLANS)
    }


def whole():
    """A new plan with rows of most kinds; none but the plan has a key."""
    make.member_state(published=True, reference="BH", name_ar="البحرين")
    sheets = put(blank(), WorkPlan, PLAN)
    put(sheets, Objective, {"title_ar": "رقمنة الخدمات"}, {"title_ar": "تبادل المعلومات"})
    days = {"planned_start": date(2027, 3, 1), "planned_end": date(2027, 3, 4)}
    put(
        sheets,
        Activity,
        {"title_ar": "ورشة", "activity_kind": "ورشة عمل", "objective": 2, **days},
        {"title_ar": "دورة", "activity_kind": "تدريب", "objective": 1, **days},
    )
    put(
        sheets,
        ActivityParticipant,
        {"activity": 2, "role": "الجهة القائدة", "member_state": "البحرين"},
    )
    put(sheets, Indicator, {"title_ar": "المتدربون", "target": 12.5, "activity": 1})
    return put(sheets, Measurement, {"indicator": 1, "measured_on": date(2027, 4, 1), "value": 3})


def handed_out(client, reference):
    return client.get(reverse("intake:plans"), {"plan": reference}).content


@pytest.mark.parametrize("write", [made, saved], ids=["xlsx", "ods"])
def test_a_new_plan_is_entered_with_all_its_parts_and_undone(client, write):
    page = upload(client, write(whole()))
    assert faults(page) == []
    told = entered(client, page)

    plan = WorkPlan.objects.get()
    activities = plan.activities.order_by("number")
    assert (plan.reference, plan.status) == ("WP-2027-2028", "draft")
    assert [activity.reference for activity in activities] == [
        "WP-2027-2028-A01", "WP-2027-2028-A02",
    ]  # fmt: skip
    assert activities[0].objective.title_ar == "تبادل المعلومات"
    assert ActivityParticipant.objects.get().activity == activities[1]
    assert str(Indicator.objects.get().target) == "12.50"
    assert Measurement.objects.get().indicator.activity == activities[0]

    client.post(f"{told.url.rstrip('/').removesuffix('entered')}undo/")

    assert not WorkPlan.objects.exists()
    assert not Activity.objects.exists()


def test_the_same_workbook_twice_adds_nothing(client):
    content = made(whole())
    entered(client, upload(client, content))

    page = upload(client, content)

    assert faults(page) == []
    assert (page.context["outcome"].added, page.context["outcome"].changed) == (0, 0)


@pytest.mark.parametrize("write", [lambda content: content, converted], ids=["xlsx", "ods"])
def test_a_workbook_that_was_handed_out_changes_nothing(client, write):
    entered(client, upload(client, made(whole())))

    page = upload(client, write(handed_out(client, "WP-2027-2028")))

    assert faults(page) == []
    outcome = page.context["outcome"]
    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 0, 8)


def test_a_cell_that_is_changed_and_a_row_that_is_added_are_all_that_changes(client):
    entered(client, upload(client, made(whole())))
    sheets = sheets_of(handed_out(client, "WP-2027-2028"))
    sheets[name_of(Activity)][1][place_of(sheets, Activity, "title_ar")] = "ورشتان"
    put(sheets, Objective, {"title_ar": "هدف ثالث"})

    page = upload(client, made(sheets))
    entered(client, page)

    assert (page.context["outcome"].added, page.context["outcome"].changed) == (1, 1)
    assert Activity.objects.get(number=1).title_ar == "ورشتان"
    assert Objective.objects.get(number=3).title_ar == "هدف ثالث"


def test_what_is_wrong_is_said_at_its_cell(client):
    sheets = whole()
    sheets[name_of(Activity)][1][place_of(sheets, Activity, "objective")] = 7
    sheets[name_of(Indicator)][1][place_of(sheets, Indicator, "target")] = "كثير"
    sheets[name_of(Activity)][2][place_of(sheets, Activity, "planned_end")] = date(2026, 1, 1)

    said = {(sheet, cell[-1]) for sheet, cell, _words in faults(upload(client, made(sheets)))}

    assert said >= {(name_of(Activity), "2"), (name_of(Indicator), "2")}
    assert not WorkPlan.objects.exists()


def test_who_enters_no_plans_downloads_and_uploads_none():
    client = signed_in(make.holder(roles.AUDITOR))

    assert client.get(reverse("intake:plans")).status_code == 403
    assert client.get(reverse("intake:overview")).status_code == 403
