"""Regular work for cooperation."""

from oicnet.accounts import reminders
from oicnet.records import periodic

from . import actions, asking

reminders.sources += [asking.notices, asking.outcomes]


@periodic.due
def propose_matches() -> None:
    actions.propose()
