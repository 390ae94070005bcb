"""Follow-up at a glance: where everything stands today, and how that came to be.

In: a theme, a group of states or a state. Out: standings of recommendations, activities, needs,
offers and matches, each number leading to the list that it counts, on the day that it counts.
The course of standings by half-year is read from the reports' own dates. Staff read beside it what
was public at the end of each month, from the history of the register.
"""

from .content import content
from .numbers import FollowUpFilter, prepare

__all__ = ["FollowUpFilter", "content", "prepare"]
