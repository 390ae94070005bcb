"""Queries whose numbers and bytes travel as they are, which Django's cursors do not do."""

import time

import psycopg
from django.db import connection


def rows(sql: str, *parameters: object) -> list[tuple]:
    """What a query on the index answers; [] where it answers nothing.

    Raises:
        django.db.Error: as Django's own cursors do.
    """
    connection.ensure_connection()
    begun = time.monotonic()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(sql, parameters, binary=True)
        fetched = cursor.fetchall() if cursor.description else []
    if connection.queries_logged:
        spent = f"{time.monotonic() - begun:.3f}"
        connection.queries_log.append({"sql": sql, "time": spent})
    return fetched


def is_read_only() -> bool:
    """Whether the database takes no writing, as a replica does not; one query."""
    [(answer,)] = rows("SELECT current_setting('transaction_read_only') = 'on'")
    return bool(answer)
