"""Staff pages of documents, with their editions."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oicnet.records.models import Availability
from oicnet.staff.base import PartAdmin, PartTable, RecordAdmin
from oicnet.staff.parts import PartForm
from oicnet.staff.waiting import in_each_language

from . import adding, arrivals
from .models import PUBLISHED_EDITION_IS_KEPT, Document, Edition, TextState


class EditionForm(PartForm):
    def clean(self) -> dict[str, Any]:
        """The database would refuse it too; here it is said at the field."""
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and self.instance.record.has_been_public:
            for name in {"language", "revision", "file"} & set(self.changed_data):
                self.add_error(name, PUBLISHED_EDITION_IS_KEPT)
        return cleaned


class Editions(PartTable):
    model = Edition
    form = EditionForm
    formfield_overrides = {Edition.file.field.__class__: {"widget": forms.FileInput}}
    fields = ["language", "revision", "standing", "download", "file", "pages", "text_state"]
    readonly_fields = ["download", "pages", "text_state"]

    @admin.display(description=_("file now"))
    def download(self, edition: Edition) -> SafeString | str:
        if not edition.pk:
            return "–"
        address, name = edition.get_absolute_url(), edition.download_name
        return format_html('<a href="{}" dir="ltr">{}</a>', address, name)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [(None, {"fields": self.fields})]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        been_public = isinstance(obj, Document) and obj.has_been_public
        return not been_public and super().has_delete_permission(request, obj)


def _without_edition(model: type[Document], *, language: str) -> Q:
    """Public papers that have no file in a language of the network."""
    having = Edition.objects.filter(language=language).values("document")
    return Q(availability=Availability.PUBLIC) & ~Q(pk__in=having)


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    waits = in_each_language("no-file", _("no file: %(language)s"), _without_edition)
    list_display = [*RecordAdmin.list_display, "document_kind", "dated_on"]
    list_filter = ["document_kind", "availability", *RecordAdmin.list_filter]
    date_hierarchy = "dated_on"
    inlines = [Editions]
    actions = (*RecordAdmin.actions, "read_texts")

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Uploads are noted before the transaction that saves them: see `arrivals`."""
        if request.method == "POST":
            uploads = [one for name in request.FILES for one in request.FILES.getlist(name)]
            arrivals.announce(uploads, by=request.user)
        return super().changeform_view(request, *args, **kwargs)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.papers_view)
        return [path("add-papers/", view, name="documents_document_papers"), *super().get_urls()]

    def papers_view(self, request: HttpRequest) -> Any:
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return adding.papers_view(request, context | {"title": gettext("Add many papers")})

    def open_steps(self, request: HttpRequest, record: Any) -> list[dict[str, str]]:
        papers = reverse("admin:documents_document_papers") + f"?document={record.reference}"
        step = {"name": "papers", "label": gettext("Add many papers"), "address": papers}
        steps = super().open_steps(request, record)
        return [*steps, step] if self.has_change_permission(request, record) else steps

    @admin.action(description=_("Read the texts of the files again"), permissions=["change"])
    def read_texts(self, request: HttpRequest, documents: Any) -> None:
        editions = Edition.objects.filter(document__in=documents)
        for edition in editions.exclude(text_state=TextState.EXTRACTED):
            edition.text_state = TextState.WAITING
            edition.save(update_fields=["text_state"])
            edition.await_text()


admin.site.register(Edition, PartAdmin)
