"""Charts: a finding, what is measured, a drawing, and the same numbers as a table and a file.

Every chart of the register is a `Chart`, shown by `{% chart %}`. Its parts are told apart by their
patterns and labels too, not by colour alone; it runs from right to left where the reader does.
"""

import csv
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from oicnet.text.cleaning import legible

from . import drawings
from .drawings import Drawing
from .findings import Finding
from .shares import Share


@dataclass(frozen=True)
class Period:
    """A column of a chart over time."""

    name: str  # in the table: "first half of 2025"
    year: int  # under the columns, once for all of its periods
    shares: Sequence[Share]


@dataclass(frozen=True)
class Chart:
    """What `components/chart.html` shows.

    Args:
        name: of the chart on its page and of its file.
        title: the finding, as a sentence.
        measure: what is counted, and of which days.
        key: the parts, in the order in which they are drawn.
        heads, rows: the same numbers as a table; a cell may be a phrase that leads to a list.
        source: what the numbers were read from.
    """

    name: str
    title: Finding | str
    measure: str
    drawing: Drawing
    key: Sequence[Share]
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    source: str

    @property
    def kinds(self) -> list[str]:
        return [share.kind for share in self.key]

    @property
    def address(self) -> str:
        """The table as a file within the page: CSV with the mark that spreadsheets need."""
        written = StringIO()
        csv.writer(written).writerows(
            [legible(str(cell)) for cell in row] for row in [self.heads, *self.rows]
        )
        content = b64encode(("\ufeff" + written.getvalue()).encode()).decode()
        return f"data:text/csv;charset=utf-8;base64,{content}"


def whole(
    name: str,
    title: Finding | str,
    measure: str,
    head: str,
    parts: Sequence[Share],
    source: str,
) -> Chart:
    """The parts of a whole as one bar, each with its name and share."""
    rows = [[str(share.label), share.counted, share.part] for share in parts]
    heads = [head, pgettext("count", "Number"), _("Share")]
    return Chart(name, title, measure, drawings.bar(parts), parts, heads, rows, source)


def course(
    name: str, title: Finding | str, measure: str, periods: Sequence[Period], source: str
) -> Chart:
    """How the parts of a whole became what they are: a column for each period."""
    last = periods[-1].shares
    heads = [_("Period"), *(str(share.label) for share in last)]
    rows = [[period.name, *(share.counted for share in period.shares)] for period in periods]
    drawing = drawings.columns([(period.year, period.shares) for period in periods])
    return Chart(name, title, measure, drawing, last, heads, rows, source)
