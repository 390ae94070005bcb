"""Findings: what the numbers of the register say, in one sentence of the reader's language.

In: counts, and the addresses of the lists that hold what was counted. Out: a `Finding`, whose every
number leads to its list on a page, and which is plain text (`str`) in reports and files. That no
report came is never left out, nor that there is nothing: «none», and not 0%.
"""

from .finding import Finding, joined, list_of
from .meetings import communique, outcome, so_far
from .plans import progress, ratings
from .standings import by_states, course, implementation, reporting
from .states import hosted, late_reports, not_public, recorded_at, reported

__all__ = [
    "Finding",
    "by_states",
    "communique",
    "course",
    "hosted",
    "implementation",
    "joined",
    "late_reports",
    "list_of",
    "not_public",
    "outcome",
    "progress",
    "ratings",
    "recorded_at",
    "reported",
    "reporting",
    "so_far",
]
