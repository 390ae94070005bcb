"""Many records as rows of one page: entered, changed and refused together."""

import pytest
from django.urls import reverse

from oicnet.cooperation.models import Need
from oicnet.plans.models import Activity
from oicnet.records.models import Record
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(make.administrator())
    return client


def sent(rows, stored=()):
    data = {
        "rows-TOTAL_FORMS": str(len(stored) + len(rows)),
        "rows-INITIAL_FORMS": str(len(stored)),
    }
    for place, row in enumerate([*stored, *rows]):
        data |= {f"rows-{place}-{name}": value for name, value in row.items()}
    return data


def activity(title, **given):
    return {"title_ar": title, "activity_kind": "workshop", "planned_start": "2027-02-01",
            "planned_end": "2027-02-03", "progress": "planned", **given}  # fmt: skip


def page_of(plan):
    return f"{reverse('admin:plans_activity_rows')}?plan={plan.pk}"


def test_activities_of_a_plan_are_entered_together_with_numbers_and_references(staff):
    plan = make.work_plan(reference="WP-2027-2028")
    objective = make.objective(plan=plan, title_ar="الهدف الأول")
    page = staff.get(page_of(plan)).content.decode()
    assert "الهدف الأول" in page

    rows = [activity("ورشة أولى", objective=objective.pk), activity("ورشة ثانية")]
    answer = staff.post(page_of(plan), {**sent(rows), "_back": "yes"})

    assert answer.url == reverse("admin:plans_workplan_change", args=[plan.pk])
    entered = Activity.objects.order_by("number")
    assert [(one.reference, one.number, one.title_ar, one.objective) for one in entered] == [
        ("WP-2027-2028-A01", 1, "ورشة أولى", objective),
        ("WP-2027-2028-A02", 2, "ورشة ثانية", None),
    ]
    assert {one.status for one in entered} == {Record.Status.DRAFT}


def test_all_rows_are_entered_or_none(staff):
    plan = make.work_plan()
    rows = [activity("ورشة أولى"), activity("ورشة ثانية", planned_end="2026-01-01")]

    answer = staff.post(page_of(plan), sent(rows))

    assert "ولا يمكن أن ينتهي النشاط قبل بدئه" in answer.content.decode()
    assert "ورشة أولى" in answer.content.decode()
    assert not Activity.objects.exists()


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(staff):
    plan = make.work_plan()
    stored = make.activity(plan=plan, number=1, title_ar="ورشة")
    stored.refresh_from_db()
    seen = {"id": stored.pk, "seen": stored.version, "number": "1"}
    Activity.objects.filter(pk=stored.pk).update(title_ar="تغيّر")

    answer = staff.post(page_of(plan), sent([], [activity("نصي", **seen)]))

    assert "نصي" in answer.content.decode()
    assert Activity.objects.get().title_ar == "تغيّر"


def test_what_readers_have_seen_is_not_among_the_rows(staff):
    plan = make.work_plan(published=True)
    make.activity(plan=plan, number=1, title_ar="منشور للجميع", published=True)
    make.activity(plan=plan, number=2, title_ar="مسودة")

    rows = staff.get(page_of(plan)).context["formset"].get_queryset()

    assert [row.title_ar for row in rows] == ["مسودة"]


def test_needs_of_one_state_get_one_reference_after_another(staff):
    state, theme = make.member_state(reference="BH"), make.theme()
    common = {"member_state": state.pk, "theme": theme.pk, "priority": "high", "form": "training"}
    rows = [{**common, "title_ar": "تدريب"}, {**common, "title_ar": "زيارة", "languages": ["ar"]}]

    staff.post(reverse("admin:cooperation_need_rows"), sent(rows))

    entered = Need.objects.order_by("reference")
    assert [(one.reference, one.title_ar) for one in entered] == [
        ("BH-N1", "تدريب"),
        ("BH-N2", "زيارة"),
    ]
