"""How often a record was read."""

from django import template

from oicnet.visits.models import DailyReadings

register = template.Library()


@register.simple_tag
def readings(reference: str) -> int | None:
    """All readings of a record; None when they were never counted, which is not 0."""
    return DailyReadings.objects.total(reference)
