"""`/id/M3-S04`: the address that is printed and cited, for all time and in no language."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oicnet.decisions.models import Decision, OperativeParagraph
from oicnet.documents.models import Edition, Provision
from oicnet.public.views import gone_or_missing, with_query
from oicnet.records import duplicates, permissions
from oicnet.records.models import Part, Record, Reference, Removal
from oicnet.text import references

PARAGRAPH = re.compile(r"p([0-9]{1,4})")  # of a decision


@require_safe
def permanent(request: HttpRequest, reference: str) -> HttpResponse:
    """To the record's or the part's page, in the language of the page that leads here.

    Who comes from elsewhere gets the language of the browser, as Django's LocaleMiddleware chose.
    """
    with translation.override(language_of_page_before(request) or get_language()):
        response = _answer(request, reference)
    patch_vary_headers(response, ["Referer"])
    return response


def _part(entry: Reference, label: str) -> Reference | None:
    """Of the newest text of a document, `D-2021-001~art5.2`, or of a decision, `DEC-2021~p3`."""
    texts = Provision.objects.filter(document__reference=entry.reference, label=label)
    parts: QuerySet = texts.newest_first()
    if entry.kind == Decision._meta.label_lower:
        number = PARAGRAPH.fullmatch(label)
        parts = OperativeParagraph.objects.filter(
            decision__reference=entry.reference, number=int(number[1]) if number else 0
        )
    return Reference.objects.filter(reference__in=parts.values("reference")[:1]).first()


def language_of_page_before(request: HttpRequest) -> str | None:
    """Of a page of the register, as browsers say; None where the reader comes from elsewhere."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # it is no address
        return None
    return get_language_from_path(before.path) if before.netloc == request.get_host() else None


def _answer(request: HttpRequest, reference: str) -> HttpResponse:
    name, mark, label = reference.partition("~")
    entry = Reference.objects.meant(name)
    if mark and entry is not None:
        entry = _part(entry, label.lower())
    if entry is None:
        if kept := duplicates.merged_into(references.read(reference)):
            return redirect(with_query(kept.get_absolute_url(), request))
        raise Http404(_("This record does not exist."))
    model = apps.get_model(entry.kind)
    named: Any = model._base_manager.filter(reference=entry.reference).first()
    record = named.record if isinstance(named, Part | Removal) else named
    if isinstance(named, Removal) and record.is_public:
        on = timezone.localdate(named.removed_at)
        context = {"removal": named, "record": record, "removed_on": on}
        return render(request, "removed.html", context, status=410)
    if not isinstance(record, Record):
        raise Http404(_("This record does not exist."))
    if isinstance(named, Removal) or not permissions.may_read(request.user, named):
        subject = record if isinstance(named, Removal) else named
        return gone_or_missing(request, type(subject), subject.reference)
    page = record if isinstance(named, Edition) else named
    return redirect(with_query(page.get_absolute_url(), request))
