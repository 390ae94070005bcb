"""Whether rows and store agree: no file without a record, no record without its file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from . import arrivals, files
from .models import Arrival, Edition

UNDER_WAY = timedelta(hours=1)


@dataclass
class Report:
    """Names of files, or references of editions, by what is wrong with them."""

    unnamed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.unnamed or self.missing or self.changed)


def check() -> Report:
    """Compare every row that names a file with every file of the store, and digests with both."""
    report = Report()
    named, there = set(), set(stored())
    for column in arrivals.file_columns():
        model = column.model
        rows = model._base_manager.exclude(**{column.name: ""}).values_list("pk", column.name)
        for key, name in rows.iterator():
            named.add(name)
            is_kept = model is Arrival or hasattr(model, "pgh_tracked_model")
            if name not in there and not is_kept:
                report.missing.append(f"{model._meta.label} {key}: {name}")
    report.unnamed = sorted(there - named)
    for edition in Edition.objects.order_by("reference").iterator():
        if str(edition.file) in there:
            with edition.file.open() as opened:
                is_same = files.digest_of(opened) == edition.sha256
            if not is_same:
                report.changed.append(f"{edition.reference}: {edition.file}")
    return report


def remove_unnamed(report: Report) -> list[str]:
    """Remove files that nothing names, but those so new that an upload may be under way."""
    removed = []
    for name in report.unnamed:
        with arrivals.locked(name):
            age = timezone.now() - default_storage.get_modified_time(name)
            if age > UNDER_WAY and arrivals.remove_unless_named(name):
                removed.append(name)
    return removed


def stored(folder: str = "") -> Iterator[str]:
    """Names of all files in the store, those of an unfinished write included."""
    if folder or default_storage.exists(folder):
        folders, names = default_storage.listdir(folder)
        yield from (f"{folder}{name}" for name in names)
        for each in folders:
            yield from stored(f"{folder}{each}/")
