"""Lets people who have just typed their password set up a second factor without retyping it."""

from allauth.account.signals import user_logged_in
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from oicnet.records.permissions import Person

from .private import record_authentication


def connect() -> None:
    user_logged_in.connect(_remember, dispatch_uid="the password was typed just now")


def _remember(request: HttpRequest, user: Person, **_sent: object) -> None:
    """Valid as long as any confirmation of a password, and only without an existing factor."""
    if not is_mfa_enabled(user):
        record_authentication(request, user, "password", reauthenticated=True)
