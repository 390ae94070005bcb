"""What is not published is in no result, suggestion, count, feed or passage, at any moment."""

import threading
import time

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from oicnet.meetings.models import Meeting
from oicnet.records import publishing
from oicnet.search import refreshing
from tests import make
from tests.sampling import times
from tests.test_leaks import shown
from tests.world import SECRET, World, status, ways_to_hide

WORD = "كركدن"
WITH_ALL = "قيد واحد فيه جميع الكلمات"
IN_YEAR = "year=1999"
FORMS = ("", "&as=atom", "&as=csv", "&as=xlsx", "&sort=newest")


def addresses(words: str) -> list[str]:
    results = reverse("search:results")
    return [
        *(f"{results}?q={words}{form}" for form in FORMS),
        f"{reverse('search:suggest')}?q={words}",
    ]


@pytest.mark.django_db
def test_hidden_records_of_every_kind_are_found_in_no_form(client):
    world = World()
    hidden = [world.hide(*way) for way in ways_to_hide()]
    for one in hidden:
        world.point_to(one)

    for address in addresses(SECRET):
        page = shown(client, address)
        assert "HIDDEN-" not in page, address
        for one in hidden:
            assert one.permanent_address not in page, address
            assert f'"{one.get_absolute_url()}"' not in page, address


@pytest.mark.django_db
def test_a_change_in_bulk_is_met_at_the_next_search(client):
    one = make.document(published=True, title_ar=WORD)
    assert one.reference in shown(client, addresses(WORD)[0])

    type(one).objects.filter(pk=one.pk).update(**status("withdrawn"))

    for address in addresses(WORD):
        assert one.reference not in shown(client, address)


@pytest.mark.django_db
def test_what_is_public_only_with_another_goes_with_it(client):
    meeting = make.meeting(published=True)
    one = make.recommendation(published=True, meeting=meeting, text_ar=WORD)
    assert one.reference in shown(client, addresses(WORD)[0])

    make.withdrawn(meeting)

    for address in addresses(WORD):
        assert one.reference not in shown(client, address)


@pytest.mark.django_db(transaction=True)
def test_searching_while_others_publish_and_withdraw(client):
    """What a reader sees agrees with itself and with the register at one moment.

    A record is withdrawn and published again, over and over. When a search began after a
    withdrawal was committed and ended before the next publication, it must show nothing.
    """
    by = make.administrator()
    one = make.meeting(published=True, title_ar=WORD, starts_on="1999-01-01", ends_on="1999-01-01")
    refreshing.refresh()
    seen, wrong = {"published": 0, "withdrawn": 0}, []
    states = {"now": "published", "turn": 0}
    done = threading.Event()

    def change() -> None:
        try:
            for turn in range(60):
                if turn >= times(4, 12) and min(seen.values()) >= 3:
                    break
                record = Meeting.objects.get(pk=one.pk)
                states["now"] = "changing"
                publishing.withdraw(record, reason="اختبار", by=by)
                states["turn"] += 1
                states["now"] = "withdrawn"
                time.sleep(0.1 + 0.05 * turn)  # longer where all is slow
                states["now"] = "changing"
                record.refresh_from_db()
                publishing.publish(record, by=by)
                states["turn"] += 1
                states["now"] = "published"
                time.sleep(0.1 + 0.05 * turn)
        finally:
            done.set()
            connections.close_all()

    def search() -> None:
        reader = Client()
        try:
            while not done.is_set():
                before = dict(states)
                # Not its context: that of every thread is in it.
                page = reader.get(reverse("search:results"), {"q": WORD}).content.decode()
                is_still = before == states
                tells = [f">{one.reference}</bdi>" in page, WITH_ALL in page, IN_YEAR in page]
                if len(set(tells)) > 1:
                    wrong.append(("disagrees with itself", tells))
                if is_still and before["now"] in seen:
                    seen[before["now"]] += 1
                    if tells[0] != (before["now"] == "published"):
                        wrong.append((before, tells))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for work in (change, search, search)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)

    assert wrong == []
    assert min(seen.values()) >= 3, "too few searches fell between two changes to tell anything"
    assert not connection.in_atomic_block
