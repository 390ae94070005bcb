"""Links to the files of Akoma Ntoso of what a page shows, one for each language that there is."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import override

from oicnet.decisions.models import Decision
from oicnet.documents.models import Provision
from oicnet.exchange.akoma_ntoso import communiques, decisions, texts
from oicnet.meetings.models import Meeting, Statement
from oicnet.recommendations.models import Recommendation
from oicnet.records.models import Record

register = template.Library()
TEMPLATE = "components/akoma_ntoso.html"
Links = dict[str, Any]


@register.inclusion_tag(TEMPLATE)
def text_as_akoma_ntoso(record: Record, provisions: Sequence[Provision]) -> Links:
    """Of the revision whose parts these are."""
    return _links(record, texts.languages(provisions), f"?revision={provisions[0].revision}")


@register.inclusion_tag(TEMPLATE)
def decision_as_akoma_ntoso(record: Decision) -> Links:
    return _links(record, decisions.languages(record))


@register.inclusion_tag(TEMPLATE)
def communique_as_akoma_ntoso(
    record: Meeting,
    statements: Iterable[Statement],
    recommendations: Iterable[Recommendation],
) -> Links:
    return _links(record, communiques.languages(statements, recommendations))


def _links(record: Record, languages: Sequence[str], query: str = "") -> Links:
    """None of what is not public."""
    spoken = languages if record.is_public else ()
    return {"links": [(each, _address(record, each) + query) for each in spoken]}


def _address(record: Record, language: str) -> str:
    with override(language):
        return reverse("exchange:akoma_ntoso", args=[record.reference.lower()])
