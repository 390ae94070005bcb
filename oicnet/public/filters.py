"""Filters of lists: a form whose values stand in the address, and work without JavaScript."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.db.models import Count, OrderBy, Q, QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.records import clock, kinds
from oicnet.records.alphabetical import Alphabetically
from oicnet.records.days import DayField
from oicnet.records.models import Record
from oicnet.text import dates
from oicnet.text.fields import Prepared
from oicnet.text.languages import LANGUAGES
from oicnet.text.words import Words

from .long_lists import Typed

FIRST_YEAR = 2013  # of the resolution on which the network rests
LONGEST_QUOTED = 60  # characters of what was asked for


def years() -> list[tuple[str, str]]:
    this_year = clock.today().year
    return [(str(year), str(year)) for year in range(this_year + 1, FIRST_YEAR - 1, -1)]


@dataclass(frozen=True)
class Chip:
    """A filter that is set, how it reads, and the address of the list without it."""

    label: str
    word: str
    without: str


class Filter(Prepared, forms.Form):
    """Fields name filters; `lookups` says which condition each one is.

    A value that does not exist is told to the reader beside its field, and finds nothing: whoever
    follows a theme that has been withdrawn must not get the whole register instead.
    Beside each option stands how many rows it would leave, given the other filters.
    """

    lookups: ClassVar[dict[str, str]] = {}
    # By name: what the reader is told, and the order itself. The first is the list's own.
    orders: ClassVar[dict[str, tuple[str | Promise, tuple[str | OrderBy, ...]]]] = {}
    use_required_attribute = False

    def prepare(self) -> None:
        for field in self.fields.values():
            field.required = False
        if self.orders:
            choices = [(name, label) for name, (label, _order) in self.orders.items()]
            self.fields["sort"] = forms.ChoiceField(
                label=gettext_lazy("Order"), choices=choices, required=False
            )

    def apply(self, rows: Any) -> Any:
        """The rows that every filter lets through, in the order asked for."""
        chosen = self.chosen
        for name in self.lookups:
            others = {each: value for each, value in chosen.items() if each != name}
            self._number_options(name, self.counts(name, self.narrow(rows, others)))
        if self.unknown:
            return rows.none() if isinstance(rows, QuerySet) else []
        order = self.cleaned_data.get("sort") if self.is_bound else None
        rows = self.narrow(rows, chosen)
        return self._order(rows, self.orders[order][1]) if order else rows

    @property
    def chosen(self) -> dict[str, Any]:
        """What the reader chose of what exists, by the names of the filters."""
        if not self.is_bound:
            return {}
        self.is_valid()  # what does not exist is told beside its field
        return {name: each for name, each in self.cleaned_data.items() if each and name != "sort"}

    @property
    def unknown(self) -> dict[str, str]:
        """What the reader asked for and what does not exist, by the names of the filters."""
        names = [name for name in self.errors if name in self.fields and name != "sort"]
        return {name: self.data[name] for name in names}

    def refusals(self) -> list[str]:
        """What finds nothing, and why, in sentences."""
        return [
            " ".join(map(str, self.errors[name]))
            if self.has_error(name, "several")
            else _("“%(value)s” is not a value of “%(label)s”, so there are no results.")
            % {"value": value[:LONGEST_QUOTED], "label": self.fields[name].label}
            for name, value in self.unknown.items()
        ]

    def condition(self, name: str, value: object) -> Q:
        return Q(**{self.lookups[name]: value})

    def counts(self, name: str, rows: Any) -> dict[str, int]:
        """How many rows fall under each option that any falls under."""
        is_record = isinstance(self.fields[name], RecordFilter)
        way = f"{self.lookups[name]}__reference" if is_record else self.lookups[name]
        all_rows = rows.model._base_manager.filter(pk__in=rows.order_by().values("pk"))
        counted = all_rows.values_list(way).annotate(Count("pk", distinct=True)).order_by()
        return {str(option): number for option, number in counted}

    def narrow(self, rows: Any, chosen: dict[str, Any]) -> Any:
        """The rows that are left by these values, by the names of the filters."""
        for name, value in chosen.items():
            rows = rows.filter(self.condition(name, value))
        return rows.distinct() if chosen else rows

    def _order(self, rows: models.QuerySet, order: tuple[str | OrderBy, ...]) -> Any:
        return rows.order_by(*order)

    def _number_options(self, name: str, counts: dict[str, int]) -> None:
        """Write the number of rows beside each option; leave out those that have none."""
        field: Any = self.fields[name]
        value = self.chosen.get(name)
        chosen = str(getattr(value, "reference", value))
        field.widget.counts = counts
        field.choices = [
            (value, f"{label} ({counts.get(str(value), 0)})" if str(value) else label)
            for value, label in field.choices
            if str(value) in {"", chosen, *counts}
        ]

    @property
    def is_active(self) -> bool:
        return bool(self.chosen or self.unknown)

    def words(self) -> list[tuple[str, str]]:
        """What was chosen, as the reader was told it: [("Kind", "report")]."""
        return [(chip.label, chip.word) for chip in self.chips]

    @property
    def chips(self) -> list["Chip"]:
        """What was chosen, each to be taken off again."""
        words = {name: self._word(name, value) for name, value in self.chosen.items()}
        for name, value in self.unknown.items():
            is_several = self.has_error(name, "several")
            words[name] = (_("“%s”") if is_several else _("“%s” (unknown)")) % value[
                :LONGEST_QUOTED
            ]
        return [
            Chip(str(self.fields[name].label), word, self._without(name))
            for name, word in words.items()
        ]

    def _without(self, name: str) -> str:
        query = {key: value for key, value in self.data.items() if key not in (name, "page")}
        return f"?{urlencode(query, doseq=True)}"

    def _word(self, name: str, value: object) -> str:
        field: Any = self.fields[name]
        if isinstance(field, RecordFilter):
            return field.label_from_instance(value)
        if isinstance(value, date):
            return dates.written(value)
        labels = {str(each): str(label) for each, label in getattr(field, "options", list)()}
        return labels.get(str(value), str(value))


class ChoiceFilter(Typed):
    """A choice of one, or of all; `every` is what stands for no choice.

    `kind` names the records among which one chooses, if it is records.
    """

    def __init__(self, *, choices: Any, every: object = None, kind: str = "", label: Words) -> None:
        self.given, self.every = choices, every
        super().__init__(choices=self.with_all, required=False, label=label)
        self.widget.kind = kind

    def options(self) -> list[tuple[str, Any]]:
        return list(self.given() if callable(self.given) else self.given)

    def with_all(self) -> list[tuple[str, Any]]:
        return [("", self.every or gettext_lazy("All")), *self.options()]


class DayFilter(DayField):
    """A day; what is chosen from or until it."""

    def __init__(self, *, label: Words = "") -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}), label=label)


class Options(ModelChoiceIterator):
    """Rows that are read in one piece. Django's would leave them with the server, and a page can
    only be kept of answers that are there."""

    def __iter__(self) -> Iterator[Any]:
        field: Any = self.field
        if field.empty_label is not None:
            yield "", field.empty_label
        yield from map(self.choice, named(self.queryset))


def named(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Records with what names them alone, where that is a text of their own."""
    if rows.model.heading is not Record.heading:
        return rows
    name = rows.model.texts()[0]
    return rows.only("reference", "is_sample", *(f"{name}_{code}" for code in LANGUAGES))


class RecordFilter(Typed, forms.ModelChoiceField):
    """A choice of one published record, by its reference."""

    iterator = Options

    def __init__(self, model: type[Record], *, label: Words) -> None:
        super().__init__(
            queryset=model.objects.none(),
            to_field_name="reference",
            empty_label=gettext_lazy("All"),
            required=False,
            label=label,
        )
        self.model = model
        self.widget.kind = kinds.of(model).name

    def __deepcopy__(self, memo: dict) -> "RecordFilter":
        copied = super().__deepcopy__(memo)
        rows = self.model.objects.published()  # "now" is when the form is made
        named = hasattr(self.model, "name")
        copied.queryset = rows.order_by(Alphabetically("name"), "reference") if named else rows
        return copied

    def label_from_instance(self, record: Any) -> str:
        return record.marked_heading
