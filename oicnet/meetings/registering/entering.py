"""What was confirmed becomes the meeting's delegations.

In: a meeting whose states registered. Out: how many delegations were entered or changed. Who has a
delegation already keeps it; names of persons stay as public as staff made them, new ones are not.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from oicnet.members.models import Organisation
from oicnet.records import history, permissions, publishing
from oicnet.records.permissions import Person
from oicnet.text.languages import LANGUAGES

from ..models import Delegate, Delegation, Invitation, Registration
from .changes import Facts

Attendance = Delegation.Attendance
TEXTS = tuple(f"{text}_{language}" for text in ("name", "post") for language in LANGUAGES)


@transaction.atomic
def enter(invitation: Invitation, *, reasons: Mapping[str, str] | None, by: Person) -> int:
    """
    Args:
        reasons: of the correction, by language, where the meeting has been public.

    Raises:
        PermissionDenied: the user may not change the meeting.
        ValidationError: a delegation cannot be entered so; nothing is.
    """
    meeting = invitation.meeting
    verb = "publish" if meeting.has_been_public else "change"
    if not permissions.may(by, verb, meeting):
        raise PermissionDenied
    act: Any = history.because(_("Entered as registered by the states"), by=by)
    if reasons is not None:
        act = publishing.correcting(meeting, by=by, reason=reasons)
    rows = to_enter(invitation)
    if rows:
        with act:
            for registration in rows:
                _enter(registration)
    return len(rows)


def to_enter(invitation: Invitation) -> list[Registration]:
    """Those of which something confirmed is not yet entered, in the order of their states."""
    rows = invitation.registrations.exclude(confirmed={}).select_related("member_state")
    return [
        row for row in rows.order_by("member_state__reference") if row.entered.get("as") != _of(row)
    ]


def _of(registration: Registration) -> Facts:
    return dict(registration.confirmed)


def _enter(registration: Registration) -> None:
    meeting, confirmed = registration.invitation.meeting, registration.confirmed
    made: dict[str, int] = registration.entered.get("delegates", {})
    known = Delegation.objects.filter(meeting=meeting, member_state=registration.member_state)
    delegation = known.first() or Delegation(
        meeting=meeting, member_state=registration.member_state
    )
    persons = {} if confirmed["is_absent"] else confirmed["persons"]
    if not persons:
        _take_out(delegation, made)
        registration.entered = {"as": confirmed, "delegates": {}}
        registration.save(update_fields=["entered"])
        return
    _head(delegation, confirmed, persons)
    gone = [key for person, key in made.items() if person not in persons]
    Delegate.objects.filter(delegation=delegation, pk__in=gone).delete()
    registration.entered = {"as": confirmed, "delegates": _delegates(delegation, persons, made)}
    registration.save(update_fields=["entered"])


def _take_out(delegation: Delegation, made: Mapping[str, int]) -> None:
    """The state will not come: who was entered goes, and the delegation if nobody else is in it."""
    if delegation.pk and made:
        delegation.delegates.filter(pk__in=made.values()).delete()
        if not delegation.delegates.exists():
            delegation.delete()


def _head(delegation: Delegation, confirmed: Facts, persons: Mapping[str, Facts]) -> None:
    """What is known of the delegation as a whole."""
    is_there = any(person["attendance"] == Attendance.IN_PERSON for person in persons.values())
    delegation.attendance = Attendance.IN_PERSON if is_there else Attendance.ONLINE
    if confirmed["institution"]:
        institution = Organisation.objects.filter(reference=confirmed["institution"]).first()
        delegation.institution = institution or delegation.institution
    delegation.fill_reference()
    delegation.full_clean()
    delegation.save()


def _delegates(
    delegation: Delegation, persons: Mapping[str, Facts], made: Mapping[str, int]
) -> dict[str, int]:
    """The keys of the delegates, by those of the persons. Heads come last: there is one at most."""
    there = {delegate.pk: delegate for delegate in delegation.delegates.all()}
    number = max((delegate.number for delegate in there.values()), default=0)
    keys: dict[str, int] = {}
    for key, person in sorted(persons.items(), key=_heads_last):
        delegate = there.get(made.get(key, 0))
        if delegate is None:
            number += 1
            delegate = Delegate(delegation=delegation, number=number)
        for name in (*TEXTS, "role"):
            setattr(delegate, name, person[name])
        delegate.fill_reference()
        delegate.full_clean()
        delegate.save()
        keys[key] = delegate.pk
    return keys


def _heads_last(row: tuple[str, Facts]) -> tuple[bool, int]:
    _key, person = row
    return person["role"] == Delegate.Role.HEAD, person["number"]
