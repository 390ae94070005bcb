"""What happened to one record and to those linked with it: what is told to who follows it.

Publications, corrections and withdrawals of what the public can see; of what was withdrawn no more
than its own address says: what it was, when, and why. Which kinds are linked, and how, is read
from the models.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, reduce
from operator import or_
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.recommendations.models import Recommendation
from oicnet.records import kinds
from oicnet.records.history.reading import parts_of
from oicnet.records.models import Correction, Record, public
from oicnet.text.languages import after_colon
from oicnet.themes.models import Theme

from .answer import became_public
from .contents import relations

FOLLOWED = (Recommendation, MemberState, Meeting, Theme)
MOST = 100  # of a kind that are looked at
LONGEST_KEY = 40


@dataclass(frozen=True)
class Change:
    """One thing that happened; `key` stays the same, so that it is reported once."""

    at: datetime
    record: Any
    correction: Correction | None = None
    is_withdrawal: bool = False

    @property
    def key(self) -> str:
        if self.is_withdrawal:
            return f"-{self.record.reference}"[:LONGEST_KEY]
        return (self.correction or self.record).reference[:LONGEST_KEY]

    @property
    def kind_name(self) -> str:
        return capfirst(str(self.record._meta.verbose_name))

    @property
    def title(self) -> str:
        if self.is_withdrawal:
            return _("Withdrawn: %(kind)s %(reference)s") % {
                "kind": self.record._meta.verbose_name,
                "reference": self.record.reference,
            }
        heading = self.record.marked_heading or self.record.reference
        return after_colon(_("Correction"), heading) if self.correction else heading

    @property
    def about(self) -> str:
        if self.is_withdrawal:
            return self.record.withdrawal_reason
        return self.correction.reason if self.correction else self.kind_name

    @property
    def address(self) -> str:
        return self.record.permanent_address


def find(reference: str) -> Record | None:
    """The public record of this reference, of a kind that is followed."""
    for model in FOLLOWED:
        record = model.objects.published().filter(reference=reference.upper()).first()
        if record is not None:
            return record
    return None


def changes(record: Record, since: datetime | None = None) -> list[Change]:
    """What happened, last first: some queries for each kind that is linked with such a record."""
    happened = [*_of_rows(type(record), Q(pk=record.pk), since)]
    for model, links in _links(type(record)):
        conditions = [
            Q(**{way: record.pk}, **({public_if: True} if public_if else {}))
            for way, public_if in links
        ]
        happened += _of_rows(model, reduce(or_, conditions), since)
    return sorted(happened, key=lambda change: (change.at, change.key), reverse=True)


def _of_rows(model: type[Record], condition: Q, since: datetime | None) -> Iterator[Change]:
    linked = model.objects.filter(condition).order_by().values("pk")
    published = model.objects.published().filter(pk__in=linked)
    public_rows: QuerySet[Any] = published.annotate(public_at=became_public(model))
    seen = Q(published_at__lte=F("withdrawn_at"))  # not what was withdrawn before its day came
    gone = model.objects.withdrawn().filter(seen, pk__in=linked)
    for name in model.public_with:  # what never was seen is not told to be gone
        is_free = Q(**{f"{name}__isnull": True}) if model._meta.get_field(name).null else Q()
        gone = gone.filter(public(model, name) | is_free if is_free else public(model, name))
    corrections = Correction.objects.filter(corrected__in=published.values("reference"))
    if since is not None:
        public_rows = public_rows.filter(public_at__gt=since)
        gone = gone.filter(withdrawn_at__gt=since)
        corrections = corrections.filter(corrected_at__gt=since)
    for record in public_rows.order_by("-public_at", "reference")[:MOST]:
        yield Change(record.public_at, record)
    made = list(corrections.order_by("-corrected_at")[:MOST])
    named = {
        record.reference: record for record in published.filter(reference__in=_corrected(made))
    }
    for correction in made:
        yield Change(correction.corrected_at, named[correction.corrected_id], correction)
    for record in gone.order_by("-withdrawn_at")[:MOST]:
        yield Change(record.withdrawn_at, record, is_withdrawal=True)


def _corrected(corrections: list[Correction]) -> list[str]:
    return [correction.corrected_id for correction in corrections]


@cache
def _links(model: type[Record]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """The kinds of records that lead to such a record, in themselves or in a part: by which
    look-ups, and which column says that the part is public."""
    links = []
    for kind in kinds.every():
        ways = [*_ways(kind.model, model, "", "")]
        if kind.model is Document:
            ways += _papers(model)
        if ways:
            links.append((kind.model, ways))
    return links


def _papers(model: type[Record]) -> Iterator[tuple[str, str]]:
    """By which look-ups papers are those of such a record, in a part of which they are named."""
    for part in parts_of(model):
        for relation in relations(part):
            if relation.related_model is Document:
                yield f"{relation.related_query_name()}__{part.parent}", ""


def _ways(
    owner: type[Model], model: type[Record], prefix: str, public_if: str
) -> Iterator[tuple[str, str]]:
    for relation in relations(owner):
        if relation.related_model is model:
            yield f"{prefix}{relation.name}", public_if
    for part in parts_of(owner):
        owner_field: Any = part._meta.get_field(part.parent)
        start = f"{prefix}{owner_field.related_query_name()}__"
        column = f"{start}{part.public_if}" if part.public_if else public_if
        yield from _ways(part, model, start, column)
