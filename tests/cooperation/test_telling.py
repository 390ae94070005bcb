"""Both sides of a match learn by letter what the other side and the secretariat did."""

from datetime import date

import pytest
from django.core import mail
from django.utils import timezone

from oicnet.accounts import roles
from oicnet.cooperation import actions
from oicnet.records import publishing
from tests import make
from tests.accounts.test_roles import holder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_mail(settings):
    settings.MAIL_IS_CONFIGURED = True


@pytest.fixture
def sides():
    """The focal points of the two states, the first of which needs something."""
    asking = make.member_state(published=True, name_ar="تونس", name_en="Tunisia")
    giving = make.member_state(published=True, name_ar="قطر", name_en="Qatar")
    focal = [
        holder(roles.FOCAL_POINT, state, email=f"{state.pk}@example.org", language=language)
        for state, language in ((asking, "ar"), (giving, "en"))
    ]
    theme = make.theme(published=True)
    make.need(published=True, theme=theme, member_state=asking, title_en="Counsellors wanted")
    make.offer(published=True, theme=theme, member_state=giving, title_en="A course")
    holder(roles.FOCAL_POINT, make.member_state(published=True), email="third@example.org")
    return focal


@pytest.fixture
def match(sides):
    [match] = actions.propose(timezone.localdate())
    return match


def told():
    letters = [(message.to[0], message.subject) for message in mail.outbox]
    mail.outbox.clear()
    return letters


def test_the_whole_course_is_told_to_the_other_side(match, sides):
    (tunis, doha), today = sides, timezone.localdate()
    publisher = holder(roles.PUBLISHER, email="publisher@example.org")
    at_tunis, at_doha = tunis.email, doha.email

    actions.answer(match, agrees=False, on=today, by=tunis)
    assert told() == [(at_doha, "Match: a side does not agree to its publication")]
    actions.answer(match, agrees=True, on=today, by=tunis)
    [letter] = mail.outbox
    for words in (
        "Counsellors wanted (Tunisia)",
        "A course (Qatar)",
        match.reference,
        f"/en/staff/cooperation/match/{match.pk}/",
        "Please answer for your state",
    ):
        assert words in letter.body
    assert told() == [(at_doha, "Match: a side agrees to its publication")]
    actions.answer(match, agrees=True, on=today, by=doha)
    assert told() == [(at_tunis, "المواءمة: أحد الطرفين يوافق على النشر")]
    publishing.publish(match, by=publisher)
    assert [to for to, _subject in told()] == [at_tunis, at_doha]

    days = {"contacted_on": date(2026, 1, 5)}
    actions.propose_outcome(match, days=days, outcome={"en": "Met"}, by=doha)
    assert [to for to, _subject in told()] == [at_tunis]
    actions.agree(match, by=tunis)
    assert told() == [(at_doha, "Match: a side agrees to the outcome")]
    actions.take_over(match, reasons={"en": "Agreed"}, by=publisher)
    assert [to for to, _subject in told()] == [at_tunis, at_doha]
    publishing.withdraw(match, by=publisher, reason={"en": "By mistake"})
    assert told()[1] == (at_doha, "Match: withdrawn")


def test_a_refusal_comes_with_its_reason(match, sides):
    actions.propose_outcome(match, days={}, outcome={"en": "Met"}, by=sides[1])
    mail.outbox.clear()

    actions.refuse(match, remark="When was it?", by=holder(roles.PUBLISHER))

    assert [message.to for message in mail.outbox] == [[user.email] for user in sides]
    assert all("When was it?" in message.body for message in mail.outbox)
