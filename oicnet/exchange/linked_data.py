"""schema.org data of a record's page as JSON-LD, in the language of the page."""

from datetime import date
from functools import singledispatch
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from oicnet.decisions.models import Decision
from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.members.models import Body, MemberState
from oicnet.news.models import Article
from oicnet.plans.models import Activity
from oicnet.public.feeds import opening
from oicnet.recommendations.models import Recommendation
from oicnet.records import kinds
from oicnet.records.models import Record
from oicnet.themes.models import Theme

CONTEXT = "https://schema.org"
ATTENDANCE = {
    Meeting.Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Meeting.Mode.ONLINE: "OnlineEventAttendanceMode",
    Meeting.Mode.HYBRID: "MixedEventAttendanceMode",
}
STATUSES = {
    Meeting.Convening.AS_PLANNED: "EventScheduled",
    Meeting.Convening.POSTPONED: "EventPostponed",
    Meeting.Convening.CANCELLED: "EventCancelled",
}
BINDING = {Document.Kind.RULES, Document.Kind.RESOLUTION, Document.Kind.INSTRUMENT}


def linked_data(record: Record) -> dict[str, Any]:
    """The record under its permanent address, without empty values."""
    data = {
        "@context": CONTEXT,
        "@type": kinds.of(type(record)).schema_org,
        "@id": record.permanent_address,
        "url": f"{settings.REGISTER_ADDRESS}{record.get_absolute_url()}",
        "identifier": record.reference,
        "name": record.marked_heading,
        "description": opening(record),
        **further(record),
    }
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def site() -> dict[str, Any]:
    """The register as a site, and the address at which it is searched."""
    search = f"{settings.REGISTER_ADDRESS}{reverse('search:results')}?q={{words}}"
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "url": f"{settings.REGISTER_ADDRESS}{reverse('home')}",
        "name": gettext("OIC-PESNET document register"),
        "inLanguage": get_language(),
        "publisher": _network(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=words",
        },
    }


def way(steps: list[tuple[str, str]]) -> dict[str, Any]:
    """From home to the page: names and paths, as a BreadcrumbList."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                **({"item": f"{settings.REGISTER_ADDRESS}{path}"} if path else {}),
            }
            for position, (name, path) in enumerate(steps, start=1)
        ],
    }


@singledispatch
def further(record: Record) -> dict[str, Any]:
    """Properties that schema.org has for this kind of record: of a work, unless it is a body."""
    kind = kinds.of(type(record))
    if kind.schema_org.endswith("Organization"):
        return {"sameAs": getattr(record, kind.site) if kind.site else None}
    return {"inLanguage": get_language(), **_published(record)}


@further.register
def _(meeting: Meeting) -> dict[str, Any]:
    place = [name for name in (meeting.place, _name(meeting.host_state)) if name]
    return {
        "startDate": meeting.starts_on.isoformat(),
        "endDate": meeting.ends_on.isoformat(),
        "eventStatus": f"{CONTEXT}/{STATUSES[Meeting.Convening(meeting.convening)]}",
        **_where(meeting, ", ".join(place)),
        "organizer": _network(),
    }


def _where(event: Meeting | Activity, place: str) -> dict[str, Any]:
    """Where an event took place and, if known, in which mode."""
    where: list[dict[str, str]] = []
    if place:
        where.append({"@type": "Place", "name": place, "address": place})
    if not event.mode:
        return {"location": where}
    if event.mode != Meeting.Mode.IN_PERSON:
        where.append({"@type": "VirtualLocation", "url": event.permanent_address})
    attendance = ATTENDANCE.get(Meeting.Mode(event.mode))
    return {
        "location": where,
        "eventAttendanceMode": f"{CONTEXT}/{attendance}" if attendance else None,
    }


@further.register
def _(state: MemberState) -> dict[str, Any]:
    return {"alternateName": state.iso3}


@further.register
def _(document: Document) -> dict[str, Any]:
    binding = {"@type": "Legislation"} if document.document_kind in BINDING else {}
    return {
        **binding,
        "dateCreated": document.dated_on.isoformat() if document.dated_on else None,
        "author": [
            {"@type": "Organization", "name": author.name}
            for author in document.authors.all()
            if author.is_public
        ],
        "sameAs": [link.address for link in document.links.all() if link.gives_text],
        "subjectOf": [link.address for link in document.links.all() if not link.gives_text],
        **_published(document, document.dated_on or document.adopted_on),
    }


@further.register
def _(decision: Decision) -> dict[str, Any]:
    day = kinds.of(Decision).day(decision)
    body = {"@type": "Organization", "name": _name(decision.body)}
    replaced = decision.replaces if decision.replaces and decision.replaces.is_public else None
    return {
        "legislationRepeals": replaced and {"@id": replaced.permanent_address},
        "legislationIdentifier": decision.symbol,
        "legislationDate": decision.decided_on.isoformat() if decision.decided_on else None,
        "legislationPassedBy": body if body["name"] else None,
        "abstract": decision.text,
        **_published(decision, day),
    }


@further.register
def _(recommendation: Recommendation) -> dict[str, Any]:
    return {
        "recordedAt": {"@type": "Event", "@id": recommendation.meeting.permanent_address},
        "dateCreated": recommendation.meeting.ends_on.isoformat(),
        **_published(recommendation, recommendation.meeting.ends_on),
    }


@further.register
def _(activity: Activity) -> dict[str, Any]:
    start = activity.started_on or activity.planned_start
    end = activity.ended_on or activity.planned_end
    leads = [
        {"@type": "Organization", "name": part.named.name}
        for part in activity.participants.all()
        if part.role == part.Role.LEAD and part.named and part.named.is_public
    ]
    return {
        "startDate": start.isoformat() if start else None,
        "endDate": end.isoformat() if end else None,
        **_where(activity, activity.place),
        "organizer": _network() if activity.plan_id else leads,
    }


@further.register
def _(article: Article) -> dict[str, Any]:
    return {
        "headline": article.marked_heading[:110],
        "inLanguage": get_language(),
        "author": _network(),
        **_published(article, article.dated_on),
    }


@further.register
def _(theme: Theme) -> dict[str, Any]:
    return {}


def _network() -> dict[str, str]:
    return {
        "@type": "Organization",
        "name": gettext("OIC Public Employment Services Network"),
        "url": f"{settings.REGISTER_ADDRESS}/",
    }


def _published(record: Record, own_day: date | None = None) -> dict[str, Any]:
    """Its own day, if it has one: it was public long before it was entered here."""
    day = own_day or record.published_at
    return {"datePublished": day.isoformat() if day else None, "publisher": _network()}


def _name(record: MemberState | Body | None) -> str:
    return record.name if record is not None and record.is_public else ""
