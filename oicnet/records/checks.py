"""What the register needs of its database, checked by `migrate` and `check --database default`."""

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


@register(Tags.database)
def arabic_is_text(databases: Sequence[str] | None = None, **kwargs: object) -> list[CheckMessage]:
    """Under LC_CTYPE=C Arabic letters do not count as letters: trigrams are empty, `\\w` fails."""
    problems: list[CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute(r"SELECT 'عمل' ~ '^\w+$'")
            if cursor.fetchone() != (True,):
                problems.append(
                    Error(
                        "The database does not know Arabic letters.",
                        hint="Create it with the locale C.UTF-8: initdb --locale-provider=builtin "
                        "--builtin-locale=C.UTF-8.",
                        obj=alias,
                        id="records.E001",
                    )
                )
    return problems
