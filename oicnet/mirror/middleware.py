"""A mirror is read, and nothing else; one that heard nothing for too long says so instead."""

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from oicnet.text.languages import in_each_language

from .models import Following

LANGUAGES = "|".join(code for code, _name in settings.LANGUAGES)
OF_STAFF = re.compile(rf"/(?:{LANGUAGES})/(?:staff|account)/")
# What watches the installation, and what pages are made of.
ALWAYS = re.compile(r"/(?:health|ready|generation)/|/static/|/robots\.txt|/favicon\.ico")
SAFE = {"GET", "HEAD", "OPTIONS"}
COUNTING = "/readings/"


class Mirror:
    """After the language is known, before anybody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """
        Raises:
            MiddlewareNotUsed: this is no mirror.
        """
        if not settings.MIRROR_OF:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ALWAYS.match(request.path_info):
            return self.get_response(request)
        if request.path_info == COUNTING:  # readings are counted where the register is kept
            return HttpResponse(status=204)
        so_far = Following.so_far()
        if so_far.is_too_old:
            return _away(so_far)
        if request.method not in SAFE or OF_STAFF.match(request.path_info):
            return render(
                request, "mirror/read_only.html", {"origin": settings.MIRROR_OF}, status=403
            )
        request.mirror = so_far.for_pages()  # type: ignore[attr-defined]
        return self.get_response(request)


def _away(so_far: Following) -> HttpResponse:
    """A page in three languages, which asks the record for nothing."""
    context = {"origin": settings.MIRROR_OF, "contacted_at": so_far.contacted_at}
    pieces = in_each_language(lambda: render_to_string("mirror/_away.html", context))
    page = HttpResponse(render_to_string("mirror/away.html", {"pieces": pieces}), status=503)
    page["Retry-After"], page["Cache-Control"] = "3600", "no-store"
    return page


def context(request: HttpRequest) -> dict[str, object]:
    """For every page of a mirror: of whom it is one, and how old."""
    return {"mirror": getattr(request, "mirror", None)}
