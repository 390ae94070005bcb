"""A request is answered by a replica where that is as good as the primary.

    application = ReadsFromReplicas(application, watch)

What reads goes to a replica: for the public one within the bound of staleness, for who is signed in
one that has replayed what he wrote, which a cookie tells by its position in the log of writes. What
writes goes to the primary, and so does a read that turns out to write, or whose replica fails: it
is answered anew there, before anything left.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.http import SimpleCookie, parse_cookie
from psycopg.errors import ReadOnlySqlTransaction

from oicnet.records.database.base import DatabaseWrapper

from .watching import POSITION, PRIMARY, Watch

NAME = "register_seen"  # the cookie
NUMBER = re.compile(r"\d{1,19}", re.ASCII)
READING = {"GET", "HEAD"}
OF_THE_PRIMARY = ("/ready/", "/health/", "/metrics")  # they tell of it
OF_STAFF = re.compile(r"/\w\w/(staff|account)/")

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[..., Iterable[bytes]]


class Answer:
    """What an application said: kept until it is known that it may leave."""

    def __init__(self, application: Application, environ: Environ) -> None:
        self.status, self.headers, self.error = "", list[tuple[str, str]](), list[Any]()
        self.body = application(environ, self._begin)

    def _begin(self, status: str, headers: Headers, *error: object) -> None:
        self.status, self.headers, self.error = status, headers, list(error)

    def close(self) -> None:
        if close := getattr(self.body, "close", None):
            close()


class Held:
    """A body that is made while it leaves: its server stays in place until it has left."""

    def __init__(self, body: Any, release: Callable[[], None]) -> None:
        self.body, self.release = body, release

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.body)

    def close(self) -> None:
        try:
            self.body.close()
        finally:
            self.release()


class ReadsFromReplicas:
    def __init__(self, application: Application, watch: Watch) -> None:
        self.application, self.watch = application, watch

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.watch.start()
        cookies = parse_cookie(environ.get("HTTP_COOKIE", ""))
        is_signed_in = settings.SESSION_COOKIE_NAME in cookies
        position_sent = cookies.get(NAME, "")
        position = int(position_sent) if is_signed_in and NUMBER.fullmatch(position_sent) else None
        if may_be_read_elsewhere(environ, is_signed_in=is_signed_in, position=position):
            alias, answer = self._read(environ, position)
        else:
            alias, answer = PRIMARY, Answer(self.application, environ)
        has_written = alias == PRIMARY and environ["REQUEST_METHOD"] not in READING
        if has_written or (alias == PRIMARY and is_signed_in):
            self._note_position(answer, position, is_signed_in=is_signed_in)
        if alias != PRIMARY and self.watch.primary_is_away():
            answer.headers.append(("X-Stale", "1"))
        start_response(answer.status, answer.headers, *answer.error)
        return answer.body

    def _read(self, environ: Environ, position: int | None) -> tuple[str, Answer]:
        """The answer of the first server that gives one, and that server."""
        tried: list[str] = []
        alias = self.watch.choose(position=position) or PRIMARY
        while True:
            tried.append(alias)
            answer, refusal = self._by(alias, environ)
            if refusal is None:
                return alias, answer
            if isinstance(refusal, ReadOnlySqlTransaction) and alias != PRIMARY:
                another: str | None = PRIMARY
            else:
                self.watch.lose(alias)
                another = self.watch.choose(position=position, besides=tried)
            if another is None:
                return alias, answer
            answer.close()
            alias = another

    def _by(self, alias: str, environ: Environ) -> tuple[Answer, Exception | None]:
        """What a server makes of a request, which stands for "default" until that has left."""
        server = cast(DatabaseWrapper, connections[alias])
        server.close_if_unusable_or_obsolete()  # kept pages ask before Django looks at it
        server.note_refusals()
        primary = connections[PRIMARY]
        connections[PRIMARY] = server

        def release() -> None:
            connections[PRIMARY] = primary

        try:
            answer = Answer(self.application, dict(environ))
        except BaseException:
            release()
            raise
        if getattr(answer.body, "streaming", False):
            answer.body = Held(answer.body, release)
        else:
            release()
        return answer, server.refusal

    def _note_position(self, answer: Answer, position: int | None, *, is_signed_in: bool) -> None:
        """See to it that who has written reads it: who is signed in is told how far a replica must
        be, who only gave something in is given no cookie, and waits for the replicas."""
        signs_in = any(
            name == "Set-Cookie" and value.startswith(f"{settings.SESSION_COOKIE_NAME}=")
            for name, value in answer.headers
        )
        if not (is_signed_in or signs_in or answer.status.startswith("30")):
            return  # what is merely told, such as a reading, is not looked at afterwards
        try:
            with connection.cursor() as cursor:
                cursor.execute(POSITION)
                written = cursor.fetchone()[1]
        except DatabaseError:
            return  # the next read then asks the primary, as it has no position
        if is_signed_in or signs_in:
            cookie = SimpleCookie({NAME: str(max(written, position or 0))})
            cookie[NAME] |= {
                "path": "/",
                "max-age": settings.SESSION_COOKIE_AGE,
                "httponly": True,
                "samesite": "Lax",
                "secure": settings.PRODUCTION,
            }
            answer.headers.append(("Set-Cookie", cookie[NAME].OutputString()))
        else:
            self.watch.wait_for(written)


def may_be_read_elsewhere(environ: Environ, *, is_signed_in: bool, position: int | None) -> bool:
    """Whether a request reads, and it is known what its reader has written."""
    path: str = environ.get("PATH_INFO", "")
    if environ["REQUEST_METHOD"] not in READING or path.startswith(OF_THE_PRIMARY):
        return False
    return position is not None if is_signed_in else not OF_STAFF.match(path)
