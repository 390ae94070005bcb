"""Letters are written, and sent again only by somebody who decides it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oicnet.records import history, permissions
from oicnet.records.permissions import Person
from oicnet.text.cleaning import legible

from . import tasks
from .models import Letter, written


def post(
    kind: Letter.Kind,
    subject: object,
    text: str,
    address: str,
    *,
    state: int | None = None,
    once: str = "",
    **headers: str,
) -> Letter | None:
    """Write a letter (`write`) that the worker sends once this is committed."""
    letter = write(kind, subject, text, address, state=state, once=once, **headers)
    if letter is not None:
        tasks.deliver.enqueue(letter.pk)
    return letter


def write(
    kind: Letter.Kind,
    subject: object,
    text: str,
    address: str,
    *,
    state: int | None = None,
    once: str = "",
    **headers: str,
) -> Letter | None:
    """A letter in the current language, for which nobody was called yet.

    Args:
        state: the key of the state whose focal point it is for.
        once: the name of what is written once only, in letters, digits and hyphens.

    Returns:
        The letter; None where the same was written before.
    """
    values: dict[str, Any] = {
        "kind_of_letter": kind,
        "subject": " ".join(legible(str(subject)).split()),
        "text": legible(text).strip(),
        "address": address,
        "language": (get_language() or "ar")[:2],
        "member_state_id": state,
        "headers": headers,
        "due_at": timezone.now(),
    }
    return written(values, once=once)


@transaction.atomic
def send_again(letter: Letter, *, by: Person, address: str = "") -> None:
    """Send a refused letter, or one that was perhaps sent, once more, with its Message-ID.

    Raises:
        PermissionDenied: the user may not.
        ValidationError: it waits, is being sent, or was sent.
    """
    if not permissions.may(by, "change", Letter):
        raise PermissionDenied
    letter.refresh_from_db(from_queryset=Letter.objects.select_for_update())
    if not letter.may_be_sent_again:
        raise ValidationError(_("Only letters that were refused or perhaps sent are sent again."))
    letter.status, letter.tries, letter.due_at = Letter.Status.WAITING, 0, timezone.now()
    letter.address = address or letter.address
    with history.because(_("Sent again"), by=by):
        letter.save(update_fields=["status", "tries", "due_at", "address"])
    tasks.deliver.enqueue(letter.pk)
