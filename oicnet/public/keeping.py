"""Pages for the public are made once: kept here as bytes until something public changes.

    application = KeptPages(get_wsgi_application())

It stands before Django, so that a kept page costs one look-up. `caching.PublicCache` says which
pages may be kept. When something public changes, each page asks the database again what it was made
of (`recording`), and is made anew if that is answered otherwise. What is kept is compressed: hardly
anybody asks for anything else, and a whole site finds room.
"""

import gzip
import io
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from hashlib import blake2b, sha256
from importlib.metadata import distributions
from pathlib import Path
from sys import intern
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import Error
from django.http import parse_cookie
from django.utils import timezone

from oicnet.records.history.noting import ANYTHING, State, changed

from .memoised import parts
from .parameters import is_public, only_known
from .recording import recording
from .sample import COOKIE, HIDDEN, asks_to_hide
from .shelf import Headers, Page, Shelf, clear
from .state import recent_state

# For proxies: a second, and minutes while the register is away. Browsers ask each time.
SHARED = "public, max-age=0, s-maxage=1, must-revalidate, stale-if-error=600"
FILES = "/documents/files/"  # which never change, and answer for themselves
GZIP = re.compile(r"\bgzip\b")  # as Django reads it
ROOM = 64 << 20  # bytes that a process keeps
LONGEST_FORMER = 1.0  # seconds for which a page may be shown that is no longer right
LARGEST = 1 << 20  # bytes of a page as it goes over the line
# Settings that pages show, or that decide what they offer.
SHOWN = ("REGISTER_ADDRESS", "REGISTER_CONTACT", "REGISTER_LICENCE", "REGISTER_VERSION",
         "MIRROR_OF", "MIRROR_DAYS", "MAIL_IS_CONFIGURED", "COUNTS_READINGS", "LOOKS_AT_LINKS",
         "REQUESTS_A_MINUTE", "WITHOUT_SAMPLE", "TIME_ZONE", "PRODUCTION", "DEBUG")  # fmt: skip

OF_RELEASE = {".py", ".html", ".po", ".css", ".js", ".svg", ".xml", ".txt", ".toml", ".csv"}
UNKNOWN: State = {}
KEPT = "register.kept"  # says in the environment of a request that it is answered from here
BEGUN = "register.begun"  # when it came, in seconds of this process
Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


@cache
def release() -> str:
    """Changes with the code, the libraries, the templates, the catalogs and the settings that pages
    show; the same on every machine."""
    digest = sha256(repr([getattr(settings, name) for name in SHOWN]).encode())
    libraries = sorted((library.name, library.version) for library in distributions())
    digest.update(repr(libraries).encode())
    for folder in ("oicnet", "templates", "static"):
        for path in sorted(Path(settings.BASE_DIR / folder).rglob("*.*")):
            if path.suffix in OF_RELEASE:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def etag_for(address: str) -> str:
    """The ETag of what depends on everything public, at an address now."""
    parts = "\n".join([release(), whole(recent_state()), timezone.localdate().isoformat(), address])
    return weak(parts.encode())


def whole(state: State) -> str:
    return repr(sorted(state.items()))


def weak(content: bytes) -> str:
    """A weak ETag, the same on every machine: what is sent is packed for some."""
    return f'W/"{blake2b(content, digest_size=16).hexdigest()}"'


def environ_of(address: str) -> Environ:
    """A request for what `address_of` has named."""
    host, scheme, path, query, hidden = address.split("\n")
    environ: Environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_ACCEPT_ENCODING": "gzip"}
    setup_testing_defaults(environ)
    environ |= {"HTTP_HOST": host, "HTTP_X_FORWARDED_PROTO": scheme, "wsgi.input": io.BytesIO()}
    return environ | ({"HTTP_COOKIE": f"{COOKIE}={HIDDEN}"} if hidden else {})


def address_of(environ: Environ) -> str | None:
    """Everything in a request by which pages differ, but for the state and the day."""
    path: str = environ.get("PATH_INFO", "")
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or not is_public(path):
        return None
    if path[3:].startswith(FILES):
        return None
    cookies = parse_cookie(environ.get("HTTP_COOKIE", ""))
    if settings.SESSION_COOKIE_NAME in cookies:
        return None
    return "\n".join(
        [
            environ.get("HTTP_HOST") or environ.get("SERVER_NAME", ""),
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
            environ.get("SCRIPT_NAME", "") + path,
            only_known(environ.get("QUERY_STRING", "")),
            "without" if asks_to_hide(cookies) else "",
        ]
    )


