"""Staff pages of meetings: a meeting and everything in it on one page."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oicnet.members.models import Body
from oicnet.staff import lists
from oicnet.staff.base import PartAdmin, PartStack, PartTable, RecordAdmin, RegisterAdmin
from oicnet.staff.waiting import Wait

from . import completeness, pasting
from .models import (
    AgendaItem,
    Communique,
    Delegate,
    Delegation,
    Meeting,
    MeetingPaper,
    ReportedFigure,
    Statement,
    StatementAct,
)


class AgendaItems(PartStack):
    model = AgendaItem


class Papers(PartTable):
    model = MeetingPaper


class Delegations(PartTable):
    model = Delegation
    show_change_link = True


class Figures(PartTable):
    model = ReportedFigure


class Communiques(PartTable):
    model = Communique


class Statements(PartStack):
    model = Statement


class Delegates(PartStack):
    model = Delegate


def _not_entered(model: type[Meeting]) -> Q:
    counted = model.objects.annotate(entered=Count("recommendations"))
    return Q(pk__in=counted.filter(announced_recommendations__gt=F("entered")).values("pk"))


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    waits = (Wait("not-entered", _("announced recommendations not entered"), _not_entered),)
    list_display = [*RecordAdmin.list_display, "starts_on"]
    list_filter = ["body", "mode", *RecordAdmin.list_filter]
    date_hierarchy = "starts_on"
    inlines = [AgendaItems, Papers, Delegations, Figures, Communiques, Statements]
    change_form_template = "admin/meeting_form.html"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.delegations_view)
        name = "meetings_meeting_delegations"
        return [path("<path:object_id>/delegations/", view, name=name), *super().get_urls()]

    def delegations_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return pasting.paste_view(self, request, object_id)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        complete = {"completeness": completeness.of(Meeting()), **(extra_context or {})}
        return super().add_view(request, form_url, complete)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new meeting is one of the network, until somebody says otherwise."""
        network = Body.objects.filter(relation=Body.Relation.OWN).order_by("position").first()
        given = super().get_changeform_initial_data(request)
        return {"body": network.pk, **given} if network else given

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return super().page_context(request, row) | {"completeness": completeness.of(row)}

    def open_steps(self, request: HttpRequest, record: Any) -> list[dict[str, str]]:
        papers = reverse("admin:documents_document_papers") + f"?meeting={record.reference}"
        step = {"name": "papers", "label": gettext("Add many papers"), "address": papers}
        steps = super().open_steps(request, record)
        if not self.has_change_permission(request, record):
            return steps
        address = reverse("registering:meeting", args=[record.reference.lower()])
        label = gettext("Registration of delegations")
        return [*steps, step, {"name": "registration", "label": label, "address": address}]


@admin.register(Delegation)
class DelegationAdmin(PartAdmin):
    list_display = [
        "reference",
        "meeting",
        lists.column("represented", _("represented")),
        "capacity",
    ]
    list_filter = ["capacity", "attendance"]
    inlines = [Delegates]


@admin.register(StatementAct)
class StatementActAdmin(RegisterAdmin):
    list_display = [lists.column("name", _("name")), "reference", "position"]
    list_display_links = ["name"]


admin.site.register(
    [AgendaItem, Communique, Delegate, MeetingPaper, ReportedFigure, Statement], PartAdmin
)
