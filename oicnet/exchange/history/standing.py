"""When the public could read each row: from the history, by the rules of the gate.

A record is there while it is published, its day has come, and the records that it is public with
are there; what is withdrawn today was there on no day, as on the pages of past days. A part is
there while all that it names is, a relation while both its ends are, a source since something
public cites it, a correction while what it corrects is there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from django.db import models
from django.db.models import ForeignKey

from oicnet.exchange import schema
from oicnet.records import past
from oicnet.records.history.reading import links_of, parts_of, through
from oicnet.records.models import Correction, Merger, Part, Record, Reference

from .spans import ALWAYS, EVER, Model, Span, Version, brief_versions, meet, present, public

Spans = dict[int, list[Span]]


class PublicSpans:
    """By model and key, the spans of all rows at a moment.

    withdrawn: keys of the records that are withdrawn now, and are therefore so on every day.
    records: the reference of the record to which a row belongs.
    """

    def __init__(
        self, now: datetime, without: Mapping[Model, Collection[str]] = MappingProxyType({})
    ) -> None:
        self.now, self.without = now, without
        self.withdrawn: dict[Model, set[int]] = {}
        self.records: dict[tuple[Model, int], str] = {}
        self.corrections: dict[tuple[datetime, str], str] = {}
        self._spans: dict[Model, Spans] = defaultdict(dict)
        self._by_reference: dict[str, list[Span]] = defaultdict(list)
        self._open: dict[Model, Spans] = defaultdict(lambda: defaultdict(list))
        self._cited: dict[tuple[Model, int], datetime] = {}
        models_in_order = schema.register_models()
        own = [model for model in models_in_order if issubclass(model, Record | Part)]
        for model in own:
            self._look_at(model)
            for link in links_of(model):
                self._look_at_pairs(link)
        for telling in sorted({*models_in_order} - {*own}, key=_tells):
            self._look_at_others(telling)

    def has(self, model: Model) -> bool:
        """Whether the public ever knew a row of the table."""
        return bool(self._spans[model])

    def of(self, model: Model, key: int) -> list[Span]:
        return self._spans[model].get(key, [])

    def at_the_end_of(self, key: ForeignKey, target: Any) -> list[Span]:
        """Of the row to which a foreign key leads, by its primary key or by its reference."""
        if key.target_field.primary_key:
            return self.of(key.related_model, target)
        return self._by_reference.get(target, [])

    def _is_left_out(self, model: Model, versions: list[Version]) -> bool:
        references = self.without.get(model, ())
        return bool(versions) and versions[-1].values["reference"] in references

    def _keep(self, model: Model, key: int, spans: list[Span]) -> None:
        if spans := [span for span in spans if span.start <= self.now]:
            self._spans[model][key] = spans

    def _look_at(self, model: type[Record] | type[Part]) -> None:
        self.withdrawn[model] = (
            set(_withdrawn_for_good(model)) if issubclass(model, Record) else set()
        )
        allowed = _allowed_today(model)
        for key, versions in brief_versions(model, _looked_at(model)):
            if self._is_left_out(model, versions):
                continue
            spans: list[Span] = []
            if key in self.withdrawn[model]:
                spans = self._of_withdrawn(model, versions)
            elif allowed is None or key in allowed:
                for version in versions:
                    shown_in_version = self._of_version(model, version)
                    self._note(model, key, version, shown_in_version)
                    spans += shown_in_version
            if versions:
                self._note_record(model, key, versions[-1])
            self._keep(model, key, spans)
            if versions and issubclass(model, Record):
                self._by_reference[versions[-1].values["reference"]] += spans

    def _of_withdrawn(self, model: type[models.Model], versions: list[Version]) -> list[Span]:
        """On every day, if what it cannot be without is there now."""
        for key, _is_owner in _needed(model):
            target = versions[-1].values[key.column] if versions else None
            if target is not None:
                spans = self.at_the_end_of(key, target)
                if not spans or spans[-1].end != EVER:
                    return []
        return [Span(ALWAYS, EVER, False)]

    def _of_version(self, model: type[Record] | type[Part], version: Version) -> list[Span]:
        if issubclass(model, Record):
            spans = _of_status(version)
        elif model.public_if and not version.values[model.public_if]:
            spans = []
        else:
            spans = [Span(version.start, version.end, True)]
        for key, is_owner in _needed(model):
            target = version.values[key.column]
            if target is not None:
                others = self._of_target(model, key, target)
                spans = meet(spans, others if is_owner else present(others))
        return public(spans) if issubclass(model, Part) else spans

    def _of_target(self, model: Model, key: ForeignKey, target: int) -> list[Span]:
        if issubclass(model, Part) and key.name == model.parent and model.needs_of_owner:
            return self._open[model].get(target, [])
        return self.at_the_end_of(key, target)

    def _note(
        self, model: type[models.Model], row: int, version: Version, spans: list[Span]
    ) -> None:
        """What others depend on: since when sources are cited, whose parts may be read."""
        for key in _citing(model):
            target = version.values[key.column]
            if target is not None:
                self._cite(key.related_model, target, public(spans))
        for part in parts_of(model):
            needs = part.needs_of_owner
            if needs and all(version.values[name] == value for name, value in needs.items()):
                self._open[part][row] += spans

    def _cite(self, model: Model, key: int, spans: list[Span]) -> None:
        for span in spans[:1]:
            earlier = self._cited.get((model, key), span.start)
            self._cited[model, key] = min(earlier, span.start)

    def _note_record(self, model: type[Record] | type[Part], key: int, last: Version) -> None:
        if issubclass(model, Part):
            parent: Any = model._meta.get_field(model.parent)
            owner = parent.related_model, last.values[parent.column]
            self.records[model, key] = self.records.get(owner, "")
        else:
            self.records[model, key] = last.values["reference"]

    def _look_at_pairs(self, link: models.ManyToManyField) -> None:
        table, owner, target = through(link), link.m2m_column_name(), link.m2m_reverse_name()
        is_own = issubclass(link.related_model, Record | Part)
        for key, versions in brief_versions(table, [owner, target]):
            spans: list[Span] = []
            for start, end, pair in versions:
                both_shown = meet(
                    [Span(start, end, True)], public(self.of(link.model, pair[owner]))
                )
                if is_own:
                    both_shown = meet(both_shown, public(self.of(link.related_model, pair[target])))
                else:
                    self._cite(link.related_model, pair[target], both_shown)
                spans += both_shown
                self.records[table, key] = self.records.get((link.model, pair[owner]), "")
            self._keep(table, key, spans)

    def _look_at_others(self, model: Model) -> None:
        """Sources and words of lists since they are cited; corrections, removals and mergers while
        that of which they tell is there."""
        foreign: Any = next(
            (key for key in model._meta.fields if key.related_model is Reference), None
        )
        names = ["reference", *([foreign.column] if foreign else [])]
        for key, versions in brief_versions(model, names):
            if self._is_left_out(model, versions):
                continue
            spans: list[Span] = []
            for start, end, values in versions:
                if foreign:
                    others = self._by_reference.get(values[foreign.column], [])
                    others = present(others) if model is Merger else public(others)
                else:
                    since = self._cited.get((model, key), EVER)
                    others = [Span(since, EVER, True)] if since < EVER else []
                spans += meet([Span(start, end, True)], others)
            self._keep(model, key, spans)
            for _start, _end, values in versions:
                own = values["reference"]
                self.records[model, key] = values[foreign.column] if foreign else own
                if model is Correction and spans and foreign:
                    self.corrections.setdefault((spans[0].start, values[foreign.column]), own)
            if not foreign and versions:
                self._by_reference[versions[-1].values["reference"]] += spans


def _tells(model: Model) -> tuple[bool, bool]:
    """Sources first, of which corrections tell; corrections before removals, which name them."""
    keys = [key.related_model for key in model._meta.fields]
    return Reference in keys, Correction in keys


def _of_status(version: Version) -> list[Span]:
    since, status = version.values["published_at"], version.values["status"]
    if status == Record.Status.PUBLISHED and since < version.end:
        return [Span(max(version.start, since), version.end, True)]
    if status == Record.Status.WITHDRAWN:
        return [Span(version.start, version.end, False)]
    return []


def _withdrawn_for_good(model: type[Record]) -> Iterator[int]:
    """As `past` has it: all but merged duplicates."""
    rows = model._base_manager.filter(status=Record.Status.WITHDRAWN)
    if model.can_be_merged:
        rows = rows.exclude(reference__in=Merger.objects.values("merged"))
    return rows.values_list("pk", flat=True).iterator()


def _allowed_today(model: Model) -> set[int] | None:
    """Keys of parts that may be public today, without which no day shows them; None: all."""
    if not issubclass(model, Part) or not model.public_if:
        return None
    allowed = model._base_manager.filter(**{model.public_if: True})
    return set(allowed.values_list("pk", flat=True))


@cache
def _looked_at(model: type[Record]) -> list[str]:
    """The columns on which it depends when a row is there."""
    names = {"reference", *(key.column for key, _is_owner in _needed(model))}
    names |= {key.column for key in _citing(model)}
    if issubclass(model, Record):
        names |= {"status", "published_at"}
    elif model.public_if:
        names.add(model.public_if)
    for part in parts_of(model):
        names |= {*part.needs_of_owner}
    return sorted(names)


@cache
def _needed(model: type[Record]) -> list[tuple[Any, bool]]:
    """Keys to rows that must be there: for a part all, for a record those that it is public with,
    and those that its table insists on; and whether it is only public while they are."""
    keys = [
        key
        for key in model._meta.concrete_fields
        if key.related_model and issubclass(key.related_model, Record | Part)
    ]
    if issubclass(model, Part):
        return [(key, True) for key in keys]
    return [
        (key, key.name in model.public_with)
        for key in keys
        if key.name in model.public_with or not key.null
    ]


@cache
def _citing(model: Model) -> list[models.ForeignKey]:
    """Keys to what is public since something public names it: sources, words of lists."""
    tracked = {*past.tables()}
    return [
        key
        for key in model._meta.concrete_fields
        if isinstance(key, ForeignKey)
        and key.related_model in tracked
        and not issubclass(key.related_model, Record | Part)
    ]
