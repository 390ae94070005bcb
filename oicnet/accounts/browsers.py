"""Recognises browsers that have signed in before by a signed cookie. It grants nothing: wrong
passwords from such a browser are only counted separately (`attempts.py`)."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from oicnet.records.permissions import Person

SIGNER = signing.Signer(salt="accounts.browsers")
DAYS = 180
MOST = 5  # accounts per browser


def known(request: HttpRequest, account: str) -> str:
    """The mark of a browser that has signed in to the account (by key); "" for any other."""
    mark = _marks(request).get(account, "")
    return f"{account}~{mark}" if mark else ""


def remember(request: HttpRequest, response: HttpResponse, user: Person) -> None:
    """Recognise the browser at the next sign-in."""
    marks = _marks(request)
    marks[str(user.pk)] = marks.pop(str(user.pk), "") or get_random_string(22)
    response.set_cookie(
        settings.BROWSER_COOKIE_NAME,
        SIGNER.sign_object(dict(list(marks.items())[-MOST:])),
        max_age=DAYS * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _marks(request: HttpRequest) -> dict[str, str]:
    """The marks by account, as the register signed them."""
    try:
        return dict(SIGNER.unsign_object(request.COOKIES.get(settings.BROWSER_COOKIE_NAME, "")))
    except (signing.BadSignature, ValueError, TypeError):
        return {}
