"""How the record of a page is cited."""

from django import template

from oicnet.exchange.citations import Citation, cite
from oicnet.records.models import Record

register = template.Library()


@register.simple_tag
def citation(work: Record) -> Citation:
    return cite(work)
