"""Which pages may be kept by all, and under which ETag."""

import re
import threading
from collections.abc import Iterator

import pytest
from django.db import connection, connections, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from oicnet.members.models import MemberState
from oicnet.records import publishing
from oicnet.records.history.noting import generation, note_change, state, states
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


def names(response) -> str:
    return response.content.decode()


def test_a_page_says_that_all_may_keep_it(client):
    response = client.get(reverse("members:list"))

    assert "public" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]
    assert response["ETag"] == client.get(reverse("members:list"))["ETag"]


def test_a_browser_that_has_the_page_is_told_so(client):
    address = reverse("members:list")
    etag = client.get(address)["ETag"]

    answer = client.get(address, headers={"If-None-Match": etag})

    assert answer.status_code == 304
    assert answer.content == b""


def test_a_publication_correction_or_withdrawal_is_seen_at_once(client, admin_user):
    record = make.member_state(name_ar="عُمان", name_en="Oman", name_fr="Oman")
    address = reverse("members:list")
    assert "عُمان" not in names(client.get(address))

    publishing.submit(record, by=admin_user)
    publishing.publish(record, by=admin_user)
    shown = client.get(address)
    assert "عُمان" in names(shown)

    MemberState.objects.update(name_ar="سلطنة عُمان")
    assert "سلطنة عُمان" in names(client.get(address))

    publishing.withdraw(record, by=admin_user, reason="تكرار")
    gone = client.get(address, headers={"If-None-Match": shown["ETag"]})
    assert gone.status_code == 200
    assert "عُمان" not in names(gone)


def test_a_withdrawal_makes_another_generation_and_a_publication_does_not(client, admin_user):
    record = make.member_state(name_ar="عُمان", name_en="Oman", name_fr="Oman")
    first = client.get("/generation/")

    publishing.submit(record, by=admin_user)
    publishing.publish(record, by=admin_user)
    published = client.get("/generation/")
    publishing.withdraw(record, by=admin_user, reason="تكرار")
    withdrawn = client.get("/generation/")

    assert (first.status_code, first.content) == (204, b"")
    assert first["X-Generation"] == published["X-Generation"] != withdrawn["X-Generation"]


def test_links_between_records_count_as_changes():
    meeting, theme = make.meeting(published=True), make.theme(published=True)
    before = state()

    meeting.themes.add(theme)

    assert state() != before


def test_every_language_host_and_filter_has_its_own_page(client):
    etags = set()
    for language in ("ar", "en", "fr"):
        with translation.override(language):
            address = reverse("members:list")
        etags |= {client.get(address)["ETag"], client.get(f"{address}?group=asia")["ETag"]}

    assert len(etags) == 6


def test_who_is_signed_in_neither_sees_nor_fills_what_is_kept(client, admin_client):
    record = make.member_state(published=True)
    address = record.get_absolute_url()

    own = admin_client.get(address)
    public = client.get(address)
    again = admin_client.get(address, headers={"If-None-Match": public["ETag"]})

    assert "no-store" in own["Cache-Control"]
    assert "ETag" not in own
    assert again.status_code == 200


@pytest.mark.parametrize("path", ["/health/", "/ar/members/zz/", "/ar/staff/login/", "/id/bh/"])
def test_answers_that_are_no_public_page_are_not_kept(client, path):
    assert "public" not in client.get(path).get("Cache-Control", "")


@pytest.mark.django_db(transaction=True)
def test_a_change_that_began_before_another_and_ends_after_it_is_seen():
    """The highest number alone would not tell: it is that of the other change."""
    began, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            make.theme(reference="SLOW", published=True)
            began.set()
            go_on.wait(10)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    began.wait(10)
    make.theme(reference="QUICK", published=True)
    between = state()
    go_on.set()
    thread.join()

    assert state() != between


def test_the_list_of_changes_stays_short_and_that_changes_no_state():
    make.article(published=True)
    make.theme(published=True)
    draft = make.theme()
    note_change(forgets=True)
    before = state(), states(), generation()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""DO $$ BEGIN FOR number IN 1..1700 LOOP
            UPDATE themes_theme SET symbol = number WHERE id = {draft.pk};
            END LOOP; END $$"""
        )
        cursor.execute("SELECT count(*) FROM records_change")
        (kept,) = cursor.fetchone()

    assert kept <= 1500
    assert (state(), states(), generation()) == before


def test_nothing_of_the_staff_or_of_accounts_is_kept_by_anyone(client):
    private = [*walked("account/"), *walked("staff/")]
    staff = signed_in(make.administrator())
    assert len(private) > 50

    kept = [
        (address, method, "no-store" not in answer.headers.get("Cache-Control", ""))
        for address in private
        for visitor in (client, staff)
        for method in ("get", "post")
        for answer in [getattr(visitor, method)(address)]
    ]

    assert [one for one in kept if one[-1]] == []


def walked(tree) -> list[str]:
    """Every address below, each asked for something that is not there."""
    below = next(
        one
        for each in get_resolver().url_patterns
        if isinstance(each, URLResolver)
        for one in each.url_patterns
        if isinstance(one, URLResolver) and str(one.pattern) == tree
    )
    return sorted({f"/ar/{tree}{one}" for one in _paths(below)})


def _paths(below, before="") -> Iterator[str]:
    for one in below.url_patterns:
        path = before + re.sub(r"<[^>]+>|\(\?P.*?\)", "0", str(one.pattern)).strip("^$")
        yield from [path] if isinstance(one, URLPattern) else _paths(one, path)
