"""One search over all that somebody may see on the staff site."""

import pytest

from oicnet.accounts import roles
from oicnet.staff import finding
from tests import make
from tests.staff import address_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def state():
    return make.member_state(published=True)


@pytest.fixture
def article():
    return make.article(reference="N-2021-071", title_en="Apprenticeship fair")


@pytest.fixture
def offer(state):
    theme = make.theme(published=True)
    return make.offer(
        reference="OFFER-9", member_state=state, theme=theme, title_en="An apprenticeship course"
    )


def found(client, words: str) -> dict[str, tuple[list[str], int]]:
    """The addresses of what is named of each kind, and how many rows there are."""
    hits = client.get("/en/staff/find/", {"q": words}).context["hits"]
    return {each.kind: ([address for address, *_more in each.rows], each.count) for each in hits}


def addresses(*rows) -> list[str]:
    return [address_of(row).replace("/ar/", "/en/") for row in rows]


def test_drafts_are_found_by_all_their_words_and_by_their_reference(article, offer):
    client = signed_in(make.holder(roles.PUBLISHER, language="en"))

    assert found(client, "APPRENTICESHIP") == {
        "Articles": (addresses(article), 1), "Offers": (addresses(offer), 1),
    }  # fmt: skip
    assert found(client, "course apprenticeship") == {"Offers": (addresses(offer), 1)}
    assert found(client, "n-2021-071") == {"Articles": (addresses(article), 1)}
    assert found(client, "apprenticeship abroad") == {}
    assert found(client, " ") == {}


def test_of_many_the_first_are_named_and_all_are_counted(monkeypatch):
    monkeypatch.setattr(finding, "NAMED", 2)
    themes = [make.theme(reference=f"T-{place}", title_en="Skills") for place in range(3)]
    client = signed_in(make.holder(roles.PUBLISHER, language="en"))

    assert found(client, "skills") == {"Themes": (addresses(*themes[:2]), 3)}


def test_what_may_not_be_seen_is_not_found_and_takes_no_place(monkeypatch, state, article, offer):
    monkeypatch.setattr(finding, "LOOKED_AT", 1)
    client = signed_in(make.holder(roles.FOCAL_POINT, language="en", member_state=state))

    assert found(client, "apprenticeship") == {"Offers": (addresses(offer), 1)}
    assert found(client, "n-2021-071") == {}
