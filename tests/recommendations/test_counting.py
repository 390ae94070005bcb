"""What the database counts is what the rows say, drafts and withdrawn records beside them."""

from collections import Counter
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from oicnet.recommendations.counting import count_standings, distribution_of_counts
from oicnet.recommendations.distribution import distribution
from oicnet.recommendations.models import Addressee, Progress, Recommendation
from oicnet.recommendations.standing import standings, with_schedule
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
SEED = 20


@pytest.fixture
def many():
    """Recommendations to all and to some, with dates, reports of every kind, and successors."""
    random = Random(SEED)
    states = [make.member_state(published=place != 5) for place in range(6)]
    meetings = [make.meeting(published=True), make.meeting()]
    advice = []
    for place in range(12):
        follows = {}
        if place in (9, 10):
            follows = {"earlier": advice[place - 9], "follows_as": "supersedes"}
        advice.append(
            make.recommendation(published=place % 5 != 4, meeting=meetings[place == 8], **follows)
        )
    for place, row in enumerate(advice):
        if place % 3:
            for state in random.sample(states, 3):
                make.addressee(
                    recommendation=row,
                    addressee_kind=Addressee.Kind.MEMBER_STATE,
                    member_state=state,
                )
        else:
            make.addressee(recommendation=row, addressee_kind=Addressee.Kind.ALL_MEMBERS)
        for step in range(random.randrange(4)):
            make.due_date(recommendation=row, due_on=DAY + timedelta(days=40 * step - 70))
    for row, state in product(advice, states):
        for _time in range(random.randrange(3)):
            make.progress_report(
                published=random.random() < 0.7,
                recommendation=row,
                member_state=state,
                declared=random.choice(Progress.values),
                reported_on=DAY - timedelta(days=random.randrange(120)),
            )


def test_the_database_counts_what_the_rows_say(many, django_assert_num_queries):
    rows = standings(with_schedule(Recommendation.objects.order_by("pk"), DAY).published())
    expected = Counter(
        (row.state.pk, row.declared, row.report is not None, row.is_late) for row in rows
    )

    with django_assert_num_queries(1):
        counts = count_standings(Recommendation.objects.published(), DAY)

    assert Counter({count[:4]: count.number for count in counts}) == expected
    assert len({row.declared for row in rows}) == 6
    assert {row.is_late for row in rows} == {True, False}
    assert distribution_of_counts(counts, "?a=b&") == distribution(rows, "?a=b&")


def test_of_no_recommendation_nothing_is_counted():
    make.member_state(published=True)

    assert count_standings(Recommendation.objects.published()) == []
