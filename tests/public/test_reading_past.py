"""Which days can be read: from that of the oldest record until now; what each is said to be."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone, translation
from python_calamine import CalamineWorkbook

from oicnet.text import dates
from tests import make
from tests.records.test_past import let_pass
from tests.reports.papers import Paper

pytestmark = pytest.mark.django_db


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def test_today_shows_what_is_public_now(client):
    soon = make.meeting(
        status="published", published_at=timezone.now() + timedelta(minutes=30), title_ar="لاحقًا"
    )
    public = make.meeting(published=True)
    today = {"as-of": timezone.localdate().isoformat()}

    listed = client.get(reverse("meetings:list"), today)

    assert list(listed.context["object_list"]) == [public]
    assert client.get(soon.get_absolute_url(), today).status_code == 404


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("page", ["", "meetings/", "recommendations/matrix/", "reports/missing/"])
def test_a_day_before_the_history_is_put_together_from_today_and_says_so(client, language, page):
    make.meeting(published=True, starts_on=days_ago(90), ends_on=days_ago(90))
    let_pass(10)
    address = f"/{language}/{page}"

    response = client.get(address, {"as-of": days_ago(11).isoformat()})

    assert response.status_code == 200
    words = {"ar": "أُعيد بناؤه", "en": "reconstructed", "fr": "reconstitué"}
    assert words[language] in response.content.decode()
    now = client.get(address, {"as-of": days_ago(10).isoformat()}).content.decode()
    assert words[language] not in now


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_before_the_first_record_it_is_said_that_there_is_none(client, language):
    make.meeting(published=True, starts_on=days_ago(90), ends_on=days_ago(90))
    make.meeting(starts_on=days_ago(99), ends_on=days_ago(99))  # of which nobody knows

    response = client.get(f"/{language}/meetings/", {"as-of": days_ago(91).isoformat()})

    assert response.status_code == 404
    with translation.override(language):
        assert dates.written(days_ago(90)) in response.content.decode()


def test_with_nothing_published_only_today_can_be_read(client):
    assert client.get("/en/", {"as-of": days_ago(1).isoformat()}).status_code == 404
    assert client.get("/en/", {"as-of": days_ago(0).isoformat()}).status_code == 200


def test_the_field_has_the_day_of_the_oldest_record_as_its_first(client):
    make.meeting(published=True, starts_on=days_ago(90), ends_on=days_ago(89))
    let_pass(10)
    caches["pages"].clear()

    page = client.get("/en/meetings/").content.decode()

    assert f'min="{days_ago(90)}" max="{days_ago(0)}"' in page


def test_files_and_feeds_say_which_kind_of_day_they_are_of(client):
    make.meeting(published=True, starts_on=days_ago(90), ends_on=days_ago(90))
    let_pass(10)
    history, before = ({"as-of": days_ago(days).isoformat()} for days in (10, 11))
    address = "/en/meetings/"

    sheet = client.get(address, {"as": "csv", **before})
    assert f"{days_ago(11)} (reconstructed from today’s texts)" in sheet.content.decode()
    assert "-reconstructed.csv" in sheet["Content-Disposition"]
    feed = client.get(address, {"as": "atom", **before}).content.decode()
    assert "reconstructed from today’s texts" in feed
    assert "reconstructed" in on_sheet(client.get(address, {"as": "xlsx", **before}).content)

    sheet = client.get(address, {"as": "csv", **history})
    assert f"{days_ago(10)} (from the history of the register)" in sheet.content.decode()
    assert "history" in client.get(address, {"as": "atom", **history}).content.decode()
    now = client.get(address, {"as": "csv"}).content.decode()
    assert "history" not in now
    assert "As of" not in now


def test_reports_say_which_kind_of_day_they_are_of(client):
    make.meeting(published=True, starts_on=days_ago(90), ends_on=days_ago(90))
    before = {"as-of": days_ago(1).isoformat()}
    address = "/en/reports/implementation/"

    assert "reconstructed from today’s texts" in client.get(address, before).content.decode()
    paper = Paper(client.get(address, {"as": "pdf", **before}).content)
    assert "reconstructed from today’s texts" in " ".join(map(str, paper.leaves()))
    assert "reconstructed" in on_sheet(client.get(address, {"as": "xlsx", **before}).content)


def on_sheet(content):
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
