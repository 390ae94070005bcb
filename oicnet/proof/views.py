"""The log and its heads as JSON, beside the kinds of `/api/v1/`; nobody's reading adds to it."""

import hashlib
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oicnet.api.paging import limit_of, only
from oicnet.api.problems import Problem, wrong
from oicnet.api.writing import written

from . import publishing
from .models import Entry, Head

LARGEST = 18  # digits of a number
View = Callable[..., HttpResponse]


def answering(view: View) -> View:
    """Answers are known by an ETag as long as the log is the same; each is asked for anew."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, **named: object) -> HttpResponse:
        numbers = Entry.objects.aggregate(last=Max("number")), Head.objects.aggregate(Max("pk"))
        source = f"{request.get_host()}{request.get_full_path()}{numbers}{publishing.public_key()}"
        etag = f'"{hashlib.sha256(source.encode()).hexdigest()[:32]}"'
        if unchanged := get_conditional_response(request, etag=etag):
            return unchanged
        try:
            response = view(request, **named)
        except Problem as problem:
            return problem.answer(request)
        response["ETag"], response["Cache-Control"] = etag, "no-cache"
        return response

    return answered


@answering
def entries(request: HttpRequest) -> HttpResponse:
    """Entries by number, the first first."""
    parameters = only(request, ("after", "limit"))
    after, limit = _after(parameters), limit_of(parameters)
    total = Entry.objects.count()
    items = publishing.page(after, limit)
    last = items[-1]["number"] if items else after
    following = last if items and Entry.objects.filter(number__gt=last).exists() else None
    return _page("proof:log", total, items, following, limit)


@answering
def entry(request: HttpRequest, number: int) -> HttpResponse:
    only(request, ())
    page = publishing.page(number - 1, 1) if 0 < number < 10**LARGEST else []
    if not page or page[0]["number"] != number:
        raise Problem(404)
    return _answer(page[0])


@answering
def heads(request: HttpRequest) -> HttpResponse:
    """Heads in their order, the newest last, and the key that signs them."""
    parameters = only(request, ("after", "limit"))
    after, limit = _after(parameters), limit_of(parameters)
    total = Head.objects.count()
    items = [head.published() for head in Head.objects.all()[after : after + limit]]
    following = after + limit if total > after + limit else None
    return _page("proof:heads", total, items, following, limit, key=publishing.public_key())


def _after(parameters: Mapping[str, str]) -> int:
    words = parameters.get("after") or "0"
    if not (words.isascii() and words.isdecimal() and len(words) <= LARGEST):
        raise wrong("after", _("Give a whole number."))
    return int(words)


def _page(
    name: str, total: int, items: list[Any], following: int | None, limit: int, **more: object
) -> HttpResponse:
    address = None
    if following is not None:
        query = f"?after={following}&limit={limit}"
        address = f"{settings.REGISTER_ADDRESS}{reverse(name)}{query}"
    response = _answer({**more, "total": total, "next": address, "items": items})
    if address:
        response["Link"] = f'<{address}>; rel="next"'
    return response


def _answer(body: object) -> HttpResponse:
    return HttpResponse(written(body), content_type="application/json")
