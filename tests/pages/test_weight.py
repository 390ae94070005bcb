"""What a page weighs on a thin line, compressed."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings

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
