"""Whether the sample is hidden: in development, a reader may look at the real record alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_hidden: ContextVar[bool] = ContextVar("sample is hidden", default=False)


def is_hidden() -> bool:
    return _hidden.get()


@contextmanager
def hidden(is_hidden: bool = True) -> Iterator[None]:
    """For everything inside, no record of the sample is public; or, where it was hidden, it is."""
    token = _hidden.set(is_hidden)
    try:
        yield
    finally:
        _hidden.reset(token)
