"""A mailing as one reader gets it, in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from oicnet.accounts import reminders
from oicnet.accounts.models import User
from oicnet.documents.models import Edition
from oicnet.public.templatetags.register import span
from oicnet.text import dates
from oicnet.text.hijri import hijri

from . import placeholders
from .addressing import salutation
from .models import Mailing


@dataclass(frozen=True)
class Words:
    subject: str
    text: str


def words_for(mailing: Mailing, reader: User, today: date | None = None) -> Words:
    with translation.override(reader.language):
        values = Values(mailing, reader, today or timezone.localdate())
        subject = placeholders.fill(mailing.subject, values.value)
        return Words(" ".join(subject.split()), placeholders.fill(mailing.text, values.value))


@dataclass
class Values:
    """What stands for each placeholder, read when it is asked for."""

    mailing: Mailing
    reader: User
    today: date

    def value(self, key: str) -> str:
        return str(getattr(self, key))

    @property
    def salutation(self) -> str:
        return salutation(self.reader)

    @property
    def name(self) -> str:
        return self.reader.get_full_name() or self.reader.get_username()

    @property
    def state(self) -> str:
        return self.reader.member_state.name if self.reader.member_state else ""

    @property
    def meeting(self) -> str:
        return self.mailing.meeting.title if self.mailing.meeting else ""

    @property
    def days(self) -> str:
        meeting = self.mailing.meeting
        if meeting is None:
            return ""
        gregorian = span(meeting.starts_on, meeting.ends_on)
        other = hijri(meeting.starts_on, meeting.ends_on)
        return f"{gregorian} ({other})" if other else gregorian

    @property
    def place(self) -> str:
        return self.mailing.meeting.place if self.mailing.meeting else ""

    @cached_property
    def late(self) -> list[reminders.Notice]:
        state: Any = self.reader.member_state_id
        notices = reminders.notices(state, self.today) if state else ()
        return [notice for notice in notices if notice.group == "late"]

    @property
    def late_reports(self) -> str:
        lines = [f"{notice.label}\n{_absolute(notice.address)}" for notice in self.late]
        return "\n\n".join(lines) or _("No report is overdue.")

    @property
    def late_count(self) -> int:
        return len(self.late)

    @property
    def papers(self) -> str:
        titles = [document.title for document in self.mailing.documents.all()]
        return "\n".join(f"– {title}" for title in titles)

    @property
    def reply_by(self) -> str:
        return dates.written(self.mailing.reply_by) if self.mailing.reply_by else ""

    @property
    def link(self) -> str:
        meeting = self.mailing.meeting
        if self.mailing.encloses_workbook:
            return _absolute(reverse("intake:overview"))
        if meeting is not None and meeting.is_public:
            return _absolute(meeting.get_absolute_url())
        return _absolute(reverse("admin:index"))


def _absolute(path: str) -> str:
    return f"{settings.REGISTER_ADDRESS}{path}"


def editions_for(mailing: Mailing, language: str) -> list[Edition]:
    """Of each document the latest file in the reader's language; else Arabic, English, French."""
    order = [language, "ar", "en", "fr"]
    chosen = []
    for document in mailing.documents.all():
        editions = sorted(
            document.editions.all(), key=lambda row: (order.index(row.language), -row.revision)
        )
        chosen += editions[:1]
    return chosen


def problems(mailing: Mailing) -> Iterator[str]:
    """What stands against sending, in sentences."""
    if not mailing.addressees.exists():
        yield _("Nobody is chosen to whom it goes.")
    text = " ".join(mailing.words.values())
    for name in dict.fromkeys(each.needs for each in placeholders.used(text) if each.needs):
        value = getattr(mailing, name)
        if not (value.exists() if name == "documents" else value):
            field: Any = mailing._meta.get_field(name)
            yield _("The words name %(placeholders)s, but “%(field)s” is empty.") % {
                "placeholders": _(", ").join(
                    each.name for each in dict.fromkeys(placeholders.used(text))
                    if each.needs == name
                ),
                "field": field.verbose_name,
            }  # fmt: skip
    for document in mailing.documents.all():
        if document.status == document.Status.WITHDRAWN:
            yield _("%s was withdrawn and cannot be enclosed.") % document
        if not document.editions.all():
            yield _("%s has no file to enclose.") % document
        if any(edition.awaits_acceptance for edition in document.editions.all()):
            yield _("Someone has to look at what else is in the file of %s first.") % document
