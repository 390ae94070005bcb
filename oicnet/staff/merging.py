"""What two people did to one page, joined: what it showed, what is stored now, what was sent.

Every row, the record's own like those of its parts, is what a browser sends of it: values by name.
In a row that others changed, what was not typed in takes the stored value. A row that they added
appears; one that they deleted stays, as a new row, if something was typed in it. Where nobody was
at a row of the other the page is saved so, with a notice; otherwise it is shown to be decided.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst

from oicnet.records import batch
from oicnet.records.history import reading, words
from oicnet.records.history.reading import RowValues, links_of
from oicnet.text.punctuation import labelled

from . import layout
from .conflict import Conflict, FieldNews, RowNews, as_sent
from .editing import Seen
from .parts import MOST_ROWS

Values = dict[str, list[str]]
TICKED = "theirs"  # inputs whose stored value is to be taken; it is sent as "theirs-<input>"


@dataclass(frozen=True)
class Table:
    """The rows of one model on a page: parts, or the record alone, which has no prefix."""

    prefix: str
    form: type[forms.ModelForm]

    @property
    def model(self) -> Any:
        return self.form._meta.model

    def start(self, number: int) -> str:
        """How the names of a row's inputs begin."""
        return f"{self.prefix}-{number}-" if self.prefix else ""

    def stored(self, record: models.Model) -> dict[Any, models.Model]:
        if not self.prefix:
            return {record.pk: record}
        rows = self.model._default_manager.filter(**{self.model.parent: record})
        return {row.pk: row for row in rows}


