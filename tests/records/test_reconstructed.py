"""A day before the history began, put together from the texts of today."""

from datetime import date

import pytest
from django.db import connection

from oicnet.documents.models import Document
from oicnet.meetings.models import Delegate, Meeting, Statement
from oicnet.members.models import MembershipPeriod
from oicnet.plans.models import Activity, Evaluation
from oicnet.recommendations.models import ProgressReport, Recommendation
from oicnet.records import past
from oicnet.records.models import Record
from tests import make
from tests.records.test_past import ago, every_page, read, words_of
from tests.world import HIDDEN, SECRET, World, models_of, status, ways_to_hide

pytestmark = pytest.mark.django_db


def on(day: date):
    return past.as_of(day, from_today=True)


def held(starts_on, ends_on):
    return make.meeting(published=True, starts_on=starts_on, ends_on=ends_on)


def publish_all():
    for model in models_of(Record):
        model.objects.filter(status="draft").update(**status("published"))


def test_a_record_is_there_from_its_own_day_on():
    meeting = held(starts_on=date(2021, 6, 2), ends_on=date(2021, 6, 3))
    advice = make.recommendation(published=True, meeting=meeting)

    with on(date(2021, 6, 1)):
        assert not Meeting.objects.exists()
    with on(date(2021, 6, 2)):
        assert list(Meeting.objects.published()) == [meeting]
        assert not Recommendation.objects.exists()
    with on(date(2021, 6, 3)):
        assert list(Recommendation.objects.published()) == [advice]


@pytest.mark.parametrize("hidden_as", [name for name in HIDDEN if name != "withdrawn"])
def test_nothing_is_there_that_is_not_public_today(hidden_as):
    World().hide(Meeting, hidden_as)

    with on(ago(1)):
        assert not Meeting._base_manager.filter(reference__startswith="HIDDEN").exists()
        assert not Statement.objects.filter(meeting__reference__startswith="HIDDEN").exists()


def test_what_was_withdrawn_is_as_it_is_today():
    record = World().hide(Meeting, "withdrawn")

    with on(ago(1)):
        assert Meeting._base_manager.get(pk=record.pk).withdrawal == record
        assert not Meeting.objects.published().filter(pk=record.pk).exists()


def test_of_what_is_not_dated_the_table_or_the_year_of_the_reference_tells():
    tabled, named = (
        make.document(dated_on=None),
        make.document(reference="D-2019-007", dated_on=None),
    )
    unknown = make.document(published=True, reference="D-X", dated_on=None)
    publish_all()
    assert unknown.dated_on is None
    meeting = held(starts_on=date(2021, 6, 2), ends_on=date(2021, 6, 3))
    make.meeting_paper(meeting=meeting, document=tabled)

    with on(date(2021, 6, 3)):
        assert set(Document.objects.published()) == {tabled, named}
    with on(date(2019, 12, 31)):
        assert list(Document.objects.published()) == [named]


def test_the_end_of_an_activity_and_its_completion_come_with_their_day():
    days = {"planned_start": date(2021, 1, 1), "planned_end": date(2021, 6, 1)}
    make.activity(
        published=True,
        scope="network",
        plan=None,
        progress="completed",
        started_on=date(2021, 2, 1),
        ended_on=date(2021, 5, 1),
        **days,
    )

    stages = {}
    for day in (date(2021, 1, 31), date(2021, 4, 30), date(2021, 5, 1)):
        with on(day):
            stages[day] = Activity.objects.values_list("started_on", "ended_on", "progress").first()

    assert list(stages.values()) == [
        None,
        (date(2021, 2, 1), None, "under_way"),
        (date(2021, 2, 1), date(2021, 5, 1), "completed"),
    ]


def test_activities_of_a_plan_are_there_with_the_plan():
    meeting = held(starts_on=date(2021, 6, 2), ends_on=date(2021, 6, 3))
    plan = make.work_plan(published=True, first_year=2021, last_year=2022, adopted_at=meeting)
    given = {"plan": plan, "published": True, "planned_start": date(2022, 1, 1)}
    make.activity(planned_end=date(2022, 3, 1), started_on=date(2022, 1, 9), **given)

    with on(date(2021, 6, 2)):
        assert not Activity.objects.exists()
    with on(date(2021, 6, 3)):
        assert Activity.objects.get().started_on is None
        assert Activity.objects.get().progress == "planned"


def test_a_report_counts_from_its_day_and_its_confirmation_from_its_own():
    make.progress_report(
        published=True,
        reported_on=date(2024, 3, 1),
        declared="implemented",
        confirmed="under_way",
        confirmed_on=date(2024, 6, 1),
    )
    publish_all()

    with on(date(2024, 2, 29)):
        assert not ProgressReport.objects.exists()
    with on(date(2024, 5, 31)):
        report = ProgressReport.objects.get()
        assert (report.declared, report.confirmed, report.confirmed_on) == ("implemented", "", None)
    with on(date(2024, 6, 1)):
        assert ProgressReport.objects.get().confirmed == "under_way"


