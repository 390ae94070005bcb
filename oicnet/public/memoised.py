"""Parts of pages that are rendered once for the same values, and not for each page made anew.

After a publication many pages are made anew of which one row has changed: the others are as they
were. What a part was rendered from is its key, so that it can never be out of date; nobody has to
say that something changed. A part that asks the database, or what many pages ask for, is not kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString

from oicnet.records import clock, sample
from oicnet.text.languages import reader_language

from .recording import recording

ROOM = (
    3 << 19
)  # characters of all parts that a process keeps; their keys take some 5 bytes for each
PLAIN = {str, int, bool, type(None), date, datetime}
CACHES = {"_state", "_prefetched_objects_cache"}  # what Django keeps beside the values of a row
Key = tuple[object, ...]


class Parts:
    """The parts that were used last, each under what it was rendered from."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self._parts: OrderedDict[Key, SafeString] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def __call__(
        self,
        name: str,
        values: Mapping[str, object],
        render: Callable[[], SafeString],
        page: object = None,
    ) -> SafeString:
        """The part as it was rendered, or as `render` makes it now.

        Args:
            name: of its template.
            values: all that it is rendered from, but for the language and the day.
            page: the record whose page it is on, of which it shows nothing, though the rows that
                belong to it know it.
        """
        key = key_of(name, values, page)
        with self._lock:
            if (part := self._parts.get(key)) is not None:
                self._parts.move_to_end(key)
                return part
        with recording() as made_of:
            part = render()
        if made_of.is_empty:
            self._keep(key, part)
        return part

    def _keep(self, key: Key, part: SafeString) -> None:
        with self._lock:
            self._size += len(part) - len(self._parts.pop(key, ""))
            self._parts[key] = part
            while self._size > self.room:
                _key, oldest = self._parts.popitem(last=False)
                self._size -= len(oldest)

    def clear(self) -> None:
        with self._lock:
            self._parts.clear()
            self._size = 0


parts = Parts()


def key_of(name: str, values: Mapping[str, object], page: object = None) -> Key:
    """Differs wherever the part could differ."""
    is_own = page is None or any(value is page for value in values.values())
    seen: dict[int, int] = {} if is_own else {id(page): 0}
    frozen = (_frozen(value, seen) for value in values.values())
    now = clock.today(), clock.past_day(), clock.is_reconstructed()
    return name, reader_language(), sample.is_hidden(), *now, *values, *frozen


def _frozen(value: Any, seen: dict[int, int]) -> object:
    """What tells a value from others, of a kind that can be looked up."""
    kind = value.__class__
    if kind in PLAIN:
        return value
    if isinstance(value, Model):
        return _row(value, seen)
    if isinstance(value, list | tuple | QuerySet):
        first = next(iter(value), None).__class__
        is_written = first in PLAIN or first is dict  # an array or JSON of the database
        return repr(value) if is_written else tuple([_frozen(each, seen) for each in value])
    if is_dataclass(value):
        return kind, tuple([_frozen(each, seen) for each in vars(value).values()])
    return kind, repr(value) if kind is dict else str(value)


def _row(row: Any, seen: dict[int, int]) -> Key:
    """The columns of a row and of all rows that were read with it."""
    if id(row) in seen:
        return (seen[id(row)],)
    seen[id(row)] = len(seen)
    held = row.__dict__
    columns = [
        value if value.__class__ in PLAIN else None if name in CACHES else _frozen(value, seen)
        for name, value in held.items()
    ]
    related = [
        (name, _row(other, seen))
        for name, other in row._state.fields_cache.items()
        if other is not None
    ]
    for name, rows in held.get("_prefetched_objects_cache", {}).items():
        related.append((name, tuple([_row(each, seen) for each in rows])))
    published = held.get("published_at")
    is_published = published is not None and published <= clock.published_by()
    return row.__class__, tuple(held), tuple(columns), is_published, tuple(related)
