"""Whom to write to, and about what: for the secretariat alone."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation

from oicnet.accounts.roles import AUDITOR, EDITOR, FOCAL_POINT
from tests import make
from tests.reports.forms import LANGUAGES, assert_forms_agree, get
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


def of_role(role, **columns):
    user = make.user(username=f"has-{role}".replace(" ", "-"), **columns)
    user.groups.add(Group.objects.get(name=role))
    return signed_in(user)


@pytest.fixture
def reported():
    """Bahrain reported in 2024 and owes since; Qatar never reported, and nobody answers for it."""
    bahrain = make.member_state(reference="BH", name_en="Bahrain", published=True)
    qatar = make.member_state(reference="QA", name_en="Qatar", published=True)
    advice = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=advice, addressee_kind="all")
    make.due_date(recommendation=advice, due_on=date(2025, 6, 30))
    make.progress_report(
        recommendation=advice, member_state=bahrain, declared="under_way",
        reported_on=date(2024, 3, 1), published=True,
    )  # fmt: skip
    make.user(username="sanad", email="sanad@labour.example.bh", member_state=bahrain)
    make.user(
        username="left", email="left@labour.example.bh", member_state=bahrain, is_active=False
    )
    return bahrain, qatar


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_forms_say_the_same(reported, language):
    client = of_role(EDITOR)
    [_summary, states] = assert_forms_agree(client, "correspondents", language, paper=True)
    assert len(states.rows) == 2


def test_it_says_when_a_state_reported_last_and_who_answers_for_it(reported):
    client = of_role(EDITOR)
    page = get(client, "correspondents", "en").content.decode()
    assert "1 March 2024" in page
    assert "30 June 2025" in page
    assert "sanad@labour.example.bh" in page
    assert "left@labour.example.bh" not in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"silent": "2024-03-02"}, ["Bahrain", "Qatar"]),
        ({"silent": "2024-03-01"}, ["Qatar"]),
        ({"only": "late"}, ["Bahrain", "Qatar"]),
        ({"only": "nobody"}, ["Qatar"]),
    ],
)
def test_only_the_silent_the_late_and_those_without_anybody(reported, query, names):
    client = of_role(EDITOR)
    content = get(client, "correspondents", "en", **query).context["content"]
    with translation.override("en"):
        [listing] = content.listings
        assert [row.state.name for row in listing.rows] == names


@pytest.mark.parametrize("form", ["", "pdf", "xlsx"])
def test_nobody_else_reads_it(client, reported, form):
    address = reverse("reports:report", args=["correspondents"])
    query = {"as": form} if form else {}
    assert client.get(address, query).status_code == 302
    focal_point = of_role(FOCAL_POINT, member_state=reported[0])
    assert focal_point.get(address, query).status_code == 403


def test_queries_do_not_grow_with_states(reported, django_assert_max_num_queries):
    client = of_role(AUDITOR)
    for number in range(5):
        state = make.member_state(published=True)
        make.user(username=f"person{number}", member_state=state)
    with django_assert_max_num_queries(20):
        get(client, "correspondents", "en")
