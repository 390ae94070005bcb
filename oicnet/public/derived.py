"""Pages that were kept: what must be forgotten changes the public state of everything."""

from django.conf import settings
from django.core.cache import caches
from django.db import transaction

from oicnet.records import derived
from oicnet.records.history.noting import note_change

from .shelf import clear
from .state import forgetting


def forget_pages() -> None:
    """Nobody answers with a page of the state before, once this transaction is done.

    Processes and proxies ask for the state again when their lease is over, and empty their memory
    and the shelf of their machine; who answers a click waits for that, once, however many records
    were withdrawn.
    """
    note_change(forgets=True)
    caches["pages"].clear()
    transaction.on_commit(_forget)


def _forget() -> None:
    clear(settings.PAGES)
    forgetting.begin()


derived.register("cache:pages", forget=forget_pages)
