"""Records what happens to accounts: sign-ins, failures, passwords, second factors.

Changes of a user's rights are in the user's own history, which the database writes.
"""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa import signals as factors
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import Signal
from django.http import HttpRequest

from oicnet.records.permissions import Person

from . import attempts
from .models import AccountEvent, User

Kind = AccountEvent.Kind
BY_SIGNAL: dict[Signal, Kind] = {
    user_logged_in: Kind.SIGNED_IN,
    user_logged_out: Kind.SIGNED_OUT,
    password_changed: Kind.PASSWORD_CHANGED,
    password_set: Kind.PASSWORD_CHANGED,
    password_reset: Kind.PASSWORD_RESET,
    factors.authenticator_added: Kind.FACTOR_ADDED,
    factors.authenticator_removed: Kind.FACTOR_REMOVED,
    factors.authenticator_reset: Kind.CODES_RENEWED,
    factors.authentication_failed: Kind.FACTOR_FAILED,
}

PASSWORD_IS_ANOTHER = {Kind.PASSWORD_CHANGED, Kind.PASSWORD_RESET}


def record(
    kind: Kind, user: User | None, request: HttpRequest | None, by: Person | None = None
) -> None:
    """Record an event.

    Args:
        by: who did it, if not the user.
    """
    agent = request.headers.get("User-Agent", "") if request else ""
    came = request is not None and "REMOTE_ADDR" in request.META  # false for commands
    AccountEvent.objects.create(
        kind=kind,
        user=user,
        by_id=by.pk if by else None,
        address=get_adapter().get_client_ip(request) if came else None,
        browser=agent.replace("\x00", "")[:200],
    )


def connect() -> None:
    for signal, kind in BY_SIGNAL.items():
        signal.connect(_receiver(kind), weak=False, dispatch_uid=f"account event {kind}")
    user_login_failed.connect(_failed, dispatch_uid="account event failed")


def _receiver(kind: Kind) -> Any:
    def receive(
        request: HttpRequest | None = None, user: User | None = None, **_sent: object
    ) -> None:
        if user is not None:
            record(kind, user, request)
            if kind in PASSWORD_IS_ANOTHER and request is not None:
                attempts.forget(request, user)
            if kind in PASSWORD_IS_ANOTHER and user.must_change_password:
                user.must_change_password = False
                user.save(update_fields=["must_change_password"])

    return receive


def _failed(
    credentials: Mapping[str, Any], request: HttpRequest | None = None, **_sent: object
) -> None:
    """The name typed is not stored: people type passwords into the wrong field."""
    name = str(credentials.get("username") or "")
    record(Kind.FAILED, User.objects.filter(username=name).first(), request)
