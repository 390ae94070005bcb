"""Home, pages of words, permanent addresses, the choice of language, pages for errors."""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.models import Count, OuterRef, Q, Value
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import npgettext_lazy
from django.views.decorators.http import require_safe

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.news.models import Article
from oicnet.plans.models import Activity, WorkPlan
from oicnet.plans.progress import progress_of
from oicnet.recommendations.models import Recommendation, declared
from oicnet.recommendations.standing import Standing, distribution, standings, with_schedule
from oicnet.records import clock
from oicnet.records.gathering import as_json, revive
from oicnet.records.models import public
from oicnet.text.alphabet import alphabetical

# Of what a page sends back: its keys, and secrets.
NOT_TYPED = re.compile(r"password|secret|code|token|seen|^_|_FORMS$")
REFUSED_BY_PROXY = {413, 414, 429}
ACTIVITY_FIELDS = (
    "reference", "title_ar", "title_en", "title_fr", "progress", "planned_end", "is_sample",
)  # fmt: skip


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    meetings = with_recommendations()
    held = [one for one in meetings if one.convening == Meeting.Convening.AS_PLANNED]
    today = clock.today()
    documents = Document.objects.published().newest_first().prefetch_related("editions")
    counted = numbers()
    found = standings(with_schedule(Recommendation.objects.select_related("meeting")).published())
    context: dict[str, Any] = {
        "next_meeting": next((one for one in reversed(held) if one.ends_on >= today), None),
        "last_meeting": next((one for one in held if one.ends_on < today), None),
        "numbers": counted,
        "has_sample": any(one["sample"] for one in counted),
        "announced": [one for one in meetings if one.announced_recommendations or one.entered][:4],
        "distribution": distribution(found) if found else [],
        "late": sum(row.is_late for row in found),
        "states": reporting(found),
        **latest_plan(),
        "documents": documents[:5],
        "articles": Article.objects.published()[:5],
    }
    return render(request, "pages/home.html", context)


def numbers() -> list[dict[str, Any]]:
    """How many records of each main kind are public, and how many are sample; in one query."""
    recommendations = npgettext_lazy("number", "recommendation", "recommendations")
    states = npgettext_lazy("number", "member state", "member states")
    kinds: dict[str, tuple[Any, Any]] = {
        "meetings": (
            Meeting.objects.of_the_network(),
            npgettext_lazy("number", "meeting", "meetings"),
        ),
        "documents": (Document.objects, npgettext_lazy("number", "document", "documents")),
        "recommendations": (Recommendation.objects, recommendations),
        "members": (MemberState.objects, states),
    }
    counts = [
        rows.published()
        .order_by()
        .annotate(kind=Value(kind))
        .values("kind")
        .annotate(total=Count("pk"), sample=Count("pk", filter=Q(is_sample=True)))
        for kind, (rows, _noun) in kinds.items()
    ]
    # Without an order, or Django 6 would order by a column that is gone.
    counted = {row["kind"]: row for row in counts[0].union(*counts[1:], all=True).order_by()}
    nothing = {"total": 0, "sample": 0}
    return [
        {**row, "label": noun % row["total"], "address": reverse(f"{kind}:list") + query}
        for kind, (_rows, noun) in kinds.items()
        for row in [counted.get(kind, nothing)]
        for query in ["?relation=own" if kind == "meetings" else ""]
    ]


def with_recommendations() -> list[Any]:
    """All meetings, latest first: how many recommendations of each are entered, and reported on.

    Three meetings a year: all of them cost less than a query for each that the page shows.
    """
    entered = public(Meeting, "recommendations")
    reported = public(Meeting, "recommendations__reports") & declared("recommendations__reports")
    meetings = Meeting.objects.published().of_the_network().select_related("host_state")
    counted = meetings.annotate(
        entered=Count("recommendations", filter=entered, distinct=True),
        reported=Count("recommendations", filter=entered & reported, distinct=True),
    )
    return list(counted.order_by("-starts_on", "reference"))


@dataclass(frozen=True)
class Reporting:
    """On how many of the recommendations addressed to it a state has reported."""

    state: MemberState
    reported: int
    addressed: int

    @property
    def share(self) -> str:
        if not self.reported:
            return "none"
        return "half" if 2 * self.reported >= self.addressed else "some"


def reporting(found: Sequence[Standing]) -> list[Reporting]:
    """Every state that is public, in the reader's alphabet, with what it was asked and reported."""
    addressed = Counter(row.state.pk for row in found)
    reported = Counter(row.state.pk for row in found if row.reports)
    return [
        Reporting(state, reported[state.pk], addressed[state.pk])
        for state in alphabetical(MemberState.objects.published())
    ]


def latest_plan() -> dict[str, Any]:
    """The newest work plan, the progress of its activities, and those that are late."""
    shown = Activity.objects.published().filter(plan=OuterRef("pk"))
    rows = as_json(shown.order_by("planned_end", "number"), ACTIVITY_FIELDS)
    newest = WorkPlan.objects.published().order_by("-first_year", "reference")
    plan = newest.annotate(activity_rows=rows).first()
    activities = revive(Activity, plan.activity_rows) if plan else []
    return {
        "plan": plan,
        "progress": progress_of(activities),
        "late_activities": [one for one in activities if one.is_late][:4],
    }


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
        words = [one.strip() for one in values if not NOT_TYPED.search(name)]
        yield from (one for one in words if one and not one.isdigit() and one != "on")


def failed(request: HttpRequest) -> HttpResponse:
    """500, or 503 where it is the database that does not answer: plain, in the three languages,
    from no database, request or template tag."""
    is_away = isinstance(sys.exception(), OperationalError | InterfaceError)
    response = HttpResponse(get_template("500.html").render(), status=503 if is_away else 500)
    if is_away:
        response["Retry-After"] = "30"
    return response
