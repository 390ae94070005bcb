"""Has people complete their account before they use it: own password and second factor."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from . import sessions
from .models import User

# Pages for completing an account, or signing out.
COMPLETING = ("account_", "mfa_", "usersessions_", "jsi18n", "logout")
WATCHING = {"health", "ready"}  # these look up no session, whatever the cookie
WANTED = "wanted"  # session key of the page asked for while the account was incomplete
SIGNING_OUT = {"account_logout", "logout"}
PROVING_AGAIN = {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}


class CompleteAccount:
    """Sends people with a one-time password, or staff without a required second factor, to the page
    where they can mend that, whatever they asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if request.method == "POST" and match and match.url_name in SIGNING_OUT:
            response["Clear-Site-Data"] = '"storage"'  # unsaved work kept by the browser
        is_proven = response.status_code == HTTPStatus.FOUND and request.user.is_authenticated
        if request.method == "POST" and match and match.url_name in PROVING_AGAIN and is_proven:
            sessions.renew(request)
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _arguments: object, _named: object
    ) -> HttpResponse | None:
        match: Any = request.resolver_match
        if match.url_name in WATCHING or (match.url_name or "").startswith(COMPLETING):
            return None
        user: Any = request.user
        if not user.is_authenticated:
            return None
        page = missing(user)
        return HttpResponseRedirect(_on_the_way(request, page)) if page else None


def _on_the_way(request: HttpRequest, page: str) -> str:
    """The address of a page that leads on to what was asked for."""
    if request.method != "GET":
        return reverse(page)
    request.session[WANTED] = request.get_full_path()
    return f"{reverse(page)}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}"


def way_on(request: HttpRequest) -> str:
    """Where a page of one's own account leads on to; "" while the account is incomplete."""
    user: Any = request.user
    if not user.is_authenticated or not user.is_staff or missing(user):
        return ""
    return request.session.get(WANTED) or reverse("admin:index")


def missing(user: User) -> str:
    """The URL name of the page where the account is completed; "" if it is complete."""
    if user.must_change_password:
        return "account_change_password"
    if settings.SECOND_FACTOR_REQUIRED and user.is_staff and not is_mfa_enabled(user):
        return "mfa_index"
    return ""
