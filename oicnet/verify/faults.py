"""What does not fit, and why an archive cannot be checked at all."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """kind, reference: of the row, or of what else is at fault; field: "" for the whole of it."""

    kind: str
    reference: str
    field: str
    words: str

    def __str__(self) -> str:
        named = " ".join(filter(None, [self.kind, self.reference, self.field]))
        return f"{named}: {self.words}"


class UnreadableError(Exception):
    """The archive, a key or a head cannot be read; says why."""
