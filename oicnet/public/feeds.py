"""What was published last, for feed readers: Atom."""

from collections.abc import Iterable

from django.db import models
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from oicnet.records.models import Record
from oicnet.text.cleaning import legible

NEWEST = 30
ATOM = "application/atom+xml; charset=utf-8"


def as_atom(
    title: str, address: str, feed_address: str, records: Iterable[Record], subtitle: str = ""
) -> HttpResponse:
    """The records as entries, each under its permanent address, in the reader's language."""
    feed = Atom1Feed(
        title=f"{legible(title)} · {gettext('OIC-PESNET document register')}",
        link=address,
        description="",
        subtitle=legible(subtitle) or None,
        language=get_language(),
        feed_url=feed_address,
        feed_guid=feed_address,
    )
    for record in records:
        sample = f" ({gettext('sample')})" if record.is_sample else ""
        feed.add_item(
            title=legible(f"{record.heading}{sample}"),
            link=record.permanent_address,
            description=legible(opening(record)),
            pubdate=record.published_at,
            updateddate=record.published_at,
            unique_id=record.permanent_address,
            author_name=gettext("OIC Public Employment Services Network"),
        )
    response = HttpResponse(content_type=ATOM)
    feed.write(response, "utf-8")
    return response


def opening(record: Record) -> str:
    """The first words of the record's first long text, its summary for most kinds; "" if none."""
    for name in record.texts()[1:]:
        if isinstance(record._meta.get_field(f"{name}_ar"), models.TextField):
            return Truncator(getattr(record, name)).chars(280)
    return ""
