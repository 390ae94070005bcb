"""The course of a match is told by letter to the focal points of both sides, but for who acted.

That a match is proposed, or an outcome waits for an answer, is said by reminders too (`asking`).
"""

from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from oicnet.accounts.models import User
from oicnet.outbox.models import Letter
from oicnet.outbox.sending import post
from oicnet.records.permissions import Person
from oicnet.records.publishing import stepped

from .models import Match

# By what happened: the subject, and what its reader may do.
EVENTS: dict[str, tuple[Any, Any]] = {
    "agreed": (
        _("Match: a side agrees to its publication"),
        _("Please answer for your state if you have not. The secretariat publishes the match once "
          "both sides agree."),
    ),
    "declined": (
        _("Match: a side does not agree to its publication"),
        _("There is nothing to do. The match is not published."),
    ),
    "publish": (
        _("Match: published"),
        _("There is nothing to do. Please propose the outcome once it is known."),
    ),
    "withdraw": (
        _("Match: withdrawn"),
        _("There is nothing to do. The public no longer sees the match."),
    ),
    "proposed": (
        _("Match: an outcome is proposed"),
        _("Please agree to it, or propose another wording."),
    ),
    "accepted": (
        _("Match: a side agrees to the outcome"),
        _("Please agree to it for your state if you have not, or propose another wording."),
    ),
    "taken": (_("Match: the outcome is entered"), _("There is nothing to do.")),
    "refused": (
        _("Match: the secretariat does not take the outcome"),
        _("Please propose another wording."),
    ),
}  # fmt: skip


def tell(match: Match, event: str, *, by: Person, note: str = "") -> None:
    """Have both sides written to once this is committed."""
    if settings.MAIL_IS_CONFIGURED:
        match.refresh_from_db(fields=["version"])
        tell_both_sides.enqueue(match.pk, event, by.pk, note, match.version)


@receiver(stepped, sender=Match)
def tell_of_step(record: Match, step: str, by: Person, note: str, **_signal: object) -> None:
    if step in EVENTS:
        tell(record, step, by=by, note=note)


@task()
def tell_both_sides(key: int, event: str, by_key: int, note: str, version: int) -> None:
    """Write to the focal points of both sides; a task that runs twice writes once."""
    sides = "need__member_state", "offer__member_state"
    match = Match.objects.select_related("need", "offer", *sides).filter(pk=key).first()
    by = User.objects.filter(pk=by_key).first()
    if match is None or by is None:
        return
    states = {match.need.member_state_id, match.offer.member_state_id} - {None}
    readers = User.objects.filter(is_active=True, member_state__in=states).exclude(email="")
    for reader in readers.exclude(pk=by.pk).order_by("pk"):
        once = f"match-{key}-{event}-{version}-{reader.pk}"
        with translation.override(reader.language):
            _write(match, event, by, note, reader, once)


def _write(match: Match, event: str, by: User, note: str, reader: User, once: str) -> None:
    subject, advice = EVENTS[event]
    path = reverse("admin:cooperation_match_change", args=[match.pk])
    words = {
        "subject": subject,
        "about": capfirst(str(match._meta.verbose_name)),
        "match": match,
        "by": by.get_full_name() or by.username,
        "of": by.member_state.name if by.member_state else "",
        "note": note,
        "advice": advice,
        "link": f"{settings.REGISTER_ADDRESS}{path}",
    }
    text = render_to_string("cooperation/email/match.txt", words)
    post(Letter.Kind.MATCH, subject, text, reader.email, state=reader.member_state_id, once=once)
