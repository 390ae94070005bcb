"""What harvesting needs from time to time: who asks only reads."""

from oicnet.records import periodic

from . import settling


@periodic.due
def take_in_what_became_public() -> None:
    settling.take_in_what_became_public()


@periodic.soon
def take_in_what_changed() -> None:
    settling.settle()
