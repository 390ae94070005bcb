"""Member states, organisations, and the bodies that meet."""

from .organisations import Body, Organisation
from .states import MembershipPeriod, MemberState
