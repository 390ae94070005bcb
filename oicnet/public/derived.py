"""Pages that were kept: their keys hold the state of the register, so another one forgets them."""

from django.core.cache import caches

from oicnet.records import derived
from oicnet.records.history.noting import note_change


def forget_pages() -> None:
    """No process answers with a page of the state before, whoever keeps it still."""
    note_change()
    caches["pages"].clear()


derived.register("cache:pages", forget=forget_pages)
