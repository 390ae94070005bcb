"""Reads an archive into the register: all of it, or nothing and a list of problems.

Rows are keyed by reference. An equal row is not touched, so reading the same archive twice changes
nothing; rows that the archive does not name stay.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from oicnet.accounts.models import User
from oicnet.records import batch, history, publishing
from oicnet.records.models import Correction, Part, Record, Source
from oicnet.text.languages import in_each_language

from . import archive, papers, references, rows, schema
from .loading import Ids, Loader
from .problems import Problem, Problems
from .references import Parsed

ONE_AT_A_TIME = 6037364  # an arbitrary constant


@dataclass
class Summary:
    """How many rows of each model were created, updated and left unchanged, what was written, and
    which texts were cleaned."""

    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    changes: list[batch.Change] = field(default_factory=list)
    cleaned: list[Problem] = field(default_factory=list)

    def total(self, what: str) -> int:
        counts: Counter[str] = getattr(self, what)
        return counts.total()


def read(folder: Path, *, by: User | None = None, reason: str = "") -> Summary:
    """Read an archive into the register in one transaction. A change of what is public is a
    correction.

    Args:
        by: the user who does it; None for a command.
        reason: why, for the history and corrections; by default they name the archive.

    Raises:
        ArchiveError: with every problem found; neither the database nor the store was changed.
    """
    problems, stored = Problems(), papers.Stored()
    there = archive.open_archive(folder, problems)
    parsed = _parse(there, problems)
    papers.check(parsed, there, problems)
    announced = papers.announce(parsed)
    try:
        with (
            transaction.atomic(),
            history.because(reason or f"import_register {folder.resolve().name}", by=by),
        ):
            wait_for_other_imports()
            summary = load(parsed, problems, reasons=reasons_for(folder, reason))
            papers.store(parsed, there, stored)
            announced.delete()
    except BaseException:
        papers.forget(stored)
        announced.delete()
        raise
    return summary


def _parse(there: dict[str, Path], problems: Problems) -> Parsed:
    known = schema.models_by_file()
    for name in there:
        if name not in {*known, schema.README} and not name.startswith(schema.PAPERS):
            problems.add(name, 0, "", "the register has no rows of this kind")
    parsed: Parsed = {model: [] for model in schema.register_models()}
    for name in filter(there.__contains__, known):
        for number, values in archive.lines(name, there[name], problems):
            row = rows.parse(known[name], number, values, problems)
            if row is not None:
                parsed[known[name]].append(row)
    return parsed


def wait_for_other_imports() -> None:
    """Lock out other imports until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def reasons_for(folder: Path, reason: str) -> dict[str, str]:
    """The reason of a correction, by language."""
    return in_each_language(
        lambda: reason or _("Updated from the archive “%s”") % folder.resolve().name
    )


def load(
    parsed: Parsed,
    problems: Problems,
    *,
    watch: Callable[[int], None] | None = None,
    reasons: dict[str, str] | None = None,
) -> Summary:
    """Write parsed rows, whatever they were read from. Within a transaction: the caller's.

    Args:
        watch: called with the number of rows written so far, after each model.
        reasons: by language, for corrections of what is public; without them none is noted.

    Raises:
        ArchiveError: with every problem found.
    """
    references.check(parsed, problems)
    problems.stop_if_any()
    summary, ids = Summary(cleaned=problems.cleaned), Ids(dict, references.outside(parsed))
    corrected, public = set[str](), _public()
    for model, listed in parsed.items():
        if listed:
            changes, label = Loader(model, listed, ids, problems).load(), model._meta.label_lower
            summary.changes += changes
            summary.created[label] = sum(change.before is None for change in changes)
            summary.updated[label] = len(changes) - summary.created[label]
            summary.unchanged[label] = len(listed) - len(changes)
            if watch:
                watch(
                    sum(map(Counter.total, (summary.created, summary.updated, summary.unchanged)))
                )
            corrected |= _shown_with(model, {change.place.reference for change in changes})
    if reasons:
        noted = {row.keys["corrected"] for row in parsed.get(Correction, [])}
        for reference in sorted((corrected & public) - noted):
            publishing.note_correction(reference, reasons)
    return summary


def _public() -> set[str]:
    """References of all public records and sources."""
    readable = set(Source.objects.public().values_list("reference", flat=True))
    for model in schema.register_models():
        if issubclass(model, Record):
            readable |= set(model.objects.published().values_list("reference", flat=True))
    return readable


def _shown_with(model: type[Model], rows: set[str]) -> set[str]:
    """References of the records, or sources, whose pages show these rows."""
    if not issubclass(model, Part):
        return rows
    way, _record = model.way_to_record()
    stored = model._base_manager.filter(reference__in=rows)
    return set(stored.values_list(f"{way}__reference", flat=True))