class Merge:
    """Joins a page that was sent back with what is stored now."""

    def __init__(
        self, seen: Seen, now: Seen, sent: QueryDict, files: MultiValueDict, tables: Sequence[Table]
    ) -> None:
        self.seen, self.now, self.sent, self.files, self.tables = seen, now, sent, files, tables
        self.conflict = Conflict(sent.copy())

    def joined(self, row: models.Model) -> Conflict:
        for table in self.tables:
            if self.seen.of_model(table.model) != self.now.of_model(table.model):
                self._join(table, row)
        self.conflict.must_decide = any(news.is_shared or self.files for news in self.conflict.rows)
        acts = [act for act in reading.acts(row) if any(map(self._is_news, act.events))]
        self.conflict.tellings = words.tell(acts)
        return self.conflict

    def everything_typed(self) -> list[tuple[str, str]]:
        """What was typed anywhere on the page, for someone whose page can no longer be saved."""
        typed = []
        for table in self.tables:
            before = self.seen.columns(table.model)
            for key, start in self._starts(table).items():
                form = self._typed_form(table, before, key, start)
                is_stored = bool(start and key in before)
                typed += [
                    (labelled(form.instance, label) if is_stored else label, text)
                    for label, text in _typed_in(form)
                ]
        return typed

    def _join(self, table: Table, record: models.Model) -> None:
        """The rows of one model anew: those stored first, then those sent and not stored."""
        stored, seen = table.stored(record), self.seen.of_model(table.model)
        before, starts = self.seen.columns(table.model), self._starts(table)
        changes = self._changes(table.model, stored, before)
        forms_ = {
            key: self._typed_form(table, before, key, starts[key])
            for key in changes.keys() & starts
        }
        rows: list[Values] = []
        for key, row in stored.items():
            if key in starts or key not in seen:
                values = self._sent(starts[key]) if key in starts else {}
                if key in changes:
                    theirs = table.form(instance=row, prefix=table.start(len(rows))[:-1] or None)
                    values |= self._taken(changes[key], theirs, forms_.get(key))
                    if key not in starts:
                        values |= {"id": [str(key)], table.model.parent: [str(record.pk)]}
                rows.append(values)
        how_many = len(rows)
        for key, start in sorted(starts.items(), key=lambda item: item[0] not in seen):
            is_new = key not in seen and key not in stored
            if is_new or (key not in stored and self._is_kept(changes[key], forms_[key])):
                rows.append(self._sent(start) | {"id": [""]})
        self._write(table, rows, how_many)

    def _changes(
        self,
        model: type[Model],
        stored: Mapping[Any, models.Model],
        before: Mapping[Any, RowValues],
    ) -> dict[Any, words.RowChange]:
        """What others did to each row, in words."""
        seen, now = self.seen.of_model(model), self.now.of_model(model)
        changes = []
        for key in [key for key in seen | now if seen.get(key) != now.get(key)]:
            row = stored.get(key)
            after = {name: getattr(row, name) for name in reading.columns(model)} if row else None
            was, is_ = (self._links(page, model, key) for page in (self.seen, self.now))
            links = {
                name: (set(was.get(name, ())) - set(keys), set(keys) - set(was.get(name, ())))
                for name, keys in is_.items()
                if keys != was.get(name, [])
            }
            changes.append(batch.Change(model, key, before.get(key), after, links))
        keys = [change.key for change in changes]
        return dict(zip(keys, batch.row_changes(changes), strict=True))

    def _links(self, page: Seen, model: type[Model], key: Any) -> dict[str, list[Any]]:
        """What the many-to-many fields of a row hold."""
        held = page.of_model(model).get(key, [])[1:]
        return dict(zip((link.name for link in links_of(model)), held, strict=False))

    def _starts(self, table: Table) -> dict[Any, str]:
        """How the inputs of each row that was sent begin; a new row has no other key than that."""
        if not table.prefix:
            return {self.seen.key: ""}
        known = self.seen.of_model(table.model) | self.now.of_model(table.model)
        keys = {str(key): key for key in known}
        count = self.sent.get(f"{table.prefix}-TOTAL_FORMS", "")
        how_many = min(int(count), MOST_ROWS) if count.isdecimal() and len(count) < 9 else 0
        starts = map(table.start, range(how_many))
        return {keys.get(self.sent.get(f"{start}id", ""), start): start for start in starts}

    def _typed_form(
        self, table: Table, before: Mapping[Any, RowValues], key: str | int | None, start: str
    ) -> forms.ModelForm:
        """What was sent for a row, against what its page had shown."""
        row_then = table.model(**before[key]) if key in before else None
        links = self._links(self.seen, table.model, key)
        prefix = start[:-1] or None
        return table.form(self.sent, self.files, instance=row_then, initial=links, prefix=prefix)

    def _sent(self, start: str) -> Values:
        names = (name for name in self.sent if name.startswith(start))
        return {name[len(start) :]: self.sent.getlist(name) for name in names}

    def _write(self, table: Table, rows: Sequence[Values], stored: int) -> None:
        data, of_a_row = self.conflict.data, re.compile(rf"{table.prefix}-\d+-")
        if table.prefix:
            for name in [name for name in data if of_a_row.match(name)]:
                del data[name]
            data[f"{table.prefix}-INITIAL_FORMS"] = str(stored)
            data[f"{table.prefix}-TOTAL_FORMS"] = str(len(rows))
        for number, values in enumerate(rows):
            for name, texts in values.items():
                _put(data, f"{table.start(number)}{name}", texts)

    def _taken(
        self, change: words.RowChange, theirs: forms.ModelForm, typed: forms.ModelForm | None
    ) -> Values:
        """What a row takes of what others changed in it: all in which nothing was typed."""
        touched = set(typed.changed_data) - set(layout.REASONS) if typed else set()
        fields = [
            FieldNews(
                difference,
                theirs[difference.name] if difference.name in theirs.fields else None,
                _typed(typed, difference.name) if typed and difference.name in touched else None,
            )
            for difference in change.differences
        ]
        for news in fields:
            if news.clashes and news.bound:
                self.conflict.clashes[news.bound.html_name] = news.difference.after
        is_deleted = typed and typed.add_prefix("DELETE") in self.sent
        is_shared = bool(touched or is_deleted)
        self.conflict.rows.append(RowNews(**vars(change), fields=fields, is_shared=is_shared))
        return {name: as_sent(theirs[name]) for name in theirs.fields if name not in touched}

    def _is_kept(self, change: words.RowChange, form: forms.ModelForm) -> bool:
        """Whether a row that others deleted holds something typed, which must not be lost."""
        typed = _typed_in(form)
        is_kept = bool(typed) and form.add_prefix("DELETE") not in self.sent
        self.conflict.rows.append(RowNews(**vars(change), is_shared=is_kept, typed=typed))
        return is_kept

    def _is_news(self, event: reading.Event) -> bool:
        """Whether an event changed what the page had shown."""
        if event.model._meta.auto_created:
            return event.at >= self.seen.at
        was, is_ = (page.of_model(event.model).get(event.row) for page in (self.seen, self.now))
        if was == is_:  # or it is of a part of a part, on another page
            return False
        return was is None or event.after is None or event.after["version"] > was[0]


def _typed_in(form: forms.ModelForm) -> list[tuple[str, str]]:
    """(label, words) of each field in which something was typed."""
    return [
        (capfirst(str(form.fields[name].label or name)), _typed(form, name))
        for name in form.changed_data
    ]


def _typed(form: forms.ModelForm, name: str) -> str:
    """What was typed in a field, in words."""
    data = form[name].data
    try:
        value = form.fields[name].clean(data)
    except (ValidationError, TypeError):
        return str(data or "")
    if isinstance(value, models.QuerySet):
        return ", ".join(map(str, value))
    columns = {column.name: column for column in form._meta.model._meta.concrete_fields}
    if name not in columns or isinstance(value, models.Model):
        return str(value)
    return words.value_in_words(columns[name], value, words.RowNames())


def _put(data: QueryDict, name: str, values: Sequence[str]) -> None:
    data.pop(name, None)
    if values:
        data.setlist(name, list(values))


def take_saved(sent: QueryDict) -> QueryDict:
    """What was sent, with the stored values in the fields whose ticks say so."""
    data = sent.copy()
    for name in sent.getlist(TICKED):
        _put(data, name, sent.getlist(f"{TICKED}-{name}"))
    return data
