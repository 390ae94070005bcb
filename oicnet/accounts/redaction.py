"""A person's name is taken out of the whole register: rows, their history, the texts of papers.

In: every way in which the name is written, and why it is taken out. Out: how many rows of each
kind were rewritten. Kept is who did it, when and why; nowhere what. Files are not rewritten:
`papers_with` names those whose text holds the name, so that they are withdrawn or replaced.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models, transaction
from django.db.models import Field, Func, TextField, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult
from pghistory.models import Context, Event

from oicnet.records import derived, history
from oicnet.records.permissions import Person
from oicnet.text import cleaning, spellings

from .rewriting import PAGE_BREAK

SHORTEST = 5  # letters of a name of one word: a shorter one stands within too many others
NO_WORDS = {"pgh_label", "password", "sha256"}
WHOLE_NAME = "first_name || ' ' || last_name ~ %(name)s"


@dataclass(frozen=True)
class Name:
    """A name as it was written; `text.spellings` knows what other writings of it are.

    Raises:
        ValidationError: one is too short, or holds what no name does.
    """

    spellings: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.spellings:
            raise ValidationError(_("Enter all spellings of the name."))
        for spelling in self.spellings:
            if (len(spelling.split()) < 2 and len(spelling) < SHORTEST) or re.search(
                r'["%\\]', spelling
            ):
                raise ValidationError(
                    _("“%s” may be part of other words. Enter the full name.") % spelling
                )

    @cached_property
    def pattern(self) -> str:
        longest_first = sorted(self.spellings, key=len, reverse=True)
        return "|".join(spellings.pattern(spelling) for spelling in longest_first)

    def is_in(self, text: str) -> bool:
        return re.search(self.pattern, text) is not None


# Apps whose rows know names in their own way: each looks for the name before it is taken out, and
# returns what to do afterwards, in the same transaction.
followers: list[Callable[[Name], Callable[[], None]]] = []


@dataclass(frozen=True)
class Place:
    """A table, and its columns in which words stand."""

    model: type[models.Model]
    columns: tuple[str | None, ...]

    @property
    def kind(self) -> str:
        tracked = getattr(self.model, "pgh_tracked_model", self.model)
        return capfirst(str(tracked._meta.verbose_name_plural))

    @property
    def is_past(self) -> bool:
        return issubclass(self.model, Event)

    def count(self, name: Name) -> int:
        return self._run(f"SELECT FROM {self._table} WHERE {self._where}", name)

    def holding(self, name: Name, *keys: str) -> list[tuple[Any, ...]]:
        """The keys of each row that holds the name, and the columns in which it stands."""
        quoted = connection.ops.quote_name
        fields = [field for field in self.model._meta.fields if field.column in self.columns]
        where = [
            f"CASE WHEN {words_of(field)} ~ %(name)s THEN '{field.column}' END" for field in fields
        ]
        listed = f"array_remove(ARRAY[{', '.join(where)}], NULL)"
        selected = ", ".join([*map(quoted, keys), listed])
        statement = f"SELECT {selected} FROM {self._table} WHERE {self._where}"  # noqa: S608 - columns
        with connection.cursor() as cursor:
            cursor.execute(self._whole(statement, name))
            return cursor.fetchall()

    @property
    def _table(self) -> str:
        return connection.ops.quote_name(self.model._meta.db_table)

    @property
    def _where(self) -> str:
        fields = [field for field in self.model._meta.fields if field.column in self.columns]
        conditions = [f"{words_of(field)} ~ %(name)s" for field in fields]
        return " OR ".join([*conditions, *([WHOLE_NAME] if "first_name" in self.columns else [])])

    def _run(self, statement: str, name: Name) -> int:
        with connection.cursor() as cursor:
            cursor.execute(self._whole(statement, name))
            return cursor.rowcount

    @staticmethod
    def _whole(statement: str, name: Name) -> str:
        # Written into the statement: what history adds to it has parameters of its own.
        return connection.ops.compose_sql(statement, {"name": name.pattern})  # type: ignore[attr-defined]


def places() -> Iterator[Place]:
    """Every table of the register in which words stand, its history last."""
    house = {name.rpartition(".")[2] for name in settings.HOUSE}
    tables = [
        model
        for model in apps.get_models()
        if model._meta.app_label in house or model in {LogEntry, DBTaskResult, Context}
    ]
    emptied = derived.known()  # made anew, or with nothing of a record in it
    tables = [model for model in tables if model._meta.label not in emptied]
    for model in sorted(tables, key=lambda model: issubclass(model, Event)):
        columns = tuple(field.column for field in model._meta.fields if _is_text(field))
        if columns:
            yield Place(model, columns)


def _is_text(field: Field) -> bool:
    """Whether people write words there; not what is chosen, counted or a key of its own."""
    if isinstance(field, models.JSONField):
        return True
    field = getattr(field, "base_field", field)  # of a list
    is_written = isinstance(field, models.CharField | models.TextField)
    is_apart = field.choices or field.unique or field.is_relation or field.name in NO_WORDS
    return is_written and not is_apart


def words_of(field: Field) -> str:
    """A column's text in SQL; pages in one piece, for a name may stand across two of them."""
    if isinstance(field, ArrayField):
        return f'array_to_string("{field.column}", {PAGE_BREAK})'
    return f'"{field.column}"::text'


def counts(name: Name) -> dict[str, tuple[int, int]]:
    """How many rows hold the name: by kind, those of today and those of the history."""
    rows: dict[str, tuple[int, int]] = {}
    for place in places():
        if number := place.count(name):
            now, past = rows.get(place.kind, (0, 0))
            rows[place.kind] = (now, past + number) if place.is_past else (now + number, past)
    return rows


def papers_with(name: Name) -> list[str]:
    """References of the papers in whose text the name stands; their files are not rewritten."""
    edition: Any = apps.get_model("documents", "Edition")
    words = Func("page_texts", Value("\n"), function="array_to_string", output_field=TextField())
    holding = edition.objects.alias(words=words).filter(words__regex=name.pattern)
    return list(holding.values_list("reference", flat=True))


@transaction.atomic
def redact(name: Name, *, by: Person, reason: str) -> int:
    """Rewrite every row that holds the name; returns how many.

    The history is append-only but here: `rewriting.py` has the function of the database that may,
    and leaves a record of it, which is append-only in its turn.

    Raises:
        PermissionDenied: the user may not.
        ValidationError: the reason is missing, or would tell the name.
    """
    if not by.has_perm("accounts.add_redaction"):
        raise PermissionDenied
    if not reason.strip() or name.is_in(reason):
        raise ValidationError({"reason": _("Give the reason without mentioning the name.")})
    with history.because(_("A person’s name was redacted."), by=by):
        afterwards = [follow(name) for follow in followers]
        rows = _rewrite(name, by, cleaning.clean(reason, lines=True))
        for finish in afterwards:
            finish()
        derived.forget(derived.REDACTION)
    return rows


def _rewrite(name: Name, by: Person, reason: str) -> int:
    every = json.dumps([[place.model._meta.db_table, place.columns] for place in places()])
    with connection.cursor() as cursor:
        # Not a SELECT at its beginning: those are given no context for the history.
        cursor.execute(
            "WITH done AS (SELECT register_redact(%s, %s, %s, %s) AS rows) SELECT rows FROM done",
            [every, name.pattern, by.pk, reason],
        )
        return cursor.fetchone()[0]
