"""The register of documents, a document's page, and its files."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from oicnet.members.models import Organisation
from oicnet.public.caching import SHARED
from oicnet.public.tables import Column
from oicnet.public.views import RecordDetail, RecordList, gone_or_missing
from oicnet.records.models import public
from oicnet.themes.models import Theme

from . import delivery
from .filters import DocumentFilter
from .models import Document, Edition


class DocumentList(RecordList):
    title = _lazy("Documents")
    columns = (
        Column(_lazy("Title"), "title", 60),
        Column(_lazy("Kind"), "get_document_kind_display"),
        Column(_lazy("Official symbol"), "symbol"),
        Column(_lazy("Dated"), "dated_on"),
        Column(_lazy("Availability"), "get_availability_display"),
        Column(_lazy("Languages of the files"), "edition_languages"),
    )
    filter_class = DocumentFilter

    def get_queryset(self) -> QuerySet[Document]:
        self.queryset = Document.objects.newest_first().prefetch_related("editions")
        return super().get_queryset()


class DocumentDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Document]:
        return Document.objects.select_related("supersedes").prefetch_related(
            "editions",
            "links",
            Prefetch("authors", Organisation.objects.published()),
            Prefetch("themes", Theme.objects.published()),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        document = self.object
        tablings = document.tablings.filter(public(document.tablings.model, "meeting"))
        return super().get_context_data(
            tablings=tablings.select_related("meeting", "agenda_item"),
            superseded_by=document.superseded_by.published(),
            plans=document.work_plans.published(),
            articles=document.articles.published(),
            **kwargs,
        )


@require_safe
def file(request: HttpRequest, reference: str) -> HttpResponseBase:
    """An edition's file, as an attachment with a plain name; only while its document is public."""
    editions = Edition.objects.visible_to(request.user).select_related("document")
    edition = editions.filter(reference=reference.upper()).first()
    if edition is None:
        owner = Edition.objects.filter(reference=reference.upper()).values_list(
            "document__reference", flat=True
        )
        return gone_or_missing(request, Document, owner.first() or "")
    if not edition.file.storage.exists(edition.file.name):
        raise Http404(_("The file is not in storage."))
    headers = {"Content-Type": edition.media_type, "X-Content-Type-Options": "nosniff"}
    if not request.user.is_authenticated:
        headers["Cache-Control"] = SHARED
    return delivery.deliver(
        request,
        edition.file,
        name=edition.download_name,
        etag=f'"{edition.sha256}"',
        headers=headers,
    )
