"""What came of a match: written by a side, agreed by both, corrected by the secretariat."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation

from oicnet.accounts import roles
from oicnet.cooperation import actions
from oicnet.cooperation.models import Match, Proposal
from oicnet.records import publishing
from tests import make
from tests.staff import said_by, signed_in

pytestmark = pytest.mark.django_db
DAYS = {"contacted_on": date(2026, 11, 2), "agreed_on": date(2026, 11, 9)}
FIRST, OTHER = "اتُّفق على دورة تدريبية", "اتُّفق على دورتين"


@pytest.fixture
def asking():
    state = make.member_state(published=True, name_ar="البحرين", name_en="Asking")
    return make.holder(roles.FOCAL_POINT, member_state=state)


@pytest.fixture
def giving():
    state = make.member_state(published=True, name_ar="السعودية", name_en="Giving")
    return make.holder(roles.FOCAL_POINT, member_state=state)


@pytest.fixture
def publisher():
    return make.holder(roles.PUBLISHER)


@pytest.fixture
def match(asking, giving):
    theme = make.theme(published=True)
    return make.match(
        need=make.need(published=True, theme=theme, member_state=asking.member_state),
        offer=make.offer(published=True, theme=theme, member_state=giving.member_state),
    )


@pytest.fixture
def public(match, publisher):
    Match.objects.update(
        need_side="agreed", offer_side="agreed",
        need_answered_on=DAYS["contacted_on"], offer_answered_on=DAYS["contacted_on"],
    )  # fmt: skip
    match.refresh_from_db()
    publishing.publish(match, by=publisher)
    return match


def propose(match, user, words=FIRST):
    return actions.propose_outcome(match, days=DAYS, outcome={"ar": words}, by=user)


def outcome(match):
    return Match.objects.get(pk=match.pk).outcome_ar


def step(match, key):
    return reverse("admin:cooperation_match_step", args=[match.pk, key])


def take(user, match, key, **typed):
    staff = signed_in(user)
    looked = staff.get(step(match, key))
    return staff.post(step(match, key), {"seen": looked.context["seen"], **typed})


def test_it_holds_once_the_other_side_agrees(match, asking, giving):
    typed = {"contacted_on": "2026-11-02", "agreed_on": "2026-11-09", "outcome_ar": FIRST}
    assert take(asking, match, "follow", **typed).status_code == 302
    assert outcome(match) == ""

    assert take(giving, match, "agree").status_code == 302

    match.refresh_from_db()
    assert (match.stage, match.outcome_ar) == ("agreed", FIRST)


def test_the_other_side_sees_who_wrote_what_and_is_told(match, asking, giving):
    propose(match, asking)

    first_page = said_by(signed_in(giving).get(reverse("admin:index")))
    page = said_by(signed_in(giving).get(step(match, "agree")))

    assert step(match, "agree") in first_page
    assert FIRST in page
    assert "البحرين" in page
    assert step(match, "agree") not in said_by(signed_in(asking).get(reverse("admin:index")))


@pytest.mark.parametrize(
    ("side", "name"),
    [("need", "Asking"), ("offer", "Giving"), ("secretariat", "the secretariat")],
)
def test_a_proposal_is_named_by_the_side_that_wrote_it(match, publisher, side, name):
    proposal = Proposal(match=match, side=side, written_by=publisher)

    with translation.override("en"):
        assert str(proposal) == f"{match.reference} · {name}"


def test_other_words_are_another_proposal_and_the_first_stays_to_be_read(match, asking, giving):
    propose(match, asking)
    propose(match, giving, OTHER)

    with pytest.raises(PermissionDenied):
        actions.agree(match, by=make.holder(roles.AUDITOR))
    page = said_by(signed_in(asking).get(step(match, "agree")))
    assert FIRST in page
    assert OTHER in page
    assert outcome(match) == ""

    actions.agree(match, by=asking)
    assert outcome(match) == OTHER


def test_days_that_do_not_follow_each_other_are_refused_at_their_place(match, asking):
    refused = take(asking, match, "follow", agreed_on="2026-12-01")

    assert refused.status_code == 200
    assert refused.context["form"].errors
    assert not match.proposals.exists()


def test_what_is_public_is_changed_by_the_secretariat_alone(
    client, public, asking, giving, publisher
):
    propose(public, asking)
    actions.agree(public, by=giving)
    address = public.need.get_absolute_url()
    assert FIRST not in client.get(address).content.decode()
    assert outcome(public) == ""
    assert step(public, "take-over") in said_by(
        signed_in(publisher).get(reverse("admin:cooperation_match_change", args=[public.pk]))
    )

    take(publisher, public, "take-over", because_ar="باتفاق الطرفين")

    assert FIRST in client.get(address).content.decode()
    assert public.corrections().get().reason_ar == "باتفاق الطرفين"


def test_nothing_is_taken_over_before_both_agree(public, asking, publisher):
    propose(public, asking)

    with pytest.raises(ValidationError):
        actions.take_over(public, reasons={"ar": "سبب"}, by=publisher)
    assert signed_in(asking).get(step(public, "take-over")).status_code == 403


def test_the_secretariat_refuses_with_a_remark_that_the_sides_read(public, asking, publisher):
    propose(public, asking)

    take(publisher, public, "refuse", remark="يُرجى بيان عدد المستفيدين")

    assert "عدد المستفيدين" in said_by(signed_in(asking).get(step(public, "follow")))
    assert outcome(public) == ""


def test_the_secretariat_agrees_for_an_organisation(asking):
    theme = make.theme(published=True)
    match = make.match(
        need=make.need(published=True, theme=theme, member_state=asking.member_state),
        offer=make.offer(
            published=True, theme=theme, member_state=None,
            organisation=make.organisation(published=True),
        ),
    )  # fmt: skip
    propose(match, asking)

    actions.agree(match, by=make.holder(roles.EDITOR))

    assert outcome(match) == FIRST


def test_words_that_nobody_agreed_to_are_asked_about_before_publication(match):
    match.outcome_en = "Written by the secretariat"
    match.save()

    with translation.override("en"):
        assert "have not agreed" in match.doubts()[0]


def test_a_proposal_is_seen_by_the_two_sides_and_the_secretariat_alone(client, public, asking):
    propose(public, asking, "SECRETWORDS")
    third = make.holder(roles.FOCAL_POINT, member_state=make.member_state(published=True))

    assert signed_in(third).get(step(public, "agree")).status_code in {302, 404}
    for address in (public.need.get_absolute_url(), public.offer.get_absolute_url(),
                    reverse("cooperation:matches"), reverse("cooperation:list")):  # fmt: skip
        assert "SECRETWORDS" not in client.get(address).content.decode()
