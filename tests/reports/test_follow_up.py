"""Follow-up at a glance: every number is that of the list to which it leads, on its day."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.cache import caches
from django.utils import timezone
from django.utils.html import strip_tags

from oicnet.accounts.roles import AUDITOR, PUBLISHER
from oicnet.cooperation.models import Need
from oicnet.recommendations.models import Recommendation
from oicnet.records import publishing
from oicnet.reports.due import prepare_follow_up
from oicnet.text.months import months_later
from tests import make
from tests.once import made_once
from tests.records.test_past import let_pass
from tests.reports.every.questions import LATE, counted
from tests.reports.forms import LANGUAGES, assert_forms_agree, on_screen
from tests.staff import signed_in
from tests.world import HIDDEN, status

pytestmark = pytest.mark.django_db
NAME = "follow-up"
ADDRESS = "/ar/reports/follow-up/"
# A number that leads to a list, in a figure, a share or a cell.
LINK = re.compile(
    r'<a href="(/ar/[^"]+)">(?:<strong>|<bdi>)?([\d,]+)(?:</strong>|</bdi>)?(?: [^<]*)?</a>'
)


FIGURES = (
    "addressed",
    LATE,
    "activity WHERE plan_id IS NOT NULL",
    "activity WHERE planned_end < current_date AND progress NOT IN ('completed', 'cancelled')"
    " AND plan_id IS NOT NULL",
    "need",
    "offer",
    "both_sides",
)


def holder(role, **given):
    return signed_in(make.holder(role, **given))


def ago_in_mid_month(months: int) -> int:
    """How many days ago the middle of the month so many months before this one was."""
    today = timezone.localdate()
    return (today - months_later(today.replace(day=15), -months)).days


def reported():
    """Three states; what they reported in three months, and beside it what is hidden.

    All of it in the middle of a month, so that the end of a month lies between on whatever day.
    """
    make.start_again()
    states = [make.member_state(published=True, group=one) for one in ("arab", "african", "arab")]
    themes = [make.theme(published=True) for _one in range(2)]
    plan = make.work_plan(published=True)
    days = {"planned_start": date(2020, 1, 1), "planned_end": date(2020, 6, 1)}
    middles = [ago_in_mid_month(months) for months in (4, 3, 2)]
    for number, (theme, ago, next_ago) in enumerate(
        zip([*themes, None], middles, [*middles[1:], 0], strict=True)
    ):
        meeting = make.meeting(published=True)
        advice = make.recommendation(published=True, meeting=meeting, themes=themes[number:])
        make.addressee(recommendation=advice)
        make.due_date(recommendation=advice, due_on=date(2021, 1, 1))
        given = {"recommendation": advice, "published": True}
        declared = ("implemented", "under_way")[number % 2]
        make.progress_report(member_state=states[number], declared=declared, **given)
        activity = make.activity(published=True, plan=plan, theme=theme, **days)
        make.activity(published=True, scope="programme", theme=theme, started_on=date(2020, 1, 1))
        for state in states[: number + 1]:
            make.activity_participant(activity=activity, role="partner", member_state=state)
        if theme:
            need = make.need(published=True, theme=theme, member_state=states[0])
            offer = make.offer(published=True, theme=theme, member_state=states[number])
            make.match(published=True, need=need, offer=offer)
        let_pass(ago - next_ago)
    hide(states[0], plan, days)
    let_pass(5, only_history=True)
    return states


states, _django_db_helper = made_once("states", reported)


@pytest.fixture(autouse=True)
def references_from_one():
    """As those of the rows that all of these tests share are taken: from four hundred on."""
    make.start_again(first=400)


def hide(state, plan, days):
    """Later reports, activities and needs that would change every number if they showed."""
    for number, advice in enumerate(Recommendation.objects.all()):
        for place, hidden in enumerate(HIDDEN):
            day = date(2022 + number, 2, place + 1)
            make.progress_report(recommendation=advice, member_state=state, reported_on=day,
                                 declared="not_applicable", **status(hidden))  # fmt: skip
            make.activity(plan=plan, **status(hidden), **days)
            make.need(member_state=state, **status(hidden))


def read(client, **query):
    for kept in ("pages", "default"):
        caches[kept].clear()
    response = client.get(ADDRESS, query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("way", ["", "theme", "group", "state"])
def test_every_number_is_that_of_the_list_to_which_it_leads(states, way):
    theme = states[0].needs.published().first().theme.reference
    query = {"theme": theme, "group": "arab", "state": states[0].reference}
    asked = {way: query[way]} if way else {}
    client = holder(PUBLISHER)

    found = {(unescape(address), number) for address, number in LINK.findall(read(client, **asked))}

    days = sorted({address[-10:] for address, _number in found})
    assert len(days) >= 5  # the ends of months, and today
    told = []
    for address, number in sorted(found):
        if address[-10:] not in (days[0], days[-1]):
            continue
        listed = client.get(address)
        if listed.context["paginator"].count != int(number):
            told.append((address, number, listed.context["paginator"].count))
    assert told == []
    assert len({re.sub("as-of.*", "", address) for address, _number in found}) > 10


def test_each_chapter_says_first_where_everything_stands(client, states):
    page = unescape(strip_tags(client.get("/en/reports/follow-up/").content.decode()))

    assert (
        "Of 9 recommendations counted state by state, as the states declare,"
        " 2 are implemented and 1 is under way; for 6 no"
        " report came."
    ) in page
    assert "Of 3 activities, none is completed and none is under way; 3 are overdue." in page
    assert re.search(r"As many are implemented as on 3\d \w+ \d{4}: 2\. By the dates", page)


def test_the_trend_is_what_was_public_at_the_end_of_each_month(states):
    rows = on_screen(holder(AUDITOR), NAME, "en")[0].rows

    implemented, total = [int(row[1]) for row in rows], [int(row[-1]) for row in rows]
    assert total == sorted(total, reverse=True)
    assert (implemented[0], total[0]) == (2, 9)
    assert (implemented[-1], total[-1]) == (1, 3)


def test_it_costs_the_same_for_any_number_of_records(states, django_assert_max_num_queries):
    client = holder(PUBLISHER)
    costs = []
    for _more in range(2):
        with django_assert_max_num_queries(130) as queries:
            read(client)
        costs.append(len(queries))
        for _one in range(3):
            advice = make.recommendation(published=True, meeting=make.meeting(published=True))
            make.addressee(recommendation=advice)
            make.progress_report(published=True, recommendation=advice, member_state=states[0])
    assert costs[0] == costs[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_forms_say_the_same_and_what_the_database_counts(states, language):
    client = holder(PUBLISHER)

    screen = assert_forms_agree(client, NAME, language, paper=language == "ar")

    figures = [int(number) for chapter in screen for _label, number in chapter.figures]
    assert figures == [counted(f"SELECT count(*) FROM {one}") for one in FIGURES]
    assert all(figures)


def test_the_worker_reads_the_past_before_anybody_asks(states, django_assert_max_num_queries):
    client = holder(AUDITOR)
    caches["pages"].clear()  # of the first day that an earlier test knew
    prepare_follow_up()

    with django_assert_max_num_queries(45):  # a day of the past takes twenty
        page = client.get(ADDRESS).content.decode()
    assert page == read(client)


def test_what_is_withdrawn_is_gone_from_the_past_as_well(states):
    client = holder(AUDITOR)
    before = client.get(ADDRESS).content
    assert client.get(ADDRESS).content == before

    publishing.withdraw(Need.objects.published().first(), by=make.user(is_superuser=True),
                        reason="سُحب")  # fmt: skip

    first, *_rest = [one.numbers["needs"]["total"] for one in points(client)]
    assert first == 0


def points(client):
    """The points of the trend, oldest first."""
    [listing] = client.get(ADDRESS).context["content"].chapters[-1].listings
    return list(reversed(listing.rows))


def test_of_an_earlier_day_it_ends_with_that_day(states):
    day = timezone.localdate() - timedelta(days=50)

    page = read(holder(AUDITOR), **{"as-of": day.isoformat()})

    assert max(re.findall(r"as-of=(\d{4}-\d\d-\d\d)", page)) == day.isoformat()
