"""What harvesting needs from time to time."""

from oicnet.records import periodic

from . import settling


@periodic.due
def take_in_what_changed() -> None:
    """So that nobody who asks waits for what changed long ago."""
    settling.take_in_what_became_public()
    settling.settle()
