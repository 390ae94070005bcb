"""What waits: questions that a list of the staff site answers, and their numbers for its first
page.

An admin names its own in `waits`; every record has those of `COMMON`. A number and the list that it
leads to are the same rows, of those that the user works on.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin, SimpleListFilter
from django.db.models import Count, Model, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from oicnet.records.models import Record
from oicnet.text.languages import LANGUAGES, name_of


@dataclass(frozen=True)
class Wait:
    """A name for the address, what waits in words, and the condition for the rows that do."""

    name: str
    label: str | Promise
    condition: Callable[[Any], Q]
    language: str = ""

    @property
    def words(self) -> str:
        if not self.language:
            return str(self.label)
        return str(self.label) % {"language": name_of(self.language)}


def in_each_language(name: str, label: Promise, condition: Callable[..., Q]) -> list[Wait]:
    return [
        Wait(f"{name}-{language}", label, partial(condition, language=language), language)
        for language in LANGUAGES
    ]


def _is(status: str, _model: type[Model]) -> Q:
    return Q(status=status)


def _drafts(model: type[Record]) -> Q:
    """Without those that members see already: they wait for their meeting, not for an editor."""
    opened = Q(**{model.members_if: True}) if model.members_if else Q(pk__in=())
    return Q(status=Record.Status.DRAFT) & ~opened


@cache
def _without(model: type[Record], *, language: str) -> Q:
    return Q(**dict.fromkeys(model.text_columns([language]), ""))


@cache
def _stale(model: type[Record], *, language: str) -> Q:
    return model.stale(language)


_RETURNED = Q(status=Record.Status.DRAFT) & ~Q(review_note="")
COMMON: Sequence[Wait] = (
    Wait("in-review", pgettext_lazy("status", "in review"), partial(_is, Record.Status.IN_REVIEW)),
    Wait("returned", _("returned with a comment"), lambda _model: _RETURNED),
    Wait("drafts", _("drafts"), _drafts),
    *in_each_language("missing", _("no text: %(language)s"), _without),
    *in_each_language("stale", _("translation out of date: %(language)s"), _stale),
)


def waits_of(pages: ModelAdmin) -> list[Wait]:
    return [*COMMON[:3], *getattr(pages, "waits", ()), *COMMON[3:]]


class Waiting(SimpleListFilter):
    """The questions as a filter of a list."""

    title = _("what needs action")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        self.waits = {wait.name: wait for wait in waits_of(model_admin)}
        return [(wait.name, wait.words) for wait in self.waits.values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        wait = self.waits.get(self.value() or "")
        return queryset.filter(wait.condition(queryset.model)) if wait else None


@dataclass(frozen=True)
class Line:
    label: str
    address: str
    count: int | None = None
    name: str = ""  # of the question that it answers
    group: str = ""  # of what a state owes: "late", "returned", "due", "unanswered"


@dataclass(frozen=True)
class Group:
    """What waits of one kind."""

    title: str
    lines: Sequence[Line]


def waiting(site: AdminSite, request: HttpRequest) -> list[Group]:
    """What waits for the user, by kind; kinds of which nothing waits are left out. One query, and
    those of the admins that have lines of their own (`own_lines`)."""
    kinds = [
        (model, site.get_model_admin(model))
        for model in apps.get_models()
        if issubclass(model, Record)
        and site.is_registered(model)
        and site.get_model_admin(model).has_view_permission(request)
    ]
    if not kinds:
        return []
    counted = [_counts(model, pages.get_queryset(request), pages) for model, pages in kinds]
    counts = dict(counted[0].union(*counted[1:], all=True).order_by())
    groups = []
    for model, pages in kinds:
        own: Any = getattr(pages, "own_lines", lambda _request: [])
        lines = [*own(request), *_lines(model, pages, counts.get(model._meta.label, {}))]
        if lines:
            groups.append(Group(capfirst(str(model._meta.verbose_name_plural)), lines))
    return groups


def _counts(model: type[Model], rows: QuerySet, pages: ModelAdmin) -> Any:
    """One row: the kind, and the number of each question by its name."""
    numbers = {wait.name: Count("pk", filter=wait.condition(model)) for wait in waits_of(pages)}
    kind = Value(model._meta.label)
    unordered = rows.order_by().select_related(None)
    return (
        unordered.values(kind=kind)
        .annotate(numbers=JSONObject(**numbers))
        .values_list("kind", "numbers")
    )


def _lines(model: type[Model], pages: ModelAdmin, numbers: dict[str, int]) -> Iterator[Line]:
    listed = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for wait in waits_of(pages):
        if count := numbers.get(wait.name):
            yield Line(wait.words, f"{listed}?{urlencode({'waits': wait.name})}", count, wait.name)
