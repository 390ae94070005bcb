"""Home, about, permanent addresses, the choice of language, health, and the pages for errors."""

from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oicnet.documents.models import Document, Edition
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.news.models import Article
from oicnet.plans.models import WorkPlan
from oicnet.recommendations.models import Recommendation
from oicnet.records.models import Part, Record, Reference, public
from oicnet.records.views import gone_or_missing


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    meetings = Meeting.objects.published()
    recommendations = Recommendation.objects.published()
    reported = recommendations.filter(public(Recommendation, "reports")).distinct()
    activities = public(WorkPlan, "activities")
    plan = (
        WorkPlan.objects.published()
        .annotate(
            all_activities=Count("activities", filter=activities),
            completed=Count("activities", filter=activities & Q(activities__progress="completed")),
        )
        .order_by("-first_year")
        .first()
    )
    context: dict[str, Any] = {
        "next_meeting": meetings.upcoming().select_related("host_state").first(),
        "last_meeting": meetings.past().select_related("host_state").first(),
        "meeting_count": meetings.count(),
        "member_count": MemberState.objects.published().count(),
        "document_count": Document.objects.published().count(),
        "recommendation_count": recommendations.count(),
        "reported_count": reported.count(),
        "plan": plan,
        "has_sample": meetings.filter(is_sample=True).exists(),
        "documents": Document.objects.published().newest_first().prefetch_related("editions")[:6],
        "articles": Article.objects.published()[:3],
    }
    return render(request, "pages/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """`/`: the home page in the first language of the browser that we speak, or in Arabic."""
    with translation.override(translation.get_language_from_request(request)):
        response = redirect("home")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def permanent(request: HttpRequest, reference: str) -> HttpResponse:
    """`/id/M3-S04`: to the record's or the part's page, in the reader's language."""
    entry = Reference.objects.filter(reference=reference.upper()).first()
    if entry is None:
        raise Http404(_("There is no such record."))
    model = apps.get_model(entry.kind)
    named = model._base_manager.filter(reference=entry.reference).first()
    record = named.record if isinstance(named, Part) else named
    with translation.override(translation.get_language_from_request(request)):
        if not isinstance(record, Record):
            raise Http404(_("There is no such record."))
        if not record.is_public:
            return gone_or_missing(request, type(record), record.reference)
        address = record.get_absolute_url() if isinstance(named, Edition) else None
        response = redirect(address or named.get_absolute_url())
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Says that this process answers and reaches the database; for proxies and watchers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def error(status: int) -> Any:
    """A handler for one status, with the page of that name."""

    def handler(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        return render(request, f"{status}.html", status=status)

    return handler


bad_request, forbidden, not_found = error(400), error(403), error(404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: plain, in the three languages, from no database and no template tag."""
    return render(request, "500.html", status=500)
