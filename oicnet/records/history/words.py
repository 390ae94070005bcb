"""Changes in words: labels, not columns; names, not keys; texts compared word by word."""

import difflib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from pathlib import PurePath
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.text import dates
from oicnet.text.languages import LANGUAGES, in_language, translated, written_first

from ..models import Part
from .changes import Change, between
from .reading import Act, RowValues

# Bookkeeping, of no use to a reader.
SILENT = {"id", "version", *(f"translated_from_{language}" for language in LANGUAGES)}
LABELS = {
    f"withdrawal_reason_{language}": in_language(gettext_lazy("reason of the withdrawal"), language)
    for language in LANGUAGES
}
LONG = 60
ALIKE = 0.5  # below this ratio a comparison word by word is unreadable
# Names for rows of models that are not the register's own; apps above fill it in.
CALLED: dict[type[models.Model], Callable[[Any], str]] = {}


@dataclass(frozen=True)
class Difference:
    """One field that changed. `pieces` are (kind, text): "same", "old" or "new", for long texts."""

    name: str
    label: str
    before: str
    after: str
    language: str | None = None
    pieces: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        return max(len(self.before), len(self.after)) > LONG


@dataclass(frozen=True)
class RowChange:
    """What an act did to one row: "added", "changed" or "deleted"."""

    verb: str
    kind: str
    title: str
    differences: list[Difference]

    @property
    def says_something(self) -> bool:
        """False if only the register's own bookkeeping changed."""
        return bool(self.differences) or self.verb != "changed"


@dataclass(frozen=True)
class Telling:
    """An act in words: who, when, why, from which page, and what it changed."""

    act: Act
    who: str
    changes: list[RowChange]


class RowNames:
    """Names of rows by their keys, in one query for each kind of row."""

    def __init__(self) -> None:
        self._wanted: dict[tuple[type[models.Model], str], set[Any]] = defaultdict(set)
        self._known: dict[tuple[type[models.Model], str], dict[Any, str]] = {}

    def want(self, target: type[models.Model], key: object, by: str = "pk") -> None:
        if key is not None:
            self._wanted[target, _way(target, by)].add(key)

    def want_all(self, model: type[models.Model], values: RowValues) -> None:
        """Ask for the names of everything that a row refers to."""
        for key in model._meta.concrete_fields:
            if isinstance(key, models.ForeignKey):
                self.want(key.related_model, values.get(key.attname), key.target_field.attname)

    def name(self, target: type[models.Model], key: object, by: str = "pk") -> str:
        by = _way(target, by)
        if (target, by) not in self._known:
            keys = self._wanted[target, by] | {key}
            rows = target._default_manager.filter(**{f"{by}__in": keys})
            self._known[target, by] = {
                getattr(row, by): CALLED.get(target, str)(row) for row in rows
            }
        gone = _("deleted %(kind)s (%(key)s)")
        missing = gone % {"kind": target._meta.verbose_name, "key": key}
        return self._known[target, by].get(key, missing)


def _way(target: type[models.Model], by: str) -> str:
    """The primary key goes by two names."""
    return "pk" if by == target._meta.pk.attname else by


def tell(acts: Iterable[Act]) -> list[Telling]:
    """Acts in words. Give it one page of them: it looks up names for all of them together."""
    acts = list(acts)
    changes = [_changes(act) for act in acts]
    names = _names_in(chain(*changes))
    people = get_user_model()._default_manager.in_bulk({act.user for act in acts if act.user})
    return [
        Telling(
            act,
            who(act.user, people, is_direct=act.is_direct),
            [row for row in _row_changes(of_act, names) if row.says_something],
        )
        for act, of_act in zip(acts, changes, strict=True)
    ]


def row_changes(changes: Sequence[Change]) -> Iterator[RowChange]:
    """Changes in words, one by one; names are looked up for all of them together."""
    return _row_changes(changes, _names_in(changes))


def who(user: int | None, people: Mapping[Any, Any], *, is_direct: bool) -> str:
    """Who did something, from people by key; `is_direct`: bypassing the register."""
    if user:
        person = people.get(user)
        known = person and (person.get_full_name() or person.get_username())
        return known or _("deleted user (%s)") % user
    return _("directly in the database") if is_direct else _("a system command")


def _changes(act: Act) -> list[Change]:
    before: dict[tuple[Any, Any], RowValues | None] = {}
    after: dict[tuple[Any, Any], RowValues | None] = {}
    for event in act.events:
        before.setdefault((event.model, event.row), event.before)
        after[event.model, event.row] = event.after
    return between(before, after)


