"""How many wrong passwords and codes are allowed, and from whom.

Counted by address, and by account and address together: by the account alone, whoever knows a name
could keep its holder out from anywhere. A browser that has signed in to the account before has a
count of its own (`browsers.py`), so that its holder gets in even from the address of an attacker.

An account that is tried from many addresses is not closed: every address then has few attempts an
hour. Codes have six digits, and guessing them needs the password: of these, browsers that are not
known have a number in a day from everywhere, until the password is set anew.
"""

from dataclasses import dataclass, field
from typing import Any

from allauth.account.adapter import get_adapter
from django.db.models import Q
from django.http import HttpRequest

from oicnet.records.permissions import Person

from . import browsers
from .models import User
from .private import ratelimit

LIMITS = {
    "password_of_browser": "5/5m/key",
    "password_of_address": "10/m/ip,100/h/ip",
    "password_here": "5/5m/key",
    "password_everywhere": "30/h/key",
    "password_besieged": "3/h/key",
    "code_of_browser": "5/5m/key",
    "code_here": "5/5m/key",
    "code_everywhere": "30/d/key",
}
OURS: Any = {"app": "accounts", "config": LIMITS}


@dataclass
class Attempt:
    """A counted attempt, taken back if it succeeds."""

    request: HttpRequest
    usages: list[Any] = field(default_factory=list)

    def count(self, action: str, key: str | None = None) -> None:
        """Raises:
        ValidationError: there were too many of these.
        """
        usage = ratelimit.consume(self.request, **OURS, action=action, key=key)
        if usage is None:
            self.take_back()
            raise get_adapter().validation_error("too_many_login_attempts")
        self.usages.append(usage)

    def take_back(self) -> None:
        for usage in self.usages:
            usage.rollback()
        self.usages = []


def with_password(request: HttpRequest, credentials: dict[str, Any]) -> Attempt:
    """Count an attempt to sign in, however the account is named.

    Raises:
        ValidationError: there were too many.
    """
    attempt = Attempt(request)
    account = _account(credentials)
    here = f"{account}@{ratelimit.get_ip(request)}"
    if browser := browsers.known(request, account):
        attempt.count("password_of_browser", browser)
        return attempt
    attempt.count("password_of_address")
    if ratelimit.consume(request, **OURS, action="password_everywhere", key=account, dry_run=True):
        attempt.count("password_here", here)
        attempt.count("password_everywhere", account)
    else:
        attempt.count("password_besieged", here)
    return attempt


def with_code(request: HttpRequest, user: Person) -> Attempt:
    """Count an attempt at the second factor, by who knows the password.

    Raises:
        ValidationError: there were too many.
    """
    attempt = Attempt(request)
    account = str(user.pk)
    if browser := browsers.known(request, account):
        attempt.count("code_of_browser", browser)
        return attempt
    attempt.count("code_here", f"{account}@{ratelimit.get_ip(request)}")
    attempt.count("code_everywhere", account)
    return attempt


def forget(request: HttpRequest, user: Person) -> None:
    """Reset the count after a new password: whoever knew the old one is shut out."""
    account = str(user.pk)
    here = f"{account}@{ratelimit.get_ip(request)}"
    for action, key in [
        ("password_here", here),
        ("password_besieged", here),
        ("code_here", here),
        ("code_everywhere", account),
    ]:
        ratelimit.clear(request, **OURS, action=action, key=key)


def _account(credentials: dict[str, Any]) -> str:
    """The account that is meant, by name or mail address in any case of letters; or what was
    written, where there is none."""
    login = str(credentials.get("email") or credentials.get("username") or "")
    named = Q(username__iexact=login) | Q(email__iexact=login)
    user = User.objects.filter(named).order_by("pk").first() if login else None
    return str(user.pk) if user else login.casefold()
