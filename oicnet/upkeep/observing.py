"""Looks at every request from outside Django: numbers, times, counts and logs it; tells metrics.

    application = Observed(KeptPages(get_wsgi_application()))

The number is the proxy's, where it gave one, and is sent back as `X-Request-ID`. What Django knows
of a request, its view and its user, its middleware `Known` notes in the WSGI environment; a page
that Django never heard of was kept. No line holds a query string; of an address with parameters
its pattern stands there, for some of them are secrets.
"""

import hmac
import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.signals import request_finished, request_started
from django.http import HttpRequest, HttpResponse

from . import measures
from .counting import counts
from .logs import about

ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
# What is noted of a request: a dictionary in the WSGI environment, shared by copies of that.
NOTES = "register.notes"
KEPT = "kept"
METRICS = "/metrics"
Environ = dict[str, Any]
Headers = list[tuple[str, str]]
logger = logging.getLogger("register.requests")


class Known:
    """Middleware of Django: notes for `Observed` which view answered, and for whom."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        notes = request.META.setdefault(NOTES, {})
        notes["view"] = "none"  # until an address is found
        response = self.get_response(request)
        if match := request.resolver_match:
            notes.update(view=match.view_name or "unnamed", path=match.route)
        session = getattr(request, "session", None)
        if session is not None and session.accessed:
            notes["user"] = session.get(SESSION_KEY)
        return response


class Observed:
    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        value_sent = environ.get("HTTP_X_REQUEST_ID", "")
        number = value_sent if ID.fullmatch(value_sent) else uuid4().hex
        context = {"request": number, "address": client(environ)}
        notes: dict[str, Any] = {}
        environ[NOTES] = notes
        token = about.set(context)
        began = time.perf_counter()
        status_said: list[str] = []

        def listen(status: str, headers: Headers, *error: object) -> Any:
            status_said[:] = [status[:3]]
            if status_said == ["200"] and any(
                name == "Cache-Control" and "s-maxage" in value for name, value in headers
            ):
                notes["could_be_kept"] = True
            return start_response(status, [*headers, ("X-Request-ID", number)], *error)

        try:
            if environ.get("PATH_INFO") == METRICS and _may_see(environ):
                answer: Iterable[bytes] = _metrics(listen)
            else:
                answer = self.application(environ, listen)
        except BaseException:
            _note(environ, context, "500", began)
            raise
        finally:
            about.reset(token)
        if isinstance(
            answer, environ.get("wsgi.file_wrapper", ())
        ):  # the server sends it by itself
            _note(environ, context, (status_said or ["500"])[0], began)
            return answer
        return _Noted(answer, lambda: _note(environ, context, (status_said or ["500"])[0], began))


class _Noted:
    """An answer that is noted when the server is done with it."""

    def __init__(self, answer: Iterable[bytes], done: Callable[[], None]) -> None:
        self._answer, self._done = answer, done

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        try:
            if close := getattr(self._answer, "close", None):
                close()
        finally:
            self._done()


def client(environ: Environ) -> str:
    """The reader's address: as the proxy tells it, where there is one."""
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "") if settings.PRODUCTION else ""
    return forwarded.rpartition(",")[2].strip() or environ.get("REMOTE_ADDR", "")


def _note(environ: Environ, context: dict[str, Any], status: str, began: float) -> None:
    seconds = time.perf_counter() - began
    path, notes = environ.get("PATH_INFO", ""), environ[NOTES]
    view = notes.get("view") or (KEPT if path != METRICS else "metrics")
    label = f'view="{view}"'
    counts.add("register_requests_total", f'{label},status="{status}"')
    counts.time("register_request_seconds", label, seconds)
    if view == KEPT:
        counts.add("register_kept_pages_total", 'answer="hit"')
    elif "could_be_kept" in notes:
        counts.add("register_kept_pages_total", 'answer="miss"')
    fields = {
        **context,
        "user": notes.get("user"),
        "method": environ.get("REQUEST_METHOD"),
        "view": view,
        "path": path if view == KEPT else notes.get("path"),
        "status": int(status),
        "milliseconds": round(seconds * 1000, 1),
    }
    logger.info("request", extra={"fields": fields})


def _may_see(environ: Environ) -> bool:
    """Whether who asks for metrics has the token; without one in the settings nobody sees them."""
    value_sent = environ.get("HTTP_AUTHORIZATION", "").encode("latin-1", "replace")
    wanted = settings.METRICS_TOKEN
    return bool(wanted) and hmac.compare_digest(value_sent, f"Bearer {wanted}".encode())


def _metrics(start_response: Callable[..., Any]) -> list[bytes]:
    request_started.send(sender=Observed, environ={})  # connections are seen to, as for Django
    try:
        body = measures.exposition().encode()
    finally:
        request_finished.send(sender=Observed)
    headers = [
        ("Content-Type", measures.CONTENT_TYPE),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    start_response("200 OK", headers)
    return [body]
