"""Reminders: each exactly once, in the reader's language, never for nothing, whatever the clock."""

from datetime import date

from django.core import mail

from oicnet.accounts import roles
from oicnet.accounts.due import send_reminders
from tests import make

D = date.fromisoformat


def focal_point(state, **given):
    return make.holder(
        roles.FOCAL_POINT, member_state=state, **{"email": "focal@example.org", **given}
    )


def due(*days, **given):
    made = make.recommendation(published=True, meeting=make.meeting(published=True), **given)
    make.addressee(recommendation=made)
    for day in days:
        make.due_date(recommendation=made, due_on=D(day))
    return made


def letters_on(*run):
    """The scheduler runs on these days: on which of them something was sent, and to whom."""
    sent = []
    for day in run:
        before = len(mail.outbox)
        send_reminders(D(day))
        send_reminders(D(day))  # and once more, by another machine
        sent += [(day, letter.to[0]) for letter in mail.outbox[before:]]
    return sent


def days(*run):
    return [day for day, _to in letters_on(*run)]
