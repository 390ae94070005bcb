"""What an action changed, into the index: its own records in its transaction, others after it."""

from . import refreshing, tasks


def take_in(**_signal: object) -> None:
    """Receiver of `acted`."""
    if refreshing.take_in_themselves():
        tasks.take_in_dependants.enqueue()
