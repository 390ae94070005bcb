"""What no administrator does alone: another confirms it, within seven days.

Given and taken rights of administrators, publishers and superusers (`powers`), links and second
factors of their accounts, and redactions. A register with one administrator who can sign in has
nobody to ask: then it is done at once, and noted as such. No setting changes any of this.
"""

from typing import Any, TypeAlias

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.outbox.models import Letter
from oicnet.outbox.sending import post
from oicnet.records import history
from oicnet.records.permissions import Person, may
from oicnet.text.words import Words

from . import invitations, powers, redaction
from .models import ConfirmationRequest, User

Act: TypeAlias = ConfirmationRequest.Act
Status: TypeAlias = ConfirmationRequest.Status
ASKED = gettext_lazy("To be confirmed by another administrator")
DECIDED = gettext_lazy("Your request was decided: %s")


def is_alone(user: Person) -> bool:
    """Whether there is no other administrator who could confirm what this one does."""
    return not powers.deciders(but=user).exists()


@transaction.atomic
def ask(
    act: Act,
    *,
    by: Any,
    request: HttpRequest,
    reason: str = "",
    user: User | None = None,
    changes: powers.Changes | None = None,
    names: tuple[str, ...] = (),
) -> tuple[ConfirmationRequest, Any]:
    """Ask another administrator to confirm an act; where there is none, do it and note that.

    Returns:
        The request, and what came of the act if it was done: a link, or the number of rows.

    Raises:
        PermissionDenied: the user may not ask for it.
        ValidationError: one about this account is waiting already.
    """
    asked = ConfirmationRequest(
        act=act, user=user, changes=changes or {}, names=list(names), reason=reason, asked_by=by
    )
    _may_ask(asked, by)
    if is_alone(by):
        asked.status, asked.names = Status.ALONE, []
        asked.decided_by, asked.decided_at = by, timezone.now()
        asked.save()
        return asked, _do(asked, names, by=by, request=request)
    ConfirmationRequest.objects.overdue().filter(user=user, act=act).update(
        status=Status.EXPIRED, names=[]
    )
    asked.validate_constraints()
    asked.save()
    for reader in powers.deciders(but=by):
        _write(reader, ASKED, asked, "asked")
    return asked, None


def _may_ask(asked: ConfirmationRequest, by: User) -> None:
    """Whether who asks may do it: so when he asks, and still when it is confirmed."""
    if asked.act == Act.REDACTION:
        is_allowed = by.is_staff and by.has_perm("accounts.add_redaction")
    else:
        beyond = asked.user is not None and asked.user.is_superuser
        is_beyond = beyond or asked.changes.keys() & {*powers.ALMIGHTY}
        is_allowed = powers.may_decide(by) and may(by, "change", User)
        is_allowed = is_allowed and (by.is_superuser or not is_beyond)
    if not is_allowed:
        raise PermissionDenied


@transaction.atomic
def decide(key: int, status: Status, *, by: Any, request: HttpRequest) -> Any:
    """Confirm, refuse or withdraw a request.

    Returns:
        What came of a confirmed act: a link, or the number of rows.

    Raises:
        PermissionDenied: the user may not decide it, or no longer.
        ValidationError: it was decided already, has expired, or cannot be done any more.
    """
    asked = ConfirmationRequest.objects.select_for_update().get(pk=key)
    # As they are now: an account that lost its rights since its page was opened decides nothing.
    accounts = User.objects.select_for_update(no_key=True).order_by("pk")
    concerned = {by.pk, asked.asked_by_id, asked.user_id}
    people = {person.pk: person for person in accounts.filter(pk__in=concerned - {None})}
    decider = people[by.pk]
    is_own = by.pk == asked.asked_by_id
    if not powers.may_decide(decider) or is_own != (status == Status.WITHDRAWN):
        raise PermissionDenied
    if not ConfirmationRequest.objects.waiting().filter(pk=key).exists():
        raise ValidationError(_("This request is no longer waiting: it was decided or expired."))
    names, asked.names = tuple(asked.names), []
    asked.status, asked.decided_by, asked.decided_at = status, decider, timezone.now()
    asked.save()
    done = None
    if status == Status.CONFIRMED:
        asked.asked_by = people[asked.asked_by_id]
        asked.user = people.get(asked.user_id) if asked.user_id else None
        try:
            _may_ask(asked, asked.asked_by)
        except PermissionDenied:
            raise ValidationError(
                _("Who asked for this may no longer do it. It can only be refused.")
            ) from None
        done = _do(asked, names, by=decider, request=request)
    if not is_own:
        _write(asked.asked_by, DECIDED, asked, status)
    return done


def _do(
    asked: ConfirmationRequest, names: tuple[str, ...], *, by: User, request: HttpRequest
) -> Any:
    user: Any = asked.user
    if asked.act == Act.REDACTION:
        return redaction.redact(redaction.Name(names), by=asked.asked_by, reason=asked.reason)
    if asked.act != Act.RIGHTS:
        return mend(Act(asked.act), user, request=request)
    why = _("Asked by %(asked)s, confirmed by %(confirmed)s: %(reason)s")
    if by.pk == asked.asked_by_id:
        why = _("By the only administrator, %(asked)s: %(reason)s")
    people = {"asked": asked.asked_by.username, "confirmed": by.username, "reason": asked.reason}
    with history.because(why % people, by=by):
        powers.grant(user, asked.changes)
    return None


def mend(act: Act, user: User, *, request: HttpRequest) -> tuple[str, bool]:
    """Make a link for the password, or remove lost second factors.

    Returns:
        The link, if that was wanted; and whether it went by mail.
    """
    if act == Act.LINK:
        return invitations.invite(user, request=request)
    invitations.forget_factors(user, request=request)
    return "", False


def expire() -> None:
    """What nobody confirmed in time is over; names that were to be redacted go with it."""
    for asked in ConfirmationRequest.objects.overdue().select_for_update(skip_locked=True):
        asked.status, asked.names, asked.decided_at = Status.EXPIRED, [], timezone.now()
        asked.save()
        _write(asked.asked_by, DECIDED, asked, Status.EXPIRED)


def _write(reader: User, subject: Words, asked: ConfirmationRequest, moment: str) -> None:
    """To an administrator; never the name that is to be taken out."""
    if not (settings.MAIL_IS_CONFIGURED and reader.email):
        return
    with translation.override(reader.language):
        title = str(subject) % asked.get_status_display() if "%s" in str(subject) else str(subject)
        address = reverse("admin:accounts_confirmationrequest_change", args=[asked.pk])
        words = {
            "asked": asked,
            "lines": powers.in_words(asked.changes),
            "link": f"{settings.REGISTER_ADDRESS}{address}",
        }
        text = render_to_string("account/email/confirmation.txt", words)
        once = f"confirmation-{asked.pk}-{moment}-{reader.pk}"
        post(Letter.Kind.REVIEW, title, text, reader.email, once=once)
