"""Where recommendations stand, for the pages of what lies below them."""

from typing import Any

from django import template
from django.db.models import QuerySet

from oicnet.public.shares import Share
from oicnet.recommendations.standing import distribution_of, with_distribution
from oicnet.records.models import Record

register = template.Library()


@register.simple_tag
def with_standing(recommendations: QuerySet) -> Any:
    """`{% with_standing recommendations as rows %}`: the same rows, for `standing_of`."""
    return with_distribution(recommendations)


@register.filter
def standing_of(recommendation: Record) -> list[Share]:
    """How many states stand where in it; empty when it addresses none."""
    return distribution_of(recommendation)
