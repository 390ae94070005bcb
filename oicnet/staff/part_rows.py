"""Parts of a record as rows or boxes on its page."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Field, QuerySet
from django.forms import Textarea
from django.http import HttpRequest
from django.utils.text import capfirst

from . import layout, parts
from .fields import Fields
from .rendering import QUICK
from .saving import saving_of


class PartRows(Fields, admin.options.InlineModelAdmin):
    """Parts of a record, on its page. Their references come from their numbers, states ..."""

    form = parts.PartForm
    formset = parts.PartFormSet
    extra = 0
    view_on_site = False

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: object) -> Any:
        """Without the icons that add and change what a field names: sixty rows of them."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        relations = [field.name for field in self.opts.fields if field.is_relation]
        many = [link.name for link in self.opts.many_to_many]
        return super().get_queryset(request).select_related(*relations).prefetch_related(*many)

    def get_fieldsets(self, request: HttpRequest, obj: object = None) -> Any:
        return layout.fieldsets(self.model, without={"reference", self.model.parent})

    def get_formset(self, request: HttpRequest, obj: object = None, **kwargs: object) -> Any:
        formset: Any = super().get_formset(request, obj, **{"renderer": QUICK, **kwargs})
        saving = saving_of(request)
        formset.form.clashes = saving.clashes
        formset.form.refused = formset.refused = saving.refused
        return formset


class PartTable(PartRows, admin.TabularInline):
    """One line each, edited as a grid."""

    template = "admin/part_table.html"

    def get_fieldsets(self, request: HttpRequest, obj: object = None) -> Any:
        """The text that names a row comes right after its number."""
        every = super().get_fieldsets(request, obj)
        names = [
            name
            for _title, options in every
            for row in options["fields"]
            for name in ([row] if isinstance(row, str) else row)
        ]
        model: Any = self.model
        first = next(iter(layout.texts(model)), "")
        leading = ["number", *(f"{first}_{language}" for language in layout.LANGUAGES)]
        ordered = [name for name in leading if name in names]
        ordered += [name for name in names if name not in ordered]
        return [(None, {"fields": ordered})]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: object) -> Any:
        """Each with a name of its own: the head of the column is too far away."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = capfirst(str(field.label))
            if isinstance(field.widget, Textarea):
                field.widget.attrs["rows"] = 2
        return field


class PartStack(PartRows, admin.StackedInline):
    """One box each: for parts that show more than their fields."""
