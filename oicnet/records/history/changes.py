"""Changes to rows: read from the history, or about to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .reading import RowValues, link_of

Links = dict[str, tuple[set[Any], set[Any]]]
States = Mapping[tuple[Any, Any], RowValues | None]  # rows by model and key; None: there is none


@dataclass
class Change:
    """A row's columns before (None: it is new) and after (None: it is deleted); and by many-to-many
    relation, the keys removed and added."""

    model: Any
    key: Any
    before: RowValues | None
    after: RowValues | None
    links: Links = field(default_factory=dict)
    place: Any = None


def between(now: States, wanted: States) -> list[Change]:
    """What to write so that rows become as wanted; a pair of a many-to-many relation is a row of
    its table. A row that `wanted` does not name is to be deleted."""
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
    for change in changes.values():  # a pair may have come back under another key
        change.links = {
            name: (gone - came, came - gone)
            for name, (gone, came) in change.links.items()
            if gone != came
        }
    return [change for change in changes.values() if change.before or change.after or change.links]
