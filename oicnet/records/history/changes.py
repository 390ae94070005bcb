"""What an act does to rows: read from the history, or about to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .reading import RowValues, link_of

Links = dict[str, tuple[set[Any], set[Any]]]
States = Mapping[tuple[Any, Any], RowValues | None]  # rows by model and key; None: there is none


@dataclass
class Change:
    """What is written of a row: its columns before (None: it is new) and after (None: it goes);
    of its many-to-many relations the keys that go, and those that come."""

    model: Any
    key: Any
    before: RowValues | None
    after: RowValues | None
    links: Links = field(default_factory=dict)
    place: Any = None


def between(now: States, wanted: States) -> list[Change]:
    """What must be written so that rows stand as they are wanted; a pair of a many-to-many
    relation is a row of its table. Where `wanted` does not name a row, there is to be none."""
    changes: dict[tuple[Any, Any], Change] = {}
    for (table, key), present in now.items():
        past, owner = wanted.get((table, key)), table._meta.auto_created
        if owner and bool(present) != bool(past):
            link: Any = link_of(table)
            pair: Any = present or past
            place = owner, pair[link.m2m_column_name()]
            links = changes.setdefault(place, Change(*place, None, None)).links
            target = pair[link.m2m_reverse_name()]
            links.setdefault(link.name, (set(), set()))[bool(past)].add(target)
        elif not owner and present != past:
            change = changes.setdefault((table, key), Change(table, key, None, None))
            change.before, change.after = present, past
    for change in changes.values():  # a pair may have gone and come back under another key
        change.links = {
            name: (gone - came, came - gone)
            for name, (gone, came) in change.links.items()
            if gone != came
        }
    return [change for change in changes.values() if change.before or change.after or change.links]
