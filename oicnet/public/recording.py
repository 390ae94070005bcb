"""What a page was made of: the questions that it put to the database, and how each was answered.

    with recording() as made_of:
        ...  # a page is made
    made_of.still_holds(changed)

While all are answered as before, the page is the same and need not be made again. To ask them anew
takes a tenth of the time, and only those about tables that changed are asked.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar, cast

from django.core.cache import caches
from django.db import DataError, ProgrammingError, connection
from django.utils import timezone
from psycopg import Cursor, ServerCursor

from oicnet.records import clock
from oicnet.records.history import noting

TABLE = re.compile(r'\b(?:FROM|JOIN) "?(\w+)"?')
# Queries of a WITH, which have names like tables.
NAMED = re.compile(r"(?:\bWITH|,)\s+(\w+)(?:\s+\([^()]*\))?\s+AS\s+(?:MATERIALIZED\s+)?\(")
LIST = re.compile(r'\bFROM "?\w+"?(?: (?:AS )?"?\w+"?)? ?,')  # of tables
WRITING = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM|MERGE INTO)\b")  # also in a WITH
NOW = object()  # in the place of the moment at which a question was asked
T = TypeVar("T")
_recordings: ContextVar["Recording | None"] = ContextVar("recording", default=None)
PREPARED = 500  # statements that a connection keeps
_unprepared: set[str] = set()
_makers: dict[str, Callable[[], object]] = {}


class Question(NamedTuple):
    """What was asked of a database. `answer` is a digest."""

    sql: str
    parameters: tuple[object, ...] | None
    answer: str

    def may_have(self, changed: frozenset[str]) -> bool:
        """Whether the answer can be another one now that these tables have changed."""
        tables = _tables(self.sql)
        return tables is None or not changed.isdisjoint(tables)

    def is_same(self) -> bool:
        """Whether the answer is what it was."""
        moment = timezone.now()
        values: Any = self.parameters and [moment if it is NOW else it for it in self.parameters]
        return (_answer_of_prepared(self.sql, values) or _answer(self.sql, values)) == self.answer


class Remembered(NamedTuple):
    """What many pages ask for, as it was for this one: a day, or whether there is something."""

    key: str
    value: str

    def may_have(self, changed: frozenset[str]) -> bool:
        return True  # it costs nothing to look

    def is_same(self) -> bool:
        return str(_remembered(self.key)) == self.value


Dependency = Question | Remembered


class Recording:
    """Takes down what is asked, for one page in one thread."""

    def __init__(self) -> None:
        self.begun = timezone.now()
        self.dependencies: list[Dependency] = []
        self.is_whole = True  # False: something was asked that cannot be asked again by itself
        self.is_paused = False

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        parameters: Sequence[object] | None,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        """Django's hook around each statement."""
        result = execute(sql, parameters, many, context)
        if not self.is_paused:
            answer = None if clock.past_day() else digest(context["cursor"].cursor)
            if answer is None or not isinstance(sql, str) or WRITING.search(sql):
                self.is_whole = False
            else:
                plain_parameters = (
                    tuple(map(self._without_moment, parameters)) if parameters else None
                )
                self.dependencies.append(Question(sys.intern(sql), plain_parameters, answer))
        return result

    def _without_moment(self, parameter: object) -> object:
        is_moment = isinstance(parameter, datetime) and parameter >= self.begun
        return NOW if is_moment else parameter

    def as_json(self) -> list[Any]:
        """For another process.

        Raises:
            TypeError: a parameter has a type that is not among those of `_written`.
        """
        return [
            ["remembered", *each]
            if isinstance(each, Remembered)
            else ["asked", each.sql, _written(each.parameters), each.answer]
            for each in self.dependencies
        ]

    @classmethod
    def from_json(cls, items: list[Any]) -> "Recording":
        made_of = cls()
        for first, *rest in items:
            if first == "remembered":
                made_of.dependencies.append(Remembered(*rest))
            else:
                sql, parameters, answer = rest
                values = None if parameters is None else tuple(map(_read, parameters))
                made_of.dependencies.append(Question(sys.intern(sql), values, answer))
        return made_of

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return self.is_whole and not self.dependencies

    def still_holds(self, changed: frozenset[str]) -> bool:
        """Whether a page made of this is the same, now that these tables have changed."""
        if not self.is_whole or noting.ANYTHING in changed:
            return False
        touched = (each for each in self.dependencies if each.may_have(changed))
        return all(each.is_same() for each in touched)


