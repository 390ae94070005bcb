"""The two indexes: that of what is public, and that of all records, drafts too, for the staff site.

They have the same tables, the second in a schema of its own that is asked through the search path:
no count, word or suggestion of the public one can come from a draft. Who may not see every record
asks the second as if it held only those that he may see.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.apps import apps
from django.db import connections, transaction
from numpy.typing import NDArray

from . import database

TABLES = ("Entry", "Text", "Term", "Posting", "Tagged", "Block", "Scale", "Pending")
COLUMNS = """
SELECT nspname, relname, attname FROM pg_attribute
JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = ANY(%s) AND relname = ANY(%s) AND attnum > 0 AND NOT attisdropped
"""


@dataclass(frozen=True)
class Index:
    """`allowed`: by block which slots may be seen, bool (SLOTS,); None for all."""

    schema: str
    allowed: Mapping[int, NDArray] | None = None


PUBLIC, STAFF = Index("public"), Index("staff_search")
EVERY = (PUBLIC, STAFF)
_current: ContextVar[Index] = ContextVar("the index that is read", default=PUBLIC)


def current() -> Index:
    """The index that is read and written now."""
    return _current.get()


@contextmanager
def ask(index: Index) -> Iterator[None]:
    """Everything inside reads and writes this index."""
    if index.schema == current().schema:
        with _set(index):
            yield
        return
    with transaction.atomic():
        ((before,),) = database.rows("SELECT current_setting('search_path')")
        _search_in(f"{index.schema}, {before}")
        with _set(index):
            yield
        _search_in(before)  # perhaps in a transaction that goes on; a failure takes it back itself


@contextmanager
def _set(index: Index) -> Iterator[None]:
    token = _current.set(index)
    try:
        yield
    finally:
        _current.reset(token)


def _search_in(path: str) -> None:
    """Until the end of the transaction."""
    database.rows("SELECT set_config('search_path', %s, true)", path)


def make_tables(*, using: str, **_signal: object) -> None:
    """The tables of the staff's index, like those of the public one. Receiver of `post_migrate`.

    All in them is derived: where a migration has changed the public ones they are made anew.
    """
    models = [apps.get_model("search", name) for name in TABLES]
    tables = [model._meta.db_table for model in models]
    wanted = {
        (model._meta.db_table, field.column)
        for model in models
        for field in model._meta.concrete_fields
        if field.column
    }
    with connections[using].cursor() as cursor:
        cursor.execute(COLUMNS, [[PUBLIC.schema, STAFF.schema], tables])
        there: dict[str, set[tuple[str, str]]] = {PUBLIC.schema: set(), STAFF.schema: set()}
        for schema, table, column in cursor.fetchall():
            there[schema].add((table, column))
        if there[PUBLIC.schema] != wanted or there[STAFF.schema] == wanted:
            return  # an early state of the tables; or all is as it should be
        cursor.execute(f"DROP SCHEMA IF EXISTS {STAFF.schema} CASCADE")
        cursor.execute(f"CREATE SCHEMA {STAFF.schema}")
        for table in tables:
            cursor.execute(
                f"CREATE TABLE {STAFF.schema}.{table} (LIKE public.{table} INCLUDING ALL)"
            )
