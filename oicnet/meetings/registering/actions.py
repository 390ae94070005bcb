"""The steps of a registration: opened, saved, handed in, returned, confirmed.

Each takes who does it, by keyword; raises `PermissionDenied` when that user may not, and
`ValidationError` when the step is not possible.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.records import clock, permissions
from oicnet.records.permissions import Person
from oicnet.text import cleaning

from ..models import (
    Delegate,
    Invitation,
    Meeting,
    Registrant,
    Registration,
    RegistrationChange,
)
from . import changes, letters

Stage = Registration.Stage


def may_register(user: Person, registration: Registration) -> bool:
    """Only who speaks for the state, until the meeting is over."""
    state = permissions.state_of(user)
    is_own = user.is_active and state is not None and state == registration.member_state_id
    return is_own and registration.invitation.is_open


def may_decide(user: Person, verb: str = "change") -> bool:
    return permissions.state_of(user) is None and permissions.may(user, verb, Meeting)


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


@transaction.atomic
def invite(
    meeting: Meeting, *, closes_on: date, words: Mapping[str, str], by: Person
) -> tuple[Invitation, int]:
    """Open the registration, or change until when; the first time all focal points are written to.

    Returns:
        the invitation, and how many letters are on their way.
    """
    _require(may_decide(by))
    if meeting.is_over:
        raise ValidationError(_("The meeting is over."))
    known = Invitation.objects.filter(meeting=meeting).first()
    invitation = known or Invitation(meeting=meeting, opened_by_id=by.pk)
    invitation.closes_on = closes_on
    for language, text in words.items():
        setattr(invitation, f"words_{language}", text)
    invitation.full_clean()
    invitation.save()
    return invitation, 0 if known else letters.invite(invitation)


def locked(registration: Registration, version: int) -> Registration:
    """The row as it is stored; nobody changes it until the transaction ends."""
    stored = Registration.objects.select_for_update().get(pk=registration.pk)
    if stored.version != version:
        raise ValidationError(_("It has changed since you opened this page."), code="changed")
    return stored


@transaction.atomic
def save(
    registration: Registration,
    persons: Iterable[Registrant],
    *,
    version: int,
    hands_in: bool,
    by: Person,
) -> bool:
    """Save what a state says; says whether the secretariat has it now.

    What the secretariat has had once is handed in again with each change, and the change is kept.

    Args:
        persons: all of them, in their order; who is not among them is taken out.
    """
    _require(may_register(by, registration))
    stored = locked(registration, version) if registration.pk else registration
    before = changes.facts(stored) if stored.pk else {}
    was_with_secretariat = stored.handed_in_at is not None
    stored.institution, stored.is_absent = registration.institution, registration.is_absent
    stored.full_clean()
    stored.save()
    _save_persons(stored, list(persons))
    after = changes.facts(stored)
    lines = changes.differences(before, after)
    hands_in = hands_in or (was_with_secretariat and stored.stage != Stage.RETURNED)
    if hands_in and not (after["persons"] or stored.is_absent):
        raise ValidationError(_("Name at least one person, or say that the state is absent."))
    if hands_in and (lines or stored.stage in {Stage.DRAFT, Stage.RETURNED}):
        stored.stage, stored.handed_in_at = Stage.HANDED_IN, timezone.now()
        letters.tell_secretariat(stored, is_first=not was_with_secretariat, by=by)
    if was_with_secretariat and lines:
        is_late = bool(stored.confirmed) or clock.today() > stored.invitation.closes_on
        _note(stored, by=by, lines=lines, is_late=is_late)
    stored.version += 1
    stored.save()
    return stored.stage == Stage.HANDED_IN


def _save_persons(registration: Registration, persons: list[Registrant]) -> None:
    registration.persons.exclude(pk__in=[each.pk for each in persons if each.pk]).delete()
    registration.persons.update(role=Delegate.Role.MEMBER)  # the head may change places
    for number, person in enumerate(persons, start=1):
        person.registration, person.number = registration, number
        person.full_clean()
        person.save()


def _note(registration: Registration, *, by: Person, **values: object) -> None:
    RegistrationChange.objects.create(
        registration=registration, by_id=by.pk, stage=registration.stage, **values
    )


@transaction.atomic
def confirm(registration: Registration, *, version: int, by: Person) -> None:
    """What is confirmed is kept as it is, to be entered and to be compared with."""
    _require(may_decide(by))
    stored = locked(registration, version)
    if stored.stage != Stage.HANDED_IN:
        raise ValidationError(_("This decision is not possible in its current status."))
    stored.stage, stored.confirmed_at, stored.remark = Stage.CONFIRMED, timezone.now(), ""
    stored.confirmed = changes.facts(stored)
    stored.version += 1
    stored.save()
    _note(stored, by=by)
    letters.tell_state(stored, by=by)


@transaction.atomic
def give_back(registration: Registration, *, version: int, remark: str, by: Person) -> None:
    _require(may_decide(by))
    stored = locked(registration, version)
    if stored.stage not in {Stage.HANDED_IN, Stage.CONFIRMED}:
        raise ValidationError(_("This decision is not possible in its current status."))
    if not cleaning.has_words(remark):
        raise ValidationError({"remark": _("Give the reason for returning it.")})
    stored.stage, stored.remark = Stage.RETURNED, remark
    stored.version += 1
    stored.save()
    _note(stored, by=by)
    letters.tell_state(stored, by=by)
