"""Rows that tests have rolled back, swept out between two files of tests.

PostgreSQL's own sweeper is off in `make test`. It would count, while a file's rows are still in
their transaction, that tables are empty; questions planned for that take ten times as long.
"""

from django.db import connection

MOST = 2000  # of a table, that questions may still read past
FULL = """
SELECT quote_ident(relname) FROM pg_stat_user_tables
WHERE schemaname = 'public' AND n_dead_tup > %s
"""


def sweep() -> None:
    if connection.connection is None or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute(FULL, [MOST])
        if tables := [table for (table,) in cursor.fetchall()]:
            cursor.execute(f"VACUUM {', '.join(tables)}")
