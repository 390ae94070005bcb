"""Letters of a review: to the publishers when something was submitted, to its editor afterwards.

Sent when the step is really done, in each reader's language, where mail is configured. "What waits"
says the same where it is not.
"""

from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from oicnet.records.history import event_model
from oicnet.records.mail import letter
from oicnet.records.models import Record
from oicnet.records.publishing import stepped

from .models import User

SUBJECTS = {
    "submit": _("For review: %s"),
    "send_back": _("Returned with a comment: %s"),
    "publish": _("Published: %s"),
}


def connect() -> None:
    stepped.connect(write, dispatch_uid="letters of a review")


def write(record: Record, step: str, by: User, note: str, **_sent: object) -> None:
    """Receiver of `publishing.stepped`."""
    if settings.MAIL_IS_CONFIGURED and by is not None:
        readers = [
            reader for reader in _readers(record, step) if reader.email and reader.pk != by.pk
        ]
        for reader in readers:
            transaction.on_commit(partial(_send, reader, record, step, by, note))


def _readers(record: Record, step: str) -> Iterable[User]:
    if step == "submit":
        name = f"{record._meta.app_label}.publish_{record._meta.model_name}"
        publishers = User.objects.with_perm(name, backend="oicnet.accounts.backends.Roles")
        return publishers.filter(member_state=None)
    return User.objects.filter(pk__in=_submitted_by(record), is_active=True)


def _submitted_by(record: Record) -> list[int]:
    """Who last submitted the record, as the history knows."""
    events = event_model(type(record))._default_manager
    found = events.filter(id=record.pk, status=Record.Status.IN_REVIEW).order_by("-pgh_id")
    contexts = found.values_list("pgh_context", flat=True)
    return [context["user"] for context in contexts if context and context.get("user")][:1]


def _send(reader: User, record: Record, step: str, by: User, note: str) -> None:
    with translation.override(reader.language):
        name = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
        link = f"{settings.REGISTER_ADDRESS}{reverse(name, args=[record.pk])}"
        subject = str(SUBJECTS[step]) % record
        said = {"subject": subject, "by": by.get_full_name() or by.username, "note": note}
        text = render_to_string("account/email/review.txt", {**said, "link": link})
        letter(subject, text, reader.email).send()
