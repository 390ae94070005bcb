"""The geometry of charts: what is drawn is a share of 100, and stands in a table beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django.utils.functional import Promise
from django.utils.translation import gettext as _

# Kinds that have colours on screen (`bar-...`) and on paper.
COLOURED = {"implemented", "completed", "under_way", "not_started", "not_applicable", "superseded",
            "no_report", "planned", "postponed", "cancelled"}  # fmt: skip


@dataclass(frozen=True)
class Share:
    """One part of a whole, under its name; `address` leads to what it counts."""

    kind: str
    label: str | Promise
    count: int
    total: int
    address: str = ""

    @property
    def percent(self) -> int:
        return round(100 * self.count / self.total) if self.total else 0

    @property
    def part(self) -> str:
        """The share in writing: 12%, in French 12 %."""
        return _("%(percent)s%%") % {"percent": self.percent}


@dataclass(frozen=True)
class Stretch:
    """Where something begins on a line of 100, and how far it reaches."""

    start: float
    length: float


def stacked(shares: Sequence[Share]) -> list[tuple[str, Stretch]]:
    """The parts that are not empty, one after the other on a line of 100, with their kinds.

    None where a kind has no colour of its own: nobody could tell the parts of the line apart.
    """
    if any(one.kind not in COLOURED for one in shares):
        return []
    ends = [0, *accumulate(one.count for one in shares)]
    return [
        (one.kind, Stretch(round(100 * end / one.total, 2), round(100 * one.count / one.total, 2)))
        for one, end in zip(shares, ends, strict=False)
        if one.count
    ]


def stretch(first: date, last: date, begin: date, end: date) -> Stretch | None:
    """Days `begin` to `end` on a line from `first` to `last`, both included; None when outside."""
    days = (last - first).days + 1
    start = max(0, (begin - first).days)
    stop = min(days, (end - first).days + 1)
    if stop <= start:
        return None
    length = max(1.0, 100 * (stop - start) / days)  # a day of two years would not be seen
    return Stretch(round(min(100 * start / days, 100 - length), 2), round(length, 2))


@dataclass(frozen=True)
class Trend:
    """A line of values over time, and the height of the value aimed at; y grows downwards."""

    points: Sequence[tuple[float, float]]
    target: float


def trend(
    values: Sequence[tuple[date, float]],
    baseline: float,
    target: float,
    first: date,
    last: date,
    height: float = 24,
) -> Trend:
    """Measured values on a field of 100 by `height`, from the baseline on the first day."""
    amounts = [baseline, target, *(value for _day, value in values)]
    low, high = min(amounts), max(amounts)
    days = max(1, (last - first).days)

    def place(day: date, value: float) -> tuple[float, float]:
        along = min(100.0, max(0.0, 100 * (day - first).days / days))
        return round(along, 2), down(value)

    def down(value: float) -> float:
        part = (value - low) / (high - low) if high > low else 0.5
        return round(height - 2 - part * (height - 4), 2)

    points = [place(first, baseline), *(place(day, value) for day, value in sorted(values))]
    return Trend(points, down(target))
