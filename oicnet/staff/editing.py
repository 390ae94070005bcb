"""Two people at one record: whoever saves second sees what the first changed, and decides.

A form carries a signed note of what it showed: the versions of the record and of its parts. When
it comes back, the rows are locked and compared. If anything changed meanwhile nothing is saved:
`merging` makes of the three states (seen, theirs, mine) the form's new data and a report.
"""

from collections.abc import Mapping
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

Versions = dict[str, dict[int, int]]
Links = dict[str, dict[int, list[Any]]]


@dataclass(frozen=True)
class Seen:
    """What a page showed of a row and its parts: versions, and keys of many-to-many fields."""

    model: type[models.Model]
    key: Any
    versions: Versions
    links: Links
    at: datetime = field(compare=False)

    @classmethod
    def now(cls, row: models.Model, *, lock: bool = False) -> "Seen":
        """How the row and its parts stand; with `lock`, until the transaction ends."""
        at = timezone.now()
        if lock:
            lock_record(row)
        versions: Versions = {}
        links: Links = {}
        for model, rows in _shown(row):
            locked = rows.select_for_update() if lock else rows
            versions[model._meta.label_lower] = dict(
                locked.order_by("pk").values_list("pk", "version")
            )
            for link in links_of(model):
                source, target = link.m2m_column_name(), link.m2m_reverse_name()
                keys: dict[int, list[Any]] = {}
                pairs = through(link)._base_manager.filter(**{f"{source}__in": rows.values("pk")})
                for key, other in pairs.order_by(source, target).values_list(source, target):
                    keys.setdefault(key, []).append(other)
                links[f"{model._meta.label_lower}.{link.name}"] = keys
        return cls(type(row), row.pk, versions, links, at)

    def token(self) -> str:
        seen = {"versions": self.versions, "links": self.links, "at": self.at.isoformat()}
        return _signer(self.model, self.key).sign_object(seen, compress=True)

    def row(self) -> models.Model:
        """The row as it was seen, made from its history, even if it is gone."""
        version = self.versions[self.model._meta.label_lower][self.key]
        event = next(reading.events_of(self.model, id=self.key, version=version))
        return self.model(**event.values)

    @classmethod
    def of(cls, request: HttpRequest, row: models.Model) -> "Seen | None":
        """What the page showed that this request was sent from."""
        return cls.read(request.POST.get("seen", ""), type(row), row.pk)

    @classmethod
    def read(cls, token: str, model: type[models.Model], key: str | int) -> "Seen | None":
        """The note of a form of this very row; None when it is missing or was altered."""
        try:
            found = _signer(model, key).unsign_object(token)
        except signing.BadSignature:
            return None
        versions = {name: _by_number(rows) for name, rows in found["versions"].items()}
        links = {name: _by_number(rows) for name, rows in found["links"].items()}
        return cls(
            model,
            model._meta.pk.to_python(key),
            versions,
            links,
            datetime.fromisoformat(found["at"]),
        )


def _by_number(rows: Mapping[str, Any]) -> dict[int, Any]:
    """JSON makes keys to text; here they are numbers again."""
    return {int(key): value for key, value in rows.items()}


def _signer(model: type[models.Model], key: str | int) -> signing.Signer:
    return signing.Signer(salt=f"seen:{model._meta.label_lower}:{key}")


def _shown(row: models.Model) -> list[tuple[type[models.Model], models.QuerySet]]:
    """The rows of a row's page: itself, and its parts of each kind."""
    model = type(row)
    shown = [(model, model._base_manager.filter(pk=row.pk))]
    for part in parts_of(model):
        shown.append((part, part._base_manager.filter(**{part.parent: row.pk})))
    return shown


def lock_record(row: models.Model) -> None:
    """Nobody else changes the record or its parts until the transaction ends."""
    record = row.record if isinstance(row, Part) else row
    list(type(record)._base_manager.select_for_update().filter(pk=record.pk))
