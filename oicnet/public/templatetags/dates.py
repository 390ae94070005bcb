"""Django's `date`, but that French has « 1er mars »; in all templates, without loading."""

from datetime import date, datetime

from django import template
from django.template import defaultfilters

from oicnet.text import dates

register = template.Library()


@register.filter("date", expects_localtime=True, is_safe=False)
def written(value: date | datetime | None, form: str | None = None) -> str:
    """In Django's filter this may be given anything; what is no day is left to it."""
    if isinstance(value, date):
        return dates.written(value, form)
    return defaultfilters.date(value, form)
