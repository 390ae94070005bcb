"""Pages for the public are made once: kept here as bytes until something public changes.

    application = KeptPages(get_wsgi_application())

It stands before Django, so that a kept page costs one look-up. `caching.PublicCache` says which
pages may be kept and under which ETag; the ETag holds the public state of the register, so that a
publication, a correction or a withdrawal changes every page at once. What is kept is compressed:
hardly anybody asks for anything else, and a whole site finds room.
"""

import gzip
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import parse_cookie
from django.utils import timezone

from oicnet.records.history.noting import state

from .sample import OF_STAFF, asks_to_hide

# For proxies: a second, one more while a newer page is made, minutes while the register is away.
# Browsers ask each time.
SHARED = (
    "public, max-age=0, s-maxage=1, must-revalidate, stale-while-revalidate=1, stale-if-error=600"
)
FILES = "/documents/files/"  # which never change, and answer for themselves
LANGUAGES = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id")  # of others, in addresses
GZIP = re.compile(r"\bgzip\b")  # as Django reads it
ROOM = 64 << 20  # bytes that a process keeps
LARGEST = 1 << 20  # bytes of a page as it goes over the line

Headers = list[tuple[str, str]]
Environ = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """An answer as it left: compressed, its headers without those that depend on the reader."""

    etag: str
    headers: Headers
    body: bytes


class RecentState:
    """The public state, asked for when what is known of it is older than the lease.

    Known for each server apart: of a replica's page the state is the replica's, or a page that is
    behind would be kept as the newest.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, float]] = {}  # by server: the state, and until when

    def __call__(self) -> str:
        begun = time.monotonic()  # what commits while it is asked for counts as not yet known
        known, until = self._known.get(connection.alias, ("", 0.0))
        if begun >= until:
            known = state()
            self._known[connection.alias] = known, begun + settings.PUBLIC_STATE_LEASE
        return known

    def forget(self) -> None:
        self._known.clear()


recent_state = RecentState()


class Forgetting(threading.local):
    """Until when what this thread had withdrawn may still be shown by somebody."""

    until = 0.0

    def begin(self) -> None:
        self.until = time.monotonic() + settings.FORGOTTEN_AFTER

    def wait(self) -> None:
        """Return when nobody can show it any more."""
        if (left := self.until - time.monotonic()) > 0:
            time.sleep(left)


forgetting = Forgetting()


@cache
def release() -> str:
    """Changes with the code, the templates and the catalogs; the same on every machine."""
    digest = sha256()
    for folder in ("oicnet", "templates", "static"):
        for path in sorted(Path(settings.BASE_DIR / folder).rglob("*.*")):
            if path.suffix in {".py", ".html", ".po", ".css", ".js", ".svg", ".xml", ".txt"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def etag_of(environ: Environ) -> str | None:
    """The ETag of the page that an anonymous reader asks for now; None if none may be kept.

    Only addresses with a language are pages: the others choose one, watch, or hand out files.
    """
    address = address_of(environ)
    return None if address is None else etag_for(address)


def etag_for(address: str) -> str:
    """The ETag of what anybody is answered at an address now."""
    today = timezone.localdate().isoformat()  # what depends on the day changes with it
    parts = "\n".join([release(), recent_state(), today, address])
    return f'W/"{sha256(parts.encode()).hexdigest()[:32]}"'  # weak: packed for some


def address_of(environ: Environ) -> str | None:
    """Everything in a request by which pages differ, but for the state and the day."""
    path: str = environ.get("PATH_INFO", "")
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or not path.startswith(LANGUAGES):
        return None
    rest = path[3:]
    if rest.startswith((*OF_STAFF, FILES)):
        return None
    cookies = parse_cookie(environ.get("HTTP_COOKIE", ""))
    if settings.SESSION_COOKIE_NAME in cookies:
        return None
    return "\n".join(
        [
            environ.get("HTTP_HOST") or environ.get("SERVER_NAME", ""),
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
            environ.get("SCRIPT_NAME", "") + path,
            without_tracking(environ.get("QUERY_STRING", "")),
            "without" if asks_to_hide(cookies) else "",
        ]
    )


def without_tracking(query: str) -> str:
    """A query string without the names that other sites add to their links."""
    if not query:
        return ""
    pairs = query.split("&")
    names = [unquote_plus(pair.partition("=")[0]) for pair in pairs]
    return "&".join(
        pair for pair, name in zip(pairs, names, strict=True) if not TRACKING.fullmatch(name)
    )


class KeptPages:
    """A WSGI application that answers from what it keeps, and keeps what may be kept."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self._pages: OrderedDict[str, Page] = OrderedDict()  # by address, the last used at the end
        self._size = 0
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        address = address_of(environ)
        if address is None:
            return self.application(environ, start_response)
        environ["QUERY_STRING"] = without_tracking(environ.get("QUERY_STRING", ""))
        page = self._kept(address)
        if page and page.etag == _current(environ):
            return _answer(page, environ, start_response)
        return self._made(address, environ, start_response)

    def _kept(self, address: str) -> Page | None:
        with self._lock:
            if page := self._pages.get(address):
                self._pages.move_to_end(address)
            return page

    def _made(
        self, address: str, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """What Django answers; kept on the way if it says so, and is there in one piece."""
        said: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, *error: Any) -> Any:
            said.append((status, headers))
            return start_response(status, headers, *error)

        answer = self.application(environ, listen)
        if environ["REQUEST_METHOD"] == "GET" and len(said) == 1:
            status, headers = said[0]
            if status.startswith("200") and ("Cache-Control", SHARED) in headers:
                body = b"".join(answer)
                if close := getattr(answer, "close", None):
                    close()
                self._keep(address, headers, body)
                return [body]
        return answer

    def _keep(self, address: str, headers: Headers, body: bytes) -> None:
        by_name = {name.lower(): value for name, value in headers}
        if by_name.get("content-encoding", "gzip") != "gzip" or "etag" not in by_name:
            return
        packed = body if "content-encoding" in by_name else gzip.compress(body, 6, mtime=0)
        if len(packed) > LARGEST:
            return
        varying = {"content-encoding", "content-length"}
        rest = [(name, value) for name, value in headers if name.lower() not in varying]
        with self._lock:
            self._drop(address)
            self._pages[address] = Page(by_name["etag"], rest, packed)
            self._size += len(packed)
            while self._size > ROOM:
                self._drop(next(iter(self._pages)))

    def _drop(self, address: str) -> None:
        if page := self._pages.pop(address, None):
            self._size -= len(page.body)


def _current(environ: Environ) -> str | None:
    try:
        return etag_of(environ)
    except DatabaseError:  # Django says so to the reader, and connects anew
        return None


def _answer(page: Page, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        kept = {"etag", "cache-control", "vary", "date", "expires", "content-location"}
        start_response(
            "304 Not Modified",
            [(name, value) for name, value in page.headers if name.lower() in kept],
        )
        return [b""]
    headers, body = list(page.headers), page.body
    if GZIP.search(environ.get("HTTP_ACCEPT_ENCODING", "")):
        headers.append(("Content-Encoding", "gzip"))
    else:
        body = gzip.decompress(body)
    headers.append(("Content-Length", str(len(body))))
    start_response("200 OK", headers)
    return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [body]
