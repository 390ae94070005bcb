"""Pages for the public are made once: kept here, and by browsers and proxies, until a change.

The key of a page holds the state of the register, so a publication changes every page at once and
for everyone. Who is signed in gets every page made anew, and leaves none behind.
"""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from oicnet.records.history.noting import state

from .sample import OF_STAFF, asks_to_hide

SHARED = "public, max-age=0, s-maxage=5, must-revalidate"
PRIVATE = "private, no-store"
FILES = "/documents/files/"  # which never change, and answer for themselves
LARGEST = 400_000  # bytes of a page that is worth keeping


@cache
def _build() -> str:
    """Changes with the code and the templates, and is the same in every process of a release."""
    folders = (settings.BASE_DIR / "oicnet", settings.BASE_DIR / "templates")
    times = [path.stat().st_mtime_ns for one in folders for path in Path(one).rglob("*.[ph]*")]
    return str(max(times))


class PublicCache:
    """Answers 304 or a page kept, where the register and the page's address are as they were."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.build = _build()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_read = request.method in {"GET", "HEAD"}
        is_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_signed_in or not is_read or request.path_info[3:].startswith(OF_STAFF):
            return _private(self.get_response(request))
        if not self._is_page(request):
            return self.get_response(request)
        etag = f'W/"{self._key(request)}"'  # weak: compressed for some, the same page for all
        if answer := get_conditional_response(request, etag=etag):
            return _shared(answer, etag)
        kept = caches["pages"].get(etag) if request.method == "GET" else None
        return kept or self._made(request, etag)

    def _is_page(self, request: HttpRequest) -> bool:
        """Only addresses with a language: the others choose one, watch, or hand out files."""
        is_file = request.path_info[3:].startswith(FILES)
        has_language = request.path_info[1:4] in {f"{code}/" for code, _name in settings.LANGUAGES}
        return has_language and not is_file

    def _key(self, request: HttpRequest) -> str:
        hour = timezone.now().strftime("%Y%m%d%H")  # what depends on the day changes with it
        sample = "without" if asks_to_hide(request) else ""
        parts = (self.build, state(), hour, request.get_host(), request.get_full_path(), sample)
        return sha256("\n".join(parts).encode()).hexdigest()[:32]

    def _made(self, request: HttpRequest, etag: str) -> HttpResponse:
        response = self.get_response(request)
        own = "Cache-Control" in response or response.cookies or response.streaming
        if response.status_code != 200 or own:
            return response
        _shared(response, etag)
        if request.method == "GET" and len(response.content) <= LARGEST:
            caches["pages"].set(etag, response)
        return response


def _shared(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = SHARED
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    return response


def _private(response: HttpResponse) -> HttpResponse:
    if "Cache-Control" not in response:
        response["Cache-Control"] = PRIVATE
    return response
