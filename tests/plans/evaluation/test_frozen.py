"""What was published stays, byte by byte."""

import random
import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.core.cache import caches
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

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
from tests.plans.evaluation.evaluations import refused
from tests.staff import address_of, save, signed_in

pytestmark = pytest.mark.django_db

FROZEN = re.compile(r'<div class="frozen".*?(?=<section aria-labelledby="since">)', re.DOTALL)

LANGUAGES = ("ar", "en", "fr")

TODAY = date(2026, 11, 20)


def shown(client, evaluation):
    """The frozen part of its page, in each language."""
    pages = []
    for language in LANGUAGES:
        with translation.override(language):
            page = client.get(evaluation.get_absolute_url()).content.decode()
        pages.append(FROZEN.search(page).group())
    return pages


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
