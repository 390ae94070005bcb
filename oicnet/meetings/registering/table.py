"""All registrations of a meeting as rows: on the page, and one row a person in a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from oicnet.public.tables import WRITERS, Column, Table
from oicnet.public.views import form_asked_for
from oicnet.text import alphabet
from oicnet.text.languages import name_of

from ..models import Delegation, Invitation, Registrant, Registration
from .changes import Line, differences, facts, in_words


@dataclass(frozen=True)
class Row:
    registration: Registration
    in_person: int
    online: int
    since: list[Line]  # what changed since it was confirmed
    is_late: bool

    @property
    def value(self) -> str:
        """What the page sends of it: which one, and as it was when the page was opened."""
        return f"{self.registration.pk}:{self.registration.version}"


def rows(invitation: Invitation) -> list[Row]:
    """Those that their states have begun, by the names of the states; a few queries for all."""
    registrations = invitation.registrations.select_related("member_state", "institution")
    every = registrations.prefetch_related("persons", "changes")
    return [
        _row(registration)
        for registration in sorted(every, key=lambda row: alphabet.key(row.member_state.name))
    ]


def _row(registration: Registration) -> Row:
    persons = [] if registration.is_absent else list(registration.persons.all())
    there = sum(person.attendance == Delegation.Attendance.IN_PERSON for person in persons)
    confirmed = registration.confirmed
    since = differences(confirmed, facts(registration)) if confirmed else []
    return Row(
        registration,
        there,
        len(persons) - there,
        list(in_words(since)),
        any(change.is_late for change in registration.changes.all()),
    )


def counts(every: list[Row]) -> list[tuple[str, int]]:
    """How many states are at which stage, and how many persons come."""
    stages = [
        (str(stage.label), sum(row.registration.stage == stage for row in every))
        for stage in Registration.Stage
    ]
    return [
        *((label, number) for label, number in stages if number),
        (_("persons in person"), sum(row.in_person for row in every)),
        (_("persons by video"), sum(row.online for row in every)),
    ]


def written(request: HttpRequest, invitation: Invitation, every: list[Row]) -> HttpResponse | None:
    """The sheet that the address asks for, one row a person; None for the page itself."""
    wanted = form_asked_for(request, WRITERS)
    if not wanted:
        return None
    meeting = invitation.meeting
    page = reverse("registering:meeting", args=[meeting.reference.lower()])
    columns = [
        Column(_("State"), "state", 24),
        Column(_("Status"), "stage", 20),
        Column(_("Name"), "name", 30),
        Column(_("Name in Latin letters"), "latin", 30),
        Column(_("Post"), "post", 40),
        Column(_("Role"), "role", 18),
        Column(_("Attendance"), "attendance", 14),
        Column(_("Working languages"), "languages", 20),
        Column(_("Arrives on"), "arrives_on", 14),
        Column(_("Hour and flight"), "arrival", 20),
        Column(_("Changed since it was confirmed"), "is_changed", 12),
    ]
    name, title = f"delegations-{meeting.reference}", f"{_('Delegations')} {meeting.reference}"
    address = f"{settings.REGISTER_ADDRESS}{page}"
    return WRITERS[wanted](Table(name, title, columns, list(_lines(every)), [], address))


@dataclass(frozen=True)
class PersonLine:
    state: str
    stage: str
    name: str = ""
    latin: str = ""
    post: str = ""
    role: str = ""
    attendance: str = ""
    languages: str = ""
    arrives_on: Any = None
    arrival: str = ""
    is_changed: bool = False


def _lines(every: list[Row]) -> Iterator[PersonLine]:
    for row in every:
        registration, is_changed = row.registration, bool(row.since)
        whole = registration.member_state.name, _stage(registration)
        persons = [] if registration.is_absent else list(registration.persons.all())
        if not persons:
            yield PersonLine(*whole, is_changed=is_changed)
        for person in persons:
            yield PersonLine(*whole, *_of(person), is_changed=is_changed)


def _stage(registration: Registration) -> str:
    label = registration.get_stage_display()
    return f"{label} · {_('will not take part')}" if registration.is_absent else label


def _of(person: Registrant) -> tuple[str, str, str, str, str, str, Any, str]:
    spoken = _(", ").join(str(name_of(code)) for code in person.languages)
    return (
        person.name,
        person.latin_name,
        person.post,
        person.get_role_display(),
        person.get_attendance_display(),
        spoken,
        person.arrives_on,
        person.arrival,
    )