@contextmanager
def recording() -> Iterator[Recording]:
    """Take down what this thread asks inside, of whichever server answers it."""
    outer, made_of = _recordings.get(), Recording()
    token = _recordings.set(made_of)
    try:
        with connection.execute_wrapper(made_of):
            yield made_of
    finally:
        _recordings.reset(token)
        if outer:  # which has heard the questions itself
            remembered = (each for each in made_of.dependencies if isinstance(each, Remembered))
            outer.dependencies.extend(remembered)


def remembered(key: str, make: Callable[[], T]) -> Callable[[], T]:
    """What many pages show, asked for once in an hour. A page that shows it is made anew when it is
    another one, and something public has changed."""
    _makers[key] = make

    def read() -> T:
        value = cast(T, _remembered(key))
        if made_of := _recordings.get():
            made_of.dependencies.append(Remembered(key, str(value)))
        return value

    return read


def _remembered(key: str) -> object:
    made_of = _recordings.get()
    if made_of:
        made_of.is_paused = True
    try:
        return caches["pages"].get_or_set(key, _makers[key], 3600)
    finally:
        if made_of:
            made_of.is_paused = False


def _answer(sql: str, values: Sequence[Any] | None) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return digest(cursor.cursor)


def _answer_of_prepared(sql: str, values: Sequence[object] | None) -> str | None:
    """The same of a statement that the server keeps planned, which takes it a fraction of the time.

    None inside a transaction, which a mistake would end, and where the server cannot know the type
    of each parameter by itself.
    """
    if sql in _unprepared or connection.in_atomic_block:
        return None
    connection.ensure_connection()
    server = connection.connection
    server.prepared_max = PREPARED
    try:
        with connection.wrap_database_errors, Cursor(server) as cursor:
            return digest(cursor.execute(sql, values, prepare=True))
    except (DataError, ProgrammingError):
        _unprepared.add(sql)
        return None


def digest(cursor: object) -> str | None:
    """Of all that a psycopg cursor was answered; None where there were no rows to answer, and of
    one whose rows the server holds: it has none yet."""
    answer = getattr(cursor, "pgresult", None)
    if answer is None or not answer.nfields or isinstance(cursor, ServerCursor):
        return None
    hashed = blake2b(digest_size=8)
    for row in range(answer.ntuples):
        for column in range(answer.nfields):
            value = answer.get_value(row, column)
            hashed.update(b"\0" if value is None else b"%d:%b" % (len(value), value))
    return hashed.hexdigest()


@lru_cache(maxsize=4096)
def _tables(sql: str) -> frozenset[str] | None:
    """The tables that a question is about; None where that cannot be read off it, or where nobody
    notes what changes in one of them: it may have changed together with any other."""
    tables = frozenset(TABLE.findall(sql)).difference(NAMED.findall(sql))
    is_known = tables and tables <= noting.noted() and not LIST.search(sql)
    return tables if is_known else None


def _written(value: object) -> Any:
    """A parameter, or a list of them, in what JSON has."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [_written(each) for each in value]
    if value is NOW:
        return {"now": ""}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    raise TypeError(type(value))


def _read(value: object) -> object:
    if isinstance(value, list):
        return [_read(each) for each in value]
    if isinstance(value, dict):
        ((name, text),) = value.items()
        return _READERS[name](text)
    return value


_READERS: dict[str, Callable[[str], object]] = {
    "now": lambda _text: NOW,
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
}
