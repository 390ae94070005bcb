"""Regular work for work plans."""

from oicnet.accounts import reminders
from oicnet.records import periodic

from . import actions, owing

reminders.sources.append(owing.notices)


@periodic.due
def keep_schedules() -> None:
    actions.keep_schedules()
