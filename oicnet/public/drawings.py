"""The geometry of charts: what is drawn stands in a table beside.

Along the line of reading everything is a share of 100, so that a drawing is as wide as its place;
across it, pixels, so that words keep their size. Drawn from left to right; `turned` for readers
from right to left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, count, pairwise
from math import ceil

from .shares import Share

# Kinds that have colours and patterns on screen (`bar-...`) and on paper.
COLOURED = {"implemented", "completed", "under_way", "not_started", "not_applicable", "superseded",
            "no_report", "planned", "postponed", "cancelled", "achieved", "largely", "partly",
            "not_achieved", "unrated"}  # fmt: skip
NARROWEST = 7  # share of a bar beneath which its number finds no room
BAR, BENEATH = 28, 46  # pixels: height of a bar, and where its numbers stand
PLOT, AXIS, END = 190, 9.0, 7.0  # height of columns; shares of the width for ticks and end values
LINE_HEIGHT = 15
TREND, TREND_END = 64, 16.0  # height of a trend, and what its last value takes of the width


@dataclass(frozen=True)
class Box:
    kind: str
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True)
class Line:
    kind: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Label:
    words: str
    x: float
    y: float
    anchor: str = "middle"  # start, middle or end, in the direction of reading
    kind: str = ""


@dataclass(frozen=True)
class Drawing:
    """`height` in pixels; x and widths are shares of 100, y and heights pixels from above."""

    height: int
    boxes: Sequence[Box] = ()
    lines: Sequence[Line] = ()
    labels: Sequence[Label] = ()

    def turned(self) -> "Drawing":
        """The same from right to left."""
        return replace(
            self,
            boxes=[replace(box, x=_near(100 - box.x - box.width)) for box in self.boxes],
            lines=[
                replace(line, x1=_near(100 - line.x1), x2=_near(100 - line.x2))
                for line in self.lines
            ],
            labels=[replace(label, x=_near(100 - label.x)) for label in self.labels],
        )


def bar(parts: Sequence[Share]) -> Drawing:
    """The parts of a whole one after the other, each with its share beneath where there is room."""
    boxes, labels = [], []
    for share, (kind, place) in zip(
        [share for share in parts if share.count], stacked(parts), strict=False
    ):
        boxes.append(Box(kind, place.start, place.length, 0, BAR))
        if place.length >= NARROWEST:
            labels.append(Label(share.part, _near(place.start + place.length / 2), BENEATH))
    return Drawing(BENEATH + 6, boxes, (), labels)


def columns(periods: Sequence[tuple[int, Sequence[Share]]]) -> Drawing:
    """Columns of parts that stand upon each other; the last tells the number of each part.

    Args:
        periods: for each its year, which is written once, and its parts from below.
    """
    totals = [sum(share.count for share in parts) for _year, parts in periods]
    marks = ticks(max(totals, default=0))
    top, step = marks[-1], (100 - AXIS - END) / max(1, len(periods))
    lines, labels, boxes = [], [], []
    for mark in marks:
        y = _down(mark, top)
        lines.append(Line("tick", AXIS, y, 100 - END, y))
        labels.append(Label(str(mark), AXIS - 1, y + 5, "end"))
    for place, (year, parts) in enumerate(periods):
        start = _near(AXIS + place * step + step * 0.1)
        for kind, upper, lower in _piled(parts, top):
            boxes.append(Box(kind, start, _near(step * 0.8), upper, _near(lower - upper)))
        if place == 0 or year != periods[place - 1][0]:
            labels.append(Label(str(year), start, PLOT + 32, "start"))
    if periods:
        labels += _end_values(periods[-1][1], top)
    return Drawing(PLOT + 40, boxes, lines, labels)


def _piled(parts: Sequence[Share], top: float) -> Iterator[tuple[str, float, float]]:
    """The parts that are not empty, each upon the last: kind, upper and lower end."""
    ends = list(accumulate((share.count for share in parts), initial=0))
    for share, (beneath, above) in zip(parts, pairwise(ends), strict=True):
        if share.count:
            yield share.kind, _down(above, top), _down(beneath, top)


def _end_values(parts: Sequence[Share], top: float) -> Iterator[Label]:
    """Numbers beside the last column, where its part is high enough for one."""
    present = [share for share in parts if share.count]
    for share, (_kind, upper, lower) in zip(present, _piled(parts, top), strict=True):
        if lower - upper >= LINE_HEIGHT:
            y = _near((upper + lower) / 2 + 5)
            yield Label(str(share.count), 100 - END + 0.5, y, "start", "end")


def _down(amount: float, top: float) -> float:
    """Where an amount stands on the height of columns, from above."""
    return _near(10 + PLOT * (1 - amount / top)) if top else PLOT + 10


def ticks(top: float) -> list[int]:
    """Three to six round amounts from 0, the last of them no less than `top`."""
    step = next(step for step in _round_amounts() if step * 5 >= top)
    return [step * place for place in range(max(2, ceil(top / step)) + 1)]


def _round_amounts() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 and so on."""
    return (factor * 10**power for power in count() for factor in (1, 2, 5))


