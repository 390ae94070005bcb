"""Filters of reports that not everybody may read."""

from collections.abc import Collection
from typing import Any

from oicnet.public.filters import Filter


class StaffFilter(Filter):
    """Finds only what its reader may read; nothing before it was told what that is."""

    @classmethod
    def scope_of(cls, user: Any) -> list[str]:
        """Names of what a user may read with it."""
        raise NotImplementedError

    def confine(self, scope: Collection[str]) -> None:
        raise NotImplementedError
