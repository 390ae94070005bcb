"""Fields of the staff site's forms, as the columns of the register's models ask for them."""

from collections.abc import Iterable
from functools import cache, partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import Field, ForeignKey, ManyToManyField
from django.forms import DateInput, Textarea
from django.http import HttpRequest

from oicnet.records import permissions
from oicnet.text.directions import direction

from . import forms, layout
from .choices import ManyChoices, OneChoice


class Fields(admin.options.BaseModelAdmin):
    """Form fields: autocomplete for every relation, text in the direction of its language."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: object
    ) -> Any:
        target, user = db_field.remote_field.model, request.user
        if db_field.name == getattr(self.model, "of_state", "") and permissions.state_of(user):
            own = target._default_manager.filter(pk=permissions.state_of(user))
            kwargs |= {"queryset": own, "initial": own.first(), "empty_label": None}
        elif getattr(target, "is_short_list", False):
            field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
            # Read once for all rows of a page, each of which would ask for them.
            read = request.__dict__.setdefault("short_lists", {})
            field.choices = read.setdefault(target, cache(partial(_read, field.choices)))
            return field
        elif self.admin_site.is_registered(target):
            kwargs.setdefault("queryset", permissions.choosable(user, target))
            kwargs.setdefault("widget", OneChoice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: object
    ) -> Any:
        target = db_field.remote_field.model
        kwargs.setdefault("queryset", permissions.choosable(request.user, target))
        kwargs.setdefault("widget", ManyChoices(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: object) -> Any:
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        if form_class := forms.class_for(db_field):
            kwargs.setdefault("form_class", form_class)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, AdminDateWidget):
            field.widget = DateInput(attrs={"class": "vDateField", "autocomplete": "off"})
        model: Any = self.model
        language = layout.language_of(model, db_field.name)
        if field and language:
            field.widget.attrs |= {"lang": language, "dir": direction(language)}
            if isinstance(field.widget, Textarea):
                field.widget.attrs["rows"] = 5
        elif field and db_field.name in {"reference", "symbol", "iso3"}:
            field.widget.attrs["dir"] = "ltr"
        if field:  # a browser cuts what is pasted to it without a word; the refusal says the limit
            field.widget.attrs.pop("maxlength", None)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = False
        return field


def _read(choices: Iterable[Any]) -> list[Any]:
    """Without asking first how many there are, as `list` would."""
    return list(iter(choices))
