"""Says which pages may be kept by all: by browsers, by proxies, and by the register (`keeping`).

Who is signed in gets every page made anew, and leaves none behind.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from .keeping import KEPT, SHARED, address_of, weak
from .sample import OF_STAFF
from .state import forgetting

PRIVATE = "private, no-store"


class PublicCache:
    """Gives public pages their ETag, and answers 304 where the reader has the page already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_read = request.method in {"GET", "HEAD"}
        is_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_signed_in or not is_read or request.path_info[3:].startswith(OF_STAFF):
            response = _private(self.get_response(request))
            forgetting.wait()  # a withdrawal is done when all have forgotten
            return response
        response = self.get_response(request)
        own = "Cache-Control" in response or response.cookies or response.streaming
        if response.status_code != 200 or own or address_of(request.META) is None:
            return response
        response["ETag"], response["Cache-Control"] = weak(response.content), SHARED
        patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
        if KEPT in request.META:  # the page is wanted whole, whatever its reader has
            return response
        return get_conditional_response(request, response["ETag"], response=response) or response


def _private(response: HttpResponse) -> HttpResponse:
    if "Cache-Control" not in response:
        response["Cache-Control"] = PRIVATE
    return response
