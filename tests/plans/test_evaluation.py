"""An evaluation is opened, written, published; and then nothing alters what it shows."""

import random
import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags

from oicnet.accounts import roles
from oicnet.cooperation.models import Need
from oicnet.members.models import MemberState, Organisation
from oicnet.plans import evidence
from oicnet.plans.models import (
    Activity,
    ActivityReport,
    Evaluation,
    Finding,
    Indicator,
    Measurement,
    Objective,
    WorkPlan,
)
from oicnet.plans.since import changes
from oicnet.recommendations.models import Recommendation
from oicnet.records import publishing
from oicnet.records.models import Source
from tests import make
from tests.staff import address_of, open_page, said_by, save, signed_in

pytestmark = pytest.mark.django_db
FROZEN = re.compile(r'<div class="frozen".*?(?=<section aria-labelledby="since">)', re.DOTALL)
LANGUAGES = ("ar", "en", "fr")
TODAY = date(2026, 11, 20)


@pytest.fixture
def publisher():
    return make.holder(roles.PUBLISHER)


def laid_out(plan, how_many=2):
    """A plan with all that an evaluation gathers."""
    for _number in range(how_many):
        activity = make.activity(
            published=True, plan=plan, objective=make.objective(plan=plan), title_en="Course",
            progress="under_way", started_on=date(2021, 3, 1),
        )  # fmt: skip
        state = make.member_state(published=True, name_en="Bahrain")
        make.activity_participant(activity=activity, member_state=state)
        make.activity_participant(
            activity=activity, role="partner", organisation=make.organisation(published=True)
        )
        make.measurement(
            indicator=make.indicator(plan=plan, activity=activity), source=make.source()
        )
        make.activity_report(
            published=True, activity=activity, member_state=state, confirmed="completed",
            confirmed_on=date(2022, 2, 1),
        )  # fmt: skip
        activity.recommendations.add(
            make.recommendation(published=True, meeting=make.meeting(published=True))
        )
    return plan


@pytest.fixture
def draft():
    plan = laid_out(make.work_plan(published=True, title_en="Plan"))
    made = make.evaluation(plan=plan, rating="largely", conclusions_en="It went well.")
    made.sources.add(make.source(title="Minutes"))
    for activity in plan.activities.order_by("number"):
        make.finding(evaluation=made, activity=activity, rating="achieved", text_en="Held twice")
    return made


@pytest.fixture
def published(draft, publisher):
    publishing.publish(draft, by=publisher)
    return draft


def shown(client, evaluation):
    """The frozen part of its page, in each language."""
    pages = []
    for language in LANGUAGES:
        with translation.override(language):
            page = client.get(evaluation.get_absolute_url()).content.decode()
        pages.append(FROZEN.search(page).group())
    return pages


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


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def test_the_database_refuses_any_later_change(published, publisher):
    rows, finding = Evaluation.objects.filter(pk=published.pk), published.findings.first()
    for change in (
        {"title_ar": "x"}, {"conclusions_fr": "x"}, {"rating": "partly"}, {"evidence": {}},
        {"evidence": None}, {"starts_on": date(2020, 1, 1)}, {"symbol": "x"},
        {"plan": make.work_plan()}, {"standing_en": "official"}, {"published_at": timezone.now()},
    ):  # fmt: skip
        refused(lambda change=change: rows.update(**change))
    refused(lambda: published.findings.update(text_en="x"))
    refused(lambda: published.findings.all().delete())
    refused(lambda: make.finding(evaluation=published, activity=make.activity(plan=published.plan)))
    other = make.finding(
        evaluation=make.evaluation(plan=published.plan, starts_on=date(2020, 1, 1)),
        activity=make.activity(plan=published.plan),
    )
    refused(lambda: Finding.objects.filter(pk=other.pk).update(evaluation=published))
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("UPDATE plans_finding SET rating = 'partly' WHERE id = %s",
                                       [finding.pk]))  # fmt: skip
    client = signed_in(publisher)
    page = client.get(address_of(published))
    assert page.context["has_change_permission"] is False
    assert save(client, published, {"title_ar": "x"}).status_code == 403

    publishing.withdraw(published, by=publisher, reason="سُحب")
    assert make.evaluation(plan=published.plan)  # the period can be evaluated anew


LATER = [
    "plans_activity", "plans_indicator", "plans_measurement", "plans_objective",
    "plans_workplan", "plans_activityreport", "members_memberstate", "members_organisation",
    "recommendations_recommendation", "records_source", "meetings_meeting",
]  # fmt: skip
WORDS = re.compile(r"^(title|name|text|unit|description|account|remark|publisher|summary)_..$")
OTHERWISE = {
    "plans_activity": [("progress", ["cancelled", "postponed", "planned"]),
                       ("planned_end", ["2040-01-01", "2041-05-06"]), ("number", range(900, 9999))],
    "plans_indicator": [("target", range(1, 999)), ("baseline", range(1, 999))],
    "plans_measurement": [("value", range(1, 999))],
    "plans_activityreport": [("declared", ["planned", "postponed"]),
                             ("reported_on", ["2021-07-08", "2022-01-09"])],
    "plans_workplan": [("first_year", [2001, 2011])],
}  # fmt: skip


