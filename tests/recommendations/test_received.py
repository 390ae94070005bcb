"""That a report waits, or was returned, is told to its own state; the public cannot infer it."""

from datetime import date

import pytest
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.recommendations.actions import give_back
from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.owing import notices
from oicnet.recommendations.standing import standings, with_schedule
from oicnet.records import publishing
from tests import make

pytestmark = pytest.mark.django_db
DUE, REPORTED, TODAY = date(2026, 3, 31), date(2026, 3, 20), date(2026, 5, 1)


@pytest.fixture
def state():
    return make.member_state(published=True, name_en="Bahrain")


@pytest.fixture
def advice(state):
    made = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=made, addressee_kind="state", member_state=state)
    make.due_date(recommendation=made, due_on=DUE)
    return made


@pytest.fixture
def publisher():
    return make.holder(roles.PUBLISHER)


def submit(advice, state):
    return make.progress_report(
        recommendation=advice,
        member_state=state,
        status="in_review",
        declared="under_way",
        reported_on=REPORTED,
        account_en="Nobody reads this yet.",
    )


def standing():
    (row,) = standings(with_schedule(Recommendation.objects.published(), TODAY))
    return row


def test_no_public_page_tells_that_a_report_waits_or_was_returned(client, advice, state, publisher):
    addresses = [
        advice.get_absolute_url(),
        state.get_absolute_url(),
        reverse("recommendations:standings") + "?late=yes",
        reverse("recommendations:standings") + "?late=yes&format=csv",
        reverse("recommendations:matrix"),
        reverse("gaps"),
    ]

    def pages():
        answers = [client.get(address) for address in addresses]
        assert {answer.status_code for answer in answers} == {200}
        return [b"".join(answer) for answer in answers]

    before = pages()
    report = submit(advice, state)
    waiting = pages()
    publishing.send_back(report, by=publisher, remark="How many offices?")

    assert waiting == before
    assert pages() == before
    assert "overdue since" in before[0].decode() or "متأخر" in before[0].decode()


def test_its_own_state_owes_nothing_while_its_report_waits(advice, state):
    assert len(list(notices(state.pk, TODAY))) == 1

    submit(advice, state)

    assert list(notices(state.pk, TODAY)) == []


def test_a_published_report_answers_until_it_is_returned(advice, state, publisher):
    report = submit(advice, state)
    publishing.publish(report, by=publisher)
    assert (standing().declared, standing().is_late) == ("under_way", False)

    give_back(report, remark={"en": "How many offices?"}, by=publisher)

    assert (standing().declared, standing().is_late) == ("no_report", True)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_was_never_sent_or_was_a_mistake_keeps_nobody_from_being_late(
    advice, state, publisher, status
):
    report = submit(advice, state)
    if status == "withdrawn":
        publishing.publish(report, by=publisher)
        publishing.withdraw(report, by=publisher, reason={"en": "Entered for the wrong state"})
    else:
        type(report).objects.filter(pk=report.pk).update(status="draft")

    assert standing().is_late


def test_a_report_published_for_an_earlier_date_leaves_the_later_one_late(advice, state, publisher):
    make.due_date(recommendation=advice, due_on=date(2026, 9, 30))
    publishing.publish(submit(advice, state), by=publisher)

    (row,) = standings(with_schedule(Recommendation.objects.published(), date(2026, 11, 1)))

    assert list(row.missed) == [date(2026, 9, 30)]
