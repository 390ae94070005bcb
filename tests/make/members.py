"""States, organisations, bodies, and users."""

from datetime import date
from typing import Any

from django.contrib.auth.models import Group

from oicnet.accounts.models import User
from oicnet.members.models import Body, MembershipPeriod, MemberState, Organisation

from .rows import build, code, numbered


def member_state(**given: Any) -> MemberState:
    return build(
        MemberState, given, text="name", reference=code(2), iso3=code(3), group="arab",
        joined_in=1969,
    )  # fmt: skip


def membership_period(**given: Any) -> MembershipPeriod:
    return build(
        MembershipPeriod,
        given,
        member_state=member_state,
        standing="member",
        starts_on=date(1969, 9, 25),
    )


def organisation(**given: Any) -> Organisation:
    return build(
        Organisation,
        given,
        text="name",
        reference=numbered("ORG-"),
        organisation_kind="international",
    )


def body(**given: Any) -> Body:
    return build(Body, given, text="name", reference=numbered("B-"))


def network() -> Body:
    """The one to whose meetings a meeting belongs where nothing else is given."""
    known = Body.objects.filter(reference="B-NET").first()
    return known or body(
        reference="B-NET",
        published=True,
        name_ar="الشبكة",
        name_en="The network",
        name_fr="Le réseau",
    )


def user(**given: Any) -> User:
    password = given.pop("password", "a long password 1")
    made = build(User, given, username=numbered("user"), is_staff=False)
    made.set_password(password)
    made.save()
    return made


def holder(*roles: str, **given: Any) -> User:
    """Somebody on the staff site who has these roles."""
    made = user(**{"is_staff": True, **given})
    made.groups.set(Group.objects.filter(name__in=roles))
    return made


def administrator(**given: Any) -> User:
    return user(is_staff=True, is_superuser=True, **given)
