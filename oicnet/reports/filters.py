"""Filters of reports that not everybody may read."""

from collections.abc import Collection

from oicnet.public.filters import Filter
from oicnet.records.permissions import Person


class StaffFilter(Filter):
    """Finds only what its reader may read; nothing before it was told what that is."""

    @classmethod
    def scope_of(cls, user: Person) -> list[str]:
        """Names of what a user may read with it."""
        raise NotImplementedError

    def confine(self, scope: Collection[str]) -> None:
        raise NotImplementedError
