"""A page costs the same number of queries for one related row and for five: at most 11."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from oicnet.records import kinds
from tests.pages import full
from tests.test_leaks import LISTS as ADDRESSES
from tests.world import factory_name

pytestmark = pytest.mark.django_db
MOST = 11

RECORDS = {
    full.meeting: 11,
    full.member_state: 10,
    full.organisation: 9,
    full.body: 3,
    full.decision: 7,
    full.document: 10,
    full.recommendation: 11,
    full.theme: 3,
    full.need: 4,
    full.offer: 3,
    full.bilateral_cooperation: 1,
    full.work_plan: 8,
    full.activity: 11,
    full.evaluation: 9,
}
# One of them tells whether the page that was kept is still true; then it is the only one.
# Each list, what its rows are, and its queries.
LISTS = {
    "home": (full.meeting, 8),
    "meetings:list": (full.meeting, 10),
    "members:list": (full.member_state, 4),
    "members:organisations": (full.organisation, 2),
    "members:bodies": (full.body, 2),
    "decisions:list": (full.decision, 10),
    "documents:list": (full.document, 11),
    "documents:papers": (full.document, 10),
    "recommendations:list": (full.recommendation, 9),
    "recommendations:matrix": (full.recommendation, 10),
    "recommendations:standings": (full.recommendation, 8),
    "plans:list": (full.work_plan, 2),
    "plans:activities": (full.activity, 10),
    "cooperation:list": (full.need, 6),
    "cooperation:needs": (full.need, 8),
    "cooperation:offers": (full.offer, 8),
    "cooperation:matches": (full.need, 9),
    "cooperation:pairs": (full.bilateral_cooperation, 5),
    "themes:list": (full.theme, 2),
    "changes": (full.meeting, 2),
    "gaps": (full.recommendation, 4),
    "network": (full.meeting, 7),
    "data": (full.meeting, 2),
    "sitemap": (full.meeting, 1),
    "exchange:calendar": (full.recommendation, 3),
}
# Kinds that are named nowhere here: five related rows cost what one costs.
UNCOUNTED = [
    model
    for model in kinds.with_page()
    if factory_name(model) not in {build.__name__ for build in RECORDS}
]
UNCOUNTED_LISTS = {
    name: model for model in UNCOUNTED for name in kinds.lists_of(model) if name not in LISTS
}
NOT_TAKEN_AWAY = {
    "home", "cooperation:list", "gaps", "network", "data", "sitemap", "exchange:calendar",
}  # fmt: skip
# The search is counted beside its own tests.
WITHOUT_ROWS = {
    "about", "health", "ready", "generation", "language", "robots", "security", "favicon",
    "manifest",
    "reports:list", "readings", "privacy", "accessibility", "status", "styleguide", "sample",
    "members:choose", "meetings:choose", "options",
    "search:results", "search:suggest", "search:description", "search:how", "search:ask",
    "api:index", "api:archive", "api:openapi", "guide:guide", "oai", "oembed", "catalogue",
    "catalogue-rdf", "archive", "proof:log", "proof:heads",
}  # fmt: skip


@pytest.mark.parametrize("how_many", [1, 5])
@pytest.mark.parametrize("build", RECORDS, ids=lambda build: build.__name__)
def test_a_record_costs_the_same_for_any_number_of_related_rows(
    client, django_assert_num_queries, build, how_many
):
    address = build(how_many).get_absolute_url()
    client.get(reverse("about"))  # asks what is asked once an hour

    with django_assert_num_queries(RECORDS[build]):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("model", UNCOUNTED, ids=factory_name)
def test_a_record_that_is_not_counted_costs_the_same_for_any_number_of_related_rows(client, model):
    client.get(reverse("about"))  # asks what is asked once an hour
    few, many = (cost(client, full.of(model)(how_many).get_absolute_url()) for how_many in (1, 5))

    assert few == many <= MOST


@pytest.mark.parametrize("name", [*LISTS, *UNCOUNTED_LISTS])
def test_a_list_costs_the_same_for_any_number_of_rows_shown_and_taken_away(client, name):
    build, most = LISTS.get(name) or (full.of(UNCOUNTED_LISTS[name]), None)
    shown, taken = [], []
    client.get(reverse("about"))  # asks what is asked once an hour
    for more in (1, 4):
        for _row in range(more):
            build(1)
        shown.append(cost(client, reverse(name)))
        if name not in NOT_TAKEN_AWAY:
            taken.append(cost(client, f"{reverse(name)}?as=csv"))

    assert shown == [most or shown[0]] * 2
    assert taken[:1] == taken[1:]
    assert max(taken, default=0) <= shown[0] <= MOST


def cost(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_every_page_is_counted_and_none_costs_too_much():
    known = {*LISTS, *UNCOUNTED_LISTS, *WITHOUT_ROWS}

    assert [
        f"{name}: say in LISTS what it costs, or name it in WITHOUT_ROWS"
        for name in set(ADDRESSES) ^ known
    ] == []
    assert max([*RECORDS.values(), *(queries for _build, queries in LISTS.values())]) <= MOST
