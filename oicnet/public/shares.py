"""Parts of a whole, with percents that add up."""

from collections import Counter
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
    """Parts of a whole, each (kind, label, count, address), with percents of `rounded`.

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
    """Whole percents of what is counted, which add up to 100 (by the largest remainders).

    Equal counts have equal percents: of three thirds each is 33%.
    """
    if not (total := sum(counts)):
        return [0] * len(counts)
    percents = [100 * count // total for count in counts]
    missing = 100 - sum(percents)
    more = set()
    for count, times in sorted(Counter(counts).items(), key=lambda item: -(100 * item[0] % total)):
        if missing <= 0 or times > 2 * missing:
            break
        more.add(count)
        missing -= times
    return [percent + (count in more) for count, percent in zip(counts, percents, strict=True)]
