"""A record on the pages of others: its card in a frame, and oEmbed, which tells where that is.

These addresses alone may be shown in frames of any site: they hold no form and know nobody.
"""

import json
from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.apps import apps
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_from_path, gettext, override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from oicnet.exchange.citations import cite
from oicnet.public.feeds import opening
from oicnet.public.views import gone_or_missing
from oicnet.records import kinds
from oicnet.records.models import Record, Reference

WIDTH, HEIGHT = 480, 220
LEAST_WIDTH, LEAST_HEIGHT = 240, 120
A_DAY = 24 * 60 * 60


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@require_safe
def card(request: HttpRequest, reference: str = "") -> HttpResponse:
    """What a record is, on a few lines, with the way to its page."""
    record = _record(reference)
    if record is None:
        raise Http404
    if not record.is_public:
        return gone_or_missing(request, type(record), record.reference)
    context = {"record": record, "cite": cite(record), "opening": opening(record)}
    response = render(request, "pages/card.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """`?url=`: the card of the record on that page, in its language, as oEmbed 1.0 asks for it."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=501)
    reference, language = _named(request.GET.get("url", ""))
    record = _record(reference) if reference else None
    if record is None or not record.is_public:
        raise Http404
    with override(language or get_language()):
        answer = _oembed(
            record, _size(request, "maxwidth", WIDTH), _size(request, "maxheight", HEIGHT)
        )
    text = json.dumps(answer, ensure_ascii=False)
    return HttpResponse(text, content_type="application/json")


def _oembed(record: Record, width: int, height: int) -> dict[str, Any]:
    address = f"{settings.REGISTER_ADDRESS}{reverse('card', args=[record.reference.lower()])}"
    frame = '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy"></iframe>'
    return {
        "version": "1.0",
        "type": "rich",
        "title": record.marked_heading,
        "provider_name": gettext("OIC-PESNET document register"),
        "provider_url": f"{settings.REGISTER_ADDRESS}/",
        "cache_age": A_DAY,
        "width": max(width, LEAST_WIDTH),
        "height": max(height, LEAST_HEIGHT),
        "html": format_html(
            frame, address, max(width, LEAST_WIDTH), max(height, LEAST_HEIGHT),
            record.marked_heading,
        ),
    }  # fmt: skip


def _size(request: HttpRequest, name: str, usual: int) -> int:
    words = request.GET.get(name, "")
    is_number = words.isascii() and words.isdecimal() and len(words) < 6
    return min(int(words), usual) if is_number else usual


def _named(address: str) -> tuple[str, str | None]:
    """The reference and the language of a page of the register, "" if it is none of a record."""
    try:
        parts = urlsplit(address)
        language = get_language_from_path(parts.path)
        with override(language or get_language()):  # addresses are known in their language alone
            match = resolve(parts.path)
    except (ValueError, Resolver404):
        return "", None
    if f"{parts.scheme}://{parts.netloc}" != settings.REGISTER_ADDRESS:
        return "", None
    is_page = match.view_name in {"id", "card", *(kind.page for kind in kinds.every())}
    reference = match.kwargs.get("reference", "") if is_page else ""
    return reference, language


def _record(reference: str) -> Any:
    """The record with a page that has this reference, public or not."""
    entry = Reference.objects.meant(reference)
    model = apps.get_model(entry.kind) if entry else None
    if entry is None or model is None or not issubclass(model, Record) or not kinds.of(model).page:
        return None
    return model._base_manager.filter(reference=entry.reference).first()
