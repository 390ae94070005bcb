"""An earlier state of a record and its parts, brought back.

`plan` says what that would do, `restore` does it: as an act like any other, with a reason, with
the rules of the models, and as a correction where the record is public. What only publishing and
the database write (status, dates of publication, versions) stays as it is.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from oicnet.text.languages import LANGUAGES

from .. import permissions, publishing, refusals
from ..models import Multilingual, Record, Removal
from . import because, event_model, words
from .reading import Row, family, links_of, through

Place = tuple[type[models.Model], int]
ORIGINS = [f"translated_from_{language}" for language in LANGUAGES]


@dataclass(frozen=True)
class Plan:
    """What a restoration writes: rows as they were, rows that go, and many-to-many keys."""

    record: Record
    at: datetime
    back: dict[Place, tuple[Row | None, Row]]
    away: dict[Place, Row]
    links: dict[Place, dict[str, tuple[set[Any], set[Any]]]]

    @property
    def is_empty(self) -> bool:
        return not (self.back or self.away or self.links)

    def told(self) -> list[words.RowChange]:
        """The plan in words, as a history tells what was done."""
        names = words.Names()
        states: dict[Place, tuple[Row | None, Row | None]] = dict.fromkeys(self.links, (None, None))
        states |= self.back
        states |= {place: (row, None) for place, row in self.away.items()}
        return [self._told(place, now, then, names) for place, (now, then) in states.items()]

    def _told(
        self, place: Place, now: Row | None, then: Row | None, names: words.Names
    ) -> words.RowChange:
        model, key = place
        told = words.differences(model, now, then, names) if now or then else []
        for name, (keys_now, keys_then) in self.links.get(place, {}).items():
            link = model._meta.get_field(name)
            told.append(words.link_difference(link, keys_now, keys_then, names))
        values = then or now
        title = words.title_of(model, values) if values else names.name(model, key)
        is_one_sided = bool(now) != bool(then)
        verb = "changed" if not is_one_sided else "added" if then else "deleted"
        return words.RowChange(verb, words.kind_of(model), title, told)


def plan(record: Record, at: datetime) -> Plan:
    """What must be written so that the record and its parts stand as they stood at that moment."""
    then: dict[Place, Row | None] = {}
    now: dict[Place, Row | None] = {}
    for event in family(type(record), [record.pk]):
        place = (event.model, event.row)
        now[place] = event.after
        if event.at <= at:
            then[place] = event.after
    back: dict[Place, tuple[Row | None, Row]] = {}
    away: dict[Place, Row] = {}
    for place, present in now.items():
        past = then.get(place)
        if place[0]._meta.auto_created:
            continue
        if past is not None:
            wanted = _as_it_was(record, place, past, present)
            if wanted != present:
                back[place] = (present, wanted)
        elif present is not None:
            away[place] = present
    alive = {place for place, past in then.items() if past is not None}
    return Plan(record, at, back, away, _links(then, now, alive))


def _as_it_was(record: Record, place: Place, past: Row, present: Row | None) -> Row:
    """A row's columns as they were, but for those that are not restored."""
    if present is None:
        return past
    model, _key = place
    kept = {"id", "version"}
    if issubclass(model, Record):
        kept |= {one.attname for one in model._meta.concrete_fields if not one.editable}
        kept -= set(ORIGINS)
    if record.has_been_public:
        kept.add("reference")
    return {**past, **{name: present[name] for name in kept if name in present}}


def _links(
    then: Mapping[Place, Row | None], now: Mapping[Place, Row | None], alive: set[Place]
) -> dict[Place, dict[str, tuple[set[Any], set[Any]]]]:
    """Keys of many-to-many fields, now and then, of the rows that there were then."""
    found: dict[Place, dict[str, tuple[set[Any], set[Any]]]] = defaultdict(dict)
    for model in {model for model, _key in alive}:
        for link in links_of(model):
            was, is_ = (_keys(state, link) for state in (then, now))
            for row in {row for one, row in alive if one is model}:
                if was[row] != is_[row]:
                    found[model, row][link.name] = (is_[row], was[row])
    return dict(found)


def _keys(state: Mapping[Place, Row | None], link: models.ManyToManyField) -> dict[int, set[Any]]:
    found: dict[int, set[Any]] = defaultdict(set)
    for (model, _key), values in state.items():
        if model is through(link) and values is not None:
            found[values[link.m2m_column_name()]].add(values[link.m2m_reverse_name()])
    return found


def restore(plan: Plan, *, by: Any, reason: Mapping[str, str]) -> None:
    """Carry out a plan, all or nothing.

    Raises:
        PermissionDenied: the user may not change the record.
        ValidationError: the earlier state breaks a rule of today, or gives no reason.
    """
    record = plan.record
    if not permissions.may(by, "change", record):
        raise PermissionDenied
    with refusals.in_words(), transaction.atomic():
        if record.has_been_public:
            with publishing.correcting(record, by=by, reason=reason):
                _write(plan)
        else:
            with because(next(filter(None, reason.values()), ""), by=by):
                _write(plan)
        connection.check_constraints()


def _write(plan: Plan) -> None:
    for model, key in plan.away:
        model._base_manager.filter(pk=key).delete()
    for (model, key), (_now, values) in plan.back.items():
        _write_row(model, key, values)
    for (model, key), links in plan.links.items():
        row = model._base_manager.get(pk=key)
        for name, (_linked, wanted) in links.items():
            target = getattr(row, name)
            target.set(target.model._base_manager.filter(pk__in=wanted))


def _write_row(model: type[models.Model], key: int, values: Row) -> None:
    row = model._base_manager.filter(pk=key).first()
    is_new = row is None
    if is_new:  # its address is its own again
        Removal.objects.filter(reference=values.get("reference", "")).delete()
    if row is None:
        row = model(**_whole(model, key, values))
    for name, value in values.items():
        setattr(row, name, value)
    _require_files(row)
    try:
        row.full_clean()
    except ValidationError as problem:
        title = words.title_of(model, values)
        raise ValidationError([f"{title}: {message}" for message in problem.messages]) from problem
    row.save(force_insert=is_new)
    if issubclass(model, Multilingual):  # saving took its texts for new translations
        origins = {name: values[name] for name in ORIGINS}
        model._base_manager.filter(pk=key).update(**origins)


def _whole(model: type[models.Model], key: int, values: Row) -> dict[str, Any]:
    """A deleted row, with the columns that are too long for a history."""
    bulky: frozenset[str] = getattr(model, "bulky", frozenset())
    held = event_model(model)._default_manager.filter(id=key).order_by("-pgh_id")
    return {**held.values(*bulky)[0], **values} if bulky else dict(values)


def _require_files(row: models.Model) -> None:
    for field in row._meta.concrete_fields:
        file = getattr(row, field.attname) if isinstance(field, models.FileField) else None
        if file and not file.storage.exists(file.name):
            raise ValidationError(_("The file of %s is no longer in the store.") % row)
