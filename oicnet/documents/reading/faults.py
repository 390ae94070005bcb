"""Why a file is refused, and what of it should be looked at before it is public."""

from collections import Counter


class Fault(Exception):  # noqa: N818 - it is the file's, not the program's
    """What is wrong with the file; its argument is the code that `files` puts in words."""


MOST = 12  # details of a kind that are kept


class Findings:
    """What is in a file and not on its pages, by kind: how often, and whose or where."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.details: dict[str, dict[str, None]] = {}

    def add(self, code: str, *details: str, count: int = 1) -> None:
        self.counts[code] += count
        kept = self.details.setdefault(code, {})
        for detail in details:
            plain = " ".join(detail.split())[:80]
            if plain and len(kept) < MOST:
                kept[plain] = None

    def listed(self) -> list[tuple[str, int, list[str]]]:
        return [(code, self.counts[code], list(self.details[code])) for code in self.details]
