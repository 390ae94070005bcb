"""What the register holds, how new it is, and whether it is at work: for readers and for programs
that watch, without secrets."""

import time
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count, Max, Q, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from oicnet.proof import standing
from oicnet.records import clock, kinds
from oicnet.records.history import noting
from oicnet.records.models import Record
from oicnet.upkeep import readiness
from oicnet.upkeep.models import Pulse
from oicnet.watch import telling

from .machines import PLAIN

AWAY = 60  # seconds for which pages of a known generation may be shown without asking
_known: dict[str, Any] = {}  # the last generation, and when it was asked for


@cache_control(no_store=True)
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    held = holdings()
    context = {
        "version": settings.REGISTER_VERSION,
        "today": clock.today(),
        "holdings": held,
        "has_sample": any(row["sample"] for row in held),
        "degraded": telling.for_readers(),
        "backup": Pulse.last(Pulse.BACKUP),
        "log": standing.standing(),
        "last": max((row["newest"] for row in held), default=None),
    }
    return render(request, "pages/status.html", context)


@cache_control(no_store=True)
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Says that this process answers, and asks nothing else: a database away restarts nobody."""
    return HttpResponse("ok\n", content_type=PLAIN)


@cache_control(no_store=True)
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Says that the register can do its work, or what is missing."""
    problems = readiness.problems()
    lines = "\n".join(problems or ["ready"])
    return HttpResponse(f"{lines}\n", content_type=PLAIN, status=503 if problems else 200)


@cache_control(s_maxage=1, stale_if_error=AWAY)
@require_safe
def generation(request: HttpRequest) -> HttpResponse:
    """For the proxy, which puts it into its keys: pages of an earlier one are never shown again.

    While the database is away, or the register, the proxy goes by what was known for a minute.

    Raises:
        DatabaseError: the database has been away for longer.
    """
    try:
        _known["generation"], _known["at"] = noting.generation(), time.monotonic()
    except DatabaseError:
        if time.monotonic() - _known.get("at", -AWAY) >= AWAY:
            raise
    return HttpResponse(status=204, headers={"X-Generation": _known["generation"]})


def holdings() -> list[dict[str, Any]]:
    """Each kind that is public: how many records, how many sample, the newest; in one query."""
    first, *others = [_of_kind(model, number) for number, model in enumerate(kinds.with_page())]
    names = [model._meta.verbose_name_plural for model in kinds.with_page()]
    rows = first.union(*others, all=True).order_by("place")
    return [{**row, "name": names[row["place"]]} for row in rows if row["total"]]


def _of_kind(model: type[Record], place: int) -> QuerySet:
    places = model.objects.published().order_by().annotate(place=Value(place)).values("place")
    return places.annotate(
        total=Count("pk"), sample=Count("pk", filter=Q(is_sample=True)), newest=Max("published_at")
    )
