"""One run of a mirror: what must not wait, then the newest archive; see the package.

What a run leaves on the way, killed at whatever moment, lies in a folder of its own, where the next
run goes on, or in the store, where the next run removes what no row names.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import connection, transaction
from django.utils import timezone, translation

from oicnet.api import archiving, resources
from oicnet.api.models import Archive
from oicnet.documents import arrivals, checking
from oicnet.documents.store import BY_DIGEST
from oicnet.exchange.history.reading import write
from oicnet.exchange.history.receiving import is_empty
from oicnet.exchange.problems import ArchiveError, Problems
from oicnet.proof.models import Awaiting
from oicnet.records.history.noting import note_change
from oicnet.verify.archive import HEADS, LOG, SUMS

from . import at_once
from .models import Following
from .origin import Offer, Origin, OriginError

LOCK = 2_718_281  # any number that nothing else uses
ARCHIVES = "archives"
Say = Callable[[str], None]


class NotAMirrorError(Exception):
    """The message says why nothing was done."""


def follow(*, key: str = "", say: Say = lambda _words: None) -> None:
    """
    Args:
        key: the public key of the first register; with it the log of each archive is verified.
        say: is told in a sentence what was done.

    Raises:
        NotAMirrorError: this installation is none, or has records of its own.
        OriginError: the first register does not answer, or with something else than it offered.
    """
    if not Following.objects.exists() and not is_empty():
        raise NotAMirrorError("This register has records of its own: a mirror begins empty.")
    origin = Origin(settings.MIRROR_OF)
    with _alone():
        _sweep()
        so_far = Following.so_far()
        if so_far.archive:
            _apply_at_once(so_far, origin, say)
        offer = origin.offer()
        if offer is None:
            say("There is no archive at the moment: one is made within the hour.")
        elif offer.sha256 == so_far.archive or _is_older(offer, so_far):
            say("There is no newer archive.")
        else:
            _take_over(offer, origin, so_far, key, say)
        so_far.contacted_at = timezone.now()
        so_far.save()
        note_change()  # every page tells it
        _sweep()


@contextmanager
def _alone() -> Iterator[None]:
    """Only one run at a time; the lock ends with the connection.

    Raises:
        NotAMirrorError: another is on its way.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if cursor.fetchone() != (True,):
            raise NotAMirrorError("Another run is on its way.")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _is_older(offer: Offer, so_far: Following) -> bool:
    """A mirror never goes back."""
    return so_far.made_at is not None and offer.made_at < so_far.made_at


def _apply_at_once(so_far: Following, origin: Origin, say: Say) -> None:
    entries = list(origin.entries_after(so_far.entry))
    if not entries:
        return
    with transaction.atomic():
        count = at_once.apply(entries, origin)
        Awaiting.objects.all().delete()
        so_far.entry = entries[-1]["number"]
        so_far.save()
    if count:
        say(f"{count} rows were withdrawn or taken off.")


def _take_over(offer: Offer, origin: Origin, so_far: Following, key: str, say: Say) -> None:
    folder = settings.MIRROR_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{offer.sha256}.zip"
    for left in folder.iterdir():
        if left != path:
            left.unlink()
    origin.download(offer, path)
    with tempfile.TemporaryDirectory() as unpacked:
        there = _unpacked(path, Path(unpacked))
        last = _last_line(there[LOG]).get("number", 0)
        if last < so_far.entry:
            say("The archive is older than what was applied already: the next one is awaited.")
            return
        if key:
            _prove(path, key, so_far.head)
        with transaction.atomic(), translation.override("en"):
            try:
                received = write(there, Problems(), of_mirror=True)
            except ArchiveError as refusal:
                raise OriginError(f"The archive cannot be used.\n{refusal}") from None
            _compare(there)
            Awaiting.objects.all().delete()
            _keep(offer, path)
            so_far.archive, so_far.made_at = offer.sha256, offer.made_at
            so_far.entry, so_far.head = last, _last_line(there[HEADS]) or None
            so_far.save()
    path.unlink()
    say(
        f"The archive of {offer.made_at:%Y-%m-%d %H:%M} was taken over: {received.grown} rows "
        f"grew, the past of {received.rewritten} was rewritten."
    )


def _unpacked(path: Path, folder: Path) -> dict[str, Path]:
    """The files of an archive by name, each compared with its digest.

    Raises:
        OriginError: one is not what the archive says, or its name leads elsewhere.
    """
    there: dict[str, Path] = {}
    try:
        with zipfile.ZipFile(path) as packed:
            lines = packed.read(SUMS).decode().splitlines()
            sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
            for number, (name, wanted) in enumerate(sums.items()):
                there[name] = folder / str(number)
                with packed.open(name) as source, there[name].open("wb") as out:
                    shutil.copyfileobj(source, out)
                if archive_digest(there[name]) != wanted:
                    raise OriginError(f"{name} in the archive has not the digest that it lists.")
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise OriginError(f"The archive cannot be read: {fault!r}") from None
    if LOG not in there or HEADS not in there:
        raise OriginError("The archive has no log.")
    return there


def archive_digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _last_line(path: Path) -> dict[str, Any]:
    last = b"{}"
    with path.open("rb") as file:
        for line in file:
            last = line
    head: dict[str, Any] = json.loads(last)
    return head


def _prove(path: Path, key: str, head: dict[str, Any] | None) -> None:
    """As outsiders prove an archive, by the key, and by the head of the archive before.

    Raises:
        OriginError: something is at fault.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as before:
        before.write(json.dumps(head))
        before.flush()
        by_head = ["--head", before.name] if head else ["--without-head"]
        command = [sys.executable, "-m", "oicnet.verify", str(path), "--key", key, *by_head]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=settings.BASE_DIR
        )
    if done.returncode:
        raise OriginError(f"The archive is not proven by its log.\n{done.stdout[:4000]}")


def _compare(there: dict[str, Path]) -> None:
    """What this mirror would answer now is what the archive has of each kind, byte for byte.

    Raises:
        OriginError: it is not; then the history is not that of the rows that the log proves.
    """
    for resource in resources.every().values():
        name = f"{resource.name}.jsonl"
        own = BytesIO()
        archiving.write_rows(resource, own)
        if name in there and own.getvalue() != there[name].read_bytes():
            raise OriginError(f"The history in the archive does not make its {name}.")


def _keep(offer: Offer, path: Path) -> None:
    """The archive itself is that of the mirror, too."""
    archive = Archive(made_at=offer.made_at, sha256=offer.sha256, size=offer.size, rows=offer.rows)
    with path.open("rb") as file:
        archive.file.save(f"oic-pesnet-{offer.made_at:%Y-%m-%dT%H%M%SZ}.zip", File(file))
    for older in Archive.objects.exclude(pk=archive.pk):
        older.delete()


def _sweep() -> None:
    """Remove files that no row names: of what was withdrawn, and of runs that were killed."""
    named: set[str] = set()
    for column in arrivals.file_columns():
        named |= {*column.model._base_manager.values_list(column.name, flat=True)}
    for name in set(_stored()) - named:
        with arrivals.locked(name):
            arrivals.remove_unless_named(name)


def _stored() -> Iterator[str]:
    for name in checking.stored():
        if BY_DIGEST.fullmatch(name) or name.startswith(f"{ARCHIVES}/"):
            yield name
