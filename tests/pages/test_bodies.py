"""What is sent to the register is bounded before any of it is read, wherever it is sent."""

from collections.abc import Iterator

import pytest
from django.conf import settings as used
from django.db import connection
from django.test.client import FakePayload
from django.urls import URLPattern, URLResolver, get_resolver

from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
WITHOUT_TOKEN = {
    "oai/",
    "readings/",
    "ar/search/alert/",
    "ar/search/alert/<str:token>/",
    "ar/search/alerts/<str:token>/",
    "ar/search/follow/<slug:reference>/",
    "ar/reports/printing/<slug:key>/",
    "ar/documents/papers/",
    "ar/documents/papers/<slug:key>/",
    "ar/sample/",
}
SAMPLES = {
    "<slug:reference>": "m3",
    "<str:token>": "1:x",
    "<slug:key>": "0" * 40,
    "<path:object_id>": "1",
}


class Untouched(FakePayload):
    """A body that fails the test when it is read."""

    def read(self, *_size):
        raise AssertionError("The body was read.")


def patterns(resolver, before="") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        else:
            yield path, entry


EXEMPT = {
    path: entry
    for path, entry in patterns(get_resolver())
    if getattr(entry.callback, "csrf_exempt", False)
}
OF_STAFF = {path for path in EXEMPT if path.startswith("ar/staff/")}


def address_of(path):
    for converter, sample in SAMPLES.items():
        path = path.replace(converter, sample)
    return f"/{path}"


def send(client, address, length):
    head = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    return client.generic("POST", address, **head, **{"wsgi.input": Untouched()})


def test_these_addresses_take_a_body_without_a_token_and_no_other():
    assert EXEMPT.keys() - OF_STAFF == WITHOUT_TOKEN
    assert all(path.endswith("/offered/") for path in OF_STAFF)


@pytest.mark.parametrize("path", sorted(WITHOUT_TOKEN))
def test_without_a_token_more_than_a_few_lines_are_refused_unread(
    client, django_assert_num_queries, path
):
    with django_assert_num_queries(0):
        answer = send(client, address_of(path), 4097)

    assert answer.status_code == 413


@pytest.mark.parametrize(("address", "length"), [
    ("/ar/", 64 * 1024 + 1), ("/ar/account/login/", 64 * 1024 + 1), ("/nowhere/", 10**12),
    ("/ar/meetings/", 10**9), ("/id/m3/", 10**9),
    ("/ar/staff/login/", 3 * 2**20 + 1), ("/ar/staff/news/article/add/", 60 * 2**20),
    ("/ar/staff/documents/document/add-papers/", 60 * 2**20), ("/ar/staff/nowhere/", 60 * 2**20),
])  # fmt: skip
def test_a_large_body_of_a_stranger_is_refused_unread_everywhere(client, address, length):
    client.cookies[used.SESSION_COOKIE_NAME] = "a-session-that-is-none"
    client.cookies[used.CSRF_COOKIE_NAME] = "x" * 32

    assert send(client, address, length).status_code in {404, 405, 413}


def test_staff_may_send_papers_but_not_without_end():
    client = signed_in(make.administrator())
    address = "/ar/staff/documents/document/add-papers/"

    with pytest.raises(AssertionError, match="was read"):
        send(client, address, 200 * 2**20)
    assert send(client, address, 600 * 2**20).status_code == 413


@pytest.mark.parametrize("sent", [
    {}, {"reference": ""}, {"reference": "x" * 41}, {"reference": "'; DROP TABLE"},
    {"reference": "M3\x00"}, {"other": "M3"},
])  # fmt: skip
def test_nonsense_about_readings_asks_the_database_nothing(client, django_assert_num_queries, sent):
    with django_assert_num_queries(0):
        answer = client.post("/readings/", sent, headers={"User-Agent": "Mozilla/5.0"})

    assert answer.status_code == 204


@pytest.mark.parametrize("address", [
    "/ar/search/alert/nonsense/", "/ar/search/alerts/1:x/", "/ar/reports/printing/x/",
    f"/ar/reports/printing/{'g' * 40}/",
])  # fmt: skip
def test_a_key_that_was_never_made_asks_the_database_nothing(
    client, django_assert_max_num_queries, address
):
    with django_assert_max_num_queries(0):
        assert client.post(address).status_code == 404


def test_a_replica_answers_a_reading_that_it_cannot_count(client):
    article = make.article(published=True)
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        sent = {"reference": article.reference}
        answer = client.post("/readings/", sent, headers={"User-Agent": "Mozilla/5.0 Gecko"})

    assert answer.status_code == 204


@pytest.mark.parametrize(("language", "words"), [
    ("ar", "هذا العنوان أطول من اللازم"), ("en", "This address is too long"),
    ("fr", "Cette adresse est trop longue"),
])  # fmt: skip
def test_an_address_too_long_is_answered_in_the_language_of_the_page(client, language, words):
    answer = client.get(f"/{language}/search/", {"q": "س" * 6000})

    assert answer.status_code == 414
    assert words in answer.content.decode()
    assert words in client.get(f"/{language}/refused/414/").content.decode()


def test_a_long_search_is_read_up_to_its_limit(client):
    answer = client.get("/ar/search/", {"q": "س" * 3000})

    assert answer.status_code == 200
    assert "س" * 600 in answer.content.decode()
    assert "س" * 601 not in answer.content.decode()


def test_the_proxy_is_lent_no_other_page(client):
    assert client.get("/ar/refused/413/").status_code == 413
    assert client.get("/ar/refused/429/").status_code == 429
    assert client.get("/ar/refused/500/").status_code == 404
