"""Which records fall under which tag, and their days: bits and numbers by block of the index."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import date

from numpy.typing import NDArray

from oicnet.records.days import FIRST, year_in

from . import database, postings
from .contents import Content
from .models import SLOTS

EPOCH = date(1970, 1, 1)


def write(contents: Iterable[Content], slots: Mapping[str, int]) -> None:
    """Which records fall under which tag, their dates, and a new version of their blocks."""
    under: dict[int, dict[str, list[int]]] = {}
    dates: dict[int, dict[int, int]] = {}
    for content in contents:
        block, number = divmod(slots[content.reference], SLOTS)
        for tag in content.tags:
            under.setdefault(block, {}).setdefault(tag, []).append(number)
        dates.setdefault(block, {})[number] = _days(content.dated_on or year_in(content.reference))
    for block, tagged in under.items():
        stored = _tagged(block, tagged)
        for tag, numbers in tagged.items():
            flags = postings.bits(stored.get(tag))
            flags[numbers] = True
            _save_tag(tag, block, flags)
    for block, known in dates.items():
        _save_days(block, known)


def drop(block: int, tags: set[str], slots: list[int]) -> None:
    for tag, data in _tagged(block, tags).items():
        flags = postings.bits(data)
        flags[slots] = False
        if flags.any():
            _save_tag(tag, block, flags)
        else:
            database.rows("DELETE FROM search_tagged WHERE tag = %s AND block = %s", tag, block)


def _tagged(block: int, tags: Iterable[str]) -> dict[str, bytes]:
    return dict(
        database.rows(
            "SELECT tag, bits FROM search_tagged WHERE block = %s AND tag = ANY(%s::text[])",
            block,
            list(tags),
        )
    )


def _save_tag(tag: str, block: int, flags: NDArray) -> None:
    database.rows(
        "INSERT INTO search_tagged (tag, block, bits) VALUES (%s, %s, %s)"
        " ON CONFLICT (tag, block) DO UPDATE SET bits = excluded.bits",
        tag,
        block,
        postings.as_bytes(flags),
    )


def _days(day: date | None) -> int:
    """Days since 1970; of what has no date fewer than of anything that has."""
    return ((day or FIRST) - EPOCH).days - (day is None)


def _save_days(block: int, known: dict[int, int]) -> None:
    rows = database.rows("SELECT days FROM search_block WHERE number = %s", block)
    days = postings.days(rows[0][0] if rows else None)
    days[list(known)] = list(known.values())
    database.rows(
        "INSERT INTO search_block (number, version, days) VALUES (%s, %s, %s)"
        " ON CONFLICT (number) DO UPDATE SET version = excluded.version, days = excluded.days",
        block,
        _version(),
        days.tobytes(),
    )


def _version() -> int:
    """A number that no earlier state of a block had, nor one that was rolled back."""
    return secrets.randbits(62)


def renew(block: int) -> None:
    database.rows("UPDATE search_block SET version = %s WHERE number = %s", _version(), block)
