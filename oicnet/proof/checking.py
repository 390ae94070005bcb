"""Compares what is there with the log: rows, their past events, papers, and the log itself.

Looks at everything that is or was public, whoever changed it and how; says kind, reference, field.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from oicnet.documents import files
from oicnet.documents.models import Edition
from oicnet.records import sample
from oicnet.verify import chain

from . import events, log, subjects
from .heads import key_name
from .log import LoggedRows
from .models import Entry, Head, Misfit
from .settling import differs
from .subjects import Subject

Fault = Misfit.Fault
LOG = "log"


@dataclass(frozen=True)
class Difference:
    """What does not fit: `field` is a column, a field of the API, or the leaf of a past event."""

    kind: str
    reference: str
    field: str
    fault: Misfit.Fault

    def __str__(self) -> str:
        named = " ".join(filter(None, [self.kind, self.reference, self.field]))
        return f"{named}: {self.fault.label}"


def everything() -> Iterator[Difference]:
    """The log, every kind, every paper. To be called when all that was noted is entered."""
    yield from the_log()
    for kind in subjects.every():
        yield from of_kind(kind)
    yield from papers()


@sample.hidden(False)
def of_kind(kind: str) -> list[Difference]:
    """The rows of a kind, and their past events."""
    return list(dict.fromkeys(_Checking(subjects.every()[kind]).differences()))


class _Checking:
    def __init__(self, subject: Subject) -> None:
        self.subject, self.kind = subject, subject.kind
        self.known = LoggedRows(self.kind)
        self.public = dict(subject.public().values_list("reference", "pk"))

    def differences(self) -> Iterator[Difference]:
        yield from self._rows()
        yield from self._past()
        yield from self._answers()

    def _difference(self, reference: str, field: str, fault: Misfit.Fault) -> Difference:
        return Difference(self.kind, reference, field, fault)

    def _rows(self) -> Iterator[Difference]:
        """Rows against their own history."""
        for row, (reference, columns) in events.unlike_history(self.subject.model).items():
            if row in self.known.references or reference in self.public:
                name = self.known.references.get(row, reference)
                yield from (self._difference(name, column, Fault.CHANGED) for column in columns)
        for link, owners in events.unlike_links(self.subject.model):
            for row in owners & self.known.references.keys():
                yield self._difference(self.known.references[row], link, Fault.CHANGED)
        held = self.subject.model._base_manager.filter(pk__in=self.known.references)
        there = set(held.values_list("pk", flat=True))
        for reference, known in self.known.rows.items():
            if not known.is_removed and self.known.keys[reference] not in there:
                yield self._difference(reference, "", Fault.MISSING)
        for reference in self.public.keys() - self.known.rows.keys():
            yield self._difference(reference, "", Fault.UNKNOWN)

    def _past(self) -> Iterator[Difference]:
        """Past events against the leaves that were made of them."""
        rows = self.known.references
        left: dict[str, set[str]] = {
            reference: {*known.history} for reference, known in self.known.rows.items()
        }
        for table in events.tables_of(self.subject.model):
            forms = [form for form in table.forms() if {*form} <= {*table.columns}]
            changed: list[tuple[int, str]] = []
            for row, leaf, digest in table.digests(rows, forms[0] if forms else table.columns):
                fault = self._event(rows[row], leaf, digest)
                left[rows[row]].discard(leaf)
                if fault is Fault.PAST_CHANGED:
                    changed.append((row, leaf))
                elif fault is not None:
                    yield self._difference(rows[row], leaf, fault)
            yield from self._by_older_forms(table, changed, forms[1:])
        for reference, leaves in left.items():
            for leaf in leaves:
                newest = self.known.rows[reference].history[leaf]
                if differs(newest, (self.kind, reference), leaf, None):
                    yield self._difference(reference, leaf, Fault.PAST_MISSING)

    def _event(self, reference: str, leaf: str, digest: str) -> Misfit.Fault | None:
        newest = self.known.rows[reference].history.get(leaf)
        if newest is None:
            return Fault.PAST_ADDED
        is_other = differs(newest, (self.kind, reference), leaf, digest)
        return Fault.PAST_CHANGED if is_other else None

    def _by_older_forms(
        self, table: events.Table, changed: list[tuple[int, str]], forms: list[list[str]]
    ) -> Iterator[Difference]:
        """Events whose leaves were made when the table had fewer columns."""
        left = set(changed)
        for form in forms:
            if left:
                for row, leaf, digest in table.digests({row for row, _leaf in left}, form):
                    if self._event(self.known.references[row], leaf, digest) is None:
                        left.discard((row, leaf))
        for row, leaf in left:
            yield self._difference(self.known.references[row], leaf, Fault.PAST_CHANGED)

    def _answers(self) -> Iterator[Difference]:
        """What the public is answered against the newest leaves."""
        if self.subject.resource is None:
            return
        seen = set()
        for reference, answer in self.subject.answers():
            seen.add(reference)
            known = self.known.rows.get(reference)
            if known is None or not known.is_public:
                yield self._difference(reference, "", Fault.UNKNOWN)
                continue
            for field in known.leaves.keys() ^ answer.keys():
                yield self._difference(reference, field, Fault.OTHER)
            for field in known.leaves.keys() & answer.keys():
                if differs(known.leaves[field], (self.kind, reference), field, answer[field]):
                    yield self._difference(reference, field, Fault.OTHER)
        for reference, known in self.known.rows.items():
            if known.is_public and reference not in seen:
                yield self._difference(reference, "", Fault.OTHER)


def papers() -> Iterator[Difference]:
    """The files of editions that are or were public, against their digests."""
    known = LoggedRows("edition")
    rows = Edition._base_manager.filter(pk__in=known.references).defer("page_texts", "findings")
    for edition in rows.iterator():
        if not edition.file.storage.exists(str(edition.file.name)):
            yield Difference("edition", edition.reference, "file", Fault.PAPER_MISSING)
            continue
        with edition.file.open() as opened:
            if files.digest_of(opened) != edition.sha256:
                yield Difference("edition", edition.reference, "file", Fault.PAPER_CHANGED)


def the_log() -> Iterator[Difference]:
    """The chain, its heads, and the salts that are missing."""
    entries = [
        {**log.hashed(entry), "hash": entry.hash, "salts": entry.salts}
        for entry in Entry.objects.order_by("number")
    ]
    for fault in chain.chained(entries):
        yield Difference(LOG, fault.reference, fault.field, Fault.LOG)
    keys: dict[str, Any] = {}
    if settings.PROOF_KEY:
        keys[key_name()] = settings.PROOF_KEY.public_key()
    for head in Head.objects.iterator():
        published = head.published()
        if not chain.is_in(published, entries):
            yield Difference(LOG, f"head {head.pk}", "hash", Fault.LOG)
        elif head.key in keys and not chain.is_signed(published, keys):
            yield Difference(LOG, f"head {head.pk}", "signature", Fault.LOG)
    yield from _salts(entries)


def _salts(entries: list[dict[str, Any]]) -> Iterator[Difference]:
    """Each leaf has its salt, unless a redaction erased it, and then it has none."""
    erased = {(number, leaf) for entry in entries for number, leaf in entry["erased"]}
    for entry in entries:
        for leaf in entry["leaves"]:
            is_erased = (entry["number"], leaf) in erased
            if (leaf in entry["salts"]) is is_erased:
                yield Difference(entry["kind"], entry["reference"], leaf, Fault.LOG)