def edits(chance, how_many):
    """Random later edits, by SQL: other words, other figures, rows away from the public or gone."""
    with connection.cursor() as cursor:
        columns = {
            table: [one.name for one in connection.introspection.get_table_description(
                cursor, table) if WORDS.match(one.name)]
            for table in LATER
        }  # fmt: skip
        keys = {}
        for table in LATER:
            cursor.execute(f"SELECT id FROM {table}")
            keys[table] = [key for (key,) in cursor.fetchall()]
        for number in range(how_many):
            table = chance.choice([one for one in LATER if keys[one]])
            choices = [(column, [f"changed {number}"]) for column in columns[table]]
            column, values = chance.choice(choices + OTHERWISE.get(table, []))
            cursor.execute(
                f"UPDATE {table} SET {column} = %s WHERE id = %s",
                [chance.choice(list(values)), chance.choice(keys[table])],
            )


def test_a_thousand_later_edits_alter_not_a_byte(client, published):
    before = shown(client, published)
    assert "Held twice" in before[1]
    assert "Bahrain" in before[1]
    content = repr(evidence.content(published))

    edits(random.Random(1442), 1000)
    make.withdrawn(published.plan.activities.first())
    Measurement.objects.all().delete()
    published.sources.clear()
    make.activity(published=True, plan=published.plan)

    stored = Evaluation.objects.get(pk=published.pk)
    assert shown(client, stored) == before
    assert repr(evidence.content(stored)) == content
    with translation.override("en"):
        page = client.get(stored.get_absolute_url()).content.decode()
    since = page.partition('aria-labelledby="since"')[2]
    assert "no longer public" in since
    assert "added since" in since
    assert "changed " in since
    kinds = {Activity, Indicator, Objective, WorkPlan, ActivityReport, MemberState, Organisation,
             Recommendation, Source, Need}  # fmt: skip
    assert sum(kind.objects.count() for kind in kinds) > 15


def printed(client, evaluation):
    """Its report as PDF and as sheets, in each language."""
    files = []
    for language, form in product(LANGUAGES, ("pdf", "xlsx")):
        caches["pages"].clear()
        with translation.override(language):
            address = reverse("reports:report", args=["evaluation"])
        asked = {"evaluation": evaluation.reference, "as": form}
        files.append(client.get(address, asked).content)
    return files


def test_its_files_are_the_same_bytes_on_another_day_after_a_thousand_edits(
    client, published, monkeypatch
):
    before = printed(client, published)
    assert all(one.startswith((b"%PDF-", b"PK")) for one in before)

    edits(random.Random(1443), 1000)
    make.activity(published=True, plan=published.plan)
    Measurement.objects.all().delete()
    published.sources.clear()
    later = timezone.now() + timedelta(days=400)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert printed(client, published) == before


def test_frozen_content_asks_the_database_nothing(published, django_assert_num_queries):
    stored = Evaluation.objects.get(pk=published.pk)

    with django_assert_num_queries(0):
        assert evidence.content(stored).activities


def test_what_has_changed_since_is_said_in_words(client, published):
    assert changes(published, TODAY) == []
    activity = published.plan.activities.first()
    activity.progress, activity.title_en = "postponed", "Longer course"
    activity.save()
    indicator = published.plan.indicators.last()
    make.measurement(indicator=indicator, measured_on=date(2026, 10, 1), value=77)

    with translation.override("en"):
        found = changes(published, TODAY)

    assert [one.reference for one in found] == [activity.reference, indicator.reference]
    said = {one.label: (one.before, one.after) for each in found for one in each.differences}
    assert said == {
        "Progress": ("under way", "postponed"),
        "Title (English)": ("Course", "Longer course"),
        "Measured": ("", "77 (1 October 2026)"),
    }


def test_an_older_archive_that_kept_less_is_shown_as_far_as_it_goes(client):
    plan = make.work_plan(published=True)
    activity = make.activity(published=True, plan=plan)
    old = {
        "activities": [{"reference": activity.reference, "progress": "completed"}],
        "indicators": [{"reference": "WP-I1", "target": "10.00", "value": "4.00",
                        "measured_on": "2022-01-01", "baseline": "0.00"}],
    }  # fmt: skip
    made = make.evaluation(published=True, plan=plan, evidence=old)

    response = client.get(made.get_absolute_url())

    assert response.status_code == 200
    seen = response.context["evidence"]
    assert seen.indicators[0].last.value == Decimal("4.00")
    assert seen.activities[0].activity.progress == "completed"
