"""Reminders to focal points: one digest a day, in the reader's language, each reminder once.

An app tells what is to be reminded of by a function in `sources`; "what waits" shows the same, mail
or no mail. What was sent is a row for each reminder, written in one transaction with the letter.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oicnet.outbox.models import Letter
from oicnet.outbox.sending import post
from oicnet.records.models import Record
from oicnet.text import dates, directions
from oicnet.text.months import months_later

from .models import Reminder, User


@dataclass(frozen=True)
class Notice:
    """A line of a digest: `stage` tells the reminders of one thing (`about`, a reference) apart."""

    about: str
    stage: str
    label: str
    address: str
    group: str = "due"  # "late", "returned"


def of_report(
    about: str,
    due: date,
    what: Record,
    address: str,
    *,
    missed: Sequence[date],
    today: date,
    begun: Record | None = None,
) -> Notice:
    """That a report is due, or has been since a day; where it was begun, that it waits.

    Args:
        address: of the form for a new report.
        missed: the days on which reports fell due and none came, the first first; none: not late.
        begun: the state's own report on it that is a draft, if any. One that the secretariat
            returned came in time: it is not called late.
    """
    named = directions.named(what.reference, what.short_heading)
    if begun is not None:
        name = f"admin:{begun._meta.app_label}_{begun._meta.model_name}_change"
        address = reverse(name, args=[begun.pk])
    if begun is not None and begun.review_note:
        label = _("report returned with a comment: %(what)s") % {"what": named}
        return Notice(about, "returned", label, address, "returned")
    if begun is not None and missed:
        words = _("draft not submitted, overdue since %(day)s: %(what)s")
    elif begun is not None:
        words = _("draft not submitted, due on %(day)s: %(what)s")
    elif missed:
        words = ngettext(
            "report overdue since %(day)s: %(what)s",
            "report overdue since %(day)s, %(count)d deadlines missed: %(what)s",
            len(missed),
        )
    else:
        words = _("report due on %(day)s: %(what)s")
    day = dates.written(missed[0] if missed else due)
    label = words % {"day": day, "what": named, "count": len(missed)}
    return Notice(about, stage_of(due, today), label, address, "late" if missed else "due")


# Each gives the notices for a state, by its key, on a day.
sources: list[Callable[[int, date], Iterable[Notice]]] = []


def stage_of(due: date, today: date) -> str:
    """Before a date, on it, or so many whole months after it: one reminder is sent in each."""
    if today < due:
        return "before"
    months = (today.year - due.year) * 12 + today.month - due.month
    if months and today < months_later(due, months):
        months -= 1
    return f"after-{months}" if months else "due"


def notices(state: int, today: date) -> Iterator[Notice]:
    for source in sources:
        yield from source(state, today)


def readers(today: date) -> Iterator[int]:
    """Keys of the focal points who are to have a letter on that day and had none yet."""
    if settings.MAIL_IS_CONFIGURED:
        people = User.objects.filter(is_active=True, member_state__isnull=False).exclude(email="")
        for reader in people.exclude(reminders__day__gte=today).order_by("pk"):
            if _new(reader, today):
                yield reader.pk


@transaction.atomic
def send_digest(key: int, today: date) -> bool:
    """Write a focal point the reminders that he has not had; says whether there were any."""
    reader = User.objects.select_for_update().get(pk=key)  # two runs do not write to one reader
    if reader.reminders.filter(day__gte=today).exists():
        return False
    new = _new(reader, today)
    if not new:
        return False
    Reminder.objects.bulk_create(
        Reminder(user=reader, about=notice.about, stage=notice.stage, day=today) for notice in new
    )
    with translation.override(reader.language):
        _write(reader, new)
    return True


def _new(reader: User, today: date) -> list[Notice]:
    """What the reader was not reminded of, in his language."""
    state: Any = reader.member_state_id
    sent = set(reader.reminders.values_list("about", "stage"))
    with translation.override(reader.language):
        return [
            notice for notice in notices(state, today) if (notice.about, notice.stage) not in sent
        ]


def _write(reader: User, new: Iterable[Notice]) -> None:
    context = {"reader": reader, "notices": new, "register": settings.REGISTER_ADDRESS}
    text = render_to_string("account/email/reminders.txt", context)
    headers = {}
    if settings.REGISTER_CONTACT:
        headers["List-Unsubscribe"] = f"<mailto:{settings.REGISTER_CONTACT}?subject=unsubscribe>"
    subject: Any = _("OIC-PESNET register: tasks for your state")
    state = reader.member_state_id
    post(Letter.Kind.REMINDER, subject, text, reader.email, state=state, **headers)
