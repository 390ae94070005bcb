"""The database refuses texts that the gate (`text/cleaning.py`) would have changed or refused.

After every migration each table whose rows are `Written` gets a trigger over all of its columns of
text, which bulk statements and raw SQL pass as well. One condition over the joined columns decides
for the row; only then is the column at fault looked for. The condition depends on its columns,
which a migration may drop, so it is removed while migrations run.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections
from django.utils.translation import gettext_lazy as _

from oicnet.text import cleaning

from .models.written import Written, paragraphs

RULE = "texts_are_clean"
SAYS = _("The text contains invisible or invalid characters.")

_SEEN_BY_NOBODY = f"{cleaning.UNSEEN}{cleaning.SELECTORS}"
# NUL, which ends the range of controls, is refused by the database itself.
_NOWHERE = f"[\x01-{cleaning.CONTROLS[2:]}{cleaning.LEFTOVERS}{cleaning.NONCHARACTERS}]"
_AT_AN_END = (
    f"(^|\n)[{cleaning.SPACES}]*[{_SEEN_BY_NOBODY}]|[{cleaning.SPACES}{cleaning.UNSEEN}](\n|$)"
)
FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION directions_are_closed(text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
DECLARE
    signs text := regexp_replace($1, '[^{cleaning.DIRECTIONS}\n]', '', 'g');
    fewer text;
BEGIN
    LOOP
        fewer := regexp_replace(
            signs, '[\u202a\u202b\u202d\u202e]\u202c|[\u2066-\u2068]\u2069', '', 'g');
        EXIT WHEN fewer = signs;
        signs := fewer;
    END LOOP;
    RETURN btrim(signs, E'\\n') = '';
END $body$;

CREATE OR REPLACE FUNCTION texts_are_clean(text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
BEGIN
    RETURN $1 !~ '{_NOWHERE}' AND $1 !~ '{_AT_AN_END}' AND $1 IS NFC NORMALIZED
        AND ($1 !~ '[{cleaning.DIRECTIONS}]' OR directions_are_closed($1));
END $body$;

-- Its arguments: the columns of one line each, an empty one, the columns of paragraphs.
CREATE OR REPLACE FUNCTION refuse_unclean_texts() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    texts jsonb := to_jsonb(NEW);
    is_line boolean := true;
    name text;
    words text;
BEGIN
    FOREACH name IN ARRAY TG_ARGV LOOP
        is_line := is_line AND name <> '';
        words := texts ->> name;
        IF NOT texts_are_clean(words) OR (is_line AND words ~ '[\n\t]') THEN
            RAISE EXCEPTION '% of % holds what cannot be seen, or stands for no character',
                name, TG_TABLE_NAME
                USING ERRCODE = 'check_violation', CONSTRAINT = '{RULE}',
                TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA, COLUMN = name;
        END IF;
    END LOOP;
    RETURN NEW;
END $body$;
"""
TRIGGER = """
CREATE OR REPLACE TRIGGER refuse_unclean_texts BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW
WHEN (NOT texts_are_clean(concat_ws(E'\n', {columns}, NULL)) OR concat({lines}, NULL) ~ '[\n\t]')
EXECUTE FUNCTION refuse_unclean_texts({names})
"""


@dataclass(frozen=True)
class Unclean:
    """The broken rule, with the attributes of a model's constraint."""

    fields: list[str]
    violation_error_message: Any = SAYS


def written_models() -> list[Any]:
    """Every model whose texts somebody writes, except the tables of history."""
    models = [model for model in apps.get_models() if issubclass(model, Written)]
    return [model for model in models if not hasattr(model, "pgh_tracked_model")]


def set_guards(*, using: str, **_signal: object) -> None:
    """Guard every table with written texts. Receiver of `post_migrate`."""
    quoted = connections[using].ops.quote_name
    with connections[using].cursor() as cursor:
        there = set(connections[using].introspection.table_names(cursor))
        cursor.execute(FUNCTIONS)
        for model in written_models():
            lines = [column.column for column, gate in model.gates() if gate is not paragraphs]
            others = [column.column for column, gate in model.gates() if gate is paragraphs]
            if model._meta.db_table in there:
                cursor.execute(
                    TRIGGER.format(
                        table=quoted(model._meta.db_table),
                        columns=", ".join(f"NEW.{quoted(column)}" for column in [*lines, *others]),
                        lines=", ".join([f"NEW.{quoted(column)}" for column in lines] or ["''"]),
                        names=", ".join(f"'{column}'" for column in [*lines, "", *others]),
                    )
                )


def drop_guards(*, using: str, **_signal: object) -> None:
    """Let migrations change the columns. Receiver of `pre_migrate`."""
    quoted = connections[using].ops.quote_name
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE tgname = 'refuse_unclean_texts'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER refuse_unclean_texts ON {quoted(table)}")
