"""The switch of development's pages that hides the sample, so that one sees the real record alone.

It is kept in a cookie of its own. In production there is no switch, and the cookie says nothing.
"""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from oicnet.records import kinds, sample

from .recording import remembered

COOKIE, HIDDEN = "sample", "hidden"
OF_STAFF = ("/staff/", "/account/")  # after the language: who works here sees all that there is
IS_THERE = "sample-is-there"
LONGEST = 2000  # characters of an address to which the switch leads back


def asks_to_hide(cookies: Mapping[str, str]) -> bool:
    return not settings.PRODUCTION and cookies.get(COOKIE) == HIDDEN


class HideSample:
    """Render public pages without the sample for readers who chose so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not asks_to_hide(request.COOKIES) or request.path_info[3:].startswith(OF_STAFF):
            return self.get_response(request)
        with sample.hidden():
            return self.get_response(request)


def _is_there() -> bool:
    models = kinds.with_page()
    first, *others = (
        model.objects.filter(is_sample=True).order_by().values("pk") for model in models
    )
    return first.union(*others, all=True).exists()


is_there = remembered(IS_THERE, _is_there)  # whether there is any sample to hide


def return_address(request: HttpRequest) -> str:
    """Where the switch leads back to: the page on which it stands."""
    address = request.get_full_path()
    return address if len(address) <= LONGEST else request.path


@csrf_exempt  # readers have no other cookie, and the worst that others could do is to hide samples
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """
    Raises:
        Http404: in production.
    """
    if settings.PRODUCTION:
        raise Http404
    back = request.POST.get("back", "")
    is_here = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = redirect(back if is_here else "home")
    if request.POST.get("sample") == HIDDEN:
        response.set_cookie(COOKIE, HIDDEN, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
