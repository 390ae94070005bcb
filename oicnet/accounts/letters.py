"""Letters of a review: to the publishers when something was submitted, afterwards to its editor; of
what a state writes, to its focal points.

A task writes them, each in its reader's language, if mail is configured. "What waits" says the same
without mail. Decisions of publishers are sent once they can no longer be undone, and only if they
still stand then.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from oicnet.outbox.models import Letter
from oicnet.outbox.sending import post
from oicnet.records.history import event_model
from oicnet.records.models import Record
from oicnet.records.publishing import stepped

from .models import User

WAIT = timedelta(minutes=10)  # as long as the review desk takes a decision back
# By step: the subject, what its reader may do, and the statuses of which it is still true.
LETTERS: dict[str, tuple[Any, Any, set[str]]] = {
    "submit": (
        _("For review: %s"),
        _("Please review it: publish it, or return it with a comment."),
        {Record.Status.IN_REVIEW},
    ),
    "send_back": (
        _("Returned with a comment: %s"),
        _("Please correct it and hand it in again."),
        {Record.Status.DRAFT},
    ),
    "publish": (
        _("Published: %s"),
        _("There is nothing to do. Please tell the secretariat if something is wrong with it."),
        {Record.Status.PUBLISHED},
    ),
    "confirm": (
        _("Assessed by the secretariat: %s"),
        _("There is nothing to do. Please tell the secretariat if you do not agree with it."),
        {Record.Status.PUBLISHED},
    ),
}


def connect() -> None:
    stepped.connect(write, dispatch_uid="letters of a review")


def write(record: Record, step: str, by: User, note: str, **_sent: object) -> None:
    """Receiver of `publishing.stepped`."""
    if not settings.MAIL_IS_CONFIGURED or by is None or step not in LETTERS:
        return
    later = send_review
    if step != "submit" and send_review.get_backend().supports_defer:
        later = send_review.using(run_after=timezone.now() + WAIT)
    for reader in _readers(record, step):
        if reader.email and reader.pk != by.pk:
            later.enqueue(
                reader.pk, record._meta.label, record.pk, step, by.pk, note, record.version
            )


def _readers(record: Record, step: str) -> Iterable[User]:
    if step == "submit":
        name = f"{record._meta.app_label}.publish_{record._meta.model_name}"
        publishers = User.objects.with_perm(name, backend="oicnet.accounts.backends.Roles")
        return publishers.filter(member_state=None)
    if record.of_state:
        state = getattr(record, f"{record.of_state}_id")
        return User.objects.filter(is_active=True, member_state=state) if state else ()
    return User.objects.filter(pk__in=_submitted_by(record), is_active=True)


def _submitted_by(record: Record) -> list[int]:
    """Who last submitted the record, according to the history."""
    events = event_model(type(record))._default_manager
    submissions = events.filter(id=record.pk, status=Record.Status.IN_REVIEW).order_by("-pgh_id")
    contexts = submissions.values_list("pgh_context", flat=True)
    return [context["user"] for context in contexts if context and context.get("user")][:1]


@task()
def send_review(
    reader_key: int, label: str, key: int, step: str, by_key: int, note: str, version: int = 0
) -> None:
    """Write to a reader what was done, unless it was undone meanwhile.

    Args:
        version: of the record when it was done; a task that runs twice writes once.
    """
    reader = User.objects.filter(pk=reader_key, is_active=True).exclude(email="").first()
    record: Any = apps.get_model(label)._default_manager.filter(pk=key).first()
    by = User.objects.filter(pk=by_key).first()
    subject, advice, statuses = LETTERS[step]
    if reader is None or by is None or record is None or record.status not in statuses:
        return
    if (step == "send_back" and not record.review_note) or (
        step == "confirm" and not record.confirmed
    ):
        return
    with translation.override(reader.language):
        name = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
        state = getattr(record, record.of_state, None) if record.of_state else None
        words = {
            "subject": str(subject) % record,
            "about": capfirst(str(record._meta.verbose_name)),
            "state": state.name if state else "",
            "by": by.get_full_name() or by.username,
            "note": note,
            "advice": advice,
            "link": f"{settings.REGISTER_ADDRESS}{reverse(name, args=[record.pk])}",
        }
        text = render_to_string("account/email/review.txt", words)
        post(
            Letter.Kind.REVIEW,
            words["subject"],
            text,
            reader.email,
            state=reader.member_state_id,
            once=f"{label.lower()}-{key}-{step}-{version}-{reader.pk}",
        )
