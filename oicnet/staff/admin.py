"""The staff pages of what `records` itself holds: references, removals, mergers, sources,
corrections."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from oicnet.records.models import Correction, Merger, Reference, Removal, Source

from . import lists
from .base import ReadOnlyAdmin, RegisterAdmin


@admin.register(Reference)
class ReferenceAdmin(ReadOnlyAdmin):
    list_display = [lists.column("reference", _("reference"), "reference"), lists.kind]
    list_filter = [lists.KindFilter]
    search_fields = ["reference"]
    fields: ClassVar[Any] = ["reference", lists.kind]
    readonly_fields = fields


@admin.register(Removal)
class RemovalAdmin(ReadOnlyAdmin):
    list_display = [
        "reference",
        lists.column("part_name", _("kind")),
        "removed_from",
        "removed_at",
        "correction",
    ]
    list_select_related = ["removed_from", "correction"]
    date_hierarchy = "removed_at"
    search_fields = ["reference"]


@admin.register(Merger)
class MergerAdmin(ReadOnlyAdmin):
    list_display = ["merged", "into", "merged_at"]
    list_select_related = ["into"]
    date_hierarchy = "merged_at"
    search_fields = ["merged", "names"]


@admin.register(Source)
class SourceAdmin(RegisterAdmin):
    list_display = [
        "reference",
        lists.column("publisher", _("publisher")),
        "title",
        "language",
        "dated_on",
        lists.sample,
    ]
    list_filter = ["language", "is_sample"]
    date_hierarchy = "dated_on"


@admin.register(Correction)
class CorrectionAdmin(RegisterAdmin):
    """Corrections are made by correcting; afterwards only their wording can be mended."""

    list_display = ["reference", "corrected", "corrected_at", lists.column("reason", _("reason"))]
    date_hierarchy = "corrected_at"
    readonly_fields = ["reference", "corrected", "corrected_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
