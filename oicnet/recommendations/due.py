"""What recommendations need from time to time."""

from oicnet.records import periodic

from . import actions


@periodic.due
def keep_schedules() -> None:
    actions.keep_schedules()
