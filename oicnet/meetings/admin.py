"""Staff pages of meetings: a meeting and everything in it on one page."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, F, Model, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from oicnet.members.models import Body
from oicnet.records.models import Record
from oicnet.staff import kept, lists
from oicnet.staff.base import PartAdmin, RecordAdmin, RegisterAdmin
from oicnet.staff.part_rows import PartTable
from oicnet.staff.waiting import Wait

from . import completeness, pasting, sections
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


class AgendaItems(PartTable):
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


class Statements(PartTable):
    model = Statement


class Delegates(PartTable):
    model = Delegate


def _not_entered(model: type[Meeting]) -> Q:
    counted = model.objects.annotate(entered=Count("recommendations"))
    return Q(pk__in=counted.filter(announced_recommendations__gt=F("entered")).values("pk"))


class MeetingRows(lists.Rows):
    """From the list one comes to the first section of a meeting."""

    def url_for_result(self, result: Model) -> str:
        return sections.BY_NAME["basics"].address(result)


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    waits = (Wait("not-entered", _("announced recommendations not entered"), _not_entered),)
    list_display = [*RecordAdmin.list_display, "starts_on"]
    list_filter = ["body", "mode", *RecordAdmin.list_filter]
    date_hierarchy = "starts_on"
    inlines = [AgendaItems, Papers, Delegations, Figures, Communiques, Statements]
    change_form_template = "admin/meeting_form.html"
    rows_beside = ("recommendations.recommendation", _("Save and enter recommendations"))

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.delegations_view)
        name = "meetings_meeting_delegations"
        own = [path("<path:object_id>/delegations/", view, name=name)]
        section = self.admin_site.admin_view(self.section_view)
        offered = self.admin_site.admin_view(csrf_exempt(self.offered_view))
        for name in sections.BY_NAME:
            address, section_named = f"<path:object_id>/change/{name}/", {"section": name}
            names = f"meetings_meeting_change_{name}"
            own += [
                path(f"{address}offered/", offered, section_named, name=f"{names}_offered"),
                path(address, section, section_named, name=names),
            ]
        return [*own, *super().get_urls()]

    def section_view(self, request: HttpRequest, object_id: str, section: str) -> HttpResponse:
        return self.changeform_view(request, object_id)

    def page_name(self, request: HttpRequest) -> str:
        section = sections.of(request)
        return section.name if section else ""

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[lists.Rows]:
        return MeetingRows

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        every, section = super().get_fieldsets(request, obj), sections.of(request)
        return sections.fieldsets(section, every) if section else every

    def get_inlines(self, request: HttpRequest, obj: models.Model | None) -> Any:
        every, section = super().get_inlines(request, obj), sections.of(request)
        return [each for each in every if each.model in section.models] if section else every

    def response_change(self, request: HttpRequest, obj: Model | None) -> HttpResponse:
        response = super().response_change(request, obj)
        section = sections.of(request)
        onward = sections.following(section) if section and "_onward" in request.POST else None
        return HttpResponseRedirect(onward.address(obj)) if onward and obj else response

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
        initial = super().get_changeform_initial_data(request)
        return {"body": network.pk, **initial} if network else initial

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        section = sections.of(request)
        context: dict[str, Any] = {
            "tabs": sections.tabs(request, row, kept.page_of(Meeting, row.pk))
        }
        if section is not None:
            context |= {"section": section, "onward": sections.following(section)}
        if section is None or section.name == "publication":
            context["completeness"] = completeness.of(row)
        return super().page_context(request, row) | context

    def open_steps(self, request: HttpRequest, record: Record) -> list[dict[str, str]]:
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
