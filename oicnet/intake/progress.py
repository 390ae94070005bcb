"""How far the workbook is that is being looked at, or entered, for somebody.

All of that is one transaction, of which nobody sees anything before its end. What its connection
calls itself is seen at once, and forgotten with the transaction, also when that is killed.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.db import connection

from oicnet.records.permissions import Person

STAGES = 3  # the cells are read, the rows are written, the changes are described
EVERY = 50  # rows
Row = TypeVar("Row")


def of(user: Person) -> int | None:
    """In percent; None when nothing is under way."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(split_part(application_name, ' ', 3)::int) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name LIKE %s",
            [f"{_name(user)} %"],
        )
        return cursor.fetchone()[0]


def tell(done: float, *, stage: int, by: Person) -> None:
    """Say that so much of a stage, from 0 to 1, is done. Within the transaction that does it."""
    percent = int(100 * (stage - 1 + done) / STAGES)
    with connection.cursor() as cursor:
        name = f"{_name(by)} {percent}"
        cursor.execute("SELECT set_config('application_name', %s, true)", [name])


def watched(rows: Sequence[Row], *, stage: int, by: Person) -> Iterator[Row]:
    """The rows one by one, telling how far it is."""
    for number, row in enumerate(rows):
        if number % EVERY == 0:
            tell(number / len(rows), stage=stage, by=by)
        yield row


def _name(user: Person) -> str:
    return f"workbook {user.pk}"
