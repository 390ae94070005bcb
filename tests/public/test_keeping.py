"""What is kept is the same page, for everyone and until something public changes."""

import gzip
import io
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from time import sleep
from typing import Any
from unittest import mock
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import IntegrityError, close_old_connections, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from oicnet.documents.models import Edition
from oicnet.public import keeping, recording, shelf
from oicnet.public import state as public_state
from oicnet.public.shelf import Shelf
from oicnet.public.state import forgetting, recent_state
from oicnet.records import publishing
from oicnet.records.history.noting import state, whole_state
from oicnet.records.history.reading import links_of
from oicnet.records.models import Record, Source
from tests import make
from tests.world import World, models_of, secret_texts

pytestmark = pytest.mark.django_db


@dataclass
class Answer:
    status: str
    headers: dict[str, str]
    body: bytes


def environ_of(address: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    path, _mark, query = address.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": method}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    setup_testing_defaults(environ)
    environ["HTTP_HOST"], environ["wsgi.input"] = "testserver", io.BytesIO()
    return environ


@dataclass
class Site:
    """The register as a web process serves it, with what it keeps."""

    application: Any = field(default_factory=lambda: keeping.KeptPages(WSGIHandler()))

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        environ = environ_of(address, method, **headers)
        started: list[tuple[str, dict[str, str]]] = []
        body = self.application(
            environ, lambda status, headers: started.append((status, dict(headers)))
        )
        return Answer(*started[0], b"".join(body))


@pytest.fixture
def site(settings, tmp_path):
    settings.PAGES = tmp_path
    for signal in (request_started, request_finished):  # as for Django's own client
        signal.disconnect(close_old_connections)
    yield Site()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


PACKED = {"accept_encoding": "gzip, br"}


def test_a_kept_page_is_the_page_that_was_made(site, django_assert_num_queries):
    address = make.meeting(published=True).get_absolute_url()
    made = site.get(address, **PACKED)

    with django_assert_num_queries(2):  # for the state, twice
        packed = site.get(address, **PACKED)
        plain = site.get(address)

    assert packed.headers == made.headers
    assert packed.body == made.body
    assert plain.body == gzip.decompress(made.body)
    assert int(plain.headers["Content-Length"]) == len(plain.body)
    assert "Content-Encoding" not in plain.headers
    assert {**plain.headers, **packed.headers} == packed.headers


@pytest.fixture
def at(settings, monkeypatch):
    """Sets the second by the clock, while a lease does not end."""
    settings.PUBLIC_STATE_LEASE = 60
    recent_state.forget()

    def moment(seconds: float) -> None:
        monkeypatch.setattr(public_state.time, "time", lambda: seconds)

    yield moment
    recent_state.forget()


def test_the_state_is_asked_for_once_in_a_lease(site, at, django_assert_num_queries):
    at(1791234567.2)
    address = reverse("members:list")
    site.get(address)

    at(1791234567.9)
    with django_assert_num_queries(0):
        assert site.get(address).status == "200 OK"


def test_the_state_is_asked_for_again_when_a_second_begins(site, at, django_assert_num_queries):
    at(1791234567.9)
    address = reverse("members:list")
    site.get(address)

    at(1791234568.0)
    with django_assert_num_queries(1):
        assert site.get(address).status == "200 OK"


def test_the_proxy_keeps_a_page_until_the_second_ends_in_which_it_was_right(site, at):
    at(1791234567.2)
    address = reverse("members:list")
    site.get(address)
    sleep(0.05)

    kept = site.get(address, x_proxy_moment="1791234567.020")  # asked for before that second

    assert kept.headers["X-Accel-Expires"] == "@1791234566"
    assert "X-Accel-Expires" not in site.get(address, x_proxy_moment="soon").headers


def test_a_reader_who_has_the_page_is_told_so_and_gets_no_body(site, django_assert_num_queries):
    address = reverse("members:list")
    first = site.get(address)

    with django_assert_num_queries(2):
        known = site.get(address, if_none_match=first.headers["ETag"])
        asked = site.get(address, "HEAD")

    assert (known.status, known.body) == ("304 Not Modified", b"")
    assert known.headers["ETag"] == first.headers["ETag"]
    assert "Content-Length" not in known.headers
    assert (asked.status, asked.body) == ("200 OK", b"")
    assert asked.headers["Content-Length"] == str(len(first.body))


def test_what_no_page_knows_in_an_address_makes_no_other_page(site, django_assert_num_queries):
    address = reverse("members:list")
    first = site.get(f"{address}?group=asia")

    with django_assert_num_queries(1):
        again = site.get(f"{address}?utm_source=mail&group=asia&fbclid=1&anything=%D8%B9")

    assert again.body == first.body
    assert site.get(address).body != first.body


def test_who_is_signed_in_is_answered_by_django(site):
    address = reverse("members:list")
    site.get(address)

    own = site.get(address, cookie="register_session=none; sample=shown")

    assert "no-store" in own.headers["Cache-Control"]


def test_the_sample_is_hidden_from_who_asked_for_that_alone(site):
    make.member_state(name_ar="عُمان", is_sample=True, published=True)
    address = reverse("members:list")

    shown = site.get(address)
    hidden = site.get(address, cookie="sample=hidden")

    assert "عُمان" in shown.body.decode()
    assert "عُمان" not in hidden.body.decode()
    assert site.get(address).body == shown.body


def test_a_withdrawn_record_leaves_with_the_next_request(site, admin_user):
    record = make.member_state(name_ar="عُمان", published=True)
    lists = [reverse("members:list"), record.get_absolute_url()]
    assert all("عُمان" in site.get(address).body.decode() for address in lists)

    publishing.withdraw(record, by=admin_user, reason="تكرار")

    assert "عُمان" not in site.get(lists[0]).body.decode()
    assert site.get(lists[1]).status.startswith("410")


def test_a_click_waits_once_for_all_that_it_withdrew(
    settings, admin_user, monkeypatch, django_capture_on_commit_callbacks
):
    settings.FORGOTTEN_AFTER = 60
    waits = []
    monkeypatch.setattr(public_state.time, "sleep", waits.append)
    records = [make.member_state(published=True) for _number in range(3)]

    forgetting.wait()
    assert waits == []
    for record in records:
        with django_capture_on_commit_callbacks(execute=True):
            publishing.withdraw(record, by=admin_user, reason="تكرار")
    forgetting.wait()
    forgetting.until = 0.0

    assert len(waits) == 1


def test_what_a_process_keeps_is_bounded(site, monkeypatch, django_assert_max_num_queries):
    addresses = [f"{reverse('members:list')}?group={group}" for group in ("asia", "arab", "africa")]
    size = len(gzip.compress(site.get(addresses[0]).body, 6))
    monkeypatch.setattr(keeping, "ROOM", int(2.5 * size))
    for address in addresses:
        site.get(address)

    with django_assert_max_num_queries(2):
        site.get(addresses[1])
        site.get(addresses[2])
    assert len(site.application._pages) == 2


def test_drafts_and_what_is_in_review_leave_the_state_alone():
    world = World()
    before = state()

    for model in models_of(Record):
        for hidden in ("draft", "in_review"):
            row = world.hide(model, hidden)
            model._base_manager.filter(pk=row.pk).update(**secret_texts(model, "new"))
            assert state() == before, (model, hidden)


def test_every_change_of_what_is_public_changes_the_state():
    world = World()
    unseen, frozen, source = [], set(), make.source()

    for model, row in reversed(world.hubs.items()):  # what leads to others first
        for link in links_of(model):
            if link.name == "sources":
                row.sources.add(source)
            before = state()
            getattr(row, link.name).clear()
            unseen += [link] if state() == before else []
        before = state()
        try:
            with transaction.atomic():
                change(model, row)
        except IntegrityError:  # a published paper
            frozen.add(model)
        else:
            unseen += [model] if state() == before else []

    assert unseen == []
    assert frozen == {Edition}


def change(model, row):
    """Its texts; a part that holds numbers, days and relations alone is deleted."""
    rows = model._base_manager.filter(pk=row.pk)
    texts = secret_texts(model, "new")
    rows.update(**texts) if texts else rows.delete()


def test_the_state_of_everything_changes_with_drafts_too():
    draft = make.theme()
    before = state(), whole_state()

    type(draft).objects.filter(pk=draft.pk).update(title_ar="عنوان آخر")

    assert state() == before[0]
    assert whole_state() != before[1]


def test_accounts_and_new_sources_leave_the_state_alone():
    before = state()

    make.administrator()
    source = make.source()
    assert state() == before

    Source.objects.filter(pk=source.pk).update(title="Another")
    assert state() != before


def asked_for(site, address):
    """The page of an address, and how many questions were put to the database for it."""
    with CaptureQueriesContext(connection) as questions:
        answer = site.get(address)
    return answer, len(questions)


def test_a_publication_leaves_the_pages_alone_that_do_not_show_it(site, admin_user):
    own = make.member_state(published=True)
    news = make.article(title_ar="خبر", title_en="News", title_fr="Nouvelle")
    addresses = [own.get_absolute_url(), reverse("news:list")]
    first, _list = (asked_for(site, address) for address in addresses)

    publishing.submit(news, by=admin_user)
    publishing.publish(news, by=admin_user)
    same, new_list = (asked_for(site, address) for address in addresses)

    assert same[0] == first[0]
    assert same[1] <= first[1] / 2
    assert "خبر" in new_list[0].body.decode()


def test_no_page_shows_the_former_words_of_a_record_of_any_kind(site):
    """However little of it is asked again."""
    records = {
        model: model._base_manager.filter(pk=row.pk)
        for model, row in World().hubs.items()
        if issubclass(model, Record) and model is not Edition  # published, a paper does not change
    }
    for number, (model, rows) in enumerate(records.items()):
        rows.update(**secret_texts(model, f"FORMER{number}X"))
    addresses = [rows.get().get_absolute_url().partition("#")[0] for rows in records.values()]
    addresses += ["/ar/", reverse("members:list"), reverse("news:list")]
    before = "".join(site.get(address).body.decode() for address in addresses)

    for number, (model, rows) in enumerate(records.items()):
        assert f"FORMER{number}X" in before
        rows.update(**secret_texts(model, "NEW"))
        for address in addresses:
            assert f"FORMER{number}X" not in site.get(address).body.decode(), (model, address)


def test_what_is_published_from_a_moment_is_shown_when_others_of_its_kind_change(site):
    later = timezone.now() + timedelta(seconds=1)
    make.article(title_ar="لاحق", status="published", published_at=later)
    address = reverse("news:list")
    assert "لاحق" not in site.get(address).body.decode()
    make.article(title_ar="الآن", published=True)

    with mock.patch.object(timezone, "now", return_value=later):
        page = site.get(address).body.decode()

    assert "لاحق" in page
    assert "الآن" in page


def test_processes_of_a_machine_share_what_one_has_made(site):
    other = Site()
    address = make.meeting(published=True).get_absolute_url()
    made, asked = asked_for(site, address)

    shared, asked_again = asked_for(other, address)

    assert shared == made
    assert asked_again == 1 < asked


def test_pages_are_made_where_no_folder_can_be_written(site, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.PAGES = tmp_path / "file"
    alone = Site()

    assert alone.get("/ar/").body == site.get("/ar/").body
    assert asked_for(alone, "/ar/")[1] == 1


def test_the_former_page_is_shown_for_a_second_while_another_process_makes_the_new_one(
    site, monkeypatch
):
    address = reverse("members:list")
    former = site.get(address)
    make.member_state(name_ar="عُمان", published=True)

    with site.application.shelf.making(keeping.address_of(environ_of(address)), waits=True):
        shown = site.get(address)
        assert shown.body == former.body
        assert shown.headers["X-Accel-Expires"] == "0"  # the proxy keeps it for nobody
        monkeypatch.setattr(keeping, "LONGEST_FORMER", 0)
        monkeypatch.setattr(Shelf, "making", lambda *_of, waits, **_more: nullcontext(waits))
        assert "عُمان" in site.get(address).body.decode()


def test_the_former_page_is_not_shown_after_a_withdrawal(site, admin_user, monkeypatch):
    record = make.member_state(name_ar="عُمان", published=True)
    address = reverse("members:list")
    site.get(address)
    publishing.withdraw(record, by=admin_user, reason="تكرار")
    monkeypatch.setattr(Shelf, "making", lambda *_of, waits, **_more: nullcontext(waits))

    assert "عُمان" not in site.get(address).body.decode()


def test_a_withdrawal_empties_the_shelf(
    site, settings, admin_user, django_capture_on_commit_callbacks
):
    record = make.member_state(published=True)
    site.get(record.get_absolute_url())
    assert pages_in(settings.PAGES)

    with django_capture_on_commit_callbacks(execute=True):
        publishing.withdraw(record, by=admin_user, reason="تكرار")
    forgetting.until = 0.0

    assert pages_in(settings.PAGES) == []


def pages_in(folder):
    return [*folder.glob("*/[!.]*")]


def test_the_shelf_is_bounded(site, settings, monkeypatch):
    monkeypatch.setattr(shelf, "ROOM", 0)
    monkeypatch.setattr(shelf, "ROOM_IS_LOOKED_AT", 1)

    site.get("/ar/")

    assert pages_in(settings.PAGES) == []


def test_the_proxy_keeps_a_page_until_its_own_second_ends(site):
    headers = {"x_proxy_moment": "1791234567.891"}
    made = site.get("/ar/", **headers)
    kept = site.get("/ar/", **headers)
    known = site.get("/ar/", if_none_match=kept.headers["ETag"], **headers)

    assert {answer.headers["X-Accel-Expires"] for answer in (made, kept, known)} == {"@1791234567"}
    assert "X-Accel-Expires" not in site.get("/ar/").headers


@pytest.mark.django_db(transaction=True)
def test_what_the_server_keeps_planned_is_answered_the_same(site):
    own = make.member_state(published=True)
    address = own.get_absolute_url()
    first = site.get(address)

    for number in range(3):
        make.article(title_ar=f"خبر {number}", published=True)
        assert site.get(address) == first
    own.name_ar = "اسم آخر"
    own.save()

    assert "اسم آخر" in site.get(address).body.decode()
    assert recording._unprepared == set()


@pytest.mark.django_db(transaction=True)
def test_what_the_server_cannot_plan_is_asked_as_it_was(site):
    sql = "SELECT pg_typeof(%s)::text"  # the type of a parameter that nothing tells
    with recording.recording() as made_of, connection.cursor() as cursor:
        cursor.execute(sql, ["words"])

    assert made_of.still_holds(frozenset({"news_article"}))
    assert sql in recording._unprepared
    recording._unprepared.clear()


def test_a_page_is_kept_that_its_first_reader_has_already(site):
    address = reverse("members:list")
    etag = site.get(address).headers["ETag"]
    again = Site(keeping.KeptPages(WSGIHandler()))
    again.application.clear()

    known = again.get(address, if_none_match=etag)
    whole, asked = asked_for(again, address)

    assert (known.status, known.body) == ("304 Not Modified", b"")
    assert whole.status == "200 OK"
    assert asked == 1