def _names_in(changes: Iterable[Change]) -> RowNames:
    names = RowNames()
    for change in changes:
        for values in filter(None, (change.before, change.after)):
            names.want_all(change.model, values)
        if not (change.before or change.after):
            names.want(change.model, change.key)
        for name, keys in change.links.items():
            for key in (key for some in keys for key in some):
                names.want(change.model._meta.get_field(name).related_model, key)
    return names


def _row_changes(changes: Iterable[Change], names: RowNames) -> Iterator[RowChange]:
    for change in changes:
        before, after = change.before, change.after
        values = after or before  # none, if only its relations changed
        title = title_of(change.model, values) if values else names.name(change.model, change.key)
        verb = "changed" if bool(before) == bool(after) else "added" if after else "deleted"
        differing = differences(change.model, before, after, names)
        for name, (gone, came) in change.links.items():
            link = change.model._meta.get_field(name)
            lost, gained = (_listed(link.related_model, keys, names) for keys in (gone, came))
            differing.append(Difference(name, capfirst(str(link.verbose_name)), lost, gained))
        yield RowChange(verb, kind_of(change.model), title, differing)


def _listed(target: type[models.Model], keys: Iterable[Any], names: RowNames) -> str:
    return _(", ").join(sorted(names.name(target, key) for key in keys))


def kind_of(model: type[models.Model]) -> str:
    return capfirst(str(model._meta.verbose_name))


def title_of(model: type[models.Model], values: RowValues) -> str:
    """The name of a row that may be deleted: its reference or username, and its first text."""
    texts = [text.name for text in translated(model) if text.name in vars(model)]
    first = next(filter(None, (written_first(values, name) for name in texts)), "")
    named = values.get("reference") or values.get("username")
    return " · ".join(filter(None, [named, first[:LONG]]))


def differences(
    model: type[models.Model],
    before: RowValues | None,
    after: RowValues | None,
    names: RowNames | None = None,
) -> list[Difference]:
    """The fields in which two states of a row differ; for a new or deleted row, those filled in."""
    names = names or RowNames()
    silent = SILENT | ({f"{model.parent}_id"} if issubclass(model, Part) else set())
    differing = []
    for column in model._meta.concrete_fields:
        name = column.attname
        if name in silent or name not in (after or before or {}):
            continue
        if before and after:
            old, new = before[name], after[name]
            is_told = old != new
        else:  # a missing row has no values, not even defaults
            old = before[name] if before else None
            new = after[name] if after else None
            is_told = (after or before or {})[name] != column.get_default()
        if is_told:
            differing.append(_difference(column, old, new, names))
    return differing


def _difference(column: models.Field, old: object, new: object, names: RowNames) -> Difference:
    before, after = (value_in_words(column, value, names) for value in (old, new))
    language = column.name.rpartition("_")[2]
    is_long = isinstance(column, models.TextField) or max(len(before), len(after)) > LONG
    label = LABELS.get(column.name, column.verbose_name)
    return Difference(
        column.name,
        capfirst(str(label)),
        before,
        after,
        language if language in LANGUAGES and isinstance(old or new, str) else None,
        list(pieces(before, after)) if is_long and before and after else [],
    )


def value_in_words(column: models.Field, value: object, names: RowNames) -> str:
    """A column's value as a secretary reads it; "" for none."""
    if value is None or (isinstance(value, str | list) and not value):
        return ""
    if isinstance(column, models.ForeignKey):
        return names.name(column.related_model, value, column.target_field.attname)
    if isinstance(value, list):
        labels = dict(column.base_field.flatchoices) if hasattr(column, "base_field") else {}
        return _(", ").join(str(labels.get(part, part)) for part in value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return _plainly(column, value)


def _plainly(column: models.Field, value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return dates.written(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return dates.written(value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return PurePath(str(value)).name if isinstance(column, models.FileField) else str(value)


def pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Two texts as one, word by word: what stayed, what went, what came. Nothing for texts that
    have too little in common.

    >>> list(pieces("one two three", "one four three"))
    [('same', 'one '), ('old', 'two'), ('new', 'four'), ('same', ' three')]
    >>> list(pieces("one two three", "five six three four"))
    []
    """
    if difflib.SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio() < ALIKE:
        return
    old, new = (re.findall(r"\s+|\S+", text) for text in (before, after))
    gone = came = ""
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        stayed = "".join(old[i:j]) if kind == "equal" else ""
        if stayed.strip():
            yield from _replaced(gone, came)
            yield "same", stayed
            gone = came = ""
        else:  # a space between two changes belongs to both
            gone, came = gone + "".join(old[i:j]), came + "".join(new[k:m])
    yield from _replaced(gone, came)


def _replaced(gone: str, came: str) -> Iterator[tuple[str, str]]:
    yield from ((kind, text) for kind, text in (("old", gone), ("new", came)) if text)
