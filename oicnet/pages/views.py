"""Home, pages of words, permanent addresses, the choice of language, pages for errors."""

import re
import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from oicnet.documents.bucket.client import StoreError

# Of what a page sends back: its keys, and secrets.
NOT_TYPED = re.compile(r"password|secret|code|token|seen|^_|_FORMS$")
REFUSED_BY_PROXY = {413, 414, 429}


def words(name: str) -> Any:
    """A page that is nothing but its words."""

    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        return render(request, f"pages/{name}.html", {"contact": settings.REGISTER_CONTACT})

    return page


about, privacy, accessibility = words("about"), words("privacy"), words("accessibility")


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """`/`: the home page in the first language of the browser that we speak, or in Arabic.

    Django's LocaleMiddleware has chosen it, and says so in `Vary`, here and for `/id/`.
    """
    return redirect("home")


def error(status: int) -> Any:
    """A handler for one status, with the page of that name."""

    def handler(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        return render(request, f"{status}.html", status=status)

    return handler


@require_safe
def refused(request: HttpRequest, status: int) -> HttpResponse:
    """What the proxy shows to those whom it refuses, in the language of the page asked for."""
    if status not in REFUSED_BY_PROXY:
        raise Http404
    return render(request, f"{status}.html", status=status)


bad_request, forbidden, not_found = error(400), error(403), error(404)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for what was sent without the page's key; what was typed is shown, to be kept.

    Only to who is signed in: another host's form comes without the session, and would choose what
    stands here. Nor is it offered to be sent again, for the same reason.
    """
    typed = list(_typed(request.POST)) if request.user.is_authenticated else []
    return render(request, "403_csrf.html", {"typed": typed}, status=403)


def _typed(sent: QueryDict) -> Iterator[str]:
    """Every text that was typed, but for passwords, codes and what the page itself put in."""
    for name, values in sent.lists():
        words = [value.strip() for value in values if not NOT_TYPED.search(name)]
        yield from (word for word in words if word and not word.isdigit() and word != "on")


def failed(request: HttpRequest) -> HttpResponse:
    """500, or 503 where it is the database or the store of files that does not answer: plain, in
    the three languages, from no database, request or template tag."""
    is_away = isinstance(sys.exception(), OperationalError | InterfaceError | StoreError)
    response = HttpResponse(get_template("500.html").render(), status=503 if is_away else 500)
    if is_away:
        response["Retry-After"] = "30"
    return response
