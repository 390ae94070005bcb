"""Recommendations of which no text is public are told of in the list, not as nothing."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db


def test_the_empty_list_says_what_is_known(client):
    make.meeting(published=True, title_en="Third meeting", announced_recommendations=12)
    page = client.get("/en/recommendations/").content.decode()

    assert "Nothing has been published here yet" not in page
    assert "Third meeting" in page
    assert "12 recommendations announced" in page


def test_of_nothing_at_all_it_says_so(client):
    page = client.get("/en/recommendations/").content.decode()

    assert "Nothing has been published here yet" in page
