"""What was decided, for the pages of what lies below decisions."""

from django import template

from oicnet.decisions.models import Decision
from oicnet.meetings.models import AgendaItem
from oicnet.records.gathering import revive

register = template.Library()


@register.simple_tag
def item_decisions(item: AgendaItem) -> list[Decision]:
    """The public decisions that were taken under an agenda item; read with the item itself."""
    return revive(Decision, getattr(item, "decision_rows", ()))
