"""All papers of a list in one ZIP: at once where they are few, else as soon as it is made."""

import re

from allauth.core import ratelimit
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from .. import bundles, bundling
from ..models import Bundle

KEY = re.compile("[0-9a-f]{40}")
ZIP = "application/zip"


@csrf_exempt  # readers have no cookie, and it changes nothing of theirs
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest) -> HttpResponseBase:
    """What the archive of a list, filtered as on its page, would hold; sent back, it is made."""
    bundle = bundling.papers(request.GET)
    context = {"papers": bundle, "limit": bundling.LARGEST, "most": bundling.MOST_FILES}
    if request.method != "POST":
        return _unlisted(render(request, "documents/papers.html", context))
    if bundle.is_too_large or not bundle.editions:
        return _unlisted(render(request, "documents/papers.html", context, status=422))
    if not ratelimit.consume(request, action="papers_asked"):
        return ratelimit.respond_429(request)
    if bundle.is_small:
        name = bundling.name_of(bundle, timezone.localdate())
        return _attached(
            StreamingHttpResponse(bundling.pack(bundle, name), content_type=ZIP), f"{name}.zip"
        )
    try:
        return redirect(bundles.ask(bundle))
    except bundles.TooManyError:
        response = _unlisted(
            render(request, "documents/papers.html", {**context, "is_busy": True}, status=503)
        )
        response["Retry-After"] = "60"
        return response


@csrf_exempt  # the key is known to those who wait for the file only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bundle(request: HttpRequest, key: str) -> HttpResponse:
    """How far the file is; the page asks again by itself, and then leads to it. Sent back, it
    cancels."""
    waiting = _bundle(key)
    if request.method == "POST":
        bundles.cancel(waiting)
        return redirect(waiting)
    response = _unlisted(render(request, "documents/bundle.html", {"bundle": waiting}))
    if waiting.is_at_work:
        response["Refresh"] = "2"
    elif waiting.stage == Bundle.Stage.DONE:
        response["Refresh"] = f"0; url={reverse('documents:bundled', args=[key])}"
    return response


@never_cache
@require_safe
def bundled(request: HttpRequest, key: str) -> HttpResponseBase:
    ready = _bundle(key)
    if ready.stage != Bundle.Stage.DONE:
        return redirect(ready)
    return _attached(FileResponse(ready.file.open(), content_type=ZIP), f"oic-pesnet-{key[:8]}.zip")


def _bundle(key: str) -> Bundle:
    """
    Raises:
        Http404: there is none, or none any more.
    """
    if not KEY.fullmatch(key):
        raise Http404
    return get_object_or_404(Bundle, key=key)


def _attached(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return _unlisted(response)


def _unlisted(response):
    response["X-Robots-Tag"] = "noindex"
    return response
