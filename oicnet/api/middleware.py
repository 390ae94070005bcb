"""The doors for programs: no cookie is looked at, problems are JSON, every site may ask.

The outermost middleware, so that whatever answers inside, a limit or a broken address, does so in
the form of the API.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from oicnet.accounts.private import ratelimit
from oicnet.public.reading_past import NAME as AS_OF

from .limits import limit
from .problems import Problem, wrong

API = "/api/"
# Addresses for programs: in no language, and for nobody who is signed in.
MACHINES = (API, "/oai/", "/oembed", "/catalogue.")
ALLOWED = "GET, HEAD, OPTIONS"
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": ALLOWED,
}


class ForMachines:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(MACHINES):
            return self.get_response(request)
        request.COOKIES = {}
        if not request.headers.get("Accept-Language", "").strip("* "):
            request.META["HTTP_ACCEPT_LANGUAGE"] = "en"
        if request.path_info.startswith(API):
            response = self._of_api(request)
        else:
            response = self._limited(request) or self.get_response(request)
        for name, value in OPEN_TO_ALL.items():
            response[name] = value
        return response

    def _of_api(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        response = self._refused(request) or self.get_response(request)
        is_html = response.get("Content-Type", "").startswith("text/html")
        if response.status_code >= 400 and is_html:
            kept = {name: response[name] for name in ("Allow", "Retry-After") if name in response}
            with self._language(request):
                response = Problem(response.status_code, headers=kept).answer(request)
        response.headers["Vary"] = "Accept-Encoding"
        if response.status_code >= 400:
            patch_vary_headers(response, ["Accept-Language"])
        else:  # the same in every language
            response.headers.pop("Content-Language", None)
        return response

    def _refused(self, request: HttpRequest) -> HttpResponse | None:
        """What needs no look into the register."""
        with self._language(request):
            if request.method not in {"GET", "HEAD"}:
                return Problem(405, headers={"Allow": ALLOWED}).answer(request)
            if AS_OF in request.GET and not request.GET[AS_OF]:
                words = _("Give a day such as 2022-06-30.")
                return wrong(AS_OF, words).answer(request)
            return self._limited(request)

    def _limited(self, request: HttpRequest) -> HttpResponse | None:
        try:
            seconds = limit.wait(ratelimit.get_ip(request), settings.REQUESTS_A_MINUTE)
        except PermissionDenied:  # there is no address that could be counted
            return None
        if not seconds:
            return None
        words = _("Please ask again after a minute.")
        return Problem(429, words, headers={"Retry-After": str(seconds)}).answer(request)

    @staticmethod
    def _language(request: HttpRequest) -> translation.override:
        return translation.override(translation.get_language_from_request(request))
