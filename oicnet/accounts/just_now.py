"""Who has just typed the password sets up a first second factor without typing it again.

Uses the inner records of django-allauth 65: its public ways ask for the password on a page of
their own, seconds after the one on which it was set.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest


def connect() -> None:
    user_logged_in.connect(_remember, dispatch_uid="the password was typed just now")


def _remember(request: HttpRequest, user: Any, **_sent: Any) -> None:
    """Good for as long as any confirmation of a password; with a factor there, it is not enough."""
    if not is_mfa_enabled(user):
        record_authentication(request, user, "password", reauthenticated=True)
