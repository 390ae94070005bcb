"""Where recommendations stand, for the pages of what lies below them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django import template

from oicnet.decisions.models import Decision
from oicnet.public.charts import Chart
from oicnet.public.shares import Share
from oicnet.recommendations import answers
from oicnet.recommendations.counting import count_standings, distribution_of_counts
from oicnet.recommendations.distribution import distribution_of, shares_of, with_distribution
from oicnet.recommendations.models import Recommendation
from oicnet.records.compiled import Compiled
from oicnet.records.models import Record

register = template.Library()


OF_MEETING: Compiled[Any] = Compiled(
    lambda meeting: with_distribution(
        Recommendation.objects.published().filter(meeting=meeting).order_by("number")
    )
)


@register.simple_tag
def recommendations_of(meeting: Record) -> list[Any]:
    """`{% recommendations_of meeting as rows %}`: the public ones, for `standing_of`; one query."""
    return OF_MEETING(meeting.pk)


@register.simple_tag
def taken_up(decision: Decision) -> list[tuple[Any, list[Any]]]:
    """The operative paragraphs of a decision, each with the public recommendations that take it
    up, for `standing_of`; one query."""
    rows = Recommendation.objects.published().filter(paragraph__decision=decision.pk)
    by_paragraph = defaultdict(list)
    for recommendation in with_distribution(rows).order_by("reference"):
        by_paragraph[recommendation.paragraph_id].append(recommendation)
    return [(each, by_paragraph[each.pk]) for each in decision.paragraphs.all()]


@register.filter
def standing_of(recommendation: Record) -> list[Share]:
    """How many states stand where in it; empty when it addresses none."""
    return distribution_of(recommendation)


@register.simple_tag
def implementation_of_meeting(meeting: Record, recommendations: Iterable[Any]) -> Chart | None:
    """Where the states stand on what a meeting recommended (rows of `recommendations_of`), drawn.

    The rows are there already, and the page has no query left to count them by.
    """
    numbers = Counter[str]()
    for recommendation in recommendations:
        numbers.update({share.kind: share.count for share in distribution_of(recommendation)})
    query = f"?meeting={meeting.reference}"
    return answers.of_all(shares_of(numbers, f"{query}&"), query)


@register.simple_tag
def implementation_of_theme(theme: Record) -> Chart | None:
    """Where the states stand on the recommendations on a theme, drawn; one query."""
    query = f"?theme={theme.reference}"
    counts = count_standings(Recommendation.objects.published().filter(themes=theme.pk))
    return answers.of_all(distribution_of_counts(counts, f"{query}&"), query)
