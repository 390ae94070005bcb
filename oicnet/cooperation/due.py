"""What cooperation needs from time to time."""

from oicnet.records import periodic

from . import actions


@periodic.due
def propose_matches() -> None:
    actions.propose()
