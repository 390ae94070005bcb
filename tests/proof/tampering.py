"""Random changes of what is or was public: past the register by a superuser, and honest ones."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models, transaction

from oicnet.accounts.redaction import Name, redact
from oicnet.documents.models import Document, Edition
from oicnet.meetings.models import AgendaItem, Meeting
from oicnet.news.models import Article
from oicnet.proof import events, subjects
from oicnet.proof.models import Entry
from oicnet.records import publishing
from oicnet.records.history.reading import links_of, through
from oicnet.records.models import Record
from tests import make

# Another value of the same type, in SQL; what has another type is left as it is.
OTHER: tuple[tuple[type[models.Field], str], ...] = (
    (models.BooleanField, "NOT coalesce({0}, false)"),
    (models.DateTimeField, "coalesce({0}, now()) + interval '1 hour'"),
    (models.DateField, "coalesce({0}, current_date) + 1"),
    (models.IntegerField, "coalesce({0}, 0) + 1"),
    (models.ForeignKey, "coalesce({0}, 0) + 1"),
    (models.DecimalField, "coalesce({0}, 0) + 1"),
    (models.CharField, "overlay(coalesce({0}, '') placing 'q' from 1 for 1)"),
    (models.TextField, "coalesce({0}, '') || 'q'"),
    (models.FileField, "{0} || 'q'"),
)


@dataclass(frozen=True)
class Target:
    """A row that is or was public."""

    model: Any
    row: int
    kind: str
    reference: str


@dataclass(frozen=True)
class Silent:
    """A change that was made: how, of what, and in which column."""

    way: str
    kind: str
    reference: str
    column: str

    def is_named_in(self, found: list[str]) -> bool:
        """Whether a line names the row; with the number of the event, if it is one of those."""
        start = " ".join(filter(None, [self.kind, self.reference, self.column]))
        return any(line.startswith((f"{start}:", f"{start} ")) for line in found)


def targets() -> list[Target]:
    """Every row of the log that is still there."""
    found = []
    for kind, subject in subjects.every().items():
        there = set(subject.model._base_manager.values_list("pk", flat=True))
        entered = Entry.objects.filter(kind=kind).values_list("row", "reference").distinct()
        found += [Target(subject.model, row, kind, name) for row, name in entered if row in there]
    return sorted(found, key=lambda target: (target.kind, target.row))


class Superuser:
    """Changes one thing at a time with all triggers off, and takes it back."""

    def __init__(self, luck: random.Random) -> None:
        self.luck, self.targets = luck, targets()
        self.editions = [target for target in self.targets if target.model is Edition]
        self.ways: list[Callable[[], Silent | None]] = [
            self._change_row, self._change_row, self._remove_row, self._copy_row,
            self._add_pair, self._remove_pair,
            self._change_event, self._change_event, self._remove_event, self._copy_event,
            self._change_file, self._remove_file,
        ]  # fmt: skip

    @contextmanager
    def change(self) -> Iterator[Silent]:
        with transaction.atomic():
            made = None
            while made is None:
                way = self.luck.choice(self.ways)
                try:
                    with transaction.atomic():
                        made = way()
                except DatabaseError:  # a rule of the table itself: something else then
                    continue
            try:
                yield made
            finally:
                for path, content in self._put_back:
                    path.write_bytes(content)
                self._put_back = []
                transaction.set_rollback(True)

    _put_back: list[tuple[Path, bytes]] = []

    def _change_row(self) -> Silent | None:
        target = self.luck.choice(self.targets)
        return self._change("row", target, target.model, "id", target.row)

    def _change_event(self) -> Silent | None:
        target, (table, event) = self._some_event()
        return self._change("event", target, table.events, "pgh_id", event, table.leaf(event))

    def _change(
        self, way: str, target: Target, model: Any, key: str, row: int, named: str = ""
    ) -> Silent | None:
        columns = [field for field in model._meta.concrete_fields if field.column != key]
        column = self.luck.choice([field for field in columns if other(field)])
        value = other(column).format(f'"{column.column}"')
        silently(model, f'UPDATE {{table}} SET "{column.column}" = {value} WHERE {key} = %s', row)
        return Silent(f"{way} changed", target.kind, target.reference, named or column.column)

    def _remove_row(self) -> Silent:
        target = self.luck.choice(self.targets)
        silently(target.model, "DELETE FROM {table} WHERE id = %s", target.row)
        return Silent("row removed", target.kind, target.reference, "")

    def _copy_row(self) -> Silent | None:
        """Another public row, which nobody has published."""
        public = [target for target in self.targets if target.kind in PUBLISHED_BY_THEMSELVES]
        target = self.luck.choice(public)
        reference = f"X-FORGED{self.luck.randrange(10**6)}"
        columns = columns_but(target.model, "id", "reference")
        silently(
            target.model,
            f"INSERT INTO {{table}} ({columns}, reference) SELECT {columns}, %s FROM {{table}} "
            "WHERE id = %s AND status = 'published'", reference, target.row,
        )  # fmt: skip
        there = target.model._base_manager.filter(reference=reference, status="published")
        return Silent("row added", target.kind, reference, "") if there.exists() else None

    def _add_pair(self) -> Silent | None:
        target, link = self._some_link()
        here, there = link.m2m_column_name(), link.m2m_reverse_name()
        other_row = self.luck.choice(link.related_model._base_manager.values_list("pk", flat=True))
        statement = f'INSERT INTO {{table}} ("{here}", "{there}") VALUES (%s, %s)'
        silently(through(link), statement, target.row, other_row)
        return Silent("link added", target.kind, target.reference, link.name)

    def _remove_pair(self) -> Silent | None:
        target, link = self._some_link()
        owned = f'DELETE FROM {{table}} WHERE "{link.m2m_column_name()}" = %s'
        gone = silently(through(link), owned, target.row)
        return Silent("link removed", target.kind, target.reference, link.name) if gone else None

    def _remove_event(self) -> Silent:
        target, (table, event) = self._some_event()
        silently(table.events, "DELETE FROM {table} WHERE pgh_id = %s", event)
        return Silent("event removed", target.kind, target.reference, table.leaf(event))

    def _copy_event(self) -> Silent:
        """The past is given another event, before the others or after them."""
        target, (table, event) = self._some_event()
        columns = columns_but(table.events, "pgh_id")
        number = self.luck.choice([-event, 10**9 + event])
        silently(
            table.events,
            f"INSERT INTO {{table}} (pgh_id, {columns}) SELECT %s, {columns} FROM {{table}} "
            "WHERE pgh_id = %s", number, event,
        )  # fmt: skip
        return Silent("event added", target.kind, target.reference, table.leaf(number))

    def _change_file(self) -> Silent | None:
        path, edition = self._some_file()
        content = path.read_bytes()
        self._put_back = [(path, content)]
        place = self.luck.randrange(len(content))
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        return Silent("file changed", edition.kind, edition.reference, "file")

    def _remove_file(self) -> Silent | None:
        path, edition = self._some_file()
        self._put_back = [(path, path.read_bytes())]
        path.unlink()
        return Silent("file removed", edition.kind, edition.reference, "file")

    def _some_file(self) -> tuple[Path, Target]:
        """Editions may share a file; the check names each, and one is enough."""
        target = self.luck.choice(self.editions)
        return Path(Edition._base_manager.get(pk=target.row).file.path), target

    def _some_link(self) -> tuple[Target, Any]:
        linked = [target for target in self.targets if links_of(target.model)]
        target = self.luck.choice(linked)
        link = self.luck.choice(links_of(target.model))
        return target, link

    def _some_event(self) -> tuple[Target, tuple[events.Table, int]]:
        while True:
            target = self.luck.choice(self.targets)
            table = self.luck.choice([*events.tables_of(target.model)])
            held = table.events._default_manager.filter(**{table.owner: target.row})
            if keys := [*held.values_list("pgh_id", flat=True)]:
                return target, (table, self.luck.choice(keys))


PUBLISHED_BY_THEMSELVES = {"article", "theme", "body"}


def other(field: models.Field) -> str:
    """SQL for another value of a column; "" where none is known."""
    if isinstance(field, ArrayField | models.JSONField):
        return ""
    return next((sql for kind, sql in OTHER if isinstance(field, kind)), "")


def columns_but(model: Any, *names: str) -> str:
    columns = [field.column for field in model._meta.concrete_fields]
    return ", ".join(f'"{column}"' for column in columns if column not in names)


def run(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.rowcount


def silently(model: Any, statement: str, *values: Any) -> int:
    """Run a statement on the model's table past its triggers; `{table}` stands for that."""
    with triggers_off(model):
        return run(statement.format(table=f'"{model._meta.db_table}"'), *values)


