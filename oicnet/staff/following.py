"""Which row comes next, in the list from which a page was opened."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, QueryDict

from .private import IncorrectLookupParameters

FILTERS = "_changelist_filters"  # as Django calls what a page keeps of its list


def following(pages: admin.ModelAdmin, request: HttpRequest, row: models.Model) -> Any:
    """The key of the row after this one in its list, filtered as the list was; None after the
    last."""
    list_request = HttpRequest()
    list_request.GET = QueryDict(request.GET.get(FILTERS, ""))
    list_request.user, list_request.resolver_match = request.user, request.resolver_match
    try:
        changelist = pages.get_changelist_instance(list_request)
    except (IncorrectLookupParameters, PermissionDenied):
        return None
    keys = list(changelist.queryset.values_list("pk", flat=True))
    place = keys.index(row.pk) + 1 if row.pk in keys else len(keys)
    return keys[place] if place < len(keys) else None
