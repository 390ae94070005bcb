"""Loops that take too long for every run: a sample of each; `REGISTER_WHOLE=1` goes through all."""

import os
from collections.abc import Sequence
from typing import Any

IS_WHOLE = bool(os.environ.get("REGISTER_WHOLE"))


def sample(things: Sequence[Any], *, every: int, start: int = 0) -> Sequence[Any]:
    """Each so-manieth; callers in a loop start elsewhere each time, so that all come up."""
    return things if IS_WHOLE else things[start % every :: every]


def times(few: int, many: int) -> int:
    return many if IS_WHOLE else few
