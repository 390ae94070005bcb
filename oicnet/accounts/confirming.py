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

from . import invitations, powers, redaction
from .models import ConfirmationRequest, User

Act: TypeAlias = ConfirmationRequest.Act
Status: TypeAlias = ConfirmationRequest.Status
ASKED = gettext_lazy("To be confirmed by another administrator")
DECIDED = gettext_lazy("Your request was decided: %s")
ASKING = "asked"  # the moment, beside those of a decision


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
    confirmation = ConfirmationRequest(
        act=act, user=user, changes=changes or {}, names=list(names), reason=reason, asked_by=by
    )
    _may_ask(confirmation, by)
    if is_alone(by):
        confirmation.status, confirmation.names = Status.ALONE, []
        confirmation.decided_by, confirmation.decided_at = by, timezone.now()
        confirmation.save()
        return confirmation, _do(confirmation, names, by=by, request=request)
    ConfirmationRequest.objects.overdue().filter(user=user, act=act).update(
        status=Status.EXPIRED, names=[]
    )
    confirmation.validate_constraints()
    confirmation.save()
    for reader in powers.deciders(but=by):
        _write(reader, confirmation, ASKING)
    return confirmation, None


def _may_ask(confirmation: ConfirmationRequest, by: User) -> None:
    """Whether who asks may do it: so when he asks, and still when it is confirmed."""
    if confirmation.act == Act.REDACTION:
        is_allowed = by.is_staff and by.has_perm("accounts.add_redaction")
    else:
        beyond = confirmation.user is not None and confirmation.user.is_superuser
        is_beyond = beyond or confirmation.changes.keys() & {*powers.ALMIGHTY}
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
    confirmation = ConfirmationRequest.objects.select_for_update().get(pk=key)
    # As they are now: an account that lost its rights since its page was opened decides nothing.
    accounts = User.objects.select_for_update(no_key=True).order_by("pk")
    concerned = {by.pk, confirmation.asked_by_id, confirmation.user_id}
    people = {person.pk: person for person in accounts.filter(pk__in=concerned - {None})}
    decider = people[by.pk]
    is_own = by.pk == confirmation.asked_by_id
    if not powers.may_decide(decider) or is_own != (status == Status.WITHDRAWN):
        raise PermissionDenied
    if not ConfirmationRequest.objects.waiting().filter(pk=key).exists():
        raise ValidationError(_("This request is no longer waiting: it was decided or expired."))
    names, confirmation.names = tuple(confirmation.names), []
    confirmation.status, confirmation.decided_by, confirmation.decided_at = (
        status,
        decider,
        timezone.now(),
    )
    confirmation.save()
    done = None
    if status == Status.CONFIRMED:
        confirmation.asked_by = people[confirmation.asked_by_id]
        confirmation.user = people.get(confirmation.user_id) if confirmation.user_id else None
        try:
            _may_ask(confirmation, confirmation.asked_by)
        except PermissionDenied:
            raise ValidationError(
                _("Who asked for this may no longer do it. It can only be refused.")
            ) from None
        done = _do(confirmation, names, by=decider, request=request)
    if not is_own:
        _write(confirmation.asked_by, confirmation, status)
    return done


def _do(
    confirmation: ConfirmationRequest, names: tuple[str, ...], *, by: User, request: HttpRequest
) -> Any:
    user: Any = confirmation.user
    if confirmation.act == Act.REDACTION:
        return redaction.redact(
            redaction.Name(names), by=confirmation.asked_by, reason=confirmation.reason
        )
    if confirmation.act != Act.RIGHTS:
        return mend(Act(confirmation.act), user, request=request)
    why = _("Asked by %(asked)s, confirmed by %(confirmed)s: %(reason)s")
    if by.pk == confirmation.asked_by_id:
        why = _("By the only administrator, %(asked)s: %(reason)s")
    people = {
        "asked": confirmation.asked_by.username,
        "confirmed": by.username,
        "reason": confirmation.reason,
    }
    with history.because(why % people, by=by):
        powers.grant(user, confirmation.changes)
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
    for confirmation in ConfirmationRequest.objects.overdue().select_for_update(skip_locked=True):
        confirmation.status, confirmation.names, confirmation.decided_at = (
            Status.EXPIRED,
            [],
            timezone.now(),
        )
        confirmation.save()
        _write(confirmation.asked_by, confirmation, Status.EXPIRED)


def _write(reader: User, confirmation: ConfirmationRequest, moment: str) -> None:
    """To an administrator, when it is asked for or was decided; never the name that is to be taken
    out."""
    if not (settings.MAIL_IS_CONFIGURED and reader.email):
        return
    with translation.override(reader.language):
        decided = DECIDED % confirmation.get_status_display()
        title = str(ASKED) if moment == ASKING else decided
        address = reverse("admin:accounts_confirmationrequest_change", args=[confirmation.pk])
        words = {
            "confirmation": confirmation,
            "lines": powers.in_words(confirmation.changes),
            "link": f"{settings.REGISTER_ADDRESS}{address}",
        }
        text = render_to_string("account/email/confirmation.txt", words)
        once = f"confirmation-{confirmation.pk}-{moment}-{reader.pk}"
        post(Letter.Kind.REVIEW, title, text, reader.email, once=once)
