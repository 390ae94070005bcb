"""What programs are answered besides: caching, limits, other sites, errors, the description."""

import gzip
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from oicnet.api import openapi, resources, views, writing
from oicnet.api.limits import Limit
from oicnet.public.ways import WAYS
from tests import make
from tests.api.answers import ask

pytestmark = pytest.mark.django_db


def test_an_answer_that_is_known_is_not_sent_again(client):
    make.theme(published=True)
    first = ask(client, "theme")

    again = ask(client, "theme", **{"If-None-Match": first["ETag"]})
    make.theme(published=True)
    changed = ask(client, "theme", **{"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_an_answer_is_compressed_and_the_same_for_every_reader(client):
    for _number in range(5):
        make.theme(published=True)

    answer = ask(client, "theme", **{"Accept-Encoding": "gzip", "Accept-Language": "fr"})

    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == ask(client, "theme").content
    assert answer["Vary"] == "Accept-Encoding"
    assert "Content-Language" not in answer
    assert not answer.cookies


def test_scripts_of_other_sites_may_ask(client):
    for answer in (ask(client, "theme"), ask(client, "theme?limit=0"), ask(client, "nothing/X")):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer

    before = client.options("/api/v1/theme", headers={"Origin": "https://example.org"})
    assert before.status_code == 204
    assert before["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_nothing_can_be_written(client):
    answer = client.post("/api/v1/theme", {"title_ar": "x"})

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Content-Type"] == "application/problem+json"


def test_who_asks_too_often_is_told_when_to_ask_again(client, settings):
    settings.REQUESTS_A_MINUTE = 0

    answer = ask(client, "theme")

    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 61
    assert answer.json()["status"] == 429


def test_addresses_are_counted_apart():
    limit = Limit()

    assert [bool(limit.wait("a", 2)) for _request in range(3)] == [False, False, True]
    assert not limit.wait("b", 2)


@pytest.mark.parametrize("address", ["nothing", "theme/NONE", "id/NONE", "a/b/c", "theme?limit=x"])
def test_problems_are_told_in_the_language_asked_for(client, address):
    answers = {
        language: ask(client, address, **{"Accept-Language": language})
        for language in ("ar", "en", "fr")
    }

    assert {answer["Content-Type"] for answer in answers.values()} == {"application/problem+json"}
    assert len({answer.json()["title"] for answer in answers.values()}) == 3
    assert {answer["Cache-Control"] for answer in answers.values()} == {"no-store"}
    plain = ask(client, address).json()
    assert plain["title"] == answers["en"].json()["title"]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_its_page_explains_every_kind(client, language):
    page = client.get(f"/{language}/data/api/").content.decode()
    for resource in resources.every().values():
        assert f'href="/api/v1/{resource.name}"' in page
        assert f"/{language}/data/api/{resource.name}/" in page
    columns = client.get(f"/{language}/data/api/meeting/").content.decode()
    assert all(f'id="fields-{name}"' in columns for name in resources.every()["meeting"].fields)
    assert 'id="filters-theme"' in columns


def test_every_field_has_a_name_in_three_languages():
    for resource in resources.every().values():
        for field in resource.fields.values():
            names = openapi.labels(field.label)
            assert all(names.values()), (resource.name, field.name)
            is_named_alike = field.name == "sha256"
            assert is_named_alike or names["ar"] != names["en"], (resource.name, field.name)


def test_it_stands_in_the_navigation():
    data = next(way for way in WAYS if way.name == "data")

    assert "guide:guide" in dict(data.more)
    assert reverse("guide:guide").endswith("/data/api/")


def test_a_long_list_leaves_in_pieces_and_is_the_same(client, monkeypatch):
    for _number in range(5):
        make.theme(published=True)
    whole = ask(client, "theme?limit=4")

    monkeypatch.setattr(views, "AT_ONCE", 2)
    monkeypatch.setattr(writing, "PIECE", 3)
    in_pieces = ask(client, "theme?limit=4")
    packed = ask(client, "theme?limit=4", **{"Accept-Encoding": "gzip"})
    known = ask(client, "theme?limit=4", **{"If-None-Match": whole["ETag"]})

    pieces = [*in_pieces.streaming_content]
    assert len(pieces) == 3
    assert b"".join(pieces) == whole.content
    assert gzip.decompress(b"".join(packed.streaming_content)) == whole.content
    assert {name: in_pieces[name] for name in ("ETag", "Link", "Vary", "Cache-Control")} == {
        name: whole[name] for name in ("ETag", "Link", "Vary", "Cache-Control")
    }
    assert in_pieces["Access-Control-Allow-Origin"] == "*"
    assert known.status_code == 304


def test_a_long_list_is_read_whole_before_it_leaves(client, monkeypatch, django_assert_num_queries):
    for _number in range(3):
        make.theme(published=True)
    monkeypatch.setattr(views, "AT_ONCE", 1)

    answer = ask(client, "theme")
    with django_assert_num_queries(0):
        body = json.loads(b"".join(answer.streaming_content))

    assert len(body["items"]) == body["total"] == 3
    assert ask(client, "theme?fields=secret").status_code == 400
    of_a_day = ask(client, f"theme?as-of={timezone.localdate()}")
    assert json.loads(b"".join(of_a_day.streaming_content))["as_of"]["basis"] == "history"
