"""Pages that were kept: their ETags hold the public state, so another one forgets them."""

import time

from django.conf import settings
from django.core.cache import caches
from django.db import transaction

from oicnet.records import derived
from oicnet.records.history.noting import note_change


def forget_pages() -> None:
    """No process answers with a page of the state before, once this transaction is done.

    Each process asks for the state again when its lease is over, and this one waits for that.
    """
    note_change()
    caches["pages"].clear()
    transaction.on_commit(lambda: time.sleep(settings.PUBLIC_STATE_LEASE))


derived.register("cache:pages", forget=forget_pages)
