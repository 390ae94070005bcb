"""What is kept is the same page, for everyone and until something public changes."""

import gzip
import io
from dataclasses import dataclass, field
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import IntegrityError, close_old_connections, transaction
from django.urls import reverse

from oicnet.documents.models import Edition
from oicnet.public import keeping
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


@dataclass
class Site:
    """The register as a web process serves it, with what it keeps."""

    application: keeping.KeptPages = field(default_factory=lambda: keeping.KeptPages(WSGIHandler()))

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        path, _mark, query = address.partition("?")
        environ = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": method}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        setup_testing_defaults(environ)
        environ["HTTP_HOST"], environ["wsgi.input"] = "testserver", io.BytesIO()
        started: list[tuple[str, dict[str, str]]] = []
        body = self.application(
            environ, lambda status, headers: started.append((status, dict(headers)))
        )
        return Answer(*started[0], b"".join(body))


@pytest.fixture
def site():
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


def test_the_state_is_asked_for_once_in_a_lease(site, settings, django_assert_num_queries):
    settings.PUBLIC_STATE_LEASE = 60
    keeping.recent_state.forget()
    address = reverse("members:list")
    try:
        site.get(address)
        with django_assert_num_queries(0):
            assert site.get(address).status == "200 OK"
    finally:
        keeping.recent_state.forget()


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


def test_what_other_sites_add_to_an_address_makes_no_other_page(site, django_assert_num_queries):
    address = reverse("members:list")
    first = site.get(f"{address}?group=asia")

    with django_assert_num_queries(1):
        again = site.get(f"{address}?utm_source=mail&group=asia&fbclid=1")

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
    monkeypatch.setattr(keeping.time, "sleep", waits.append)
    records = [make.member_state(published=True) for _number in range(3)]

    keeping.forgetting.wait()
    assert waits == []
    for record in records:
        with django_capture_on_commit_callbacks(execute=True):
            publishing.withdraw(record, by=admin_user, reason="تكرار")
    keeping.forgetting.wait()
    keeping.forgetting.until = 0.0

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
