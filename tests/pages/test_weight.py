"""What a page weighs on a thin line, compressed."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from tests.pages import full

MOST = 60_000


@pytest.mark.django_db
def test_a_large_meeting_is_light(client):
    page = client.get(full.meeting(60).get_absolute_url())

    assert page.status_code == 200
    assert len(gzip.compress(page.content)) < MOST


def test_all_stylesheets_and_scripts_together_are_light():
    static = Path(settings.STATICFILES_DIRS[0])
    files = [*static.glob("css/*"), *static.glob("js/*")]

    assert len(files) > 5
    assert sum(len(gzip.compress(one.read_bytes())) for one in files) < MOST


@pytest.mark.django_db
def test_no_page_asks_for_more_than_it_uses(client):
    """As they are in the folder, without the reader of papers."""
    meeting = full.meeting(1)
    static = Path(settings.STATICFILES_DIRS[0])
    addresses = [meeting.get_absolute_url(), *map(reverse, ["home", "recommendations:matrix"])]
    for address in addresses:
        page = client.get(address).content.decode()
        files = set(re.findall(r"/static/((?:css|js)/[\w-]+\.(?:css|js))", page))

        assert len(files) > 5
        assert sum((static / name).stat().st_size for name in files) < MOST
