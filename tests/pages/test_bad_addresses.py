"""Whatever is asked for, the answer is a page that helps, in the reader's language."""

import pytest

from oicnet.records import publishing
from tests import make

pytestmark = pytest.mark.django_db
MISSING = [
    "meetings/no-such-meeting/", "meetings/?page=9999", "documents/?page=abc",
    "documents/?page=-1", "recommendations/matrix/?page=99999999999999999999", "nothing",
    "meetings/%0a/", "meetings/%ff%fe/", "id/zzz/",
]  # fmt: skip
TOLD = [
    "documents/?kind=nonsense", "documents/?theme=T-%E2%80%AE", "meetings/?year=1066",
    "recommendations/standings/?late=perhaps", f"members/?name={'x' * 2000}",
]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_is_told_with_ways_on(client, language, path):
    response = client.get(f"/{language}/{path}")
    page = response.content.decode()

    assert response.status_code == 404
    assert f'<html lang="{language}"' in page
    assert f'href="/{language}/meetings/"' in page


@pytest.mark.parametrize("path", TOLD)
def test_a_filter_that_does_not_exist_is_told_at_its_place(client, path):
    response = client.get(f"/ar/{path}")
    page = response.content.decode()

    assert response.status_code == 200
    assert 'class="error"' in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("query", ["name=%01%02%1b", f"sort={'y' * 2000}", f"x={'z' * 2000}"])
def test_control_characters_and_long_queries_break_nothing(client, query):
    assert client.get(f"/fr/members/?{query}").status_code == 200


def test_a_nul_is_refused_with_a_page(client):
    response = client.get("/fr/members/?name=%00")

    assert response.status_code == 400
    assert '<html lang="fr"' in response.content.decode()


def test_what_was_withdrawn_says_when_and_why_in_the_readers_language(client):
    meeting = make.meeting(published=True)
    publishing.withdraw(meeting, by=make.administrator(), reason={"fr": "Saisie deux fois"})

    response = client.get(meeting.get_absolute_url().replace("/ar/", "/fr/"))
    page = response.content.decode()

    assert response.status_code == 410
    assert "Saisie deux fois" in page
    assert meeting.reference in page
