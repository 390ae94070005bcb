"""Activities outside a plan stand beside those of plans, and are never counted among them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from oicnet.plans.models import Activity
from oicnet.search.contents import RecordReader
from tests import make

pytestmark = pytest.mark.django_db
HELD = {
    "planned_start": None,
    "planned_end": None,
    "started_on": date(2022, 9, 14),
    "ended_on": date(2022, 9, 15),
    "progress": "completed",
}


def outside(scope="programme", **given):
    return make.activity(scope=scope, **{**HELD, "published": True, **given})


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"scope": "programme", "plan": make.work_plan}, "must name the plan"),
        ({"plan": None}, "must name the plan"),
        ({"number": None}, "must have a number"),
        ({"planned_start": None, "planned_end": None}, "planned or an actual start"),
        ({"planned_end": None}, "both planned dates or neither"),
        ({"planned_start": date(2022, 1, 2), "planned_end": date(2022, 1, 1)}, "end before"),
        ({"progress": "completed"}, "must have an end date"),
    ],
)
def test_what_cannot_be_is_refused_by_the_database_and_in_words(given, problem):
    values = {name: one() if callable(one) else one for name, one in given.items()}
    activity = make.activity()
    for name, value in values.items():
        setattr(activity, name, value)

    with translation.override("en"), pytest.raises(ValidationError, match=problem):
        activity.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        activity.save()


def test_of_what_is_known_only_afterwards_the_last_day_may_be_unknown(client):
    activity = outside(ended_on=None)
    activity.full_clean()

    html = client.get(activity.get_absolute_url().replace("/ar/", "/en/")).content.decode()

    assert "last day not known" in html
    assert "since" not in html
    assert not activity.is_late


def test_it_is_public_by_itself_and_those_of_a_hidden_plan_are_not(client):
    by_itself, draft = outside(), outside(published=False)
    hidden = make.activity(published=True, plan=make.work_plan())

    listed = client.get(reverse("plans:activities")).context["object_list"]

    assert list(listed) == [by_itself]
    assert list(Activity.objects.published()) == [by_itself]
    assert (by_itself.is_public, draft.is_public, hidden.is_public) == (True, False, False)
    assert client.get(by_itself.get_absolute_url()).status_code == 200
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert RecordReader(by_itself).content.depends_on == set()


def test_a_withdrawn_one_answers_with_its_reason(client):
    activity = make.withdrawn(outside(), "أُدخل خطأً")

    answer = client.get(activity.get_absolute_url())

    assert (answer.status_code, "أُدخل خطأً" in answer.content.decode()) == (410, True)


def test_those_of_plans_come_first_then_by_whose_they_are(client):
    context, network = outside("context"), outside("network")
    earlier = outside("network", started_on=date(2015, 1, 1))
    of_old = make.activity(published=True, plan=make.work_plan(published=True, first_year=2019))
    newest = make.work_plan(published=True, first_year=2021)
    second, first = (make.activity(published=True, plan=newest, number=n) for n in (2, 1))

    listed = client.get(reverse("plans:activities")).context["object_list"]

    assert list(listed) == [first, second, of_old, network, earlier, context]


def test_the_list_is_narrowed_by_scope_and_says_how_many_each_holds(client):
    network, _context = outside("network"), outside("context")
    plan = make.work_plan(published=True, last_year=2030)
    late, held = (make.activity(published=True, plan=plan) for _number in range(2))
    Activity.objects.filter(pk=held.pk).update(**HELD)
    page = client.get(reverse("plans:activities"), {"scope": "network"})
    of_plans = client.get(reverse("plans:activities"), {"scope": "plan", "progress": "planned"})

    assert list(page.context["object_list"]) == [network]
    assert options(page, "scope") == {"plan": 2, "network": 1, "context": 1}
    assert options(page, "progress") == {"completed": 1}
    assert options(page, "late") == {}
    assert list(of_plans.context["object_list"]) == [late]
    assert options(of_plans, "progress") == {"completed": 1, "planned": 1}
    assert options(of_plans, "scope") == {"plan": 1}
    assert options(of_plans, "late") == {"yes": 1}


def options(page, name):
    """The values that a filter offers, with the numbers beside them."""
    choices = page.context["filter"].fields[name].choices
    return {value: int(label.split("(")[1][:-1]) for value, label in choices if value}


def test_its_page_shows_who_had_which_part_and_what_the_sources_say(client):
    state = make.member_state(published=True, name_en="Azerbaijan")
    activity = outside("network", mode="online", place_en="Ankara", under_en="PES-CaB",
                       form_en="training webinar")  # fmt: skip
    roles = {"funder": "COMCEC", "lead": "SESRIC", "provider": "ILO", "partner": "Hidden"}
    for role, name in roles.items():
        named = make.organisation(published=name != "Hidden", name_en=name)
        make.activity_participant(activity=activity, role=role, organisation=named)
    make.activity_participant(activity=activity, role="present", member_state=state)
    source = make.source(title="Where it was reported")
    make.activity_figure(activity=activity, number=97, source=source)
    make.activity_figure(activity=activity, subject="states", number=22, source=source)

    html = client.get(activity.get_absolute_url().replace("/ar/", "/en/")).content.decode()
    of_state = client.get(state.get_absolute_url()).content.decode()

    places = [html.index(name) for name in ("SESRIC", "ILO", "COMCEC", "Azerbaijan")]
    assert places == sorted(places)
    for words in ("by video conference", "Ankara", "PES-CaB", "training webinar"):
        assert words in html
    assert '<strong class="big">97</strong>' in html
    assert '<strong class="big">22</strong>' in html
    assert "Where it was reported" in html
    assert "Hidden" not in html
    assert activity.get_absolute_url() in of_state


def test_one_organisation_may_lead_and_provide_but_not_lead_twice():
    activity, organisation = outside(), make.organisation(published=True)
    for role in ("lead", "provider"):
        make.activity_participant(activity=activity, role=role, organisation=organisation)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.activity_participant(activity=activity, role="lead", organisation=organisation)


def test_a_plan_says_its_means_and_its_evaluation_and_what_is_not_public(client):
    plan = make.work_plan(published=True, evaluation_plan_en="Every half year.")
    state = make.member_state(published=True, name_en="Azerbaijan")
    make.means(plan=plan, means_kind="provides", member_state=state, purpose_en="Skills training")
    make.means(plan=plan, availability="not_public", purpose_en="All its activities")
    make.means(plan=plan, member_state=make.member_state(), purpose_en="Of a hidden state")

    html = client.get(plan.get_absolute_url().replace("/ar/", "/en/")).content.decode()

    for words in ("Azerbaijan", "Skills training", "All its activities", "not public"):
        assert words in html
    assert "Every half year." in html
    assert "Of a hidden state" not in html


def test_the_progress_of_a_plan_is_that_of_its_own_activities(client):
    plan = make.work_plan(published=True)
    make.activity(published=True, plan=plan)
    outside("network")

    chart = client.get("/ar/").context["plan_chart"]

    assert sum(share.count for share in chart.key) == 1
