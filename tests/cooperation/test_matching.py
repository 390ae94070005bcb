"""Needs and offers brought together: why, who is asked, who sees it, what the public is shown."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from oicnet.accounts import roles
from oicnet.accounts.due import send_reminders
from oicnet.cooperation import actions
from oicnet.cooperation.matching import open_pairs
from oicnet.cooperation.models import Match, fitting
from oicnet.records import permissions, publishing
from tests import make
from tests.staff import address_of, said_by, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
SECRET = "SECRETDRAFT"


@pytest.fixture
def theme():
    return make.theme(published=True, title_en="Skills")


@pytest.fixture
def asking():
    return make.member_state(published=True, name_en="Asking")


@pytest.fixture
def giving():
    return make.member_state(published=True, name_en="Giving")


@pytest.fixture
def need(theme, asking):
    return make.need(published=True, theme=theme, member_state=asking, languages=["fr", "ar"],
                     persons=12, wanted_by=date(2027, 6, 30))  # fmt: skip


@pytest.fixture
def offer(theme, giving):
    return make.offer(published=True, theme=theme, member_state=giving, languages=["ar"],
                      capacity=8, available_from=date(2027, 1, 1))  # fmt: skip


def focal(state, **given):
    return make.holder(roles.FOCAL_POINT, member_state=state, **given)


def test_the_reasons_are_said(need, offer):
    with translation.override("en"):
        said = {one.name: (one.words, one.fits) for one in fitting.reasons(need, offer)}

    assert said == {
        "theme": ("Skills", True),
        "form": ("training", True),
        "languages": ("Arabic", True),
        "dates": ("wanted by 30 June 2027 · available from 1 January 2027", True),
        "capacity": ("8 places for 12 persons", False),
    }


@pytest.mark.parametrize(
    ("of_need", "of_offer", "fits"),
    [
        ({}, {}, True),  # fewer places than wanted are a beginning
        ({"form": "expert"}, {}, False),
        ({"languages": ["en"]}, {}, False),
        ({"languages": []}, {}, True),
        ({"wanted_by": date(2026, 12, 31)}, {}, False),
        ({"wanted_by": date(2026, 11, 19)}, {"available_from": None}, False),
        ({}, {"available_from": None, "available_until": date(2026, 11, 19)}, False),
        ({}, {"available_from": None, "available_until": TODAY}, True),
        ({"wanted_by": None, "persons": None}, {"capacity": None}, True),
    ],
)
def test_what_fits_and_what_does_not(need, offer, of_need, of_offer, fits):
    for row, changes in ((need, of_need), (offer, of_offer)):
        for name, value in changes.items():
            setattr(row, name, value)
        row.save()

    assert list(open_pairs(TODAY)) == ([(need, offer)] if fits else [])


def test_only_what_is_public_and_of_another_state_is_brought_together(
    need, offer, theme, asking, giving
):
    common = {"theme": theme, "published": True}
    make.offer(theme=theme, member_state=giving)  # a draft
    make.need(theme=theme, member_state=asking)
    make.need(theme=theme, member_state=giving, status="in_review")
    make.offer(member_state=asking, **common)  # its own
    make.offer(member_state=make.member_state(), **common)  # of a state that is not public
    make.withdrawn(make.offer(member_state=giving, **common))

    assert list(open_pairs(TODAY)) == [(need, offer)]
    (match,) = actions.propose(TODAY)
    assert (match.status, match.proposed_on) == ("draft", TODAY)
    assert match.reference == f"{need.reference}-X1"
    assert actions.propose(TODAY) == []


@pytest.mark.parametrize("is_sample", [(True, False), (False, True), (False, False)])
def test_what_rests_on_sample_data_is_sample_data(theme, asking, giving, is_sample):
    of_need, of_offer = is_sample
    make.need(published=True, theme=theme, member_state=asking, is_sample=of_need)
    make.offer(published=True, theme=theme, member_state=giving, is_sample=of_offer)

    (match,) = actions.propose(TODAY)

    assert match.is_sample == any(is_sample)


def test_finding_costs_the_same_for_any_number(need, offer, theme, django_assert_num_queries):
    for _one in range(20):
        make.offer(published=True, theme=theme, member_state=offer.member_state)

    with django_assert_num_queries(3):
        assert len(list(open_pairs(TODAY))) == 21


def test_both_focal_points_are_asked_on_the_first_page_and_by_mail(
    need, offer, asking, giving, settings
):
    settings.MAIL_IS_CONFIGURED = True
    readers = [focal(asking, email="a@example.org"), focal(giving, email="g@example.org")]
    third = focal(make.member_state(published=True), email="t@example.org")
    (match,) = actions.propose(TODAY)
    step = reverse("admin:cooperation_match_step", args=[match.pk, "answer"])

    for day in (TODAY, date(2026, 12, 20)):
        send_reminders(day)
    assert [letter.to for letter in mail.outbox] == [["a@example.org"], ["g@example.org"]]
    for user in readers:
        assert step in said_by(signed_in(user).get(reverse("admin:index")))
    assert step not in said_by(signed_in(third).get(reverse("admin:index")))


def answer(match, user, agrees):
    actions.answer(match, agrees=agrees, on=TODAY, by=user)


def test_it_is_shown_once_both_sides_agree(client, need, offer, asking, giving):
    publisher = make.holder(roles.PUBLISHER)
    (match,) = actions.propose(TODAY)
    addresses = [need.get_absolute_url(), offer.get_absolute_url(),
                 reverse("cooperation:matches"), reverse("cooperation:list")]  # fmt: skip
    answer(match, focal(asking), agrees=True)
    with pytest.raises(ValidationError), transaction.atomic():
        publishing.publish(match, by=publisher)
    for address in addresses:
        assert match.reference not in client.get(address).content.decode()

    answer(match, focal(giving), agrees=True)
    publishing.publish(match, by=publisher)

    with translation.override("en"):
        page = client.get(reverse("cooperation:matches")).content.decode()
    assert match.reference in page
    assert "8 places for 12 persons" in page
    for address in addresses[:2]:
        assert "8 " in client.get(address).content.decode()
    with pytest.raises(ValidationError, match="الأمانة"):
        answer(match, focal(asking), agrees=False)


def test_the_database_shows_no_match_that_a_side_has_not_agreed_to(need, offer):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.match(published=True, need=need, offer=offer, offer_side="declined")


def test_each_answers_for_his_own_side_alone(need, offer, asking, giving):
    (match,) = actions.propose(TODAY)
    answer(match, focal(giving), agrees=False)

    match.refresh_from_db()
    assert (match.need_side, match.offer_side) == ("", "declined")
    assert match.offer_answered_on == TODAY
    others = [focal(make.member_state(published=True)), make.holder(roles.EDITOR)]
    for user in others:
        with pytest.raises(PermissionDenied):
            answer(match, user, agrees=True)
    assert said_by(signed_in(focal(asking)).get(reverse("admin:index"))).count("answer/") == 0


def test_a_focal_point_sees_the_matches_of_his_state_and_changes_none(need, offer, asking, theme):
    (mine,) = actions.propose(TODAY)
    other = make.match(
        need=make.need(published=True, theme=theme, member_state=make.member_state(published=True)),
        offer=offer,
    )
    user = focal(asking)
    client = signed_in(user)
    listing = said_by(client.get(reverse("admin:cooperation_match_changelist")))

    assert mine.reference in listing
    assert other.reference not in listing
    assert client.get(address_of(mine)).status_code == 200
    assert client.get(address_of(other)).status_code == 302
    for verb in ("add", "change", "delete", "publish"):
        assert not permissions.may(user, verb, mine)
    for key in ("publish", "withdraw", "submit"):
        step = reverse("admin:cooperation_match_step", args=[mine.pk, key])
        assert client.get(step).status_code == 403


def test_nobody_learns_from_a_match_what_another_state_has_drafted(client, asking, giving, theme):
    """Drafts that would fit, in every way that leads to them; none is seen, counted or named."""
    own = make.need(published=True, theme=theme, member_state=asking)
    drafted = make.offer(theme=theme, member_state=giving, title_ar=SECRET, title_en=SECRET)
    report = make.progress_report(member_state=giving, account_ar=SECRET, account_en=SECRET)
    by_hand = make.match(need=own, offer=drafted)  # the secretariat has brought them together
    staff = signed_in(focal(asking))
    pages = [
        reverse("admin:index"), reverse("admin:cooperation_match_changelist"),
        reverse("admin:cooperation_need_changelist"), address_of(own),
        reverse("admin:recommendations_progressreport_changelist"),
    ]  # fmt: skip
    public = [reverse("cooperation:list"), reverse("cooperation:matches"), own.get_absolute_url(),
              giving.get_absolute_url(), reverse("home")]  # fmt: skip

    assert actions.propose(TODAY) == []
    for reader, addresses in ((staff, [*pages, *public]), (client, public)):
        for address in addresses:
            said = said_by(reader.get(address))
            for hidden in (SECRET, drafted.reference, by_hand.reference, report.reference):
                assert hidden not in said, (address, hidden)
    assert staff.get(address_of(by_hand)).status_code == 302
    step = reverse("admin:cooperation_match_step", args=[by_hand.pk, "answer"])
    assert staff.get(step).status_code == 404
    assert signed_in(focal(giving)).get(step).status_code == 200

    drafted.status, drafted.published_at = "published", timezone.now()
    drafted.save()
    assert SECRET in said_by(staff.get(step))


def test_filters_of_the_matches(client, need, offer, giving, asking):
    shown = make.match(published=True, need=need, offer=offer)
    make.match(
        published=True,
        need=make.need(published=True, theme=make.theme(published=True),
                       member_state=make.member_state(published=True)),
        offer=make.offer(published=True, theme=make.theme(published=True)),
        contacted_on=TODAY,
    )  # fmt: skip
    address = reverse("cooperation:matches")
    for query in (
        {"theme": need.theme.reference}, {"state": asking.reference}, {"state": giving.reference},
        {"stage": "proposed"},
    ):  # fmt: skip
        assert list(client.get(address, query).context["object_list"]) == [shown], query
    choices = client.get(address).context["filter"].fields["stage"].choices
    assert [value for value, _label in choices] == ["", "proposed", "contact"]


def test_stages_are_told_apart_in_the_database_as_in_a_row(need, offer):
    days = {"contacted_on": TODAY, "agreed_on": TODAY, "concluded_on": TODAY}
    for reached in range(4):
        match = make.match(
            need=make.need(theme=need.theme), offer=offer, **dict(list(days.items())[:reached])
        )
        assert Match.objects.filter(match.stage.condition(), pk=match.pk).exists()
