"""What a state answers to a recommendation: once, reviewed as reports are, beside its standing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from oicnet.accounts import roles
from oicnet.recommendations import positions
from oicnet.recommendations.models import Position
from oicnet.recommendations.standing import standings, with_schedule
from oicnet.records import publishing
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
ADD = "/en/staff/recommendations/position/add/"


@pytest.fixture
def state():
    return make.member_state(published=True, name_en="Bahrain", reference="BH")


@pytest.fixture
def advice():
    meeting = make.meeting(published=True)
    rows = [make.recommendation(published=True, meeting=meeting) for _number in range(2)]
    for row in rows:
        make.addressee(recommendation=row)
    return rows


@pytest.fixture
def client_of_state(state):
    return signed_in(make.holder(roles.FOCAL_POINT, language="en", member_state=state))


def written(recommendation, **also):
    return {
        "recommendation": recommendation.pk,
        "stance": "supports",
        "taken_on": "2024-03-01",
        "text_en": "We support it fully.",
        "standing_ar": "working",
        "standing_en": "original",
        "standing_fr": "working",
        **also,
    }


def send(client, recommendation, state, **also):
    sent = {"member_state": state.pk, **written(recommendation), **also}
    return client.post(f"{ADD}?recommendation={recommendation.pk}", sent)


def test_the_first_page_asks_for_each_answer_and_handing_in_leads_to_the_next(
    client_of_state, state, advice
):
    first, second = advice
    page = client_of_state.get("/en/staff/").content.decode()
    assert all(f"{ADD}?recommendation={row.pk}" in page for row in advice)
    form = client_of_state.get(ADD, {"recommendation": first.pk}).content.decode()
    assert first.title in form

    answer = send(client_of_state, first, state, _handin="x")

    assert answer.url == f"{ADD}?recommendation={second.pk}"
    position = Position.objects.get()
    assert (position.status, position.stance, position.member_state) == (
        "in_review", "supports", state,
    )  # fmt: skip
    assert position.reference == f"{first.reference}-BH-P1"
    assert list(positions.unanswered(state.pk)) == [second]


def test_a_state_answers_once(state, advice):
    position = make.position(recommendation=advice[0], member_state=state, published=True)
    again = Position(recommendation=advice[0], member_state=state, stance="notes")

    with pytest.raises(ValidationError, match="سبق أن ردّت"):
        again.full_clean()

    publishing.withdraw(position, by=make.user(is_superuser=True), reason={"en": "By mistake"})
    again.full_clean()


def test_nobody_answers_what_is_not_addressed_to_the_state_nor_in_the_future(
    client_of_state, state, advice
):
    other = make.recommendation(published=True)
    later = timezone.localdate() + timedelta(days=9)

    page = send(client_of_state, other, state, taken_on=later.isoformat())

    assert set(page.context["adminform"].form.errors) == {"recommendation", "taken_on"}
    assert not Position.objects.exists()


def test_another_state_is_not_answered_for(client_of_state, advice):
    other = make.member_state(published=True)

    send(client_of_state, advice[0], other)

    assert not Position.objects.filter(member_state=other).exists()


def test_it_stands_beside_the_standing_only_once_it_is_public(client, state, advice):
    recommendation = advice[0]
    position = make.position(
        recommendation=recommendation, member_state=state, text_en="With all our means.",
        taken_on=date(2024, 3, 1),
    )  # fmt: skip
    pages = {
        recommendation.get_absolute_url(): ["supports", "With all our means."],
        state.get_absolute_url(): ["supports", f"#{position.reference.lower()}"],
        reverse("recommendations:matrix"): ["no report received · supports"],
        reverse("recommendations:standings"): ["supports"],
        f"{reverse('recommendations:standings')}?as=csv": ["supports", "2024-03-01"],
        f"{reverse('reports:report', args=['state'])}?state=BH": ["With all our means."],
        f"{reverse('reports:report', args=['implementation'])}": ["supports"],
    }
    pages = {address.replace("/ar/", "/en/"): words for address, words in pages.items()}

    hidden = {address: client.get(address).content.decode() for address in pages}
    publishing.submit(position, by=make.user(is_superuser=True))
    publishing.publish(position, by=make.user(is_superuser=True))

    for address, words in pages.items():
        page = client.get(address).content.decode()
        assert [word for word in words if word not in page] == [], address
        assert [word for word in words if word in hidden[address]] == [], address


@pytest.mark.parametrize("how_many", [1, 3])
def test_reading_them_costs_no_query_more(how_many, advice, django_assert_num_queries):
    for _number in range(how_many):
        state = make.member_state(published=True)
        make.position(recommendation=advice[0], member_state=state, published=True)
    rows = with_schedule(advice[0]._meta.model.objects.filter(pk=advice[0].pk))

    with django_assert_num_queries(3):
        assert [row.position.stance for row in standings(rows)] == ["supports"] * how_many
