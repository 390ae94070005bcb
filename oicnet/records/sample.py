"""Whether sample data is hidden: in development, a reader may see real records only."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_hidden: ContextVar[bool] = ContextVar("sample is hidden", default=False)


def is_hidden() -> bool:
    return _hidden.get()


@contextmanager
def hidden(is_hidden: bool = True) -> Iterator[None]:
    """Hide or show sample records for everything inside."""
    token = _hidden.set(is_hidden)
    try:
        yield
    finally:
        _hidden.reset(token)
