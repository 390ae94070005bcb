"""Staff pages of documents."""

from dataclasses import replace
from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oicnet.records.models import Availability, Record
from oicnet.staff import desk
from oicnet.staff.base import PartAdmin, RecordAdmin
from oicnet.staff.desk_pages import Card
from oicnet.staff.waiting import Wait, in_each_language

from .. import adding, arrivals, findings, parting
from ..models import (
    Document,
    DocumentClaim,
    Edition,
    Provision,
    TextState,
    WebLink,
)
from .opening import AUDIENCE, LOOKED_AT_AS, PUBLISH, publish_from_desk
from .rows import Claims, Editions, Links


def _without_edition(model: type[Document], *, language: str) -> Q:
    """Public papers that have no file in a language of the network."""
    having = Edition.objects.filter(language=language).values("document")
    return Q(availability=Availability.PUBLIC) & ~Q(pk__in=having)


def _to_look_at(_model: type[Document]) -> Q:
    return Q(pk__in=Edition.objects.waiting_for_acceptance().values("document"))


def _with_dead_link(_model: type[Document]) -> Q:
    return Q(pk__in=WebLink.objects.dead().values("document"))


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    decisions = {
        **RecordAdmin.decisions,
        "publish": replace(
            desk.PUBLISH,
            take=publish_from_desk,
            is_open=lambda document: desk.in_review(document) or hasattr(document, "given"),
        ),
    }
    waits = (
        Wait("findings", _("content outside the file’s pages"), _to_look_at),
        Wait("dead-links", _("a link to another site no longer works"), _with_dead_link),
        *in_each_language("no-file", _("no file: %(language)s"), _without_edition),
    )
    steps = {**RecordAdmin.steps, "publish": PUBLISH, **AUDIENCE}
    list_display = [*RecordAdmin.list_display, "document_kind", "dated_on"]
    desk_relations = ("given",)
    list_filter = [
        "document_kind",
        "availability",
        "open_to_members",
        *RecordAdmin.list_filter,
    ]
    date_hierarchy = "dated_on"
    inlines = [Editions, Links, Claims]
    actions = (*RecordAdmin.actions, "read_texts")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Uploads are noted before the transaction that saves them: see `arrivals`."""
        if request.method == "POST":
            uploads = [each for name in request.FILES for each in request.FILES.getlist(name)]
            arrivals.announce(uploads, by=request.user)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(
        self, request: HttpRequest, form: BaseForm, formsets: Any, change: bool
    ) -> None:
        """What is in a new file besides its pages is said at once."""
        super().save_related(request, form, formsets, change)
        for row in (row for formset in formsets for row in formset.forms if row.has_changed()):
            edition = row.instance
            if edition.pk and "file" in row.changed_data and edition.awaits_acceptance:
                lines = " · ".join(findings.in_words(edition.findings))
                messages.warning(request, f"{edition.reference}{_(':')} {findings.LOOK} {lines}")

    def _look(self, record: Record, key: str) -> dict[str, Any]:
        key = LOOKED_AT_AS.get(key, key)
        looked_at = super()._look(record, key)
        if key == "publish":
            editions = Edition.objects.filter(document=record.pk)
            also = editions.exclude(findings=[]).order_by("reference")
            looked_at["also"] = [(each, findings.in_words(each.findings)) for each in also]
        return looked_at

    @classmethod
    def on_desk(cls) -> Q:
        """In review, or given by a state as evidence of a report that it has handed in."""
        handed_in = Q()
        for relation in Document._meta.related_objects:
            model: Any = relation.related_model
            if relation.many_to_many and issubclass(model, Record) and model.of_state:
                reports = model._default_manager.exclude(status=Document.Status.DRAFT)
                handed_in |= Q(pk__in=reports.values(relation.field.name))
        evidence = Q(status=Document.Status.DRAFT, given__isnull=False) & handed_in
        return super().on_desk() | evidence

    def fill_cards(self, cards: list[Card]) -> None:
        """The files, and what is in them besides their pages."""
        for card in cards:
            for edition in card.record.editions.all():
                card.lines.append((_("file"), edition.download_name, edition.get_absolute_url()))
                if edition.awaits_acceptance:
                    lines = " · ".join(findings.in_words(edition.findings))
                    card.warnings.append(f"{edition.download_name}{gettext(':')} {lines}")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.papers_view)
        parts = self.admin_site.admin_view(self.parts_view)
        return [
            path("add-papers/", view, name="documents_document_papers"),
            path("<path:object_id>/text/", parts, name="documents_document_text"),
            *super().get_urls(),
        ]

    def parts_view(self, request: HttpRequest, object_id: str) -> Any:
        return parting.parts_view(self, request, object_id)

    def papers_view(self, request: HttpRequest) -> Any:
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return adding.papers_view(request, context | {"title": gettext("Add many papers")})

    def open_steps(self, request: HttpRequest, record: Record) -> list[dict[str, str]]:
        papers = reverse("admin:documents_document_papers") + f"?document={record.reference}"
        step = {"name": "papers", "label": gettext("Add many papers"), "address": papers}
        steps = super().open_steps(request, record)
        text = {
            "name": "papers",
            "label": gettext("Text in parts"),
            "address": reverse("admin:documents_document_text", args=[record.pk]),
        }
        return [*steps, step, text] if self.has_change_permission(request, record) else steps

    @admin.action(description=_("Extract the texts of the files again"), permissions=["change"])
    def read_texts(self, request: HttpRequest, documents: QuerySet) -> None:
        editions = Edition.objects.filter(document__in=documents)
        for edition in editions.exclude(text_state=TextState.EXTRACTED):
            edition.text_state = TextState.WAITING
            edition.save(update_fields=["text_state"])
            edition.await_text()


admin.site.register([Edition, WebLink, DocumentClaim, Provision], PartAdmin)
