"""What states answered to recommendations: read with these, and which a state has not answered.

A draft or a returned answer is the state's own affair: `unanswered` knows of it, `in_short` reads
what is public.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from .models import Position, Recommendation


class PositionInShort(NamedTuple):
    """What lists need of a position."""

    member_state_id: int
    reference: str
    stance: str
    taken_on: date
    is_sample: bool

    def get_stance_display(self) -> str:
        return str(Position.Stance(self.stance).label)


def in_short() -> ArraySubquery:
    """The public positions on each recommendation of the query around it, for `revive`."""
    columns = JSONObject(**{name: name for name in PositionInShort._fields})
    public = Position.objects.published().filter(recommendation=OuterRef("pk"))
    return ArraySubquery(public.order_by().values(row=columns))


def revive(rows: Iterable[dict]) -> Iterator[PositionInShort]:
    for row in rows:
        yield PositionInShort(**{**row, "taken_on": date.fromisoformat(row["taken_on"])})


def whole(recommendations: Iterable[Recommendation]) -> dict[tuple[int, int], Position]:
    """The public positions with their texts, by recommendation and state; one query."""
    positions = Position.objects.published().filter(recommendation__in=recommendations)
    return {(position.recommendation_id, position.member_state_id): position
            for position in positions}  # fmt: skip


def unanswered(state: int) -> QuerySet[Recommendation]:
    """The public recommendations to a state, by its key, of which it has not written what it
    thinks; those that a later one replaced are left out."""
    written = Position.objects.exclude(status=Position.Status.WITHDRAWN)
    own = written.filter(recommendation=OuterRef("pk"), member_state=state)
    later = Recommendation.objects.published().filter(
        earlier=OuterRef("pk"), follows_as=Recommendation.Follows.SUPERSEDES
    )
    addressed = Recommendation.objects.published().filter(Recommendation.reported_by(state))
    return addressed.exclude(Exists(own)).exclude(Exists(later)).order_by(
        "-meeting__starts_on", "number"
    )  # fmt: skip
