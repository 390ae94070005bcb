"""How many states stand where: of all recommendations, or of one without its reports."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from oicnet.members.models import MemberState
from oicnet.public.shares import Share, shares
from oicnet.records.addresses import page_address

from .models import ProgressReport
from .standing import NO_REPORT, ORDER, Standing, label, now, with_schedule


def distribution(rows: Sequence[Standing], listed_at: str = "") -> list[Share]:
    """How many stand where, in a fixed order; the whole's standing is this.

    `listed_at` is the query of the list of standings that holds these rows: `?late=yes&`.
    """
    return shares_of(Counter(row.declared for row in rows), listed_at)


def shares_of(numbers: Mapping[str, int], listed_at: str = "") -> list[Share]:
    """Numbers by kind of standing as parts of a whole; each leads to its list."""
    listed = f"{page_address('recommendations:standings')}{listed_at or '?'}standing="
    return shares([(kind, label(kind), numbers.get(kind, 0), f"{listed}{kind}") for kind in ORDER])


def with_distribution(rows: QuerySet) -> Any:
    """Recommendations with what `distribution_of` needs, in their own query."""
    reports = ProgressReport.objects.published().of_states().filter(recommendation=OuterRef("pk"))
    latest = reports.order_by("member_state_id", "-reported_on", "reference")
    latest = latest.distinct("member_state_id")
    pair = JSONObject(state="member_state_id", declared="declared")
    return with_schedule(rows).annotate(
        states=ArraySubquery(MemberState.objects.published().order_by().values("pk")),
        last_declared=ArraySubquery(latest.values(pair=pair)),
    )


def distribution_of(recommendation: Any) -> list[Share]:
    """The distribution of one recommendation (of `with_distribution`), without its reports."""
    named = set(recommendation.to_states)
    addressed = [
        state for state in recommendation.states if recommendation.to_all or state in named
    ]
    last = {report["state"]: report["declared"] for report in recommendation.last_declared}
    now_declared = [
        now(last.get(state, NO_REPORT), is_superseded=recommendation.is_superseded)
        for state in addressed
    ]
    return (
        shares_of(Counter(now_declared), f"?recommendation={recommendation.reference}&")
        if now_declared
        else []
    )
