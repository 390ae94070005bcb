"""What changed: publications, corrections and withdrawals of what is public, by day."""

import re
from datetime import timedelta
from itertools import product

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from oicnet.meetings.models import Meeting
from oicnet.records import kinds, publishing
from oicnet.records.models import Record
from tests import make
from tests.records.test_past import ago, let_pass
from tests.world import HIDDEN, SECRET, World, models_of

pytestmark = pytest.mark.django_db
ADDRESS = "/en/changes/"


def listed(client, **query):
    caches["pages"].clear()  # a kept page has no context
    page = client.get(ADDRESS, query)
    assert page.status_code == 200
    return [(change.way, change.reference, change.day) for change in page.context["object_list"]]


@pytest.fixture
def meetings():
    """Published ten days ago; five days ago one was corrected, today another one withdrawn."""
    by = make.user(is_superuser=True)
    meetings = [make.meeting(published=True, title_en=f"Meeting {name}") for name in "ABC"]
    let_pass(5)
    meetings[0].refresh_from_db()
    with publishing.correcting(meetings[0], by=by, reason={"en": "Wrong place"}):
        meetings[0].place_en = "Ankara"
        meetings[0].save()
    let_pass(5)
    meetings[1].refresh_from_db()
    publishing.withdraw(meetings[1], by=by, reason={"en": "Never held"})
    return meetings


def test_they_are_listed_by_day_the_latest_first(client, meetings):
    corrected, withdrawn, other = (meeting.reference for meeting in meetings)

    assert [row for row in listed(client) if row[1].startswith("M")] == [
        ("withdrawn", withdrawn, ago(0)),
        ("corrected", corrected, ago(5)),
        ("published", other, ago(10)),
        ("published", corrected, ago(10)),
    ]


def test_it_leads_to_what_changed_and_says_why(client, meetings):
    page = client.get(ADDRESS).content.decode()

    assert f'href="/en/meetings/{meetings[0].reference.lower()}/"' in page
    assert "Wrong place" in page
    assert "Never held" in page
    gone = reverse("id", args=[meetings[1].reference.lower()])
    assert f'href="{gone}"' in page
    assert client.get(gone).status_code == 410


def test_what_was_withdrawn_is_named_by_its_reference_alone(client, meetings):
    assert "Meeting A" in client.get(ADDRESS).content.decode()
    for form in ("", "atom", "csv"):
        assert "Meeting B" not in client.get(ADDRESS, {"as": form}).content.decode()


def test_it_is_narrowed_by_kind_and_by_change(client, meetings):
    make.document(published=True)

    assert {row[0] for row in listed(client, change="corrected")} == {"corrected"}
    assert {row[1][0] for row in listed(client, kind="document")} == {"D"}
    assert listed(client, kind="document", change="withdrawn") == []
    assert listed(client, kind="nothing") == []


def test_every_kind_is_in_it_without_being_named(client):
    World()
    page = client.get(ADDRESS, {"as": "csv"}).content.decode()

    lacking = [
        kind.name
        for kind in kinds.every()
        if kind.model.objects.published().first().reference not in page
    ]
    assert lacking == []


def test_of_what_is_hidden_nothing_is_told(client):
    world = World()
    before = {form: client.get(ADDRESS, {"as": form}).content for form in ("", "csv")}
    for model, hidden_as in product(models_of(Record), [*HIDDEN[:3]]):
        world.point_to(world.hide(model, hidden_as))
    for model in models_of(Record):
        world.hide(model, "withdrawn")

    for form in ("", "csv", "atom"):
        page = client.get(ADDRESS, {"as": form}).content.decode()
        assert SECRET not in page
        hidden = set(re.findall(r"HIDDEN-[A-Z]+[0-9]+", page))
        gone = {row.reference for model in models_of(Record) for row in model.objects.withdrawn()}
        assert hidden <= gone
    assert all(before.values())


def test_a_record_withdrawn_from_what_nobody_saw_is_not_named(client):
    draft = make.recommendation()
    report = make.withdrawn(
        make.progress_report(
            published=True, recommendation=draft, member_state=make.member_state(published=True)
        )
    )

    assert report.reference not in client.get(ADDRESS).content.decode()


def test_of_a_past_day_it_ends_with_that_day(client, meetings):
    ways = [row[0] for row in listed(client, **{"as-of": ago(5).isoformat()})]

    assert set(ways) == {"published", "corrected"}
    assert listed(client, **{"as-of": ago(20).isoformat()}) == []


def test_the_feed_has_an_entry_for_each_change(client, meetings):
    feed = client.get(ADDRESS, {"as": "atom", "kind": "meeting"}).content.decode()

    assert feed.count("<entry>") == 4
    assert len(set(re.findall("<id>(.*?)</id>", feed))) == 5
    assert "Withdrawal: Meeting" in feed
    assert "Publication: Meeting A" in feed


def test_it_is_paged(client, meetings):
    for _number in range(50):
        make.theme(published=True)

    assert len(listed(client)) == 36
    assert listed(client, page=2)[-1][0] == "published"
    assert not set(listed(client)) & set(listed(client, page=2))


def test_it_costs_the_same_for_any_number_of_changes(
    client, meetings, django_assert_max_num_queries
):
    listed(client)  # reads what stays: where the register begins
    costs = []
    for _more in range(2):
        with django_assert_max_num_queries(8) as queries:
            client.get(f"{ADDRESS}?round={len(costs)}")
        costs.append(len(queries))
        for _number in range(5):
            make.meeting(published=True, published_at=timezone.now())
    assert costs[0] == costs[1]
    assert Meeting.objects.count() > 5


def test_the_foot_of_every_page_leads_to_it(client):
    assert 'href="/en/changes/"' in client.get("/en/about/").content.decode()


def test_what_was_withdrawn_before_its_day_came_is_not_named(client):
    to_come = timezone.now() + timedelta(days=1)
    theme = make.theme(reference="T-WAITED", status="published", published_at=to_come)
    make.withdrawn(theme)

    assert "T-WAITED" not in client.get("/en/changes/").content.decode()