def _near(number: float) -> float:
    return round(number, 2)


@dataclass(frozen=True)
class Stretch:
    """Where something begins on a line of 100, and how far it reaches."""

    start: float
    length: float


def stacked(parts: Sequence[Share]) -> list[tuple[str, Stretch]]:
    """The parts that are not empty, one after the other on a line of 100, with their kinds.

    None where a kind has no colour of its own: nobody could tell the parts of the line apart.
    """
    if any(share.kind not in COLOURED for share in parts):
        return []
    ends = [0, *accumulate(share.count for share in parts)]
    return [
        (
            share.kind,
            Stretch(_near(100 * end / share.total), _near(100 * share.count / share.total)),
        )
        for share, end in zip(parts, ends, strict=False)
        if share.count
    ]


def stretch(first: date, last: date, begin: date, end: date) -> Stretch | None:
    """Days `begin` to `end` on a line from `first` to `last`, both included; None when outside."""
    days = (last - first).days + 1
    start = max(0, (begin - first).days)
    stop = min(days, (end - first).days + 1)
    if stop <= start:
        return None
    length = max(1.0, 100 * (stop - start) / days)  # a day of two years would not be seen
    return Stretch(_near(min(100 * start / days, 100 - length)), _near(length))


def trend(
    values: Sequence[tuple[date, float, str]],
    baseline: float,
    target: tuple[float, str],
    first: date,
    last: date,
) -> Drawing:
    """A line of measured values from the baseline on the first day, with the last value in words,
    and the value aimed at as a line of its own.

    Args:
        values: days, values, and how each is written.
        target: the value, and how it is written.
    """
    amounts = [baseline, target[0], *(value for _day, value, _words in values)]
    low, high = min(amounts), max(amounts)
    days = max(1, (last - first).days)

    def along(day: date) -> float:
        return _near(min(100.0, max(0.0, 100 * (day - first).days / days)) * (1 - TREND_END / 100))

    def down(value: float) -> float:
        part = (value - low) / (high - low) if high > low else 0.5
        return _near(TREND - 8 - part * (TREND - 28))

    points = [(along(first), down(baseline))]
    points += [(along(day), down(value)) for day, value, _words in sorted(values)]
    lines = [Line("line", *start, *end) for start, end in pairwise(points)]
    level = down(target[0])
    labels = [Label(target[1], 0, level - 5, "start", "target")]
    if values:
        x, y = points[-1]
        lines.append(Line("last", x, y, x, y))
        labels.append(Label(sorted(values)[-1][2], x + 1, y + 5, "start", "end"))
    return Drawing(TREND, (), [Line("target", 0, level, 100, level), *lines], labels)
