"""What an offer says of its giver and its days."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from tests import make

pytestmark = pytest.mark.django_db
EARLIER, LATER = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def offer():
    return make.offer(member_state=make.member_state(published=True), capacity=3)


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(None, None), (EARLIER, None), (None, LATER), (EARLIER, LATER), (EARLIER, EARLIER)],
)
def test_it_may_have_days_on_both_sides_or_none(offer, starts, ends):
    offer.available_from, offer.available_until = starts, ends

    offer.full_clean()
    offer.save()


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"available_from": LATER, "available_until": EARLIER}, "cannot end before it starts"),
        ({"member_state": None}, "either a member state or an organisation"),
        ({"organisation": make.organisation}, "either a member state or an organisation"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_by_the_database(offer, values, problem):
    for name, value in values.items():
        setattr(offer, name, value() if callable(value) else value)

    with translation.override("en"), pytest.raises(ValidationError, match=problem):
        offer.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        offer.save()