class KeptPages:
    """A WSGI application that answers from what it keeps, and keeps what may be kept."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.shelf = Shelf(settings.PAGES / release())
        self._pages: OrderedDict[str, Page] = OrderedDict()  # by address, the last used at the end
        self._size = 0
        self._state: State = UNKNOWN
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        address = address_of(environ)
        if address is None:
            return self.application(environ, start_response)
        environ[BEGUN] = time.monotonic()
        try:
            page, is_former = self._kept(address), False
            if page is None:
                with self.shelf.making(address, waits=False) as is_alone:
                    if is_alone:
                        return self._made(address, environ, start_response)
                page, is_former = self._former(address), True
            if page is None:
                with self.shelf.making(address, waits=True):
                    page, is_former = self._kept(address), False
        except Error:  # Django says so to the reader, and connects anew
            return self.application(environ, start_response)
        if page is None:  # whoever was making it did not
            return self._made(address, environ, start_response)
        return _answer(page, environ, start_response, is_former=is_former)

    def _current_state(self) -> State:
        state = recent_state()
        if state != self._state:
            before, self._state = self._state, state
            if before is not UNKNOWN and ANYTHING in changed(before, state):
                self.clear()  # perhaps something was withdrawn
        return state

    def _kept(self, address: str) -> Page | None:
        """The page of this process, or one that another process has put on the shelf, if it is what
        Django would answer now."""
        state = self._current_state()
        with self._lock:
            if page := self._pages.get(address):
                self._pages.move_to_end(address)
        if page and _is_current(page, state):
            return page
        shared = self.shelf.find(address)
        if shared and shared.state != (page and page.state) and _is_current(shared, state):
            self._keep(address, shared)
            return shared
        return None

    def _former(self, address: str) -> Page | None:
        """The page of this process while a newer one is made, if it was right within a second."""
        page = self._pages.get(address)
        is_recent = page and page.asked_at + LONGEST_FORMER > time.monotonic()
        return page if is_recent else None

    def _made(
        self, address: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """What Django answers; kept on the way if it says so, and is there in one piece."""
        answers: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, *error: object) -> Any:
            answers.append((status, headers))
            if "200" in status and ("Cache-Control", SHARED) in headers and not error:
                return None  # it leaves below
            return start_response(status, headers, *error)

        state, day, asked_at = self._state, timezone.localdate(), recent_state.asked_at
        with recording() as made_of:
            answer = self.application(environ | {KEPT: True}, listen)
            status, headers = answers[-1]
            if len(answers) > 1 or "200" not in status or ("Cache-Control", SHARED) not in headers:
                return answer
            body = b"".join(answer)
            if close := getattr(answer, "close", None):
                close()
        made = Page("", [], b"", day, made_of, state, asked_at)
        if environ["REQUEST_METHOD"] == "GET" and (page := _page(headers, body, made)):
            self._keep(address, page)
            self.shelf.put(address, page)
            return _answer(page, environ, start_response)
        start_response(status, headers + until_second_ends(environ, asked_at))
        return [body]

    def _keep(self, address: str, page: Page) -> None:
        with self._lock:
            self._drop(address)
            self._pages[address] = page
            self._size += len(page.body)
            while self._size > ROOM:
                self._drop(next(iter(self._pages)))

    def _drop(self, address: str) -> None:
        if page := self._pages.pop(address, None):
            self._size -= len(page.body)

    def clear(self) -> None:
        """Forget every page, those of the other processes of this machine too, and their parts."""
        with self._lock:
            self._pages.clear()
            self._size = 0
        parts.clear()
        clear(settings.PAGES)


def _is_current(page: Page, now: State) -> bool:
    """Whether a page is what Django would answer in this state, which has just been asked for."""
    if page.day != timezone.localdate():
        return False
    if now != page.state and not page.made_of.still_holds(changed(page.state, now)):
        return False
    page.state = now  # one for all pages: each has a value for every table
    page.asked_at = recent_state.asked_at
    return True


def _page(headers: Headers, body: bytes, page: Page) -> Page | None:
    """The page with an answer; None of what has no ETag, is too large, or is packed otherwise."""
    by_name = {name.lower(): value for name, value in headers}
    if by_name.get("content-encoding", "gzip") != "gzip" or "etag" not in by_name:
        return None
    packed = body if "content-encoding" in by_name else gzip.compress(body, 6, mtime=0)
    if len(packed) > LARGEST:
        return None
    varying = {"content-encoding", "content-length"}
    rest = [(intern(name), intern(value)) for name, value in headers if name.lower() not in varying]
    return replace(page, etag=by_name["etag"], headers=rest, body=packed)


def until_second_ends(environ: Environ, asked_at: float) -> Headers:
    """Tells the proxy, by its own clock, to keep a page until the second ends in which it was known
    to be right: none is shown for longer than a second after something changed.

    A proxy counts whole seconds: of what it may keep for one, it keeps some for two.
    """
    try:
        moment = float(environ.get("HTTP_X_PROXY_MOMENT", ""))
        return [("X-Accel-Expires", f"@{int(moment + asked_at - environ[BEGUN])}")]
    except (ValueError, OverflowError):
        return []


def _answer(
    page: Page, environ: Environ, start_response: StartResponse, *, is_former: bool = False
) -> Iterable[bytes]:
    """A kept page; one that is about to be replaced is for this reader alone."""
    limit = [("X-Accel-Expires", "0")] if is_former else until_second_ends(environ, page.asked_at)
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        kept = {"etag", "cache-control", "vary", "date", "expires", "content-location"}
        start_response(
            "304 Not Modified",
            [(name, value) for name, value in page.headers if name.lower() in kept] + limit,
        )
        return [b""]
    headers, body = page.headers + limit, page.body
    if GZIP.search(environ.get("HTTP_ACCEPT_ENCODING", "")):
        headers.append(("Content-Encoding", "gzip"))
    else:
        body = gzip.decompress(body)
    headers.append(("Content-Length", str(len(body))))
    start_response("200 OK", headers)
    return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [body]
