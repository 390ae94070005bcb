"""Plugin of pytest: only the tests that ask what day it is, themselves or through a helper."""

from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

ASKING = {"localdate", "now", "today", "let_pass", "send_reminders"}
IN_SQL = ("current_date", "clock_timestamp", "now()")
# It stamps what it makes with the moment, for every test there is.
WITHOUT = "tests.make"


def pytest_collection_modifyitems(config: Any, items: list[Any]) -> None:
    chosen = [item for item in items if any(_asks(part, set()) for part in _functions(item))]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def _functions(item: Any) -> Iterator[FunctionType]:
    """A test and its fixtures, which pytest 9 tells nowhere in public."""
    yield item.function
    for definitions in item._fixtureinfo.name2fixturedefs.values():
        yield from (
            fixture.func for fixture in definitions if isinstance(fixture.func, FunctionType)
        )


def _asks(function: FunctionType, seen: set[FunctionType]) -> bool:
    if function in seen or not _is_ours(function):
        return False
    seen.add(function)
    for name in _names(function.__code__):
        value = function.__globals__.get(name)
        if name.lower() in ASKING or any(word in repr(value) for word in IN_SQL):
            return True
        if isinstance(value, FunctionType) and _asks(value, seen):
            return True
    return False


def _is_ours(function: FunctionType) -> bool:
    return function.__module__.startswith("tests.") and function.__module__ != WITHOUT


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
