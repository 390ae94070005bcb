"""A paper read in the browser, at the page that was asked for; without JavaScript, its words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oicnet.documents.models import Edition
from oicnet.documents.views import edition_for
from oicnet.public.views import with_query
from oicnet.search import inside
from oicnet.search.queries import LONGEST
from oicnet.search.refreshing import one_look


@require_safe
def read(request: HttpRequest, reference: str) -> HttpResponse:
    """An edition that is a PDF, through the gate of its file; `page` of it, and where `q` stands.

    Other kinds of file are downloaded from the page of their document, to which this leads.
    """
    edition = edition_for(request, reference)
    if not isinstance(edition, Edition):
        return edition
    document = edition.document
    if not edition.is_pdf:
        place = f"{document.get_absolute_url()}#{edition.reference.lower()}"
        return redirect(with_query(place, request))
    words = " ".join(request.GET.get("q", "")[:LONGEST].split())
    with one_look():
        passages = inside.pages(
            words,
            document=document.reference,
            edition=edition.reference,
            language=edition.language,
        )
    pages, page = edition.pages or 1, _page(request, edition)
    context = {
        "edition": edition,
        "document": document,
        "page": page,
        "pages": pages,
        "text": "".join(edition.page_texts[page - 1 : page]),
        "words": words,
        "passages": passages,
    }
    response = render(request, "documents/reader.html", context)
    response["X-Robots-Tag"] = "noindex"  # the document's page is what is looked for
    if not document.is_public:
        add_never_cache_headers(response)
    return response


def _page(request: HttpRequest, edition: Edition) -> int:
    """
    Raises:
        Http404: the paper has no such page.
    """
    page_asked = request.GET.get("page", "1")
    if (
        page_asked.isascii()
        and page_asked.isdecimal()
        and 1 <= int(page_asked[:6]) <= (edition.pages or 1)
    ):
        return int(page_asked[:6])
    raise Http404(_("This page does not exist."))
