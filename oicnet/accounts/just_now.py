"""Who has just typed the password sets up a first second factor without typing it again."""

from allauth.account.signals import user_logged_in
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from oicnet.records.permissions import Person

from .private import record_authentication


def connect() -> None:
    user_logged_in.connect(_remember, dispatch_uid="the password was typed just now")


def _remember(request: HttpRequest, user: Person, **_sent: object) -> None:
    """Good for as long as any confirmation of a password; with a factor there, it is not enough."""
    if not is_mfa_enabled(user):
        record_authentication(request, user, "password", reauthenticated=True)
