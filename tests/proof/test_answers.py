"""The log by API: page by page, by number, and its heads."""

import pytest

from oicnet.api import openapi
from oicnet.proof import heads, publishing
from oicnet.proof.models import Entry
from tests import make
from tests.api.answers import ask, faults
from tests.proof.proving import KEY, settled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def entries(settings):
    settings.PROOF_KEY = KEY
    make.theme(published=True)
    make.body(published=True)
    found = settled()
    heads.take_head()
    return found


def test_entries_are_read_page_by_page(client, entries, settings):
    first = ask(client, "log?limit=1")
    second = client.get(first.json()["next"].removeprefix(settings.REGISTER_ADDRESS))

    assert first.json()["total"] == len(entries) == 2
    assert [item["number"] for item in first.json()["items"]] == [1]
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert [item["number"] for item in second.json()["items"]] == [2]
    assert second.json()["next"] is None
    assert ask(client, "log/2").json() == second.json()["items"][0]
    assert ask(client, "log/2").json() == publishing.page(1, 1)[0]


@pytest.mark.parametrize("address", ["log/3", "log/0", "log/99999999999999999999999"])
def test_an_entry_that_is_not_there_is_a_problem(client, address):
    answer = ask(client, address)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["log?after=x", "log?limit=0", "heads?after=-1", "log?x=1"])
def test_a_question_without_sense_is_refused(client, address):
    assert ask(client, address).status_code == 400


def test_an_answer_is_known_by_its_etag_until_the_log_grows(client):
    tag = ask(client, "log")["ETag"]
    assert ask(client, "log", **{"If-None-Match": tag}).status_code == 304
    make.theme(published=True)
    assert ask(client, "log", **{"If-None-Match": tag}).status_code == 304

    settled()

    assert ask(client, "log", **{"If-None-Match": tag}).status_code == 200


def test_heads_are_told_with_the_key_that_signs_them(client, entries):
    answer = ask(client, "heads").json()

    assert answer["key"] == publishing.public_key()
    (head,) = answer["items"]
    assert head["hash"] == entries[-1].hash
    assert head["key"] == heads.key_name()
    assert ask(client, "heads?after=1").json()["items"] == []


def test_without_a_key_heads_are_not_signed(client, settings):
    settings.PROOF_KEY = None
    make.theme(published=True)
    settled()
    heads.take_head()

    answer = ask(client, "heads").json()

    assert answer["key"] is None
    assert answer["items"][-1]["signature"] == ""


def test_answers_are_as_openapi_describes_them(client):
    document = openapi.document()
    for address in ("log", "log/1", "heads"):
        way = f"/api/v1/{address.replace('1', '{number}')}"
        content = document["paths"][way]["get"]["responses"]["200"]["content"]
        schema = content["application/json"]["schema"]
        assert faults(ask(client, address).json(), schema, document) == []


def test_a_page_costs_the_same_for_any_number(client, django_assert_num_queries):
    for _number in range(3):
        make.theme(published=True)
    settled()
    assert Entry.objects.count() == 5

    with django_assert_num_queries(6):
        ask(client, "log")
