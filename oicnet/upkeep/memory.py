"""Gives memory back that Python has freed and its allocator keeps: a large report leaves holes."""

import ctypes
from collections.abc import Callable
from functools import cache


@cache
def _trim() -> Callable[[int], int] | None:
    """Of the GNU library of C; others give back by themselves, or not at all."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None)


def trim() -> None:
    if (give_back := _trim()) is not None:
        give_back(0)