def test_a_later_recommendation_takes_the_place_of_none_before_its_meeting():
    first = make.recommendation(
        published=True, meeting=held(starts_on=date(2021, 6, 2), ends_on=date(2021, 6, 3))
    )
    make.recommendation(
        published=True,
        meeting=held(starts_on=date(2023, 6, 2), ends_on=date(2023, 6, 3)),
        earlier=first,
        follows_as="supersedes",
    )

    with on(date(2023, 6, 2)):
        assert Recommendation.objects.get().awaits_reports
    with on(date(2023, 6, 3)):
        assert not Recommendation.objects.get(pk=first.pk).awaits_reports


def test_a_suspension_holds_on_its_days_and_has_no_end_before_it_ended():
    state = make.member_state(published=True)
    state.membership_periods.all().delete()
    make.membership_period(
        member_state=state,
        standing="suspended",
        starts_on=date(2012, 8, 15),
        ends_on=date(2025, 3, 6),
    )

    with on(date(2022, 6, 30)):
        assert MembershipPeriod.objects.on(date(2022, 6, 30)).get().ends_on is None
    with on(date(2025, 3, 7)):
        assert MembershipPeriod.objects.get().ends_on == date(2025, 3, 6)


def test_an_evaluation_is_there_when_its_period_is_over():
    make.evaluation(starts_on=date(2021, 1, 1), ends_on=date(2022, 12, 31))
    publish_all()

    with on(date(2022, 12, 30)):
        assert not Evaluation.objects.exists()
    with on(date(2022, 12, 31)):
        assert Evaluation.objects.exists()


def test_names_that_are_not_public_today_are_on_no_day():
    hidden = make.delegate(name_is_public=False)
    shown = make.delegate(name_is_public=True, delegation=hidden.delegation)
    publish_all()

    with on(ago(1)):
        assert list(Delegate.objects.all()) == [shown]


def test_every_row_keeps_the_rules_of_its_table_and_names_what_is_there():
    """On any day: what would be half a row is not there."""
    world = World()
    for model, hidden_as in ways_to_hide():
        world.point_to(world.hide(model, hidden_as))

    faults = []
    for day in (ago(1), date(2021, 6, 2), date(2022, 3, 1), date(2023, 9, 9)):
        with on(day), connection.cursor() as cursor:
            for model in past.tables():
                faults += list(broken_rules(cursor, model)) + list(dangling(cursor, model))
    assert faults == []


def broken_rules(cursor, model):
    cursor.execute(past.RULES, [f"public.{model._meta.db_table}"])
    rules = {check: f"NOT ({check})" for check, _columns in cursor.fetchall()}
    yield from counted(cursor, model, rules)


def dangling(cursor, model):
    tracked, names = {*past.tables()}, {}
    for link in model._meta.concrete_fields:
        if link.related_model in tracked:
            there = link.related_model._meta.db_table
            named = f"SELECT {link.target_field.column} FROM reconstructed.{there}"
            names[link.name] = f"{link.column} IS NOT NULL AND {link.column} NOT IN ({named})"
    yield from counted(cursor, model, names)


def counted(cursor, model, conditions):
    """Of how many rows each condition is true, where it is of any: one question for all, since the
    database takes longer to plan it than to answer it."""
    table = model._meta.db_table
    if conditions:
        counts = ", ".join(f"count(*) FILTER (WHERE {one})" for one in conditions.values())
        cursor.execute(f"SELECT {counts} FROM reconstructed.{table}")
        for name, number in zip(conditions, cursor.fetchone(), strict=True):
            if number:
                yield table, name, number


class DatedWorld(World):
    """With a day where the factories leave it open: what has none is on no such day."""

    def add(self, model, **given):
        days = {"Offer": "available_from", "Match": "proposed_on", "BilateralCooperation": "since"}
        dated = {days[model.__name__]: date(2021, 7, 1)} if model.__name__ in days else {}
        return super().add(model, **dated | given)


def test_every_page_is_read_of_such_a_day_says_so_and_shows_nothing_hidden(client):
    """In one test: to read all pages of such a day takes ten seconds."""
    world = DatedWorld()
    pages = every_page()
    before = {address: read(client, address, ago(1)) for address in pages}

    lacking = [
        problem for address, then in before.items() for problem in faults(client, address, then)
    ]
    assert lacking == []

    hidden = [world.hide(*both) for both in ways_to_hide()]
    for record in hidden:
        world.point_to(record)

    after = {address: read(client, address, ago(1)).content for address in pages}

    assert [address for address, page in after.items() if SECRET.encode() in page] == []
    links = [f'"{record.get_absolute_url()}"'.encode() for record in hidden]
    assert [
        (address, link) for address, page in after.items() for link in links if link in page
    ] == []
    assert set(before) == set(after)


def faults(client, address, then):
    """Whether a page of such a day is there as it is today, and says of which day it is."""
    now = client.get(address)
    if now.get("Content-Type", "").startswith("text/html"):
        if then.status_code not in {now.status_code, 302}:
            yield address, then.status_code
        elif then.status_code == 200 and "أُعيد بناؤه" not in then.content.decode():
            yield address, "does not say of which day it is"


def test_of_yesterday_it_says_what_is_said_today(client):
    """But for what is of today alone: when it was published here, and what was due meanwhile."""
    DatedWorld()
    address = Meeting.objects.first().get_absolute_url()

    assert words_of(client.get(address)) - words_of(read(client, address, ago(1))) == set()
