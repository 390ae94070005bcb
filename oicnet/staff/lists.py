"""Columns and filters that lists of records share."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from oicnet.records import permissions
from oicnet.records.models import Record, Reference
from oicnet.text.languages import LANGUAGES
from oicnet.text.words import Words

from .private import ACTION_CHECKBOX_NAME, IncorrectLookupParameters
from .searching import Searching

SHORT = {"ar": "ع", "en": "En", "fr": "Fr"}  # languages, as their readers abbreviate them


def column(
    name: str, label: Words, ordering: str | Combinable | None = None
) -> Callable[[Any], Any]:
    """A column of what is no field of the model, such as a text in the reader's language."""

    @admin.display(description=label, ordering=ordering)
    def value(row: Record) -> SafeString:
        return format_html("<bdi>{}</bdi>", getattr(row, name) or "–")

    value.__name__ = name
    return value


@admin.display(description=_("kind"), ordering="kind")
def kind(reference: Reference) -> str:
    """What the row is that has a reference."""
    return capfirst(apps.get_model(reference.kind)._meta.verbose_name)


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Any:
        kinds = Reference.objects.order_by("kind").values_list("kind", flat=True).distinct()
        return [(each, capfirst(apps.get_model(each)._meta.verbose_name)) for each in kinds]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> Any:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class OfChoosable(admin.RelatedFieldListFilter):
    """A relation by which a list is narrowed: it names what the user may choose in a form, and
    nothing else. Django's names every row there is."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: ModelAdmin) -> Any:
        choosable = permissions.choosable(request.user, field.related_model)
        ordering = self.field_admin_ordering(field, request, model_admin)
        within = {"pk__in": choosable.order_by().values("pk")}
        return field.get_choices(include_blank=False, ordering=ordering, limit_choices_to=within)


admin.FieldListFilter.register(
    lambda field: field.remote_field is not None, OfChoosable, take_priority=True
)


class Rows(ChangeList):
    """Rows of a staff list. By a column that may be empty, those that have nothing come last."""

    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[Any]:
        return [self._nothing_last(each) for each in super().get_ordering(request, queryset)]

    def _nothing_last(self, order: object) -> Any:
        if not isinstance(order, str) or not order.startswith("-") or "__" in order:
            return order
        names = {field.name for field in self.lookup_opts.concrete_fields if field.null}
        return F(order[1:]).desc(nulls_last=True) if order[1:] in names else order


class RefusesNonsense(Searching):
    """A list that answers a year that no calendar has, or keys that no row can have, as it answers
    other malformed requests, and not with an error of the server."""

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        try:
            return super().get_changelist_instance(request)
        except OverflowError as problem:
            raise IncorrectLookupParameters from problem

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        return Rows

    def response_action(self, request: HttpRequest, queryset: QuerySet, *place: Any) -> Any:
        try:
            for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.opts.pk.to_python(key)
        except ValidationError as problem:
            raise BadRequest from problem
        return super().response_action(request, queryset, *place)


@admin.display(description=_("title"))
def heading(record: Record) -> SafeString:
    return format_html("<bdi>{}</bdi>", record.heading or "–")


@admin.display(description=_("status"), ordering="status")
def status(record: Record) -> SafeString:
    label = record.get_status_display()
    if record.status == Record.Status.PUBLISHED and not getattr(record, "is_seen", True):
        label = gettext("published but not shown, because the record it belongs to is not public")
    row = format_html('<span class="status status-{}">{}</span>', record.status, label)
    if record.is_for_members:
        row += format_html(' <span class="status">{}</span>', record.audience.label)
    return row


@admin.display(description=_("languages"))
def languages(record: Record) -> SafeString:
    """Each language in short, and in words what is wrong with it."""
    there = {language: is_stale for language, _label, is_stale in record.language_versions()}
    rows = []
    for language in LANGUAGES:
        if language not in there:
            rows.append(("missing", SHORT[language], pgettext("language", "missing")))
        elif there[language]:
            rows.append(("stale", SHORT[language], gettext("out of date")))
        else:
            rows.append(("present", SHORT[language], ""))
    return format_html_join(" ", '<span class="language {}"><b>{}</b> {}</span>', rows)


@admin.display(description=pgettext_lazy("record", "sample"), ordering="is_sample")
def sample(record: Record) -> str:
    return gettext("sample") if record.is_sample else ""
