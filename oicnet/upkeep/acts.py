"""What must hold whatever older state of the database is restored: withdrawals and redactions.

Each is noted outside the database in the click that does it: as a file of its own in
`settings.ACTS`, and beside the archive where there is one. What is noted names rows and columns,
never a name of a person. `restore` leaves a mark in the database; `migrate`, which follows, has
what was noted since then done again.

An act whose transaction is rolled back after it was noted is done again, too: on the safe side.
"""

import json
import logging
import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from .models import Pulse

STAMP = "%Y-%m-%dT%H%M%S.%fZ"
FOLDER = "acts/"  # in the store
SENT = ".sent"
Act = dict[str, Any]
# By the name of a sort of act, what does it again; returns a sentence on what it could not do.
again: dict[str, Callable[[Act], str]] = {}
logger = logging.getLogger(__name__)


def note(sort: str, **act: object) -> None:
    """Note an act that is being done, within its transaction.

    Raises:
        OSError: it could not be noted, and must not be done.
    """
    stamp = timezone.now().astimezone(UTC).strftime(STAMP)
    path = settings.ACTS / f"{stamp}-{secrets.token_hex(4)}.json"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(".draft")
    with draft.open("w", encoding="utf-8") as file:
        json.dump({"sort": sort, "at": stamp, **act}, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    if settings.ARCHIVE:
        transaction.on_commit(send, robust=True)


def send() -> None:
    """Copy to the store what is not there yet; what fails is tried again by the worker."""
    store: Any = settings.ARCHIVE
    for path in sorted(settings.ACTS.glob("*.json")):
        content = path.read_bytes()
        digest = sha256(content).hexdigest()
        store.put(FOLDER + path.name, BytesIO(content), size=len(content), sha256=digest)
        path.rename(path.with_suffix(SENT))


def unsent() -> int:
    """How many lie on this machine alone, although there is a store for them."""
    return len(list(settings.ACTS.glob("*.json"))) if settings.ARCHIVE else 0


def rewrite(change: Callable[[Act], Act]) -> None:
    """Write anew, here and in the store, each act that is another one after a change."""
    for path in settings.ACTS.glob("*"):
        act = json.loads(path.read_text()) if path.suffix in {".json", SENT} else {}
        if (changed := change(act)) != act:
            draft = path.with_suffix(".draft")
            draft.write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
            draft.rename(path)
    store: Any = settings.ARCHIVE
    for name in store.names(FOLDER)[1] if store else []:
        act = json.loads(_fetched(FOLDER + name))
        if (changed := change(act)) != act:
            content = json.dumps(changed, ensure_ascii=False).encode()
            digest = sha256(content).hexdigest()
            store.put(FOLDER + name, BytesIO(content), size=len(content), sha256=digest)


def noted(since: datetime) -> Iterator[Act]:
    """All that were noted since, here and in the store, in their order."""
    here = {path.stem: path.read_bytes for path in settings.ACTS.glob("*")
            if path.suffix in {".json", SENT}}  # fmt: skip
    if settings.ARCHIVE:
        for name in settings.ARCHIVE.names(FOLDER)[1]:
            here.setdefault(Path(name).stem, partial(_fetched, FOLDER + name))
    for stem in sorted(here):
        stamp = stem.rpartition("-")[0]
        if datetime.strptime(stamp, STAMP).replace(tzinfo=UTC) >= since:
            yield json.loads(here[stem]())


def _fetched(name: str) -> bytes:
    store: Any = settings.ARCHIVE
    with store.got(name) as answer:
        return bytes(answer.read())


def do_again(**_of_signal: object) -> None:
    """After a restore: do what was noted since the moment that was restored, as one transaction."""
    if Pulse._meta.db_table not in connection.introspection.table_names():
        return
    restored = Pulse.last(Pulse.RESTORED)
    if restored is None:
        return
    with transaction.atomic():
        count = 0
        for act in noted(restored.at):
            if left := again[act["sort"]](act):
                logger.warning("%s", left)
            count += 1
        restored.delete()
    logger.warning("%s withdrawals and redactions since the backup were done again.", count)
