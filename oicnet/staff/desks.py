"""On which review desks something waits for the user, and how much."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib import admin
from django.db.models import Count, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from oicnet.records import permissions
from oicnet.records.models import Record


@dataclass(frozen=True)
class Desk:
    """How many rows of a kind wait for a publisher, and where."""

    label: str
    address: str
    count: int


def desks(site: admin.AdminSite, request: HttpRequest) -> list[Desk]:
    """The desks on which something waits for the user; one query."""
    kinds = [
        (model, site.get_model_admin(model))
        for model in apps.get_models()
        if issubclass(model, Record) and permissions.may(request.user, "publish", model)
    ]
    if not kinds:
        return []
    counted = [
        model._default_manager.filter(pages.on_desk())  # type: ignore[attr-defined]
        .order_by()
        .values(kind=Value(model._meta.label))
        .annotate(number=Count("pk"))
        .values_list("kind", "number")
        for model, pages in kinds
    ]
    numbers = dict(counted[0].union(*counted[1:], all=True).order_by())
    return [
        Desk(
            capfirst(str(model._meta.verbose_name_plural)),
            reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_desk"),
            numbers[model._meta.label],
        )
        for model, _pages in kinds
        if numbers.get(model._meta.label)
    ]
