"""The worker makes pages before readers ask for them."""

from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

from oicnet.public.keeping import KeptPages, address_of, environ_of
from oicnet.visits.ahead import Ahead, most_read
from oicnet.visits.models import DailyReadings
from tests import make

pytestmark = pytest.mark.django_db


def address(path: str, query: str = "", hidden: str = "") -> str:
    return "\n".join(["testserver", "", path, query, hidden])


class Pages(KeptPages):
    """As a process of the register keeps them, with a list of what Django was asked for."""

    def __init__(self) -> None:
        self.made: list[str] = []
        django = WSGIHandler()

        def note(environ, start_response):
            self.made.append(environ["PATH_INFO"])
            return django(environ, start_response)

        super().__init__(note)

    def ask(self, path: str) -> bytes:
        return b"".join(self(environ_of(address(path)), lambda *_said: None))


@pytest.fixture
def pages(settings, tmp_path):
    settings.PAGES = tmp_path
    for signal in (request_started, request_finished):  # as for Django's own client
        signal.disconnect(close_old_connections)
    yield Pages
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_after_a_change_readers_find_the_page_made(pages):
    web, worker = pages(), pages()
    ahead, path = Ahead(worker), reverse("members:list")
    web.ask(path)
    assert ahead() == 1
    make.member_state(name_ar="عُمان", published=True)

    assert ahead() == 1
    web.made.clear()
    page = web.ask(path)

    assert worker.made == [path]
    assert web.made == []
    assert page == worker.ask(path)


def test_nothing_is_done_while_nothing_changes(pages):
    web, ahead = pages(), Ahead(pages())
    web.ask("/ar/")

    assert [ahead(), ahead()] == [1, 0]


def test_lists_come_first_and_then_what_is_read_most():
    often, seldom = make.meeting(published=True), make.meeting(published=True)
    today = timezone.localdate()
    DailyReadings.objects.add(often.reference, today, 5)
    DailyReadings.objects.add(seldom.reference, today, 2)
    DailyReadings.objects.add(seldom.reference, today - timedelta(days=90), 50)
    paths = [seldom.get_absolute_url(), often.get_absolute_url(), "/en/members/"]

    read = [each.split("\n")[2] for each in most_read(map(address, paths))]

    assert read == ["/en/members/", often.get_absolute_url(), seldom.get_absolute_url()]


@pytest.mark.parametrize("hidden", ["", "without"])
def test_an_address_leads_to_the_request_that_it_names(hidden):
    named = address("/ar/members/", "group=asia&as-of=2026-11-02", hidden)

    assert address_of(environ_of(named)) == named
