"""Two people save the same record at the same moment, in requests that really run together."""

from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlencode, urlsplit

import pytest

from oicnet.meetings.models import Delegation, Meeting
from tests import make
from tests.staff import address_of, open_page, row_of, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3


@pytest.fixture
def meeting():
    meeting = make.meeting(title_en="Meeting", title_fr="Réunion")
    make.agenda_item(meeting=meeting, number=1, title_en="Item")
    make.delegation(meeting=meeting, attendance="unknown")
    return meeting


def both(server, meeting, *changes):
    """What two people get back, who opened the same page and save at the same moment.

    Each change makes of what the page held what is sent.
    """
    clients = [signed_in(make.administrator()) for _change in changes]
    pages = [open_page(client, meeting) for client in clients]
    sent = [page | change(page) for page, change in zip(pages, changes, strict=True)]
    tokens = [str(client.get(address_of(meeting)).context["csrf_token"]) for client in clients]
    ready = Barrier(len(sent))

    def send(client, data, token):
        cookies = "; ".join(f"{one.key}={one.value}" for one in client.cookies.values())
        body = urlencode(data | {"csrfmiddlewaretoken": token}, doseq=True)
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection = HTTPConnection(urlsplit(server.url).netloc, timeout=60)
        ready.wait(30)
        connection.request("POST", address_of(meeting), body, headers)
        answer = connection.getresponse()
        found = answer.status, answer.read().decode()
        connection.close()
        return found

    with ThreadPoolExecutor(len(sent)) as pool:
        return list(pool.map(send, clients, sent, tokens))


def one_saved(answers):
    """Which of the two was saved, and the page that the other got."""
    statuses = [status for status, _page in answers]
    assert sorted(statuses) == [200, 302]
    return statuses.index(302), answers[statuses.index(200)][1]


def test_of_two_who_change_different_fields_one_is_told(live_server, meeting):
    for _round in range(ROUNDS):
        before = Meeting.objects.get()
        answers = both(
            live_server,
            meeting,
            lambda page: {"title_en": page["title_en"] + " A"},
            lambda page: {"title_fr": page["title_fr"] + " B"},
        )

        saved, told = one_saved(answers)
        after = Meeting.objects.get()
        expected = [
            (before.title_en + " A", before.title_fr),
            (before.title_en, before.title_fr + " B"),
        ]
        assert (after.title_en, after.title_fr) == expected[saved]
        # The other finds both on his page: what was saved, and what he typed.
        assert f'value="{before.title_en} A"' in told
        assert f'value="{before.title_fr} B"' in told
        assert after.version == before.version + 1


def test_of_two_who_change_the_same_field_one_decides(live_server, meeting):
    answers = both(
        live_server, meeting, lambda _page: {"title_en": "Hers"}, lambda _page: {"title_en": "His"}
    )

    saved, told = one_saved(answers)
    typed = ["Hers", "His"]
    assert Meeting.objects.get().title_en == typed[saved]
    assert f'value="{typed[1 - saved]}"' in told
    assert typed[saved] in told
    assert "clash" in told


def test_what_two_write_in_different_rows_is_joined(live_server, meeting):
    item, delegation = meeting.agenda_items.get(), Delegation.objects.get()

    def rename(page):
        return {f"{row_of(page, 'agenda_items', item.pk)}-title_en": "Renamed"}

    def attend(page):
        return {f"{row_of(page, 'delegations', delegation.pk)}-attendance": "online"}

    answers = both(live_server, meeting, rename, attend)

    assert [status for status, _page in answers] == [302, 302]
    item.refresh_from_db()
    delegation.refresh_from_db()
    assert (item.title_en, delegation.attendance) == ("Renamed", "online")


def test_of_one_who_deletes_a_row_and_one_who_writes_in_it_one_is_told(live_server, meeting):
    item = meeting.agenda_items.get()

    def delete(page):
        return {f"{row_of(page, 'agenda_items', item.pk)}-DELETE": "on"}

    def rename(page):
        return {f"{row_of(page, 'agenda_items', item.pk)}-title_en": "Renamed"}

    saved, told = one_saved(both(live_server, meeting, delete, rename))

    left = list(meeting.agenda_items.values_list("title_en", flat=True))
    assert left == [[], ["Renamed"]][saved]
    assert "Renamed" in told


def test_of_two_who_add_the_same_state_one_is_told(live_server, meeting):
    state = make.member_state()

    def add(page):
        place = int(page["delegations-TOTAL_FORMS"])
        new = {"meeting": meeting.pk, "member_state": state.pk, "capacity": "member"}
        new["attendance"] = "online"
        rows = {f"delegations-{place}-{name}": str(value) for name, value in new.items()}
        return rows | {"delegations-TOTAL_FORMS": str(place + 1)}

    one_saved(both(live_server, meeting, add, add))

    assert meeting.delegations.filter(member_state=state).count() == 1
