"""Makes the archive of everything public: rows as the API answers them, as CSV, and the papers.

    meeting.jsonl, csv/meeting.csv   each kind, one row a line
    fields.json                      what each field means, as OpenAPI 3.1
    files/<sha256>.pdf               the papers whose files are public
    history/                         what was public on earlier days (`oicnet.exchange.history`)
    log.jsonl, heads.jsonl           the log of the register and its signed heads (`oicnet.proof`)
    README.txt, SHA256SUMS

Read at one moment, written row by row: it needs little memory, however large the register is.
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.documents.models import Edition
from oicnet.exchange import read_me
from oicnet.exchange.history import PAST_PAPERS
from oicnet.exchange.history import writing as history
from oicnet.exchange.writing import snapshot
from oicnet.records.history.noting import generation, state
from oicnet.text.languages import in_each_language

from . import openapi, resources, sheets
from .models import Archive
from .paging import Order
from .writing import written

LOCK = 3_140_977  # any number that nothing else uses
ATTEMPTS = 3
Write = Callable[[IO[bytes]], Any]
# What other apps do before an archive is made; and what they have to be in it: names of files, each
# with the function that writes it, asked for at the moment of which the rows are.
before: list[Callable[[], None]] = []
beside: list[Callable[[], Iterable[tuple[str, Write]]]] = []


class ChangedMeanwhileError(Exception):
    """What an app has to be in the archive does not fit the rows: they have changed since."""


def make() -> Archive | None:
    """Make a new archive, keep it, and remove those before it; None if something was withdrawn
    meanwhile, which must not be in it, or if the register changes all the time."""
    for _attempt in range(ATTEMPTS):
        for bring_up_to_date in before:
            bring_up_to_date()
        try:
            return _make()
        except ChangedMeanwhileError:
            continue
    return None


def _make() -> Archive | None:
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        moment, begun, public_state = timezone.now(), generation(), state()
        with snapshot():
            rows = _write(file)
        file.flush()
        size, digest = file.tell(), _digest(file)
        archive = Archive(
            made_at=moment, sha256=digest, size=size, rows=rows, public_state=public_state
        )
        with transaction.atomic():
            lock()
            if generation() != begun:
                return None
            name = f"oic-pesnet-{moment:%Y-%m-%dT%H%M%SZ}.zip"
            archive.file.save(name, File(file))
    for older in Archive.objects.exclude(pk=archive.pk):
        older.delete()
    return archive


def lock() -> None:
    """Until the transaction ends, no archive is kept: a withdrawal holds it, too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _write(file: IO[bytes]) -> int:
    digests: dict[str, str] = {}
    rows = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:

        def add(name: str, write: Write) -> Any:
            with packed.open(name, "w", force_zip64=True) as entry:
                digested = _Digested(entry)
                result = write(digested)  # type: ignore[arg-type]
            digests[name] = digested.digest.hexdigest()
            return result

        for resource in resources.every().values():
            rows += add(f"{resource.name}.jsonl", partial(write_rows, resource))
            add(f"csv/{resource.name}.csv", partial(_sheet, resource))
        fields = json.dumps(openapi.document(), ensure_ascii=False, indent=1).encode()
        add("fields.json", lambda out: out.write(fields))
        for name, edition in _papers():
            add(name, partial(_copy, edition))
        for name, write in chain.from_iterable(files() for files in beside):
            add(name, write)
        public = history.Written()
        for name, write in public.files():
            add(name, write)
        for name, write in public.papers(insists=False):
            if f"files/{name}" not in digests:
                add(f"{PAST_PAPERS}{name}", write)
        add("README.txt", lambda out: out.write(_read_me().encode()))
        sums = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
        packed.writestr("SHA256SUMS", sums)
    return rows


class _Digested:
    """What is written goes on, and into a digest."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target, self.digest = target, hashlib.sha256()

    def write(self, block: bytes) -> int:
        self.digest.update(block)
        return self.target.write(block)


def _rows(resource: resources.Resource) -> Iterator[dict[str, Any]]:
    fields = list(resource.fields.values())
    for row in resource.pages(Order().applied(resource.rows(), resource.way), fields):
        yield resources.read(row, fields)


def write_rows(resource: resources.Resource, out: IO[bytes]) -> int:
    """Write the public rows of a kind, a line each; returns how many."""
    count = 0
    for row in _rows(resource):
        out.write(f"{written(row)}\n".encode())
        count += 1
    return count


def _sheet(resource: resources.Resource, out: IO[bytes]) -> None:
    fields = list(resource.fields.values())
    for row in sheets.lines(fields, _rows(resource)):
        out.write(row.encode())


def _papers() -> Iterator[tuple[str, Edition]]:
    """Each file once, however many editions have it."""
    seen: set[str] = set()
    for edition in Edition.objects.published().defer("page_texts").order_by("reference"):
        is_there = edition.file.storage.exists(edition.file.name)
        if edition.sha256 not in seen and is_there:
            seen.add(edition.sha256)
            yield f"files/{edition.sha256}{Path(edition.file.name).suffix}", edition


def _copy(edition: Edition, out: IO[bytes]) -> None:
    with edition.file.open() as source:
        shutil.copyfileobj(source, out)


def _digest(file: Any) -> str:
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def _read_me() -> str:
    def words() -> str:
        return "\n\n".join(
            [
                _("The record of the OIC Public Employment Services Network"),
                _(
                    "This is everything public in the register at one moment. Each kind of record "
                    "and of part is a file of JSON Lines, as the register’s API answers it, and a "
                    "CSV file; fields.json says what each field means. Papers are in files/, each "
                    "named by its SHA-256, which the edition gives; SHA256SUMS lists the digest of "
                    "every file."
                ),
                _(
                    "log.jsonl is the register’s log and heads.jsonl its signed heads: "
                    "python -m oicnet.verify tells whether anything published was changed or "
                    "removed without an entry."
                ),
                read_me.history(),
                _(
                    "The owner of the register sets the terms for reusing its content. Where no "
                    "terms are given, the authors of texts and papers reserve their rights."
                ),
            ]
        )

    return "\n\n".join(in_each_language(words).values()) + "\n"
