"""The register of documents, a document's page, and its files."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Window
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from oicnet.members.models import Organisation
from oicnet.public.claims import claims_by_subject
from oicnet.public.gathered import briefly
from oicnet.public.keeping import SHARED
from oicnet.public.tables import Column
from oicnet.public.views import RecordDetail, RecordList, gone_or_missing
from oicnet.records.gathering import linked_rows, revive
from oicnet.records.models import public
from oicnet.themes.models import Theme

from .. import delivery
from ..filters import DocumentFilter
from ..models import Document, DocumentClaim, Edition, Provision

THEME_FIELDS = ("reference", "title_ar", "title_en", "title_fr", "is_sample")


def _editions() -> Prefetch:
    """Editions with the pictures of their first pages, without the texts of all their pages."""
    return Prefetch("editions", Edition.objects.select_related("picture").defer("page_texts"))


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
        files = Edition.objects.published().filter(document=OuterRef("pk"))
        rows = Document.objects.newest_first().prefetch_related(_editions())
        # Of the whole list, also of what stands on its other pages.
        self.queryset = rows.annotate(list_has_files=Window(BoolOr(Exists(files))))
        return super().get_queryset()


class DocumentDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Document]:
        documents = Document.objects.select_related("supersedes")
        themes = linked_rows(documents, "themes", Theme.objects.published(), THEME_FIELDS)
        in_parts = Exists(Provision.objects.filter(document=OuterRef("pk")))
        return documents.annotate(theme_rows=themes, has_text_in_parts=in_parts)

    def related(self) -> Sequence[str | Prefetch]:
        return (
            _editions(),
            "links",
            Prefetch("claims", DocumentClaim.objects.select_related("source")),
            Prefetch("authors", Organisation.objects.published()),
        )

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        document = self.object
        tablings = document.tablings.filter(public(document.tablings.model, "meeting"))
        return super().get_context_data(
            tablings=tablings.select_related("meeting", "agenda_item"),
            themes=revive(Theme, document.theme_rows),
            claims=claims_by_subject(document.claims.all()),
            superseded_by=document.superseded_by.published(),
            followed=briefly(document, "document"),
            **kwargs,
        )


@require_safe
def file(request: HttpRequest, reference: str) -> HttpResponseBase:
    """An edition's file, as an attachment with a plain name; only while its document is public."""
    edition = edition_for(request, reference)
    if not isinstance(edition, Edition):
        return edition
    return _delivered(
        request, edition.file, edition.media_type, edition.download_name, edition.sha256
    )


@require_safe
def picture(request: HttpRequest, reference: str, size: str = "large") -> HttpResponseBase:
    """The first page of an edition's file, through the same gate."""
    edition = edition_for(request, reference)
    if not isinstance(edition, Edition):
        return edition
    if edition.first_page is None:
        raise Http404(_("There is no picture of the first page."))
    name = f"{edition.reference.lower()}-{size}.png"
    file = getattr(edition.first_page, size)
    return _delivered(request, file, "image/png", name, f"{edition.sha256}-{size}")


def edition_for(request: HttpRequest, reference: str) -> Edition | HttpResponse:
    """The edition that this reader may have; the answer that its document is gone.

    Raises:
        Http404: there is none, or it was never public.
    """
    editions = Edition.objects.visible_to(request.user).select_related("document", "picture")
    edition = editions.filter(reference=reference.upper()).first()
    if edition is not None:
        return edition
    owner = Edition.objects.filter(reference=reference.upper()).values_list(
        "document__reference", flat=True
    )
    return gone_or_missing(request, Document, owner.first() or "")


def _delivered(
    request: HttpRequest, file: FieldFile, media_type: str, name: str, etag: str
) -> HttpResponseBase:
    if not file.storage.exists(str(file.name)):
        raise Http404(_("The file is not in storage."))
    headers = {"Content-Type": media_type, "X-Content-Type-Options": "nosniff"}
    if not request.user.is_authenticated:
        headers["Cache-Control"] = SHARED
    return delivery.deliver(request, file, name=name, etag=f'"{etag}"', headers=headers)
