"""Papers of a list in one ZIP: which, within what bounds, and its bytes as they are made.

A folder for each document, its files under their names; beside them what they are, in the reader's
language (`index.csv`), and `SHA256SUMS`, by which `sha256sum --check` tries them all. Files are
read in blocks and put in as they are: papers are packed already.
"""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.public.tables import Column, Table, as_csv

from .filters import DocumentFilter
from .models import Document, Edition

BLOCK = 256 * 1024
MEGABYTE = 1024 * 1024
AT_ONCE, FILES_AT_ONCE = 20 * MEGABYTE, 100  # made while the reader waits
LARGEST, MOST_FILES = 1024 * MEGABYTE, 2000
FIRST_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - of ZIP, which knows no time zones
ALWAYS = 0o644 << 16  # readable by all, as an unpacked file


@dataclass(frozen=True)
class Papers:
    """Public editions of the documents that a filter lets through, those that are in the store."""

    query: str
    filtered_by: list[tuple[str, str]]
    editions: list[Edition]
    documents: list[Document]

    @property
    def size(self) -> int:
        return sum(edition.size for edition in self.editions)

    @property
    def is_small(self) -> bool:
        return self.size <= AT_ONCE and len(self.editions) <= FILES_AT_ONCE

    @property
    def is_too_large(self) -> bool:
        return self.size > LARGEST or len(self.editions) > MOST_FILES

    @property
    def without_file(self) -> int:
        """How many of the documents have no file for the public."""
        return len(self.documents) - len({edition.document_id for edition in self.editions})

    @property
    def address(self) -> str:
        return f"{reverse('documents:list')}{'?' if self.query else ''}{self.query}"


def papers(data: QueryDict) -> Papers:
    """Those of the list of documents as its address filters it. Two queries and the filter's."""
    chosen = DocumentFilter(data or None)
    rows: QuerySet[Any] = chosen.apply(Document.objects.newest_first().published())
    documents = list(rows)
    editions = (
        Edition.objects.published()
        .filter(document__in=[document.pk for document in documents])
        .select_related("document")
        .defer("page_texts", "findings")
        .order_by("document__reference", "reference")
    )
    query = QueryDict(mutable=True)
    for name in sorted(set(chosen.fields) & set(data)):
        if data[name]:
            query[name] = str(data[name])
    there = [edition for edition in editions if edition.file.storage.exists(edition.file.name)]
    return Papers(query.urlencode(), chosen.words(), there, documents)


def name_of(papers: Papers, day: object) -> str:
    """Of the file and of the folder in it: oic-pesnet-m3-2026-11-30."""
    meeting = QueryDict(papers.query).get("meeting", "").lower()
    about = meeting if meeting.replace("-", "").isalnum() and meeting.isascii() else "documents"
    return f"oic-pesnet-{about}-{day}"


def pack(
    papers: Papers, folder: str, tell: Callable[[int], None] = lambda _packed: None
) -> Iterator[bytes]:
    """The bytes of the archive, block by block; `tell` hears how many of the papers are in."""
    return _blocks(papers, folder, _beside(papers), tell)  # in the language of who asks


def _blocks(
    papers: Papers, folder: str, beside: dict[str, bytes], tell: Callable[[int], None]
) -> Iterator[bytes]:
    written, packed = _Written(), 0
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name, content in beside.items():
            archive.writestr(_entry(f"{folder}/{name}", timezone.now()), content)
        for edition in papers.editions:
            entry = _entry(f"{folder}/{path_of(edition)}", edition.document.published_at)
            entry.file_size = edition.size
            with archive.open(entry, "w") as out, edition.file.open() as paper:
                while block := paper.read(BLOCK):
                    out.write(block)
                    packed += len(block)
                    yield written.taken()
            tell(packed)
    yield written.taken()


def path_of(edition: Edition) -> str:
    return f"{edition.document.reference}/{edition.download_name}"


def _entry(name: str, moment: datetime | None) -> zipfile.ZipInfo:
    local = timezone.localtime(moment).replace(tzinfo=None) if moment else FIRST_DAY
    entry = zipfile.ZipInfo(name, max(local, FIRST_DAY).timetuple()[:6])
    entry.external_attr = ALWAYS
    return entry


def _beside(papers: Papers) -> dict[str, bytes]:
    sums = "".join(f"{edition.sha256}  {path_of(edition)}\n" for edition in papers.editions)
    return {"index.csv": _index(papers), "SHA256SUMS": sums.encode()}


def _index(papers: Papers) -> bytes:
    columns = [
        Column(_("File"), path_of),
        Column(_("Reference"), "reference"),
        Column(_("Title"), "document.title"),
        Column(_("Kind"), "document.get_document_kind_display"),
        Column(_("Dated"), "document.dated_on"),
        Column(_("Language"), "get_language_display"),
        Column(_("Standing"), "get_standing_display"),
        Column(_("Size in bytes"), "size"),
        Column("SHA-256", "sha256"),
        Column(_("Permanent address"), "document.permanent_address"),
    ]
    address = f"{settings.REGISTER_ADDRESS}{papers.address}"
    return as_csv(
        Table("index", _("Documents"), columns, papers.editions, papers.filtered_by, address)
    ).content


class _Written:
    """What a ZIP writes to: it cannot go back, and what was written is taken away."""

    def __init__(self) -> None:
        self.blocks: list[bytes] = []

    def write(self, block: bytes, /) -> int:
        self.blocks.append(bytes(block))
        return len(block)

    def flush(self) -> None:
        """Asked for by ZIP files, as is the next."""

    def close(self) -> None:
        pass

    def taken(self) -> bytes:
        blocks, self.blocks = self.blocks, []
        return b"".join(blocks)