@contextmanager
def triggers_off(model: Any) -> Iterator[None]:
    """As a superuser, where the tests' account may be one; else as the owner of the table."""
    table = f'"{model._meta.db_table}"'
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        is_superuser = cursor.fetchone() == (True,)
    off, on = (
        ("SET LOCAL session_replication_role = replica",
         "SET LOCAL session_replication_role = DEFAULT")
        if is_superuser
        else (f"ALTER TABLE {table} DISABLE TRIGGER USER",
              f"ALTER TABLE {table} ENABLE TRIGGER USER")
    )  # fmt: skip
    settle = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"
    run(settle)
    run(off)
    yield
    run(settle)
    run(on)


class Staff:
    """Does by the register's own ways whatever staff do to what is or will be public."""

    def __init__(self, luck: random.Random) -> None:
        self.luck, self.person, self.number = luck, make.administrator(), 0
        self.ways: list[Callable[[], str]] = [
            self._publish, self._correct, self._correct, self._withdraw, self._publish_again,
            self._redact, self._add_paper, self._add_part, self._remove_part, self._link,
        ]  # fmt: skip

    def act(self) -> str:
        """One act; returns what was done."""
        self.number += 1
        return self.luck.choice(self.ways)()

    def _publish(self) -> str:
        article = make.article(reference=f"N-HONEST{self.number}", title_en=f"News {self.number}")
        publishing.publish(article, by=self.person, is_sure=True)
        return f"published {article.reference}"

    def _some(self, *statuses: str) -> Record:
        """A record of the honest ones or of the register's, made anew where there is none."""
        models_of = [Article, Meeting, Document]
        rows: list[Any] = [
            row
            for model in models_of
            for row in model._base_manager.filter(status__in=statuses).order_by("pk")
        ]
        if not rows:
            self._publish()
            return self._some("published")
        return self.luck.choice(rows)

    def _correct(self) -> str:
        record = self._some("published", "withdrawn")
        with publishing.correcting(record, by=self.person, reason={"en": "A slip"}):
            type(record)._base_manager.filter(pk=record.pk).update(
                **{f"{record.texts()[0]}_en": f"Corrected {self.number}"}
            )
        return f"corrected {record.reference}"

    def _withdraw(self) -> str:
        record = self._some("published")
        publishing.withdraw(record, by=self.person, reason={"en": "It was wrong"})
        return f"withdrew {record.reference}"

    def _publish_again(self) -> str:
        record = self._some("withdrawn", "published")
        if record.status == Record.Status.WITHDRAWN:
            type(record)._base_manager.filter(pk=record.pk).update(
                status="published", withdrawn_at=None
            )
        return f"published again {record.reference}"

    def _redact(self) -> str:
        name = f"Honesta Testwoman{'abcdefghij'[self.number % 10]} Number"
        record = self._some("published")
        with publishing.correcting(record, by=self.person, reason={"en": f"Asked by {name}"}):
            type(record)._base_manager.filter(pk=record.pk).update(
                **{f"{record.texts()[0]}_fr": f"Par {name}"}
            )
        redact(Name((name,)), by=self.person, reason="Asked for")
        return f"redacted a name of {record.reference}"

    def _add_paper(self) -> str:
        document = make.document(reference=f"D-2026-9{self.number:03}", published=True)
        edition = make.edition(document=document, file=make.pdf(f"Honest {self.number}"))
        return f"added the paper {edition.reference}"

    def _meeting(self) -> Meeting:
        meetings = Meeting._base_manager.filter(status="published").order_by("pk")
        return self.luck.choice(meetings) if meetings else make.meeting(published=True)

    def _add_part(self) -> str:
        meeting = self._meeting()
        with publishing.correcting(meeting, by=self.person, reason={"en": "It was missing"}):
            number = AgendaItem._base_manager.filter(meeting=meeting).count() + 100 + self.number
            item = AgendaItem.objects.create(
                meeting=meeting, number=number, title_ar="بند", title_en=f"Item {self.number}"
            )
        return f"added {item.reference}"

    def _remove_part(self) -> str:
        items = AgendaItem._base_manager.filter(meeting__status="published").order_by("pk")
        if not items:
            return self._add_part()
        item = self.luck.choice(items)
        with publishing.correcting(item.meeting, by=self.person, reason={"en": "It was none"}):
            item.delete()
        return f"removed {item.reference}"

    def _link(self) -> str:
        document = self._some("published")
        theme = make.theme(reference=f"T-HONEST{self.number}", published=True)
        if hasattr(document, "themes"):
            with publishing.correcting(document, by=self.person, reason={"en": "A theme"}):
                document.themes.add(theme)
        return f"linked {document.reference} with {theme.reference}"
