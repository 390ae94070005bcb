"""How the record of a page is cited."""

from collections.abc import Iterator

from django import template
from django.conf import settings
from django.db import models
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from oicnet.documents.models import Document
from oicnet.exchange.citations import Citation, cite
from oicnet.records.models import Availability, Record
from oicnet.text.cleaning import legible

register = template.Library()


@register.simple_tag
def citation(work: Record) -> Citation:
    return cite(work)


@register.simple_tag
def citation_tags(record: Record) -> SafeString:
    """`<meta>` elements for reference managers and scholarly search engines, as Highwire Press
    named them, and as Dublin Core; nothing if the record is not public."""
    pairs = list(_pairs(record, cite(record))) if record.is_public else []
    lines = ((name, legible(words)) for name, words in pairs if words)
    return format_html_join("\n    ", '<meta name="{}" content="{}">', lines)


def _pairs(record: models.Model, citation: Citation) -> Iterator[tuple[str, str]]:
    day = citation.first_day
    years = "/".join(map(str, citation.years[:1]))
    yield "citation_title", citation.title
    yield from (("citation_author", author) for author in citation.authors)
    yield "citation_publication_date", f"{day:%Y/%m/%d}" if day else years
    yield "citation_language", citation.language
    yield "citation_public_url", citation.address
    yield "citation_publisher", citation.register
    if isinstance(record, Document):
        yield "citation_technical_report_number", citation.number
        yield "citation_pdf_url", _pdf(record)
    yield "DC.title", citation.title
    yield from (("DC.creator", author) for author in citation.authors)
    yield "DC.date", day.isoformat() if day else years
    yield "DC.type", citation.kind
    yield "DC.identifier", citation.address
    yield "DC.language", citation.language


def _pdf(document: Document) -> str:
    """The newest public PDF in the language of the page, else in any."""
    if document.availability != Availability.PUBLIC:
        return ""
    own = get_language()
    editions = sorted(
        (edition for edition in document.editions.all() if edition.is_pdf),
        key=lambda edition: (edition.language != own, -edition.revision),
    )
    return f"{settings.REGISTER_ADDRESS}{editions[0].get_absolute_url()}" if editions else ""
