"""Staff pages of decisions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext

from oicnet.records.models import Record
from oicnet.staff.base import PartAdmin, RecordAdmin
from oicnet.staff.part_rows import PartTable

from . import pasting
from .models import Decision, DecisionAddressee, OperativeParagraph


class Addressees(PartTable):
    model = DecisionAddressee


class OperativeParagraphs(PartTable):
    model = OperativeParagraph
    show_change_link = True


@admin.register(Decision)
class DecisionAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "body", "decided_on"]
    list_filter = ["body", *RecordAdmin.list_filter]
    list_select_related = ["body"]
    date_hierarchy = "decided_on"
    inlines = [Addressees, OperativeParagraphs]

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.paragraphs_view)
        name = "decisions_decision_paragraphs"
        return [path("<path:object_id>/paragraphs/", view, name=name), *super().get_urls()]

    def paragraphs_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return pasting.paragraphs_view(self, request, object_id)

    def open_steps(self, request: HttpRequest, record: Record) -> list[dict[str, str]]:
        steps = super().open_steps(request, record)
        paste = {
            "name": "paragraphs",
            "label": gettext("Paste operative paragraphs"),
            "address": reverse("admin:decisions_decision_paragraphs", args=[record.pk]),
        }
        return [*steps, paste] if self.has_change_permission(request, record) else steps


admin.site.register([DecisionAddressee, OperativeParagraph], PartAdmin)
