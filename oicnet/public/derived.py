"""Pages that were kept: their ETags hold the public state, so another one forgets them."""

from django.core.cache import caches
from django.db import transaction

from oicnet.records import derived
from oicnet.records.history.noting import note_change

from . import keeping


def forget_pages() -> None:
    """Nobody answers with a page of the state before, once this transaction is done.

    Processes and proxies ask for the state again when their lease is over; who answers a click
    waits for that, once, however many records were withdrawn.
    """
    note_change(forgets=True)
    caches["pages"].clear()
    transaction.on_commit(keeping.forgetting.begin)


derived.register("cache:pages", forget=forget_pages)
