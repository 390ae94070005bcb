"""All that is made of records and kept beside them, with what empties it.

A copy that nobody thought of is a leak: what was withdrawn, or a name that was redacted, would
stay in it. An app that keeps such a copy registers it in its module `derived.py`:

    derived.register("reports.Printing", on=[WITHDRAWAL, REDACTION], forget=forget_files)
    derived.harmless("sessions.Session", why="keys of accounts alone")

`tests/records/test_derived.py` walks the models, files and caches of the project and fails for one
that is neither a record, nor rewritten by a redaction in its place, nor registered here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

WITHDRAWAL = "withdrawal"
REDACTION = "redaction"
EVENTS = (WITHDRAWAL, REDACTION)


@dataclass(frozen=True)
class Derived:
    """A copy: the labels of its models and caches ("cache:pages"), and when it is emptied."""

    holds: tuple[str, ...]
    on: tuple[str, ...] = ()
    forget: Callable[[], None] | None = None
    # For each event after which nothing is forgotten: why nothing need be.
    why: str = ""


copies: list[Derived] = []


def register(
    *holds: str, on: Iterable[str] = EVENTS, forget: Callable[[], None], why: str = ""
) -> None:
    """Name a copy and the function, without arguments, that empties it of what is gone."""
    copies.append(Derived(holds, tuple(on), forget, why))


def harmless(*holds: str, why: str) -> None:
    """Name what is kept beside the records and needs no emptying, with the reason."""
    copies.append(Derived(holds, why=why))


def forget(event: str) -> None:
    """Empty every copy that the event makes untrue; called within its transaction."""
    for copy in copies:
        if copy.forget and event in copy.on:
            copy.forget()


def known() -> set[str]:
    """Labels of all models and caches that are registered."""
    return {label for copy in copies for label in copy.holds}
