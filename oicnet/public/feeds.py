"""What was published or corrected last, for feed readers: Atom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, gettext
from django.utils.xmlutils import SimplerXMLGenerator

from oicnet.records.models import Correction, Record
from oicnet.text.cleaning import legible

from .reading_past import of_day

NEWEST = 30
ATOM = "application/atom+xml; charset=utf-8"


class Feed(Atom1Feed):
    """A summary as the plain text that it is, and the whole text in its paragraphs."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        summary = item["description"]
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", summary, {"type": "text"})
        if item["text"]:
            paragraphs = linebreaks(item["text"], autoescape=True)
            handler.addQuickElement("content", paragraphs, {"type": "html"})


def as_atom(
    title: str, address: str, feed_address: str, records: Iterable[Record], subtitle: str = ""
) -> HttpResponse:
    """The records as entries, each under its permanent address, in the reader's language."""
    records = list(records)
    corrected = _corrected(records)
    feed = _feed(title, address, feed_address, subtitle)
    for record in records:
        feed.add_item(
            title=legible(record.marked_heading),
            link=record.permanent_address,
            description=legible(opening(record)) or _named(record),
            text=legible(long_text(record)),
            pubdate=record.published_at,
            updateddate=max(filter(None, (record.published_at, corrected.get(record.reference)))),
            unique_id=record.permanent_address,
            author_name=gettext("OIC Public Employment Services Network"),
        )
    return _written(feed)


@dataclass(frozen=True)
class Entry:
    """What happened at a moment: in words, and at which permanent address."""

    title: str
    summary: str
    address: str
    at: datetime


def of_entries(
    title: str, address: str, feed_address: str, entries: Iterable[Entry]
) -> HttpResponse:
    """Of one record there may be many entries: each is known by its address and its moment."""
    feed = _feed(title, address, feed_address)
    for entry in entries:
        feed.add_item(
            title=legible(entry.title),
            link=entry.address,
            description=legible(entry.summary) or legible(entry.title),
            text="",
            pubdate=entry.at,
            updateddate=entry.at,
            unique_id=f"{entry.address}#{entry.at:%Y%m%dT%H%M%S%f}",
            author_name=gettext("OIC Public Employment Services Network"),
        )
    return _written(feed)


def _feed(title: str, address: str, feed_address: str, subtitle: str = "") -> Feed:
    return Feed(
        title=f"{legible(title)} · {gettext('OIC-PESNET document register')}",
        link=address,
        description="",
        subtitle=legible(" ".join(filter(None, [of_day(), subtitle]))) or None,
        language=get_language(),
        feed_url=feed_address,
        feed_guid=feed_address,
    )


def _written(feed: Feed) -> HttpResponse:
    response = HttpResponse(content_type=ATOM)
    feed.write(response, "utf-8")
    return response


def _named(record: Record) -> str:
    return f"{capfirst(record._meta.verbose_name)} {record.reference}"


def _corrected(records: list[Record]) -> dict[str, Any]:
    """When each was corrected last, by its reference."""
    made = Correction.objects.filter(corrected__in=[record.reference for record in records])
    return dict(made.order_by().values_list("corrected").annotate(Max("corrected_at")))


def long_text(record: Record) -> str:
    """The record's first long text, its summary for most kinds; "" if none."""
    for name in record.texts()[1:]:
        if isinstance(record._meta.get_field(f"{name}_ar"), models.TextField):
            return getattr(record, name)
    return ""


def opening(record: Record) -> str:
    """The first words of the record's first long text."""
    return Truncator(long_text(record)).chars(280)
