"""Filters of reports that not everybody may read."""

from typing import Any

from oicnet.records.filters import Filter


class StaffFilter(Filter):
    """Knows what its reader may read; nothing is read before it was told who that is."""

    kinds: dict[str, Any] = {}

    def confine(self, user: Any) -> None:
        raise NotImplementedError
