"""Copies made from records and kept beside them, and what empties them.

A forgotten copy is a leak: it would still hold what was withdrawn, or a redacted name. An app that
keeps such a copy registers it in its module `derived.py`:

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
    # Why nothing needs to be forgotten after the events not in `on`.
    why: str = ""


copies: list[Derived] = []


def register(
    *holds: str, on: Iterable[str] = EVENTS, forget: Callable[[], None], why: str = ""
) -> None:
    """Register a copy and the function that removes from it what is gone."""
    copies.append(Derived(holds, tuple(on), forget, why))


def harmless(*holds: str, why: str) -> None:
    """Register what is kept beside the records and need not be emptied, with the reason."""
    copies.append(Derived(holds, why=why))


def forget(event: str) -> None:
    """Empty every copy that the event makes outdated; called within its transaction."""
    for copy in copies:
        if copy.forget and event in copy.on:
            copy.forget()


def known() -> set[str]:
    """Labels of all registered models and caches."""
    return {label for copy in copies for label in copy.holds}
