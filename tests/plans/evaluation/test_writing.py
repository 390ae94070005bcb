"""Evaluations are written beside what they rest on."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from oicnet.accounts import roles
from oicnet.plans import evidence
from oicnet.plans.models import (
    Evaluation,
    Finding,
)
from oicnet.records import publishing
from tests import make
from tests.plans.evaluation.evaluations import laid_out
from tests.staff import address_of, open_page, said_by, save, signed_in

pytestmark = pytest.mark.django_db


def test_opening_one_lays_out_a_finding_for_each_public_activity(publisher):
    plan = laid_out(make.work_plan(published=True))
    make.activity(plan=plan)  # a draft
    client = signed_in(publisher)
    sent = {
        "plan": plan.pk, "starts_on": "2021-01-01", "ends_on": "2022-12-31", "title_ar": "تقييم",
        "reference": "EV-9", "standing_ar": "original", "standing_en": "working",
        "standing_fr": "working", "findings-TOTAL_FORMS": 0, "findings-INITIAL_FORMS": 0,
    }  # fmt: skip

    response = client.post(reverse("admin:plans_evaluation_add"), sent)

    made = Evaluation.objects.get()
    assert response.url == address_of(made)
    assert [one.activity for one in made.findings.all()] == list(
        plan.activities.published().order_by("number")
    )
    page = said_by(client.get(address_of(made)))
    for activity in plan.activities.published():
        assert activity.title_ar in page
    assert "40" in page
    assert plan.indicators.first().title_ar in page


def test_what_there_is_to_judge_stands_beside_what_evaluators_write(publisher):
    plan = laid_out(make.work_plan(published=True))
    [first, second] = plan.activities.order_by("number")
    whole = make.indicator(plan=plan, title_en="Counsellors trained", target=2000)
    make.measurement(indicator=whole, value=1587)
    made = make.evaluation(plan=plan)
    make.finding(evaluation=made, activity=first, rating="", text_ar="", text_en="", text_fr="")

    with translation.override("en"):
        page = said_by(signed_in(publisher).get(address_of(made)))

    of_the_plan, below = strip_tags(page).split("When you save, a finding")
    without, findings = below.split("Findings", 1)
    for said in ("Counsellors trained", "1,587", "Target 2,000", "Baseline 0"):
        assert said in " ".join(of_the_plan.split())
    assert second.reference in without
    assert first.reference not in without
    for said in ("Planned", "Actual", "Reported", "Bahrain", "confirmed: completed", "Measured"):
        assert said in " ".join(findings.split())


def test_a_frozen_text_stands_in_its_own_direction(published, publisher):
    page = said_by(signed_in(publisher).get(address_of(published)))

    assert '<div class="readonly" dir="auto">It went well.</div>' in page


def test_the_page_of_an_evaluation_costs_the_same_for_any_plan(publisher):
    client, costs = signed_in(publisher), []
    for how_many in (1, 3):
        plan = laid_out(make.work_plan(published=True), how_many)
        made = make.evaluation(plan=plan)
        for one in plan.activities.all()[: how_many // 2 + 1]:
            make.finding(evaluation=made, activity=one)
        client.get(address_of(made))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address_of(made)).status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_evaluators_write_all_findings_on_one_page(publisher):
    plan = laid_out(make.work_plan(published=True))
    made = make.evaluation(plan=plan)
    findings = [make.finding(evaluation=made, activity=one, rating="", text_ar="", text_en="",
                             text_fr="") for one in plan.activities.all()]  # fmt: skip
    client = signed_in(make.holder(roles.EDITOR))
    sent = open_page(client, made)
    for place in range(len(findings)):
        sent |= {f"findings-{place}-rating": "partly", f"findings-{place}-text_ar": "نُفّذ جزئيًا",
                 f"findings-{place}-text_fr": "En partie"}  # fmt: skip

    assert save(client, made, sent).status_code == 302

    assert set(made.findings.values_list("rating", "text_ar", "text_fr")) == {
        ("partly", "نُفّذ جزئيًا", "En partie")
    }


def test_an_evaluation_that_is_not_complete_is_not_published(draft, publisher):
    Finding.objects.filter(pk=draft.findings.first().pk).update(rating="")
    Evaluation.objects.update(rating="")

    with pytest.raises(ValidationError) as refused:
        publishing.publish(draft, by=publisher)

    assert refused.value.message_dict["rating"]
    assert draft.findings.first().activity.reference in str(refused.value)


def test_it_gathers_what_was_planned_reported_and_measured(published):
    with translation.override("en"):
        seen = evidence.content(published)
        first = seen.activities[0]

        assert seen.plan.title == "Plan"
        assert first.activity.title == "Course"
        assert first.objective.title
        assert next(one.name.name for one in first.participants) == "Bahrain"
        assert first.reports[0].report.declared == "under_way"
        assert first.reports[0].report.confirmed == "completed"
        assert first.reports[0].state.name == "Bahrain"
        assert first.finding.text == "Held twice"
        assert first.indicators[0].last.value == Decimal(40)
        assert first.recommendations
        assert seen.indicators[1].measurements[0].source.title == "A page"
        assert [one.title for one in seen.sources] == ["Minutes"]


def test_only_what_is_public_and_of_the_period_is_gathered(publisher):
    plan = make.work_plan(published=True)
    activity = make.activity(published=True, plan=plan)
    make.activity(plan=plan)
    hidden = make.member_state()
    make.activity_participant(activity=activity, member_state=hidden)
    activity.recommendations.add(make.recommendation())
    for day, public in ((date(2022, 12, 31), False), (date(2023, 1, 1), True)):
        make.activity_report(activity=activity, reported_on=day, published=public,
                             member_state=make.member_state(published=True))  # fmt: skip
    indicator = make.indicator(plan=plan)
    for day in (date(2022, 12, 31), date(2023, 1, 1)):
        make.measurement(indicator=indicator, measured_on=day)

    [one] = (found := make.evaluation(plan=plan).gather())["activities"]

    assert (one["participants"], one["recommendations"], one["reports"]) == ([], [], [])
    assert [row["measured_on"] for row in found["indicators"][0]["measurements"]] == ["2022-12-31"]
