"""Each request has a number, a line in the log and a place in the counts; none says too much."""

import json
import logging
import re
from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from oicnet.public.keeping import KeptPages
from oicnet.upkeep.counting import counts
from oicnet.upkeep.logs import JsonLines
from oicnet.upkeep.observing import Observed
from tests import make

pytestmark = pytest.mark.django_db
TOKEN = "a token that is long enough"


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch):
    monkeypatch.delenv("REGISTER_COUNTS", raising=False)
    counts.clear()


@pytest.fixture
def lines(caplog):
    """A function that returns what the log has, each line as it is read again."""
    caplog.set_level(logging.INFO, "register.requests")

    def read():
        return [json.loads(JsonLines().format(record)) for record in caplog.records]

    return read


@pytest.fixture
def application():
    for signal in (request_started, request_finished):  # as for Django's own client
        signal.disconnect(close_old_connections)
    yield Observed(KeptPages(WSGIHandler()))
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(application, path, **headers):
    """Status, headers and body of an answer."""
    path, _mark, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query,
        "REMOTE_ADDR": "192.0.2.7", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), **headers,
    }  # fmt: skip
    said = []
    answer = application(environ, lambda status, headers, *_error: said.append((status, headers)))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return said[0][0], dict(said[0][1]), body.decode(errors="replace")


def test_a_request_is_one_line_without_what_was_searched_for(application, lines):
    status, headers, _body = ask(application, "/ar/search/?q=secretwords")

    (line,) = lines()
    assert status == "200 OK"
    assert line["request"] == headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", line["request"])
    assert (line["method"], line["status"], line["address"]) == ("GET", 200, "192.0.2.7")
    assert (line["view"], line["path"]) == ("search:results", "ar/search/")
    assert line["milliseconds"] > 0
    assert line["user"] is None
    assert "secretwords" not in json.dumps(line)


@pytest.mark.parametrize(
    ("given", "is_taken"),
    [
        ("0123456789abcdef", True),
        ("short", False),
        ("with space and more", False),
        ('"},{"forged":"line', False),
        ("x" * 65, False),
    ],
)
def test_the_number_of_the_proxy_is_taken_over_where_it_is_one(application, lines, given, is_taken):
    _status, headers, _body = ask(application, "/health/", HTTP_X_REQUEST_ID=given)

    assert (headers["X-Request-ID"] == given) is is_taken
    assert lines()[0]["request"] == headers["X-Request-ID"]


def test_an_address_that_is_a_secret_is_told_by_its_pattern(application, lines):
    ask(application, "/ar/account/password/reset/key/1a-secretkey/")

    (line,) = lines()
    assert "secretkey" not in json.dumps(line)
    assert line["view"] == "account_reset_password_from_key"


def test_who_is_signed_in_is_told_by_the_key_alone(application, lines, client, settings):
    user = make.user(is_staff=True, username="nobodysname")
    client.force_login(user)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    ask(application, "/ar/staff/", HTTP_COOKIE=cookie)

    line = lines()[-1]
    assert line["user"] == str(user.pk)
    assert "nobodysname" not in json.dumps(line)


def test_what_is_refused_is_a_line_with_who_asked(application, lines, client, settings):
    user = make.user(is_staff=True)
    client.force_login(user)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    status, _headers, _body = ask(application, "/ar/staff/accounts/user/", HTTP_COOKIE=cookie)

    line = lines()[-1]
    assert status.startswith("403")
    assert (line["user"], line["status"], line["address"]) == (str(user.pk), 403, "192.0.2.7")


def test_in_production_the_address_is_the_one_that_the_proxy_tells(application, lines, settings):
    told = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.9"}
    ask(application, "/health/", **told)
    settings.PRODUCTION = True
    ask(application, "/health/", **told)

    assert [line["address"] for line in lines()] == ["192.0.2.7", "203.0.113.9"]


def test_kept_pages_are_counted_beside_those_that_are_made(application, lines):
    make.theme(published=True)
    for _time in range(3):
        ask(application, "/en/about/")

    assert [line["view"] for line in lines()] == ["about", "kept", "kept"]
    total = counts.total()
    assert total["register_kept_pages_total", 'answer="hit"'] == 2
    assert total["register_kept_pages_total", 'answer="miss"'] == 1
    assert total["register_requests_total", 'view="kept",status="200"'] == 2


def test_what_fails_is_counted_as_failed(lines):
    def failing(_environ, _start_response):
        raise RuntimeError("with a secret")

    with pytest.raises(RuntimeError):
        ask(Observed(failing), "/ar/")

    assert lines()[0]["status"] == 500
    assert "secret" not in json.dumps(lines())


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", TOKEN, "Bearer ä"])
def test_metrics_are_closed_to_the_public(application, settings, given):
    settings.METRICS_TOKEN = TOKEN
    assert ask(application, "/metrics", HTTP_AUTHORIZATION=given)[0].startswith("404")


def test_without_a_token_in_the_settings_they_are_closed_to_all(application, settings):
    settings.METRICS_TOKEN = ""
    assert ask(application, "/metrics", HTTP_AUTHORIZATION="Bearer ")[0].startswith("404")


def test_prometheus_reads_what_was_counted_and_what_is_measured(application, settings):
    settings.METRICS_TOKEN = TOKEN
    ask(application, "/health/")

    status, headers, body = ask(application, "/metrics", HTTP_AUTHORIZATION=f"Bearer {TOKEN}")

    assert status == "200 OK"
    assert headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert 'register_requests_total{view="health",status="200"} 1\n' in body
    assert 'register_request_seconds_bucket{view="health",le="+Inf"} 1\n' in body
    assert "# TYPE register_request_seconds histogram\n" in body
    assert "register_tasks_waiting 0\n" in body
    assert re.search(r'register_storage_free_ratio{folder="[^"]+"} 0\.\d+\n', body)
    line = r'[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? [-+0-9.e]+'
    told = [each for each in body.splitlines() if not each.startswith("#")]
    assert [each for each in told if not re.fullmatch(line, each)] == []
