"""What is enclosed with a letter: made when it is sent, and named in its row with its digest.

An app above gives it by a function in `sources`, as it knows which papers go with the letter.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .models import Letter


class CannotEncloseError(Exception):
    """Why a letter cannot be sent: what belongs to it is not there any more."""


@dataclass(frozen=True)
class Enclosure:
    name: str
    content: bytes
    media_type: str

    @property
    def noted(self) -> dict[str, str]:
        return {"name": self.name, "sha256": hashlib.sha256(self.content).hexdigest()}


sources: list[Callable[[Letter], Iterable[Enclosure]]] = []


def enclosures(letter: Letter) -> list[Enclosure]:
    """Raises: CannotEncloseError."""
    return [enclosure for source in sources for enclosure in source(letter)]
