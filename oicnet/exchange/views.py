"""The sitemap, calendars, citations and files of Akoma Ntoso."""

from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oicnet.decisions.models import OperativeParagraph
from oicnet.documents.akoma_ntoso import MEDIA_TYPE
from oicnet.meetings.models import Meeting, Statement
from oicnet.members.models import MemberState
from oicnet.public.views import form_asked_for, gone_or_missing
from oicnet.records.models import Record, Reference
from oicnet.text.languages import reader_language
from oicnet.themes.models import Theme

from . import akoma_ntoso, citations
from . import calendar as calendars
from . import sitemap as addresses

XML = "application/xml; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"
CHOICES: dict[str, Any] = {"state": MemberState, "theme": Theme}
CITED = {"bibtex": "application/x-bibtex", "ris": "application/x-research-info-systems"}


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses; if they fill several files, an index of them (`?page=2`)."""
    pages, wanted = addresses.Pages(), request.GET.get("page", "")
    files = pages.paginator.page_range
    if len(files) > 1 and not wanted:
        here = f"{settings.REGISTER_ADDRESS}{request.path}"
        context = {"locations": [f"{here}?page={number}" for number in files]}
        return render(request, "exchange/sitemap_index.xml", context, content_type=XML)
    try:
        urls = pages.get_urls(wanted or 1)
    except InvalidPage:
        raise Http404 from None
    return render(request, "exchange/sitemap.xml", {"urlset": urls}, content_type=XML)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Every meeting and due date, for calendars to subscribe to; `?state=TR`, `?theme=T-DIGITAL`
    leave those of a state and those about a theme."""
    chosen = {
        name: _chosen(model, request.GET[name])
        for name, model in CHOICES.items()
        if request.GET.get(name)
    }
    query = urlencode({name: record.reference for name, record in chosen.items()})
    path = f"{request.path}?{query}" if query else request.path
    choice = calendars.Choice(**chosen)
    content = calendars.of_everything(f"{settings.REGISTER_ADDRESS}{path}", choice)
    return HttpResponse(content, content_type=CALENDAR)


def _chosen(model: type[Record], reference: str) -> Any:
    """
    Raises:
        Http404: nothing public has this reference.
    """
    record = model.objects.published().filter(reference=reference.upper()).first()
    if record is None:
        raise Http404(_("This record does not exist."))
    return record


@require_safe
def meeting(request: HttpRequest, reference: str) -> HttpResponse:
    """One meeting, to add to one's own calendar."""
    meeting = calendars.meetings().filter(reference=reference.upper()).first()
    if meeting is None:
        return gone_or_missing(request, Meeting, reference)
    name = f"{meeting.reference.lower()}.ics"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(calendars.of_meeting(meeting), content_type=CALENDAR, headers=headers)


@require_safe
def cite(request: HttpRequest, reference: str) -> HttpResponse:
    """How a record, a statement or an operative paragraph is cited; `?as=bibtex`, `?as=ris` for
    reference managers."""
    work = find(reference)
    if not isinstance(work, Record | Statement | OperativeParagraph):
        raise Http404(_("This record does not exist."))
    if not work.is_public:
        return gone_or_missing(request, type(work), work.reference)
    citation = citations.cite(work)
    wanted = form_asked_for(request, CITED)
    if not wanted:
        return render(request, "exchange/cite.html", {"work": work, "cite": citation})
    name = f"{work.reference.lower()}.{'bib' if wanted == 'bibtex' else 'ris'}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"}
    text = citation.bibtex() if wanted == "bibtex" else citation.ris()
    return HttpResponse(text, content_type=f"{CITED[wanted]}; charset=utf-8", headers=headers)


@require_safe
def structured(request: HttpRequest, reference: str) -> HttpResponse:
    """A text in parts, a decision or a final communiqué as Akoma Ntoso, in the language of the
    address; `?revision=1` names a revision of a text, otherwise it is the newest."""
    work = find(reference)
    if not isinstance(work, akoma_ntoso.WRITTEN):
        raise Http404(_("This record does not exist."))
    record = type(work).objects.published().filter(pk=work.pk).first()
    if record is None:
        return gone_or_missing(request, type(work), work.reference)
    file = akoma_ntoso.file_of(record, request.GET.get("revision", ""))
    if file is None:
        raise Http404(_("This text does not exist in this language."))
    name = f"{record.reference.lower()}-{reader_language()}.xml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Robots-Tag": "noindex"}
    return HttpResponse(file, content_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)


def find(reference: str) -> Any:
    """The record with this reference, however it is written, if any."""
    entry = Reference.objects.meant(reference)
    if entry is None:
        return None
    return apps.get_model(entry.kind)._base_manager.filter(reference=entry.reference).first()
