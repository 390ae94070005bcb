"""What standings come to: of one state, of one recommendation, or of any set of them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from oicnet.members.models import MemberState
from oicnet.public import charts, findings
from oicnet.public.charts import Chart
from oicnet.public.findings import Finding
from oicnet.public.shares import Share

from .distribution import distribution
from .models import Recommendation
from .standing import Standing, source


def of_state(state: MemberState, rows: Sequence[Standing], unpublished: int = 0) -> Finding:
    """What a state has reported on, and what it owes since when.

    Args:
        unpublished: how many recommendations are known of which no text is public.
    """
    late = [row.late_since for row in rows if row.late_since]
    return findings.reported(
        sum(row.is_reported for row in rows),
        len(rows),
        len(late),
        min(late, default=None),
        f"{reverse('recommendations:standings')}?state={state.reference}",
        again=sum(row.is_reported for row in rows if row.late_since),
        unpublished=unpublished,
    )


def of_recommendation(recommendation: Recommendation, rows: Sequence[Standing]) -> Chart | None:
    """Where the states that it addresses stand, drawn; None where it addresses none."""
    query = f"?recommendation={recommendation.reference}"
    shares = distribution(rows, f"{query}&")
    finding = findings.by_states(shares, f"{reverse('recommendations:standings')}{query}")
    if not finding:
        return None
    measure = _("States’ latest reports. No report does not mean no action.")
    return drawn("standing", finding, measure, shares)


def of_all(shares: Sequence[Share], query: str = "") -> Chart | None:
    """Where the states stand on some recommendations, drawn; None where these address none.

    Args:
        query: of the list of their standings, as "?theme=T1"; all of them without.
    """
    finding = findings.implementation(shares, f"{reverse('recommendations:standings')}{query}")
    if not finding:
        return None
    measure = _("Each state’s latest report on each recommendation addressed to it.")
    return drawn("standings", finding, measure, shares)


def drawn(name: str, finding: Finding, measure: str, shares: Sequence[Share]) -> Chart:
    """Standings as one bar."""
    head = pgettext("progress", "Standing")
    return charts.whole(name, finding, measure, head, shares, source())
