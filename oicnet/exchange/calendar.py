"""Meetings and due dates as calendar entries (RFC 5545), in the reader's language.

Entries last whole days, as in the record: a day needs no time zone. The permanent address is the
identifier and the version is the sequence number, so that subscribed calendars follow changes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.public.reading_past import of_day
from oicnet.recommendations.models import DueDate, Recommendation
from oicnet.records import kinds
from oicnet.records.gathering import changed_at
from oicnet.text.cleaning import legible
from oicnet.text.languages import reader_language
from oicnet.text.punctuation import labelled
from oicnet.themes.models import Theme

STATUSES = {
    Meeting.Convening.AS_PLANNED: "CONFIRMED",
    Meeting.Convening.POSTPONED: "TENTATIVE",
    Meeting.Convening.CANCELLED: "CANCELLED",
}
ASK_AGAIN = timedelta(hours=12)


def meetings() -> QuerySet[Meeting]:
    """Published meetings with all that an entry shows."""
    rows = Meeting.objects.published().annotate(changed_at=changed_at())
    return rows.select_related("host_state", "body").order_by("starts_on", "reference")


def of_meeting(meeting: Meeting) -> bytes:
    """A file with one meeting of `meetings()`."""
    return _calendar(meeting.marked_heading, [_meeting(meeting)]).to_ical()


@dataclass(frozen=True)
class Choice:
    """What a calendar is narrowed to: meetings in which the state took part and what is addressed
    to it, and what is about the theme."""

    state: MemberState | None = None
    theme: Theme | None = None

    @property
    def names(self) -> list[str]:
        named = [self.state and self.state.name, self.theme and self.theme.title]
        return [name for name in named if name]

    def meetings(self) -> QuerySet[Meeting]:
        rows = meetings()
        if self.state:
            rows = rows.filter(pk__in=_gathered(Meeting, "state", self.state))
        return rows.filter(pk__in=_gathered(Meeting, "theme", self.theme)) if self.theme else rows

    def recommendations(self) -> QuerySet[Recommendation]:
        rows = Recommendation.objects.published()
        if self.state:
            rows = rows.filter(Recommendation.reported_by(self.state.pk))
        return rows.filter(themes=self.theme) if self.theme else rows


def _gathered(model: type[models.Model], owner: str, record: models.Model) -> QuerySet:
    """The rows that the page of an owner lists."""
    ways = (Q(**{way: record}) for way in kinds.owners_of(model)[owner])
    return model._base_manager.filter(reduce(or_, ways)).values("pk")


EVERYTHING = Choice()


def of_everything(address: str, choice: Choice = EVERYTHING) -> bytes:
    """Every meeting and every due date, to subscribe to at that address."""
    title = " · ".join(
        [_("Meetings and due dates"), *choice.names, _("OIC-PESNET document register")]
    )
    advice = choice.recommendations()
    entries = [*map(_meeting, choice.meetings()), *_to_implement(advice), *_to_report(advice)]
    calendar = _calendar(title, entries)
    calendar.add("source", address, {"VALUE": "URI"})
    calendar.add("refresh-interval", ASK_AGAIN, {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    return calendar.to_ical()


def _calendar(title: str, entries: Iterable[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//OIC-PESNET//Document register//{(get_language() or 'ar').upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = " ".join(legible(title).split())  # the library does not escape this one
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    if words := of_day():
        calendar.add("description", words)
    for entry in entries:
        calendar.add_component(entry)
    return calendar


def _meeting(meeting: Meeting) -> Event:
    entry = _days(
        meeting.permanent_address,
        meeting.starts_on,
        meeting.ends_on,
        changed=meeting.changed_at,  # type: ignore[attr-defined]
        version=meeting.version,
    )
    word = "" if meeting.convening == "as_planned" else meeting.get_convening_display()
    _title(entry, meeting, before=word)
    if meeting.place:
        state = meeting.host_state
        named = state.name if state and state.is_public else ""
        entry.add("location", _marked(", ".join(filter(None, [meeting.place, named]))))
    lines = [meeting.motto, meeting.get_mode_display(), meeting.permanent_address]
    entry.add("description", _marked("\n".join(filter(None, lines))))
    if meeting.body.is_public:
        entry.add("categories", [meeting.body.name])
    entry.add("status", STATUSES[Meeting.Convening(meeting.convening)])
    return entry


def _to_implement(recommendations: QuerySet[Recommendation]) -> Iterator[Event]:
    """The day by which each recommendation is to be implemented."""
    rows: Any = recommendations.filter(due_on__isnull=False)
    for advice in rows.annotate(changed_at=changed_at()).order_by("due_on", "reference"):
        label = pgettext("calendar", "To be implemented")
        yield _due(advice, f"{advice.permanent_address}#due", advice.due_on, label, advice.version)


def _to_report(recommendations: QuerySet[Recommendation]) -> Iterator[Event]:
    """The days on which states are to report."""
    rows = DueDate.objects.filter(recommendation__in=recommendations.order_by().values("pk"))
    rows = rows.annotate(changed_at=changed_at("recommendation")).select_related("recommendation")
    for due in rows.order_by("due_on", "reference"):
        advice: Any = due.recommendation
        advice.changed_at = due.changed_at
        label = pgettext("calendar", "Reports due")
        yield _due(advice, due.permanent_address, due.due_on, label, due.version)


def _due(record: Recommendation, identifier: str, day: date, label: str, version: int) -> Event:
    changed: datetime = record.changed_at  # type: ignore[attr-defined] # an annotation
    entry = _days(identifier, day, day, changed=changed, version=version)
    _title(entry, record, before=label)
    entry.add("description", _marked(record.permanent_address))
    entry.add("categories", [label])
    entry.add("transp", "TRANSPARENT")  # nobody is busy because of it
    return entry


def _days(identifier: str, first: date, last: date, *, changed: datetime, version: int) -> Event:
    """An entry of whole days. In RFC 5545 the end is the day after the last."""
    entry = Event()
    entry.add("uid", identifier)
    entry.add("dtstamp", changed.astimezone(UTC))
    entry.add("last-modified", changed.astimezone(UTC))
    entry.add("sequence", version)
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("url", identifier.partition("#")[0])
    return entry


def _title(entry: Event, record: Meeting | Recommendation, *, before: str) -> None:
    """Set the title of an entry, marked with the language it is really in."""
    language = type(record).title.language(record)
    words = labelled(before, record.marked_heading) if before else record.marked_heading
    entry.add("summary", _marked(words, language))


def _marked(words: str, language: str | None = None) -> vText:
    return vText(legible(words), params={"LANGUAGE": language or reader_language()})
