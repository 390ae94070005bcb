"""Folds words in the database exactly as `text/matching.py` does, and finds them by an index.

`fold(text)` and `reference_key(text)` are functions of the database. Triggers, made after every
migration, keep the folded words of each row in `Wording`, which has an index of trigrams. An index
of the expression alone would not do: rows that hold a frequent word are compared once more, and
folding 20,000 of them for that took 10 s.
"""

import hashlib
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connections, models
from django.db.models import F, Func, Model
from django.db.models.sql.compiler import SQLCompiler

from oicnet.text.letters import SEATS
from oicnet.text.matching import BETWEEN, ENDING_HAMZA, LETTERS, MARK, UNSEEN

from .models import Referenced, Wording

# One `replace` per pair: `translate` compares every letter with its whole list.
FREQUENT = "ةى"
ONLY_IF = (
    "(SELECT CASE WHEN t ~ '[{seldom}]' THEN {rest} ELSE t END"
    " FROM (SELECT {text} AS t OFFSET 0) AS parted)"
)
NO_WORDS = (models.URLField, models.FileField, ArrayField)
PREFIX, KEYS = "keep_words_", "records_reference_key"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _replaced(text: str, pattern: str, other: str) -> str:
    return f"regexp_replace({text}, {_quoted(pattern)}, {_quoted(other)}, 'g')"


def _fold() -> str:
    """SQL that folds $1 in the same steps as Python."""
    singles = {chr(key): letter for key, letter in LETTERS.items() if len(letter) == 1}
    ligatures = {chr(key): letters for key, letters in LETTERS.items() if len(letters) > 1}
    text = f"normalize({_replaced('$1', f'[{UNSEEN}]', '')}, NFKC)"
    text = f"replace({_replaced(text, MARK, '')}, 'ىء', 'ئ')"
    for seat, other in SEATS:
        text = _replaced(text, seat.pattern, other)
    text = f"lower({_replaced(f'normalize({text}, NFKD)', MARK, '')})"
    for letter in FREQUENT:
        text = f"replace({text}, '{letter}', '{singles.pop(letter)}')"
    rest = f"translate(t, '{''.join(singles)}', '{''.join(singles.values())}')"
    for letter, letters in ligatures.items():
        rest = f"replace({rest}, '{letter}', '{letters}')"
    seldom = "".join([*singles, *ligatures])
    text = ONLY_IF.format(seldom=seldom, rest=rest, text=text)
    text = f"btrim({_replaced(text, BETWEEN, ' ')}, ' ')"
    return _replaced(text, ENDING_HAMZA, "ا")


def _key() -> str:
    """SQL of the key of a reference: D-2021-001 and D-2021-1 have the same."""
    parted = _replaced("$1", "([A-Z])(?=[0-9])|([0-9])(?=[A-Z])", r"\1\2-")
    return _replaced(parted, "(^|-)0+(?=[0-9])", r"\1")


FUNCTIONS = {"fold": _fold(), "reference_key": _key()}


class Folded(Func):
    """The folded text of some columns, for rows whose words are not kept."""

    output_field = models.TextField()

    def __init__(self, *columns: object) -> None:
        super().__init__(*[F(column) if isinstance(column, str) else column for column in columns])

    def as_sql(
        self, compiler: SQLCompiler, connection: object, *args: object, **extra: object
    ) -> Any:
        names = [compiler.compile(source)[0] for source in self.get_source_expressions()]
        return f"fold({_joined(names)})", []


def _joined(columns: list[str]) -> str:
    return " || ' ' || ".join(f"coalesce({column}::text, '')" for column in columns)


@cache
def columns(model: type[Model]) -> tuple[str, ...]:
    """The columns of a kind that editors write, its reference first."""
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
    """Kinds whose folded words are kept."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Referenced) and not hasattr(model, "pgh_tracked_model")
    ]


KEEP = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.reference <> NEW.reference) THEN
        DELETE FROM records_wording WHERE reference = OLD.reference;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO records_wording (reference, words) VALUES (NEW.reference, fold({new}))
        ON CONFLICT (reference) DO UPDATE SET words = EXCLUDED.words;
    END IF;
    RETURN NULL;
END $body$;
CREATE TRIGGER {name} AFTER INSERT OR DELETE OR UPDATE OF {columns} ON {table}
FOR EACH ROW EXECUTE FUNCTION {name}();
INSERT INTO records_wording (reference, words) SELECT reference, fold({own}) FROM {table}
ON CONFLICT (reference) DO UPDATE SET words = EXCLUDED.words;
"""


def keep_words(using: str, **_signal: object) -> None:
    """The functions, and for each kind the trigger that keeps its words. Receiver of
    `post_migrate`.

    A trigger is named after what it is made of, so a new column or another folding replaces it and
    folds all rows anew.
    """
    wanted = dict(_keeper(model) for model in indexed())
    with connections[using].cursor() as cursor:
        there = set(connections[using].introspection.table_names(cursor))
        if not {model._meta.db_table for model in (*indexed(), Wording)} <= there:
            return  # while only some apps are migrated
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE %s", [f"{PREFIX}%"])
        kept = {name for (name,) in cursor.fetchall()}
        if kept == wanted.keys():
            return
        for name, body in FUNCTIONS.items():
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}(text) RETURNS text LANGUAGE sql IMMUTABLE "
                f"PARALLEL SAFE AS $body$ SELECT {body} $body$"
            )
        for name in kept - wanted.keys():
            cursor.execute(f'DROP FUNCTION "{name}"() CASCADE')
        for name in wanted.keys() - kept:
            cursor.execute(wanted[name])
        key = "reference_key(reference)"
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {KEYS} ON records_reference ({key})")


def _keeper(model: type[models.Model]) -> tuple[str, str]:
    """The trigger of a kind: its name, and the SQL that makes it."""
    fields: list[Any] = [model._meta.get_field(name) for name in columns(model)]
    names = [f'"{field.column}"' for field in fields]
    table = model._meta.db_table
    parts = {
        "columns": ", ".join(names),
        "table": f'"{table}"',
        "own": _joined(names),
        "new": _joined([f"NEW.{name}" for name in names]),
    }
    made_of = "".join([KEEP, FUNCTIONS["fold"], *parts.values()])
    name = f"{PREFIX}{table}"[:50] + f"_{hashlib.sha256(made_of.encode()).hexdigest()[:8]}"
    return name, KEEP.format(name=name, **parts)
