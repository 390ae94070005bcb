"""Past events of rows, and whether rows are what their history says; in SQL, for all rows at once.

An event's digest is of all its columns: what the row was, when, who changed it and why.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from pghistory.models import Event

from oicnet.records import past
from oicnet.records.history import event_model
from oicnet.records.history.reading import links_of, through
from oicnet.verify.encoding import HISTORY

from .models import Form

OF_HISTORY = [
    "pgh_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id",
]  # fmt: skip
DIGESTS = """
SELECT {owner}, pgh_id,
       encode(sha256(convert_to((to_jsonb(held) - %s::text[])::text, 'UTF8')), 'hex')
FROM {events} AS held WHERE {owner} = ANY(%s)
"""
UNLIKE = """
SELECT held.id, held.reference, to_jsonb(held) AS now, to_jsonb(last) - %s::text[] AS was
FROM {table} AS held
LEFT JOIN LATERAL (
    SELECT * FROM {events} AS event WHERE event.id = held.id ORDER BY pgh_id DESC LIMIT 1
) AS last ON true
WHERE to_jsonb(held) IS DISTINCT FROM to_jsonb(last) - %s::text[] OR last.pgh_label = 'delete'
"""
UNLIKE_PAIRS = """
SELECT DISTINCT unnest(ARRAY[held.{owner}, last.{owner}])
FROM {table} AS held FULL JOIN (
    SELECT DISTINCT ON (id) * FROM {events} ORDER BY id, pgh_id DESC
) AS last ON last.id = held.id
WHERE CASE WHEN held.id IS NULL THEN last.pgh_label <> 'delete'
      ELSE last.id IS NULL OR last.pgh_label = 'delete'
           OR to_jsonb(held) <> to_jsonb(last) - %s::text[] END
"""
Digests = dict[int, dict[str, str]]


@dataclass(frozen=True)
class Table:
    """A table of events: of the rows of a model, or of one of its links.

    start: how the names of its leaves begin; owner: the column with the key of the model's row.
    """

    events: Any
    start: str
    owner: str

    def leaf(self, event: int) -> str:
        return f"{self.start}{event}"

    @property
    def columns(self) -> list[str]:
        return sorted(field.column for field in self.events._meta.concrete_fields)

    def forms(self) -> list[list[str]]:
        """The columns of which digests were made, the newest first."""
        rows = Form.objects.filter(events=self.events._meta.label_lower).order_by("-pk")
        return [form.columns for form in rows]

    def digests(
        self, rows: Collection[int], form: Collection[str]
    ) -> Iterator[tuple[int, str, str]]:
        """Row, name of the leaf and digest of each event of these rows, over some columns."""
        table = connection.ops.quote_name(self.events._meta.db_table)
        extra = [name for name in self.columns if name not in form]
        with connection.cursor() as cursor:
            cursor.execute(DIGESTS.format(owner=self.owner, events=table), [extra, list(rows)])
            for row, event, digest in cursor.fetchall():
                yield row, self.leaf(event), digest


def tables_of(model: type[models.Model]) -> Iterator[Table]:
    """The tables that have the history of a model's rows."""
    yield Table(event_model(model), HISTORY, "id")
    for link in links_of(model):
        events = event_model(through(link))
        yield Table(events, f"{HISTORY}{link.name}:", link.m2m_column_name())


def owning() -> dict[type[Event], tuple[Any, Table]]:
    """By model of events, the model whose rows they are about, and their table."""
    owners: dict[type[Event], tuple[Any, Table]] = {}
    for model in past.tables():
        if not model._meta.auto_created:
            owners |= {table.events: (model, table) for table in tables_of(model)}
    return owners


def digests(model: type[models.Model], rows: Collection[int]) -> Digests:
    """By row and leaf, the digest of each event over the columns that its table has now."""
    by_row: Digests = defaultdict(dict)
    for table in tables_of(model):
        for row, leaf, digest in table.digests(rows, table.columns):
            by_row[row][leaf] = digest
    return by_row


def keep_forms() -> None:
    """Note the columns of each table of events, where they are not what they were."""
    newest: dict[str, list[str]] = dict(
        Form.objects.order_by("events", "pk").values_list("events", "columns")
    )
    Form.objects.bulk_create(
        Form(events=table.events._meta.label_lower, columns=table.columns)
        for _model, table in owning().values()
        if newest.get(table.events._meta.label_lower) != table.columns
    )


def unlike_history(model: type[models.Model]) -> dict[int, tuple[str, list[str]]]:
    """Rows that differ from their last event, with their references and the columns."""
    quoted = connection.ops.quote_name
    names = {"table": quoted(model._meta.db_table), "events": quoted(_events(model))}
    unlike: dict[int, tuple[str, list[str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(UNLIKE.format(**names), [OF_HISTORY, OF_HISTORY])
        for row, reference, now, was in cursor.fetchall():
            unlike[row] = reference, _different(_json(now), _json(was))
    return unlike


def unlike_links(model: type[models.Model]) -> Iterator[tuple[str, set[int]]]:
    """Of each link, the rows whose pairs differ from their history."""
    quoted = connection.ops.quote_name
    for link in links_of(model):
        table: Any = through(link)
        names = {"table": quoted(table._meta.db_table), "events": quoted(_events(table))}
        with connection.cursor() as cursor:
            cursor.execute(
                UNLIKE_PAIRS.format(owner=quoted(link.m2m_column_name()), **names), [OF_HISTORY]
            )
            yield link.name, {row for (row,) in cursor.fetchall() if row is not None}


def _events(model: type[models.Model]) -> str:
    return event_model(model)._meta.db_table


def _json(value: object) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _different(now: dict[str, Any], was: dict[str, Any] | None) -> list[str]:
    if was is None:
        return [""]
    return [name for name in now if name not in was or now[name] != was[name]] or [""]
