"""Two people at one record: whoever saves second sees what the first changed, and decides.

A form carries a signed note of what it showed: the versions of the record and of its parts. When
it comes back, the rows are locked and compared. `merging` joins what both changed; where both
were at the same row nothing is saved until the second has seen it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core import signing
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from oicnet.records.history import reading
from oicnet.records.history.reading import links_of, parts_of, through
from oicnet.records.models import Part

# By key of a row: its version, then of each many-to-many field the keys that it holds.
Rows = dict[int, list[Any]]


@dataclass(frozen=True)
class Seen:
    """What a page showed of a row and its parts, by model; `at` is when."""

    model: type[models.Model]
    key: Any
    rows: dict[str, Rows]
    at: datetime = field(compare=False)

    @classmethod
    def now(cls, row: models.Model, *, lock: bool = False) -> "Seen":
        """How the row and its parts stand; with `lock`, until the transaction ends."""
        at = timezone.now()
        if lock:
            lock_record(row)
        rows = {
            model._meta.label_lower: _states(model, rows_on_page, lock)
            for model, rows_on_page in _rows_on_page(row)
        }
        return cls(type(row), row.pk, rows, at)

    def token(self) -> str:
        seen = {"rows": self.rows, "at": self.at.isoformat()}
        return _signer(self.model, self.key).sign_object(seen, compress=True)

    def of_model(self, model: type[models.Model]) -> Rows:
        return self.rows.get(model._meta.label_lower, {})

    def columns(self, model: type[models.Model]) -> dict[int, reading.RowValues]:
        """The columns of the rows of a model as they were seen, from the history, by key."""
        seen = self.of_model(model)
        versions = {state[0] for state in seen.values()}
        events = reading.events_of(model, id__in=list(seen), version__in=versions)
        return {
            event.row: event.values
            for event in events
            if event.values["version"] == seen[event.row][0]
        }

    def row(self) -> models.Model:
        """The row as it was seen, even if it is gone."""
        return self.model(**self.columns(self.model)[self.key])

    @classmethod
    def of(cls, request: HttpRequest, row: models.Model) -> "Seen | None":
        """What the page showed that this request was sent from."""
        return cls.read(request.POST.get("seen", ""), type(row), row.pk)

    @classmethod
    def read(cls, token: str, model: type[models.Model], key: str | int) -> "Seen | None":
        """The note of a form of this very row; None when it is missing or was altered."""
        try:
            seen = _signer(model, key).unsign_object(token)
        except signing.BadSignature:
            return None
        rows = {  # JSON makes keys to text
            label: {int(key): state for key, state in states.items()}
            for label, states in seen["rows"].items()
        }
        return cls(model, model._meta.pk.to_python(key), rows, datetime.fromisoformat(seen["at"]))


def _signer(model: type[models.Model], key: str | int) -> signing.Signer:
    return signing.Signer(salt=f"seen:{model._meta.label_lower}:{key}")


def _rows_on_page(row: models.Model) -> Iterator[tuple[type[models.Model], models.QuerySet]]:
    """The rows of a row's page: itself, and its parts of each kind."""
    yield type(row), type(row)._base_manager.filter(pk=row.pk)
    for part in parts_of(type(row)):
        yield part, part._base_manager.filter(**{part.parent: row.pk})


def _states(model: type[models.Model], rows: models.QuerySet, lock: bool) -> Rows:
    rows = rows.select_for_update() if lock else rows
    states: Rows = {
        key: [version] for key, version in rows.order_by("pk").values_list("pk", "version")
    }
    for link in links_of(model):
        for state in states.values():
            state.append([])
        own, other = link.m2m_column_name(), link.m2m_reverse_name()
        pairs = through(link)._base_manager.filter(**{f"{own}__in": list(states)})
        for key, target in pairs.order_by(own, other).values_list(own, other):
            states[key][-1].append(target)
    return states


def lock_record(row: models.Model) -> None:
    """Nobody else changes the record or its parts until the transaction ends."""
    record = row.record if isinstance(row, Part) else row
    rows = type(record)._base_manager.filter(pk=record.pk)
    list(rows.order_by("pk").select_for_update())  # its own order may join what may be empty
