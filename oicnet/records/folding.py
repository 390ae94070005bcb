"""Words folded by the database, exactly as `text/matching.py` folds them, and found by an index.

`fold(text)` and `reference_key(text)` are functions of the database; after every migration each
kind of row has an index over the folded text of all that an editor writes in it. So a search of
20,000 rows reads some, not all, and nothing has to be kept beside them.
"""

import hashlib
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connections, models
from django.db.models import F, Func

from oicnet.text.letters import SEATS
from oicnet.text.matching import BETWEEN, ENDING_HAMZA, LETTERS, MARK, UNSEEN

from .models import Reference, Referenced

NO_WORDS = (models.URLField, models.FileField, ArrayField)
PREFIX = "folded_"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _replaced(text: str, pattern: str, other: str) -> str:
    return f"regexp_replace({text}, {_quoted(pattern)}, {_quoted(other)}, 'g')"


def _fold() -> str:
    """SQL that folds $1, step by step as Python does."""
    singles = {chr(key): letter for key, letter in LETTERS.items() if len(letter) == 1}
    ligatures = {chr(key): letters for key, letters in LETTERS.items() if len(letters) > 1}
    text = f"normalize({_replaced('$1', f'[{UNSEEN}]', '')}, NFKC)"
    text = f"replace({_replaced(text, MARK, '')}, 'ىء', 'ئ')"
    for seat, other in SEATS:
        text = _replaced(text, seat.pattern, other)
    text = f"lower({_replaced(f'normalize({text}, NFKD)', MARK, '')})"
    text = f"translate({text}, '{''.join(singles)}', '{''.join(singles.values())}')"
    for letter, letters in ligatures.items():
        text = f"replace({text}, '{letter}', '{letters}')"
    text = f"btrim({_replaced(text, BETWEEN, ' ')}, ' ')"
    return _replaced(text, ENDING_HAMZA, "ا")


def _key() -> str:
    """SQL of the key of a reference: D-2021-001 and D-2021-1 have the same."""
    parted = _replaced("$1", "([A-Z])(?=[0-9])|([0-9])(?=[A-Z])", r"\1\2-")
    return _replaced(parted, "(^|-)0+(?=[0-9])", r"\1")


FUNCTIONS = {"fold": _fold(), "reference_key": _key()}


class Folded(Func):
    """The folded text of a row, as its index has it: `filter(pk__in=...)` of those that hold it."""

    output_field = models.TextField()

    def __init__(self, *columns: Any) -> None:
        super().__init__(*[F(column) if isinstance(column, str) else column for column in columns])

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        names = [compiler.compile(source)[0] for source in self.get_source_expressions()]
        return f"fold({_joined(names)})", []


def _joined(columns: list[str]) -> str:
    return " || ' ' || ".join(f"coalesce({column}::text, '')" for column in columns)


@cache
def columns(model: Any) -> tuple[str, ...]:
    """The columns of a kind that hold words of an editor's, its reference first."""
    bulky: frozenset[str] = getattr(model, "bulky", frozenset())
    written = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, NO_WORDS)
        and field.editable
        and not field.choices
        and field.name not in bulky
    ]
    return tuple(sorted(written, key=lambda name: name != "reference"))


def indexed() -> list[Any]:
    """Kinds of which the folded text has an index."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Referenced) and not hasattr(model, "pgh_tracked_model")
    ]


def create_indexes(using: str, **kwargs: Any) -> None:
    """After a migration: the functions, and the indexes that are not there yet.

    An index is named after what it is made of, so a new column, or another folding, makes a new
    one in place of the old.
    """
    wanted = {
        _name("records_reference", FUNCTIONS["reference_key"]): (
            f'ON "{Reference._meta.db_table}" (reference_key(reference))'
        )
    }
    for model in indexed():
        table = model._meta.db_table
        names = [model._meta.get_field(name).column for name in columns(model)]
        words = _joined([f'"{name}"' for name in names])
        wanted[_name(table, FUNCTIONS["fold"] + words)] = (
            f'ON "{table}" USING gin (fold({words}) gin_trgm_ops)'
        )
    with connections[using].cursor() as cursor:
        tables = set(connections[using].introspection.table_names(cursor))
        if not {model._meta.db_table for model in (*indexed(), Reference)} <= tables:
            return  # some apps are migrated, others not yet
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE %s", [f"{PREFIX}%"])
        there = {name for (name,) in cursor.fetchall()}
        if there == wanted.keys():
            return
        for name in there - wanted.keys():
            cursor.execute(f'DROP INDEX "{name}"')
        for name, body in FUNCTIONS.items():
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}(text) RETURNS text LANGUAGE sql IMMUTABLE "
                f"PARALLEL SAFE AS $body$ SELECT {body} $body$"
            )
        for name in wanted.keys() - there:
            cursor.execute(f'CREATE INDEX "{name}" {wanted[name]}')


def _name(table: str, made_of: str) -> str:
    digest = hashlib.sha256(made_of.encode()).hexdigest()[:8]
    return f"{PREFIX}{table}"[:54] + f"_{digest}"
