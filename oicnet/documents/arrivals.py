"""Files on their way in: noted first, then written, then taken by an edition.

Whenever the register is killed, a file in the store is named by an edition or by an arrival, and
an edition's file is in the store: it is written before the edition, and goes only under the lock
of its name, when nothing names it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, models, transaction

from oicnet.records.permissions import Person
from oicnet.text.cleaning import legible

from . import files
from .models import Arrival, Edition


def announce(
    uploads: Iterable[File], *, by: Person | None = None, batch: UUID | None = None
) -> None:
    """Note files that are about to be saved. To be called outside any transaction."""
    for upload in uploads:
        if Path(upload.name or "").suffix.lower() in {".pdf", *files.OFFICE}:
            announce_name(name_in_store(upload), name=upload.name or "", by=by, batch=batch)


def announce_name(
    stored: str, *, name: str, by: Person | None = None, batch: UUID | None = None
) -> Arrival:
    with locked(stored):
        return Arrival.objects.create(
            file=stored,
            name=legible(files.plain(name))[-255:],
            by_id=by.pk if by else None,
            batch=batch,
        )


def keep(upload: File, *, by: Person, batch: UUID, is_without_template: bool = False) -> Arrival:
    """Note a file and write it, for an edition to come. To be called outside any transaction."""
    arrival = announce_name(name_in_store(upload), name=upload.name or "", by=by, batch=batch)
    if is_without_template:
        arrival.is_without_template = True
        arrival.save(update_fields=["is_without_template"])
    default_storage.save(str(arrival.file), upload)
    return arrival


def name_in_store(upload: File) -> str:
    edition = Edition()
    edition.file = upload
    return files.storage_name(edition, upload.name or "")


def forget(arrival: Arrival) -> None:
    """Delete an arrival, and its file unless something else names it."""
    with locked(str(arrival.file)):
        name = str(arrival.file)
        arrival.delete()
        remove_unless_named(name)


def remove_unless_named(name: str) -> bool:
    """Remove a file that no row names; to be called under the lock of its name."""
    for column in file_columns():
        if column.model._base_manager.filter(**{column.name: name}).exists():
            return False
    default_storage.delete(name)
    return True


def file_columns() -> list[models.FileField]:
    """Every column that names a file of the store; the history's too, for what it may restore."""
    return [
        column
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        if isinstance(column, models.FileField)
    ]


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Nobody else notes or removes the file of this name until the transaction ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 57))", [name])
        yield
