"""Parts of a whole, with percents that add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .phrases import Phrase


@dataclass(frozen=True)
class Share:
    """One part of a whole, under its name; `address` leads to what it counts.

    `percent` is whole and at most 100; those of one whole add up (see `shares`).
    """

    kind: str
    label: str | Promise
    count: int
    total: int
    percent: int
    address: str = ""

    @property
    def part(self) -> str:
        """The share in writing: 12%, in French 12 %; what is rounded away is said to be there."""
        if self.count and not self.percent:
            return _("less than %(percent)s%%") % {"percent": 1}
        if self.percent == 100 and self.count < self.total:
            return _("more than %(percent)s%%") % {"percent": 99}
        return _("%(percent)s%%") % {"percent": self.percent}

    @property
    def counted(self) -> Phrase:
        """The count, which leads to the rows that were counted."""
        return Phrase(str(self.count), self.address if self.count else "")


def shares(
    parts: Sequence[tuple[str, str | Promise, int, str]], total: int | None = None
) -> list[Share]:
    """Parts of a whole, each (kind, label, count, address), with percents that add up to 100.

    Args:
        total: of the whole, where the parts are not all of it.
    """
    counts = [count for _kind, _label, count, _address in parts]
    whole = sum(counts) if total is None else total
    percents = rounded([*counts, whole - sum(counts)])
    return [
        Share(kind, label, count, whole, percent, address)
        for (kind, label, count, address), percent in zip(parts, percents, strict=False)
    ]


def rounded(counts: Sequence[int]) -> list[int]:
    """Whole percents of what is counted, which add up to 100 (by the largest remainders)."""
    if not (total := sum(counts)):
        return [0] * len(counts)
    percents = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: -(100 * counts[place] % total))
    for place in by_remainder[: 100 - sum(percents)]:
        percents[place] += 1
    return percents
