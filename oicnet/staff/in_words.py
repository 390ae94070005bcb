"""Values of fields as staff pages write them, where Django's admin would not say them so.

Django draws a picture called “True” for a yes, and knows no « 1er mars ».
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from oicnet.text import dates


def field_in_words(row: models.Model, name: object) -> str | None:
    """What is in a field of yes and no or of days; None for any other, and without a day."""
    field = _field(type(row), name)
    value: Any = getattr(row, field.name) if field else None
    if isinstance(field, models.BooleanField):
        return "–" if value is None else gettext("yes") if value else gettext("no")
    if not isinstance(field, models.DateField) or value is None:
        return None
    if isinstance(value, datetime):
        return dates.written(timezone.localtime(value), "DATETIME_FORMAT")
    return dates.written(value)


@cache  # a list compares its columns by identity
def column(model: type[models.Model], name: str) -> Any:
    """A column of a staff list: its own, or one that says in words what is in the field."""
    field = _field(model, name)
    return _in_words(field) if isinstance(field, models.BooleanField | models.DateField) else name


def _in_words(field: models.Field) -> Callable[[models.Model], SafeString | None]:
    @admin.display(description=field.verbose_name, ordering=field.name)
    def value(row: models.Model) -> SafeString | None:
        words = field_in_words(row, field.name)
        return format_html('<span class="nowrap">{}</span>', words) if words else None

    value.__name__ = field.name
    return value


def _field(model: type[models.Model], name: object) -> models.Field | None:
    return next((field for field in model._meta.fields if field.name == name), None)
