"""What standings come to, in a sentence: of one state, of one recommendation or of a meeting."""

from collections.abc import Sequence

from django.urls import reverse

from oicnet.members.models import MemberState
from oicnet.public import findings
from oicnet.public.findings import Finding

from .standing import Standing


def of_state(state: MemberState, rows: Sequence[Standing]) -> Finding:
    """What a state has reported on, and what it owes since when."""
    late = [row.late_since for row in rows if row.late_since]
    return findings.reported(
        sum(row.is_reported for row in rows),
        len(rows),
        len(late),
        min(late, default=None),
        f"{reverse('recommendations:standings')}?state={state.reference}",
    )
