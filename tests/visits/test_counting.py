"""Readings are counted once a day for each reader, and nobody can tell who read."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from oicnet.visits import actions
from oicnet.visits.due import gather_readings
from oicnet.visits.models import DailyReadings, Heard, Key, Mark
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
TELEPHONE = "Mozilla/5.0 (Linux; Android 14; CUBOT P80) Chrome/130.0 Mobile Safari/537.36"
OTHER = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"


@pytest.fixture
def article():
    return make.article(published=True)


def read(client, record, *, agent=TELEPHONE, address="192.0.2.7", **headers):
    response = client.post(
        "/readings/",
        {"reference": record if isinstance(record, str) else record.reference},
        headers={"User-Agent": agent, **headers},
        REMOTE_ADDR=address,
    )
    assert response.status_code == 204
    assert not response.cookies
    return response


@pytest.fixture(autouse=True)
def no_key_is_known():
    actions.key_of.cache_clear()
    yield
    actions.key_of.cache_clear()


def total(record):
    gather_readings()
    return DailyReadings.objects.total(record.reference)


def test_a_reader_counts_once_a_day(client, article):
    read(client, article)
    read(client, article)

    assert total(article) == 1


def test_readers_differ_by_address_and_browser(client, article):
    read(client, article)
    read(client, article, agent=OTHER)
    read(client, article, address="192.0.2.8")

    assert total(article) == 3


def test_a_reader_with_many_addresses_of_one_network_is_one(client, article):
    read(client, article, address="2001:db8:1:2::1")
    read(client, article, address="2001:db8:1:2:ffff::9")
    read(client, article, address="2001:db8:1:3::1")

    assert total(article) == 2


def test_the_same_reader_counts_again_tomorrow_and_nothing_of_today_remains(
    client, article, monkeypatch
):
    read(client, article)
    gather_readings()
    old = Key.objects.get().secret, set(Mark.objects.values_list("digest", flat=True))
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_given: tomorrow)

    read(client, article)

    assert total(article) == 2
    assert Key.objects.get().secret != old[0]
    assert not Mark.objects.filter(digest__in=old[1]).exists()


def test_what_was_counted_is_forgotten_when_the_day_is_over(client, article, monkeypatch):
    read(client, article)
    gather_readings()
    assert Mark.objects.exists()
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_given: tomorrow)

    gather_readings()

    assert not Mark.objects.exists()
    assert not Key.objects.exists()
    assert total(article) == 1


def test_neither_address_nor_browser_is_kept(client, article):
    read(client, article)
    heard = [*Heard.objects.values()]
    gather_readings()

    kept = str([*heard, *Mark.objects.values(), *DailyReadings.objects.values()])
    assert "192.0.2.7" not in kept
    assert "CUBOT" not in kept


@pytest.mark.parametrize(
    "agent",
    ["", "Googlebot/2.1 (+http://www.google.com/bot.html)", "curl/8.5", "HeadlessChrome/130.0"],
)
def test_robots_are_not_counted(client, article, agent):
    read(client, article, agent=agent)

    assert total(article) is None


def test_signed_in_staff_are_not_counted(article):
    read(signed_in(make.administrator()), article)

    assert total(article) is None


def test_another_site_cannot_make_its_readers_count(client, article):
    read(client, article, **{"Sec-Fetch-Site": "cross-site"})

    assert total(article) is None


def test_only_what_is_public_is_counted(client):
    draft = make.article()
    closed = make.edition(document=make.document(published=True, availability="not_public",
                                                 availability_reason_ar="سري"))  # fmt: skip
    meeting = make.meeting(published=True)
    part = make.agenda_item(meeting=meeting)

    for one in (draft, closed, part, "NOTHING", "M1\x00", "x" * 3000):
        read(client, one)
    gather_readings()

    assert not Heard.objects.exists()
    assert not DailyReadings.objects.exists()
    assert not Mark.objects.exists()


def test_a_file_taken_is_counted_for_its_document(client):
    document = make.document(published=True)
    edition = make.edition(document=document)
    read(client, edition)
    read(client, document)

    page = client.get(document.get_absolute_url())

    assert total(edition) == total(document) == 1
    assert f'data-taken="{edition.reference}"' in page.content.decode()


def test_telling_costs_one_row(client, article, django_assert_num_queries):
    read(client, article)

    with django_assert_num_queries(1):
        read(client, article, agent=OTHER)


def test_what_was_told_before_midnight_counts_for_its_day(client, article, monkeypatch):
    today = timezone.localdate()
    read(client, article)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_given: today + timedelta(1))
    read(client, article)

    assert total(article) == 2
    assert set(DailyReadings.objects.values_list("day", "count")) == {
        (today, 1), (today + timedelta(1), 1),
    }  # fmt: skip


def test_counting_can_be_switched_off(client, article, settings):
    settings.COUNTS_READINGS = False

    read(client, article)

    assert total(article) is None
    assert "data-readings" not in client.get(article.get_absolute_url()).text


def test_one_address_adds_a_bounded_number(client, article, monkeypatch):
    monkeypatch.setattr(actions, "MOST_OF_ONE_ADDRESS", 2)
    for number in range(4):
        read(client, article, agent=f"{OTHER} {number}")
    read(client, article, address="192.0.2.8")

    assert total(article) == 3


def test_a_page_tells_what_is_known_and_that_the_rest_is_unknown(client, article):
    assert "غير معروف" in client.get(article.get_absolute_url()).content.decode()
    DailyReadings.objects.create(subject_id=article.reference, day=date(2026, 1, 1), count=1234)

    make.article(published=True)  # another state of the register: pages are made anew
    assert "1234" in client.get(article.get_absolute_url()).content.decode()


def test_a_page_of_a_draft_tells_nothing_to_be_counted():
    draft = make.article()

    page = signed_in(make.administrator()).get(draft.get_absolute_url()).content.decode()

    assert draft.reference in page
    assert "data-read=" not in page
