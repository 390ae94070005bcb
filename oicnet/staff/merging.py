"""Three states of a page made into one: what it showed, what is stored now, and what was typed.

What only the others changed takes their value; what was typed stays as typed, and where both
changed the same field the field is marked and both values are told. Rows that the others added
appear; a row that they deleted stays, as a new row, if something was typed in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst

from oicnet.records.history import reading, words
from oicnet.records.history.reading import Row, links_of

from .editing import Seen
from .parts import MOST_ROWS

Place = tuple[type[models.Model], int]


@dataclass(frozen=True)
class FieldNews:
    """A field that others changed: `mine` is what was typed, None where nothing was."""

    difference: words.Difference
    mine: str | None
    input_id: str

    @property
    def clashes(self) -> bool:
        return self.mine is not None and self.mine != self.difference.after


@dataclass(frozen=True)
class RowNews:
    """A row that others "changed", "added" or "deleted"; `typed` was typed in a deleted one."""

    verb: str
    kind: str
    title: str
    fields: list[FieldNews]
    typed: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Conflict:
    """The report, who changed it, and the data with which the form is shown again."""

    rows: list[RowNews]
    tellings: list[words.Telling]
    data: QueryDict
    clashes: dict[str, str] = field(default_factory=dict)


class Merge:
    """Makes a `Conflict` of a page that was sent back: see `conflict`."""

    def __init__(self, row: models.Model, seen: Seen, now: Seen, data: Any, files: Any) -> None:
        self.row, self.seen, self.now = row, seen, now
        self.sent, self.files = data, files
        self.data: QueryDict = data.copy()
        self.names = words.Names()
        self.news: list[RowNews] = []
        self.clashes: dict[str, str] = {}

    def conflict(self, form: type[forms.ModelForm], formsets: Sequence[Any]) -> Conflict:
        """
        Args:
            form: class of the page's form.
            formsets: (prefix, class) of the formsets of its parts.
        """
        if self._is_news((type(self.row), self.row.pk)):
            self._merge_row(form, self.row, "", "")
        for prefix, formset in formsets:
            self._merge_rows(prefix, formset)
        return Conflict(self.news, self._tellings(), self.data, self.clashes)

    def _is_news(self, place: Place) -> bool:
        return self._state(self.seen, place) != self._state(self.now, place)

    def _state(self, seen: Seen, place: Place) -> tuple[Any, ...]:
        model, key = place
        links = [seen.links[self._link_name(one)].get(key, []) for one in links_of(model)]
        return seen.versions[model._meta.label_lower].get(key), *links

    @staticmethod
    def _link_name(link: Any) -> str:
        return f"{link.model._meta.label_lower}.{link.name}"

    def _merge_row(
        self, form: type[forms.ModelForm], row: models.Model, sent: str, shown: str
    ) -> None:
        """A row that others changed: `sent` and `shown` are its prefixes before and now."""
        model = type(row)
        before, after = self._base((model, row.pk)), _values(row)
        mine = self._typed_form(form, model, row.pk, before, sent)
        theirs = form(instance=row, prefix=shown or None)
        touched = set(mine.changed_data)
        fields = []
        for one in self._differences(model, row.pk, before, after):
            typed = None
            input_id = ""
            if one.name in theirs.fields:
                name = theirs.add_prefix(one.name)
                input_id = theirs[one.name].id_for_label
                if one.name in touched:
                    typed = self._typed(mine, one.name)
                else:
                    _set(self.data, name, _as_data(theirs[one.name]))
                if typed is not None and typed != one.after:
                    self.clashes[name] = one.after
            fields.append(FieldNews(one, typed, input_id))
        title = words.title_of(model, after)
        self.news.append(RowNews("changed", words.kind_of(model), title, fields))

    def _typed_form(
        self,
        form: type[forms.ModelForm],
        model: type[models.Model],
        key: int,
        seen: Row,
        prefix: str,
    ) -> forms.ModelForm:
        """What was sent for a row, against what its page had shown."""
        links = {
            one.name: self.seen.links[self._link_name(one)].get(key, []) for one in links_of(model)
        }
        shown = model(**seen)
        return form(self.sent, self.files, instance=shown, initial=links, prefix=prefix or None)

    def _differences(
        self, model: type[models.Model], key: int, before: Row, after: Row
    ) -> list[words.Difference]:
        found = words.differences(model, before, after, self.names)
        for link in links_of(model):
            name = self._link_name(link)
            was, is_ = (set(one.links[name].get(key, [])) for one in (self.seen, self.now))
            if was != is_:
                found.append(words.link_difference(link, was, is_, self.names))
        return found

    def _typed(self, form: forms.ModelForm, name: str) -> str:
        """What was typed in a field, in words."""
        bound = form[name]
        try:
            value = form.fields[name].clean(bound.data)
        except (ValidationError, TypeError):
            return str(bound.data or "")
        if isinstance(value, models.QuerySet | list):
            return ", ".join(map(str, value))
        if isinstance(value, models.Model):
            return str(value)
        try:
            column = form._meta.model._meta.get_field(name)
        except FieldDoesNotExist:
            return str(value)
        return words.value_in_words(column, value, self.names)

    def _base(self, place: Place) -> Row:
        """The row's columns in the version that the page had shown."""
        model, key = place
        version = self.seen.versions[model._meta.label_lower][key]
        return next(reading.events_of(model, id=key, version=version)).values

    def _merge_rows(self, prefix: str, formset: Any) -> None:
        """One kind of part: every row anew, those stored first, then those typed and not stored."""
        model: Any = formset.model
        sent = self._sent_rows(prefix)
        stored = {row.pk: row for row in model._default_manager.filter(**{model.parent: self.row})}
        seen = self.seen.versions[model._meta.label_lower]
        if not any(self._is_news((model, key)) for key in {*seen, *stored}):
            return
        for name in [name for name in self.data if _row_number(name, prefix) is not None]:
            del self.data[name]
        shown = 0
        for key, row in stored.items():
            target = f"{prefix}-{shown}"
            if key in sent:
                self._copy(sent[key], target)
                if self._is_news((model, key)):
                    self._merge_row(formset.form, row, sent[key], target)
            elif key not in seen:
                self._show_added(formset.form, row, target)
            else:
                continue  # the browser did not send it back: nothing to say about it
            shown += 1
        self.data[f"{prefix}-INITIAL_FORMS"] = str(shown)
        for key, source in self._without_row(prefix, sent, stored):
            if key is None or self._keep_deleted(formset.form, model, key, source):
                self._copy(source, f"{prefix}-{shown}")
                self.data[f"{prefix}-{shown}-id"] = ""
                shown += 1
        self.data[f"{prefix}-TOTAL_FORMS"] = str(shown)

    def _sent_rows(self, prefix: str) -> dict[int, str]:
        """The prefixes under which stored rows were sent back, by key."""
        keys = {
            number: self.sent.get(f"{prefix}-{number}-id", "") for number in self._count(prefix)
        }
        return {int(key): f"{prefix}-{number}" for number, key in keys.items() if key.isdecimal()}

    def _count(self, prefix: str) -> range:
        """The numbers of the rows that were sent; none where their count is no page's of ours."""
        count = self.sent.get(f"{prefix}-TOTAL_FORMS", "")
        return range(min(int(count), MOST_ROWS) if count.isdecimal() and len(count) < 9 else 0)

    def _without_row(
        self, prefix: str, sent: Mapping[int, str], stored: Mapping[int, Any]
    ) -> list[tuple[int | None, str]]:
        """(key, prefix) of what was sent and is not stored: deleted by others, or new."""
        deleted = [(key, source) for key, source in sent.items() if key not in stored]
        new = [f"{prefix}-{number}" for number in self._count(prefix)]
        return deleted + [(None, source) for source in new if source not in sent.values()]

    def _copy(self, source: str, target: str) -> None:
        for name in self.sent:
            if name.startswith(f"{source}-"):
                _set(self.data, f"{target}{name[len(source) :]}", self.sent.getlist(name))

    def _show_added(self, form: type[forms.ModelForm], row: models.Model, target: str) -> None:
        shown = form(instance=row, prefix=target)
        for name in shown.fields:
            _set(self.data, shown.add_prefix(name), _as_data(shown[name]))
        _set(self.data, f"{target}-id", [str(row.pk)])
        _set(self.data, f"{target}-{row.parent}", [str(self.row.pk)])  # type: ignore[attr-defined]
        values = _values(row)
        found = self._differences(type(row), row.pk, {}, values)
        fields = [FieldNews(one, None, "") for one in found]
        self.news.append(
            RowNews("added", words.kind_of(type(row)), words.title_of(type(row), values), fields)
        )

    def _keep_deleted(
        self, form: type[forms.ModelForm], model: type[models.Model], key: int, source: str
    ) -> bool:
        """Whether a row that others deleted holds something typed, which must not be lost."""
        before = self._base((model, key))
        typed = self.typed_in(self._typed_form(form, model, key, before, source))
        title = words.title_of(model, before)
        self.news.append(RowNews("deleted", words.kind_of(model), title, [], typed))
        return bool(typed) and f"{source}-DELETE" not in self.sent

    def typed_in(self, form: forms.ModelForm) -> list[tuple[str, str]]:
        """(label, words) of each field in which something was typed."""
        return [
            (capfirst(str(form.fields[name].label or name)), self._typed(form, name))
            for name in form.changed_data
        ]

    def everything_typed(
        self, form: type[forms.ModelForm], formsets: Sequence[Any]
    ) -> list[tuple[str, str]]:
        """What was typed anywhere on the page, for someone whose page can no longer be saved."""
        model = type(self.row)
        base = self._base((model, self.row.pk))
        typed = self.typed_in(self._typed_form(form, model, self.row.pk, base, ""))
        for prefix, formset in formsets:
            sent = self._sent_rows(prefix)
            seen = self.seen.versions[formset.model._meta.label_lower]
            for key, source in self._without_row(prefix, sent, {}):
                if key is None:
                    typed += self.typed_in(formset.form(self.sent, self.files, prefix=source))
                elif key in seen:
                    place = (formset.model, key)
                    row = self._typed_form(formset.form, *place, self._base(place), source)
                    typed += [
                        (f"{row.instance}: {label}", text) for label, text in self.typed_in(row)
                    ]
        return typed

    def _tellings(self) -> list[words.Telling]:
        """The acts that changed what the page had shown."""
        acts = reading.acts(self.row)
        return words.tell(act for act in acts if any(map(self._tells_news, act.events)))

    def _tells_news(self, event: reading.Event) -> bool:
        if event.model._meta.auto_created:
            return event.at >= self.seen.at
        name = event.model._meta.label_lower
        if name not in self.seen.versions:  # a part of a part, on another page
            return False
        version = self.seen.versions[name].get(event.row)
        if version is None:
            return event.row in self.now.versions[name]
        if event.after is None:
            return event.row not in self.now.versions[name]
        return event.after["version"] > version


def _values(row: models.Model) -> Row:
    return {name: getattr(row, name) for name in reading.columns(type(row))}


def _row_number(name: str, prefix: str) -> int | None:
    """3 for delegations-3-capacity; None for what belongs to no row of the formset."""
    if not name.startswith(f"{prefix}-"):
        return None
    number = name[len(prefix) + 1 :].partition("-")[0]
    return int(number) if number.isdigit() else None


def _set(data: QueryDict, name: str, values: Sequence[str]) -> None:
    data.pop(name, None)
    if values:
        data.setlist(name, list(values))


def _as_data(bound: forms.BoundField) -> list[str]:
    """What a browser would send for a field that nobody touched."""
    widget: Any = getattr(bound.field.widget, "widget", bound.field.widget)
    value = bound.value()
    if isinstance(widget, forms.FileInput):
        return []
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    formatted = widget.format_value(value)
    return list(formatted) if isinstance(formatted, list | tuple) else [formatted or ""]
