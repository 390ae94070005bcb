"""How often a record was read, and a document taken away."""

from django import template

from oicnet.documents.models import Document
from oicnet.visits.models import DailyReadings

register = template.Library()


@register.simple_tag
def readings(reference: str) -> int | None:
    """All readings of a record; None when they were never counted, which is not 0."""
    return DailyReadings.objects.total(reference)


@register.simple_tag
def downloads(document: Document) -> int | None:
    """How often a file of the document was taken away; None when that was never counted."""
    return DailyReadings.objects.total(*(edition.reference for edition in document.editions.all()))
