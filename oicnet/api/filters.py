"""How a list may be narrowed: as on the kind's page, and by whatever its rows lead to.

- the filters of the list on its page, with the same names and values;
- the owners on whose pages the kind is gathered: `theme`, `state`, `body` ...;
- every key, by the reference of its target; `of` for the record of a part;
- `changed-since`, a moment.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.exchange import schema
from oicnet.public.filters import Filter, RecordFilter
from oicnet.public.views import list_class
from oicnet.records import days, kinds
from oicnet.records.gathering import changed_at
from oicnet.records.models import Part, Source

from . import gate
from .fields import MOMENT, REFERENCE
from .problems import Problem, wrong

Json = dict[str, Any]


@dataclass(frozen=True)
class Parameter:
    """What may be asked in an address.

    narrow: leaves the rows that a value lets through; None if the filter of the page does it.
    """

    name: str
    label: str | Promise
    schema: Json
    narrow: Callable[[QuerySet, str], QuerySet] | None = None
    options: Callable[[], list[tuple[str, Any]]] = field(default=list)


def of(model: type[Model]) -> dict[str, Parameter]:
    """The filters of a kind by name; those of its page count first."""
    parameters = [*_of_page(model), *_of_owners(model), *_of_keys(model), _since(model)]
    return {parameter.name: parameter for parameter in reversed(parameters)}


def narrowed(model: type[models.Model], rows: QuerySet, query: Mapping[str, str]) -> QuerySet:
    """The rows that all of these filters let through.

    Raises:
        Problem: a value does not exist.
    """
    known = of(model)
    of_page = {name: value for name, value in query.items() if known[name].narrow is None}
    if of_page:
        rows = rows.filter(pk__in=_as_on_page(model, of_page))
    for name, value in query.items():
        if narrow := known[name].narrow:
            rows = narrow(rows, value)
    return rows


def _of_page(model: type[models.Model]) -> Iterator[Parameter]:
    filter_class = getattr(list_class(model), "filter_class", None)
    for name, field_of_form in (filter_class.base_fields if filter_class else {}).items():
        described: Json = {"type": "string", "minLength": 1}
        options: Callable[[], list[tuple[str, Any]]] = list
        if isinstance(field_of_form, RecordFilter):
            described = REFERENCE
        elif hasattr(field_of_form, "options"):
            options = field_of_form.options
        yield Parameter(name, field_of_form.label or name, described, options=options)


def _as_on_page(model: type[models.Model], query: Mapping[str, str]) -> QuerySet:
    page: Any = list_class(model)
    form: Filter = page.filter_class(query)
    values = form.chosen
    if form.unknown:
        words = _("“%s” is not a value of this filter.")
        raise Problem(400, errors={name: words % form.data[name][:60] for name in form.unknown})
    whole: Any = page.queryset if page.queryset is not None else model._default_manager
    return form.narrow(whole.published().order_by(), values).values("pk")


def _of_owners(model: type[Model]) -> Iterator[Parameter]:
    for owner, ways in kinds.owners_of(model).items():
        target = reduce(_step, ways[0].split("__"), model)
        yield _by_reference(owner, target, ways)


def _of_keys(model: type[Model]) -> Iterator[Parameter]:
    for key in schema.keys(model):
        if key.related_model is not Source:
            yield _by_reference(key.name, key.related_model, (key.name,), key.verbose_name)
    if issubclass(model, Part):
        way, record = model.way_to_record()
        yield _by_reference("of", record, (way,))


def _step(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name).related_model


def _by_reference(
    name: str, target: type[Model], ways: tuple[str, ...], label: str | Promise = ""
) -> Parameter:
    def narrow(rows: QuerySet, value: str) -> QuerySet:
        keys = gate.rows(target).filter(reference=value.upper()).values_list("pk", flat=True)
        key = keys.first() if "\x00" not in value else None
        if key is None:
            raise wrong(name, _("Nothing public has the reference “%s”.") % value[:60])
        conditions = [rows.model._base_manager.filter(**{way: key}).values("pk") for way in ways]
        return rows.filter(reduce(or_, (Q(pk__in=each) for each in conditions)))

    return Parameter(name, label or str(target._meta.verbose_name), REFERENCE, narrow)


def _since(model: type[models.Model]) -> Parameter:
    way = model.way_to_record()[0] if issubclass(model, Part) else ""

    def narrow(rows: QuerySet, value: str) -> QuerySet:
        return rows.annotate(api_since=changed_at(way)).filter(api_since__gte=_moment(value))

    label = gettext_lazy("Published or corrected since")
    return Parameter("changed-since", label, MOMENT, narrow)


def _moment(value: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        if days.refusal(moment):
            raise ValueError
    except (ValueError, OverflowError):
        words = _("Give a moment such as 2026-11-01T08:00:00Z.")
        raise wrong("changed-since", words) from None
    return moment


def options(parameter: Parameter) -> list[str]:
    return [str(value) for value, _label in parameter.options() if str(value)]
