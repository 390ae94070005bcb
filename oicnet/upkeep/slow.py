"""Logs queries that take longer than REGISTER_SLOW_QUERY_MS, without what they ask for.

Parameters are not there: a query is told with its placeholders, and values that are written into
it give way to a question mark.
"""

import logging
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from .counting import counts

LITERAL = re.compile(r"'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$|\b\d+(?:\.\d+)?\b", re.DOTALL)
MANY = re.compile(r"%s(?:, %s){2,}")
LONGEST = 2000  # letters of a query that are told
logger = logging.getLogger("register.slow")


def without_values(statement: object) -> str:
    words = " ".join(LITERAL.sub("?", str(statement)).split())
    return MANY.sub("%s, ...", words)[:LONGEST]


def timed(
    execute: Callable[..., Any],
    sql: str,
    params: Sequence[object] | None,
    many: bool,
    context: dict[str, Any],
) -> Any:
    """A wrapper of Django's `execute_wrappers`."""
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        milliseconds = (time.perf_counter() - began) * 1000
        if milliseconds >= settings.SLOW_QUERY_MS:
            counts.add("register_slow_queries_total")
            fields = {"milliseconds": round(milliseconds), "database": context["connection"].alias}
            logger.warning(
                "slow query, %d ms: %s", milliseconds, without_values(sql), extra={"fields": fields}
            )


def watch(*, connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Receiver of `connection_created`."""
    if settings.SLOW_QUERY_MS and timed not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, timed)
