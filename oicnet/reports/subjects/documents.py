"""The register of documents: every paper that is known, those without a file too.

In: the filter of the list of documents. Out: how many of each kind, and each in the list's order.
"""

from collections import Counter
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import npgettext_lazy, pgettext

from oicnet.documents.filters import DocumentFilter
from oicnet.documents.models import Document
from oicnet.members.models import Organisation
from oicnet.public.shares import Share, shares
from oicnet.public.tables import Column
from oicnet.records.models import Availability

from ..content import Chapter, Content, Distribution, Figure, Figures, Listing
from ..values import Code, code_of, text_of


def content(chosen: DocumentFilter, day: date) -> Content:
    authors = Prefetch("authors", Organisation.objects.published())
    rows = Document.objects.newest_first().prefetch_related("editions", authors)
    documents = list(chosen.apply(rows.published()))
    query = {name: chosen.data[name] for name in chosen.chosen}
    title = _("Register of documents")
    return Content(
        title,
        [
            Chapter(
                "summary",
                _("Summary"),
                [
                    Figures(figures(documents, f"?{urlencode(query)}")),
                    Distribution(_("Kind"), by_kind(documents, query)),
                ],
            ),
            Chapter("documents", _("Documents"), [listing(documents)]),
        ],
    )


def figures(documents: list[Document], query: str) -> list[Figure]:
    with_file = [document for document in documents if document.edition_languages()]
    files = sum(len(each.editions.all()) for each in with_file)
    counts = Counter(document.availability for document in documents)
    closed = counts[Availability.NOT_PUBLIC] + counts[Availability.NOT_FOUND]
    return [
        Figure(
            npgettext_lazy("number", "document", "documents"),
            len(documents),
            reverse("documents:list") + query,
        ),
        Figure(npgettext_lazy("number", "with a file", "with a file"), len(with_file)),
        Figure(npgettext_lazy("number", "file", "files"), files),
        Figure(
            npgettext_lazy("number", "available elsewhere", "available elsewhere"),
            counts[Availability.ELSEWHERE],
        ),
        Figure(
            npgettext_lazy("number", "not public or not found", "not public or not found"), closed
        ),
        Figure(
            npgettext_lazy("number", "without a date", "without a date"),
            sum(document.dated_on is None for document in documents),
        ),
    ]


def by_kind(documents: list[Document], query: dict[str, str]) -> list[Share]:
    counts = Counter(document.document_kind for document in documents)
    listed = reverse("documents:list")
    return shares(
        [
            (kind, kind.label, counts[kind], f"{listed}?{urlencode({**query, 'kind': kind.value})}")
            for kind in Document.Kind
            if counts[kind]
        ]
    )


def listing(documents: list[Document]) -> Listing:
    columns = [
        Column(_("Reference"), code_of, 14),
        Column(_("Official symbol"), lambda row: row.symbol and Code(row.symbol), 14),
        Column(_("Title"), text_of, 50),
        Column(_("Kind"), "get_document_kind_display", 18),
        Column(_("Dated"), "dated_on", 16),
        Column(_("Authors"), _authors, 30),
        Column(_("Availability"), "get_availability_display", 16),
        Column(_("Languages of the files"), lambda row: _(", ").join(row.edition_languages()), 18),
    ]
    return Listing(pgettext("list", "Documents"), columns, documents, is_long=True)


def _authors(document: Document) -> str:
    return _(", ").join(author.short_name or author.name for author in document.authors.all())
