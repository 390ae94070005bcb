"""Two pages for readers who come with no record in mind: the network itself, and its data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Value
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oicnet.api import resources
from oicnet.api.models import Archive
from oicnet.decisions.models import OLDEST_FIRST, Decision
from oicnet.documents import delivery
from oicnet.meetings.models import Meeting
from oicnet.members.models import Body, MemberState, Organisation
from oicnet.news.models import Article
from oicnet.records import kinds
from oicnet.records.models import Claim
from oicnet.reports.catalogue import REPORTS

SECRETARIAT = "SESRIC"  # the reference of the organisation that keeps the network


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """What the network is, since when, who keeps it and how it is reached: from the record."""
    meetings = Meeting.objects.published().of_the_network().past()
    held = list(meetings.select_related("host_state", "body", "chair"))
    own = [meeting for meeting in held if meeting.body.reference == Meeting.unsaid["body"]]
    founding = Decision.objects.published().filter(led_to__in=held)
    secretariat = Organisation.objects.published().filter(reference=SECRETARIAT)
    context: dict[str, Any] = {
        "founding": founding.select_related("body", "meeting").order_by(OLDEST_FIRST).first(),
        "first_meeting": held[-1] if held else None,
        "last_meeting": next(iter([*own, *held]), None),
        "meetings_held": len(own),
        "meetings_of_bodies": len(held) - len(own),
        **chair(own),
        "secretariat": secretariat.first(),
        "states": MemberState.objects.published().count(),
        "bodies": Body.objects.published(),
        "articles": Article.objects.published()[:3],
        "contact": settings.REGISTER_CONTACT,
    }
    return render(request, "pages/network.html", context)


def chair(meetings: Iterable[Meeting]) -> dict[str, Any]:
    """Who chairs the network: as of the latest meeting (of these, the latest first) whose chair is
    known, with what sources say of it."""
    for meeting in meetings:
        if meeting.chair and meeting.chair.is_public:
            claims = meeting.figures.filter(subject=Claim.Subject.CHAIR).select_related("source")
            return {"chair": meeting.chair, "chair_since": meeting, "chair_claim": claims.first()}
    return {}


@dataclass(frozen=True)
class Download:
    """A list of the register as files: how many rows it has, and whether it can be followed."""

    kind: kinds.Kind
    address: str
    rows: int
    has_feed: bool


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Everything that can be taken away or followed, on which terms, and what is missing."""
    context: dict[str, Any] = {
        "downloads": list(downloads()),
        "reports": [report for report in REPORTS if report.is_public],
        "licence": settings.REGISTER_LICENCE,
        "contact": settings.REGISTER_CONTACT,
        "archive": Archive.objects.first(),
        "kinds": resources.every().values(),
    }
    return render(request, "pages/data.html", context)


@require_safe
def archive(request: HttpRequest) -> HttpResponseBase:
    """Everything public as one file, as it was made last night.

    Raises:
        Http404: none was made since something was withdrawn.
    """
    made = Archive.objects.first()
    if made is None or not made.file.storage.exists(str(made.file.name)):
        raise Http404(_("No archive has been made yet. One is made within the hour."))
    name = f"oic-pesnet-{made.made_at:%Y-%m-%d}.zip"
    headers = {"Content-Type": "application/zip", "Cache-Control": "no-store"}
    return delivery.deliver(request, made.file, name=name, etag=f'"{made.sha256}"', headers=headers)


def downloads() -> Iterator[Download]:
    """The lists of all kinds that have published rows, counted in one query."""
    listed = kinds.with_list()
    first, *others = [
        kind.model.objects.published()
        .order_by()
        .annotate(kind_number=Value(number))
        .values("kind_number")
        .annotate(rows=Count("pk"))
        for number, kind in enumerate(listed)
    ]
    # Without an order, or Django 6 would order by a column that is gone.
    counted = {row["kind_number"]: row["rows"] for row in first.union(*others, all=True).order_by()}
    for number, kind in enumerate(listed):
        if counted.get(number):
            address = reverse(kind.lists[0])
            page: Any = resolve(address).func
            has_feed = getattr(getattr(page, "view_class", None), "has_feed", False)
            yield Download(kind, address, counted[number], has_feed)
