"""Among a thousand meetings one is chosen by typing, with scripts and without; none lists all."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from oicnet.public.long_lists import FOUND, PROPOSED
from oicnet.records import kinds, publishing
from tests import make
from tests.world import World

pytestmark = pytest.mark.django_db
HEAVIEST = 300_000  # bytes of a page
TOWNS = ("Riyadh", "Ankara", "Dakar", "Jakarta", "Baku")
LISTS = ("documents:list", "recommendations:list", "recommendations:standings", "meetings:list")


@pytest.fixture
def thousand():
    """Meetings, each with a paper and a recommendation to one state."""
    state = make.member_state(published=True)
    for number in range(1, 1001):
        day = date(2015, 1, 1) + timedelta(days=3 * number)
        meeting = make.meeting(
            published=True, reference=f"M{number}", starts_on=day, ends_on=day,
            title_ar=f"الاجتماع رقم {number} من اجتماعات خدمات التشغيل العامة",
            title_en=f"Meeting {number} of the services, {TOWNS[number % 5]}",
        )  # fmt: skip
        make.meeting_paper(meeting=meeting, document=make.document(published=True))
        made = make.recommendation(published=True, meeting=meeting)
        make.addressee(recommendation=made, addressee_kind="state", member_state=state)
    with connection.cursor() as cursor:  # or the planner may take the tables for empty ones
        cursor.execute("ANALYZE")


def options(page) -> list[str]:
    return [part.partition('"')[0] for part in page.split('<option value="M')[1:]]


def test_choosing_among_a_thousand(thousand, client):
    """One test: a thousand meetings take seconds to make."""
    for place in (*LISTS, "search:results", "home"):
        assert len(client.get(reverse(place)).content) < HEAVIEST, place

    listed = reverse("documents:list").replace("/ar/", "/en/")

    def asked(**query):
        page = client.get(listed, query)
        return page.content.decode(), page.context["filter"], page.context["paginator"].count

    page, _form, count = asked()
    assert count == 1000
    assert len(options(page)) == PROPOSED
    assert 'data-options="/en/options/?kind=meeting"' in page

    assert asked(meeting="M7")[2] == 1
    page, form, count = asked(meeting="RIYADH services 70")
    assert count == 1
    assert form.chosen == {"meeting": "M70"}
    assert asked(meeting="رقم 70")[1].chosen == {}  # names are those of the page’s language

    page, form, count = asked(meeting="riyadh")
    assert (count, len(options(page))) == (0, FOUND)
    assert form.refusals() == ["200 options fit “riyadh”. Choose one."]
    assert form.refusals()[0] in page
    assert '<select name="meeting"' in page

    page, form, count = asked(meeting="Paris")
    assert (count, options(page)[:0]) == (0, [])
    assert "“Paris” is not a value of “Meeting”" in page

    _search_among_a_thousand(client)


def _search_among_a_thousand(client):
    place = "/en/search/"
    page = client.get(place).content.decode()
    assert page.count("meeting=M") == FOUND
    assert 'data-options="/en/options/?kind=meeting"' in page

    page = client.get(place, {"kind": "recommendation", "meeting": "Riyadh 70"})
    assert page.context["answers"].narrowing.wanted.chosen == {
        "kind": "recommendation",
        "meeting": "M70",
    }
    assert page.context["answers"].total == 1

    page = client.get(place, {"kind": "recommendation", "meeting": "Riyadh"}).content.decode()
    assert "200 options fit “Riyadh”. Choose one." in page
    assert page.count("meeting=M") == FOUND
    assert '<input type="hidden" name="kind" value="recommendation">' in page


def test_a_few_options_stand_in_a_plain_list(client):
    meeting = make.meeting(published=True, title_en="Meeting in Riyadh")
    make.meeting_paper(meeting=meeting, document=make.document(published=True))

    page = client.get("/en/documents/", {"meeting": "Riyadh"})

    assert '<select name="meeting"' in page.content.decode()
    assert page.context["filter"].unknown == {"meeting": "Riyadh"}


def test_what_fits_is_proposed_of_what_is_public_alone(client):
    public = make.meeting(published=True, title_en="Meeting in Riyadh")
    make.meeting(title_en="Draft in Riyadh")
    withdrawn = make.meeting(published=True, title_en="Withdrawn in Riyadh")
    publishing.withdraw(withdrawn, by=make.administrator(), reason="An error")

    answer = client.get("/en/options/", {"kind": "meeting", "q": "RIYADH"})

    assert answer.json() == {"options": [[public.reference, "Meeting in Riyadh"]]}
    assert client.get("/en/options/", {"kind": "meeting", "q": ""}).json() == {"options": []}
    assert client.get("/en/options/", {"kind": "user", "q": "a"}).status_code == 404


@pytest.mark.parametrize("kind", [kind.name for kind in kinds.with_list()])
def test_what_is_proposed_costs_one_query_for_any_number(client, kind, django_assert_num_queries):
    World()
    client.get("/en/options/", {"kind": kind, "q": "x"})

    with django_assert_num_queries(1):
        answer = client.get("/en/options/", {"kind": kind, "q": "e"})

    assert answer.status_code == 200
