"""The real record that ships with the register says what its sources say."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import oicnet.exchange
from oicnet.decisions.models import Decision
from oicnet.documents.models import Document
from oicnet.exchange import reading, writing
from oicnet.meetings.models import Delegate, Meeting
from oicnet.members.models import Body, MembershipPeriod, MemberState
from oicnet.news.models import Article
from oicnet.plans.models import Activity, WorkPlan
from oicnet.recommendations.models import Recommendation
from oicnet.visits.models import DailyReadings
from tests.once import made_once

REAL = Path(oicnet.exchange.__file__).parent / "real"

pytestmark = pytest.mark.django_db


record, _django_db_helper = made_once("record", lambda: reading.read(REAL))


def test_it_is_written_in_the_form_in_which_the_register_exports(tmp_path):
    writing.write(tmp_path / "again")

    for path in REAL.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_it_holds_the_four_meetings_and_the_focal_points_meeting():
    own = Meeting.objects.published().of_the_network()
    dates = {one.reference: (one.starts_on, one.ends_on) for one in own}

    assert dates == {
        "M1": (date(2014, 4, 29), date(2014, 4, 30)),
        "M2": (date(2016, 9, 27), date(2016, 9, 28)),
        "M3": (date(2021, 6, 2), date(2021, 6, 3)),
        "FP-2022": (date(2022, 11, 17), date(2022, 11, 17)),
        "M4": (date(2024, 2, 29), date(2024, 3, 1)),
    }


def test_it_holds_what_parent_and_sister_bodies_decided_in():
    others = Meeting.objects.published().exclude(body__relation="own")

    assert {one.reference for one in others} >= {"ICLM-2", "CFM-43", "OICLC-GA1"}
    assert list(
        Meeting.objects.filter(body__reference="B-ICLM")
        .order_by("number")
        .values_list("number", flat=True)
    ) == [1, 2, 3, 4, 5, 6]


def test_whatever_is_claimed_has_a_source():
    """A fact without a source is none: it does not enter the real record."""
    kinds = [Meeting, Decision, Document, WorkPlan, Activity, Article, Body]

    assert [row.reference for kind in kinds for row in kind.objects.filter(sources=None)] == []


def test_the_plan_of_2021_holds_its_activities_in_the_order_in_which_they_were_undertaken():
    plan = WorkPlan.objects.get(reference="WP-2021-2022")
    activities = plan.activities.published().order_by("number")

    assert [(row.reference, str(row.started_on)) for row in activities] == [
        ("ACT-2021-09-STRATEGY", "2021-09-28"),
        ("ACT-2021-11-SKILLS", "2021-11-22"),
        ("ACT-2022-05-MIGRANT", "2022-05-24"),
        ("ACT-2022-08-DISABILITY", "2022-08-03"),
    ]
    assert {row.availability for row in plan.means.all()} == {"public", "not_public"}
    assert plan.evaluation_plan_ar
    assert not plan.evaluations.exists()


def test_what_was_held_outside_a_plan_says_whose_it_was():
    outside = Activity.objects.published().filter(plan=None)

    assert Counter(outside.values_list("scope", flat=True)) == {
        "network": 1, "programme": 2, "precursor": 2, "related": 3, "context": 1,
    }  # fmt: skip
    assert not Activity.objects.filter(reference__contains="PLAN").exists()  # not confirmed


def test_of_an_activity_only_the_numbers_that_its_sources_give_are_entered():
    figures = {
        row.reference: {(each.subject, each.number) for each in row.figures.all()}
        for row in Activity.objects.filter(started_on__year__in=[2021, 2022])
    }

    assert figures == {
        "ACT-2021-02-LMIS": {("participants", 83), ("states", 22)},
        "ACT-2021-09-STRATEGY": {("participants", 103), ("states", 23)},
        "ACT-2021-11-SKILLS": set(),
        "ACT-2022-05-MIGRANT": {("participants", 69), ("states", 22)},
        "ACT-2022-08-DISABILITY": set(),
        "ACT-2022-09-DIGITAL": {("participants", 97), ("states", 22)},
        "ACT-2022-10-IT": {("participants", 91), ("states", 26)},
    }


def test_57_states_of_which_syria_was_suspended_at_the_third_meeting():
    syria = MemberState.objects.get(reference="SY")

    assert MemberState.objects.published().count() == 57
    assert syria.standing_on(date(2021, 6, 2)).standing == "suspended"
    assert syria.standing_today.standing == "member"
    assert [*MemberState.objects.suspended_on(date(2021, 6, 2))] == [syria]


def test_figures_that_disagree_stand_side_by_side_with_their_sources():
    figures = Meeting.objects.get(reference="M3").figures.filter(subject="participants")

    assert {(one.number, one.source.reference) for one in figures} == {
        (71, "SRC-SESRIC-2512"),
        (70, "SRC-ISKUR-2021"),
        (70, "SRC-ISKUR-2021-TR"),
    }


def test_the_states_that_a_page_names_are_as_many_as_it_is_said_to_name():
    for reference, count in (("M1", 17), ("M2", 29)):
        meeting = Meeting.objects.get(reference=reference)

        assert meeting.delegations.filter(member_state__isnull=False).count() == count
        assert {claim.number for claim in meeting.figures.filter(subject="states_named")} == {count}


def test_suspensions_known_to_the_year_read_from_year_to_year():
    for reference, first, last in (("EG", 1979, 1984), ("AF", 1980, 1989)):
        period = MembershipPeriod.objects.get(
            member_state__reference=reference, standing="suspended"
        )

        assert (period.starts_on.year, period.ends_on.year) == (first, last)
        assert (period.start_precision, period.end_precision) == ("year", "year")


def test_days_that_no_source_gives_are_not_invented():
    """Of a session of several days none is the day of adoption; publishers date their papers."""
    dated = Document.objects.exclude(dated_on=None, adopted_on=None)

    assert {paper.reference for paper in dated} == {
        "D-2015-004", "D-2017-001", "D-2020-001", "D-2021-004", "D-2023-002",
    }  # fmt: skip
    assert Article.objects.get().dated_on is None
    assert Article.objects.get().place_ar == ""


def test_every_meeting_document_plan_and_article_says_where_it_comes_from():
    for model in (Meeting, Document, WorkPlan, Article):
        assert not model.objects.filter(sources=None).exists()


@pytest.mark.parametrize("path", sorted(REAL.glob("*.jsonl")), ids=lambda path: path.stem)
def test_texts_are_written_as_the_house_writes(path):
    text = path.read_text(encoding="utf-8")

    assert not re.findall(r"[٠-٩۰-۹]", text)  # Latin digits
    assert "ـ" not in text  # no tatweel
    assert not re.findall(r"\( | \)|\w\(|\( ?RoP \)", text)
    assert not re.findall("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)


def test_twelve_recommendations_are_announced_and_none_is_invented():
    third = Meeting.objects.get(reference="M3")

    assert third.announced_recommendations == 12
    assert third.availability_reason_ar
    assert not Recommendation.objects.exists()


def test_rules_and_work_plan_are_known_and_not_public():
    for reference in ("D-2021-001", "D-2021-002"):
        paper = Document.objects.published().get(reference=reference)
        assert paper.availability == "not_public"
        assert not paper.editions.exists()


def test_bahrain_was_represented_by_the_person_that_the_article_names():
    assert Delegate.objects.get(name_is_public=True).name_ar == "سند علي سند الحمّاد"


def test_how_often_the_article_was_read_is_unknown_and_not_zero():
    assert DailyReadings.objects.total("N-2021-001") is None


def test_every_text_is_there_in_three_languages():
    for model in {type(one) for one in Meeting.objects.published()} | {
        Activity,
        Decision,
        Document,
        MemberState,
    }:
        for record in model.objects.published():
            assert record.missing_languages() == []


def test_nothing_real_is_marked_as_sample():
    assert not Meeting.objects.filter(is_sample=True).exists()


def test_a_decision_leads_from_2013_to_the_first_meeting_and_on_to_the_plan():
    forum = Decision.objects.get(reference="DEC-ICLM2-FORUM")
    plan = Decision.objects.get(reference="DEC-M3-PLAN")

    assert [meeting.reference for meeting in forum.led_to.all()] == ["M1"]
    assert plan.follows == forum
    assert plan.document.work_plans.get().reference == "WP-2021-2022"


def test_24_decisions_are_known_and_the_one_that_nobody_confirms_is_not_among_them():
    assert Decision.objects.published().count() == 24
    assert not Decision.objects.filter(reference="DEC-M4-PLAN").exists()
    assert not Decision.objects.filter(addressees=None).exists()


def test_of_the_last_session_both_days_of_its_close_are_told():
    decisions = Decision.objects.filter(meeting__reference="ICLM-6")

    assert {decision.decided_on for decision in decisions} == {None}
    assert all("18" in decision.day_note_en for decision in decisions)


def test_a_day_before_the_register_is_answered_from_its_dates(client):
    """The middle of 2022: three meetings held, the rules adopted, Syria suspended."""

    def listed(name):
        page = client.get(f"/en/{name}/", {"as-of": "2022-06-30", "as": "csv"})
        return set(re.findall(r"^\ufeff?([A-Z0-9-]+),", page.content.decode(), re.MULTILINE))

    own = set(Meeting.objects.of_the_network().values_list("reference", flat=True))
    assert own & listed("meetings") == {"M1", "M2", "M3"}
    assert {"D-2013-001", "D-2021-001"} <= listed("documents")
    assert not {"D-2023-001", "D-2025-001"} & listed("documents")
    assert "DEC-M3-ROP" in listed("decisions")
    assert "DEC-M4-CHAIR" not in listed("decisions")
    page = client.get("/en/members/sy/", {"as-of": "2022-06-30"}).content.decode()
    assert "suspended" in page
    assert client.get("/en/meetings/m4/", {"as-of": "2022-06-30"}).status_code == 404
    assert client.get("/en/meetings/m4/", {"as-of": "2024-03-01"}).status_code == 200
    assert client.get("/en/", {"as-of": "2011-09-09"}).status_code == 404
