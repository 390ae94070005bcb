"""What was read is counted every half minute; of a day that is over, nobody can tell who read."""

from oicnet.records import periodic

from . import actions, ahead  # noqa: F401 - registers itself


@periodic.soon
def gather_readings() -> None:
    """Count what was heard, and erase the keys of earlier days with the marks made with them."""
    while actions.gather() == actions.BATCH:
        pass
