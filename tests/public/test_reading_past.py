"""Which days can be read: from the first of the history until now."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import formats, timezone, translation

from tests import make
from tests.records.test_past import let_pass

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
def test_of_a_day_before_the_history_it_is_said_that_nothing_is_known(client, language, page):
    make.meeting(published=True)
    let_pass(10)
    address = f"/{language}/{page}"

    response = client.get(address, {"as-of": days_ago(11).isoformat()})

    assert response.status_code == 404
    assert "object_list" not in (response.context or {})
    with translation.override(language):
        assert formats.date_format(days_ago(10)) in response.content.decode()
    assert client.get(address, {"as-of": days_ago(10).isoformat()}).status_code == 200


def test_without_a_history_only_today_can_be_read(client):
    assert client.get("/en/", {"as-of": days_ago(1).isoformat()}).status_code == 404
    assert client.get("/en/", {"as-of": days_ago(0).isoformat()}).status_code == 200


def test_the_field_has_a_first_day_and_a_last(client):
    make.meeting(published=True)
    let_pass(10)
    caches["pages"].clear()

    page = client.get("/en/meetings/").content.decode()

    assert f'min="{days_ago(10)}" max="{days_ago(0)}"' in page
