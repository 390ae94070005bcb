"""What is known of every slot: tags as sets of bits, dates as days; and names of what tags name.

Each process keeps it until a block gets another version, which every search asks for.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.utils import translation
from numpy.typing import NDArray

from oicnet.text.languages import marked_as_sample

from . import database, indexes, postings
from .contents import SAMPLE_TAG
from .models import SLOTS

DECADE = 3652.5  # days
RECENT = 0.03  # how much more a record of today counts than one of thirty years ago
Names = dict[str, dict[str, str]]  # titles by reference and language


@dataclass(frozen=True)
class KnownBlock:
    """One block: the numbers of the rows of `bits`, 64 slots an item, by tag; and days."""

    version: int
    rows: dict[str, int]
    bits: NDArray
    days: NDArray

    @cached_property
    def freshness(self) -> NDArray:
        """What a record counts by its date, from 1 (none, or thirty years ago) on."""
        today = np.datetime64("today").astype(int)
        age = np.clip(today - self.days, 0, 3 * DECADE) / (3 * DECADE)
        return (1 + RECENT * np.where(self.days > 0, 1 - age, 0)).astype(np.float32)


class _Kept:
    """Assigned as a whole and never changed: threads share it."""

    blocks: dict[str, dict[int, KnownBlock]] = {}  # by schema of the index
    names: dict[str, tuple[tuple[int, ...], Names]] = {}


def catalogue() -> dict[int, KnownBlock]:
    """All blocks as this transaction sees them."""
    versions = dict(database.rows("SELECT number, version FROM search_block ORDER BY number"))
    schema = indexes.current().schema
    known = _Kept.blocks.get(schema, {})
    kept = {number: each for number, each in known.items() if versions.get(number) == each.version}
    if missing := [number for number in versions if number not in kept]:
        kept |= _read(missing)
        _Kept.blocks = {**_Kept.blocks, schema: kept}
    return {number: kept[number] for number in versions}


def _read(numbers: list[int]) -> dict[int, KnownBlock]:
    tags: dict[int, dict[str, bytes]] = {number: {} for number in numbers}
    for block, tag, bits in database.rows(
        "SELECT block, tag, bits FROM search_tagged WHERE block = ANY(%s::int[])", numbers
    ):
        tags[block][tag] = bits
    by_number = {}
    for number, version, days in database.rows(
        "SELECT number, version, days FROM search_block WHERE number = ANY(%s::int[])", numbers
    ):
        rows = {tag: row for row, tag in enumerate(tags[number])}
        joined = np.frombuffer(b"".join(tags[number].values()), np.uint64)
        bits = joined.reshape(len(rows), SLOTS // 64)
        by_number[number] = KnownBlock(version, rows, bits, postings.days(days))
    return by_number


def names(blocks: dict[int, KnownBlock], facets: tuple[str, ...]) -> Names:
    """Titles of the public records whose references are the values of these facets."""
    versions = tuple(known.version for known in blocks.values())
    schema = indexes.current().schema
    of_versions, kept = _Kept.names.get(schema, ((), {}))
    if versions != of_versions:
        kept = _read_names(blocks, facets)
        _Kept.names = {**_Kept.names, schema: (versions, kept)}
    return kept


def _read_names(blocks: dict[int, KnownBlock], facets: tuple[str, ...]) -> Names:
    tags = {tag for known in blocks.values() for tag in known.rows}
    titles: Names = {}
    for reference, language, title, is_sample in database.rows(
        "SELECT reference, language, title, %s = ANY(tags)"
        " FROM search_entry JOIN search_text ON entry_id = slot"
        " WHERE reference = ANY(%s::text[]) AND title <> ''",
        SAMPLE_TAG,
        sorted(value for name, _, value in (tag.partition(":") for tag in tags) if name in facets),
    ):
        with translation.override(language):
            marked = marked_as_sample(title, is_sample=is_sample)
        titles.setdefault(reference, {})[language] = marked
    return titles


def under(known: KnownBlock, tag: str) -> NDArray:
    """Which slots of a block fall under a tag, one boolean a slot."""
    if tag not in known.rows:
        return np.zeros(SLOTS, bool)
    return np.unpackbits(known.bits[known.rows[tag]].view(np.uint8)).astype(bool)


def everywhere(blocks: dict[int, KnownBlock], tag: str) -> NDArray:
    """Which slots of all blocks fall under a tag."""
    parts = [under(known, tag) for known in blocks.values()]
    return np.concatenate(parts) if parts else np.zeros(0, bool)


def count(blocks: dict[int, KnownBlock], hits: NDArray) -> dict[str, int]:
    """How many of the hits fall under each tag that any falls under."""
    totals: dict[str, int] = {}
    for position, known in enumerate(blocks.values()):
        inside = hits[position * SLOTS : (position + 1) * SLOTS]
        if not known.rows or not inside.any():
            continue
        packed = np.packbits(inside).view(np.uint64)
        numbers = np.bitwise_count(known.bits & packed).sum(axis=1, dtype=np.int64).tolist()
        for tag, row in known.rows.items():
            if numbers[row]:
                totals[tag] = totals.get(tag, 0) + numbers[row]
    return totals
