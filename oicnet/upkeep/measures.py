"""What `/metrics` tells Prometheus: what the processes counted, and what is measured when it asks.

An app registers functions in its module `measures.py`:

    @measures.gauge("register_tasks_waiting", "Tasks that wait for the worker.")
    def waiting() -> float | None:

A function may return a number, nothing, or numbers by label: `{'replica="one"': 3.0}`.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError

from .counting import Key, counts

Measured = float | None | Mapping[str, float]
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
COUNTED = {
    "register_requests_total": ("counter", "Requests answered, by view and status."),
    "register_request_seconds": ("histogram", "How long answers took, by view."),
    "register_kept_pages_total": ("counter", "Public pages, by whether they were kept."),
    "register_slow_queries_total": ("counter", "Queries above REGISTER_SLOW_QUERY_MS."),
}
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Gauge:
    name: str
    help: str
    measure: Callable[[], Measured]


gauges: dict[str, Gauge] = {}


def gauge(name: str, help: str) -> Callable[[Callable[[], Measured]], Callable[[], Measured]]:  # noqa: A002 - as Prometheus calls it
    """Register a function; returns it unchanged."""

    def decorate(measure: Callable[[], Measured]) -> Callable[[], Measured]:
        gauges[name] = Gauge(name, help, measure)
        return measure

    return decorate


def exposition() -> str:
    """Everything, in the text format of Prometheus. What cannot be measured now is left out."""
    lines = []
    total = counts.total()
    for name, (kind, words) in COUNTED.items():
        lines += [f"# HELP {name} {words}", f"# TYPE {name} {kind}"]
        lines += [_line(key, total[key]) for key in sorted(total) if _is_of(key[0], name)]
    for each in gauges.values():
        lines += [f"# HELP {each.name} {each.help}", f"# TYPE {each.name} gauge"]
        lines += [_line((each.name, labels), value) for labels, value in _measured(each).items()]
    return "\n".join(lines) + "\n"


def _is_of(counted: str, name: str) -> bool:
    return counted == name or counted in {f"{name}_{part}" for part in ("bucket", "sum", "count")}


def _measured(each: Gauge) -> Mapping[str, float]:
    try:
        value = each.measure()
    except (DatabaseError, InterfaceError, OSError):
        logger.warning("%s could not be measured.", each.name)
        return {}
    if value is None:
        return {}
    return value if isinstance(value, Mapping) else {"": value}


def _line(key: Key, value: float) -> str:
    name, labels = key
    return f"{name}{{{labels}}} {value:.10g}" if labels else f"{name} {value:.10g}"
