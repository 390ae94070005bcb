"""Uploaded files: which are taken, what is known of them, and under which name they are kept.

A file's type is what its bytes say, never what its name says. The name in the store is its
SHA-256, so that nothing a visitor or an editor types ever becomes a path.
"""

import hashlib
import io
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from pypdf import PdfReader

LARGEST_MEGABYTES = 50
PDF = "application/pdf"
OFFICE = {
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/"),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/"),
    ".pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "ppt/",
    ),
}
BIDI_CONTROLS = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


@dataclass(frozen=True)
class Facts:
    """What the register notes of a file; `pages` is None where a file has none."""

    media_type: str
    size: int
    sha256: str
    pages: int | None
    text: str


def storage_name(edition: Any, filename: str) -> str:
    """Where an edition's file lies in the store: ab/abcdef....pdf."""
    digest = digest_of(edition.file)
    return f"{digest[:2]}/{digest}{Path(filename).suffix.lower()}"


def digest_of(file: File) -> str:
    """The SHA-256 of a file in hexadecimal; leaves the file at its beginning."""
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def media_type_of(file: File) -> str:
    """The media type that name and content agree upon.

    Raises:
        ValidationError: the type is not one of those taken, or the name claims another.
    """
    suffix = Path(file.name or "").suffix.lower()
    file.seek(0)
    head = file.read(2048)
    file.seek(0)
    if suffix == ".pdf" and head.lstrip()[:5] == b"%PDF-" and _agrees(head, ".pdf"):
        return PDF
    if suffix in OFFICE and zipfile.is_zipfile(file):
        media_type, folder = OFFICE[suffix]
        names = _names_in(file)
        if any(name.startswith(folder) for name in names) and not any(
            "vbaProject" in name for name in names
        ):
            return media_type
    raise ValidationError(
        _("“%(name)s” is not a PDF, Word, Excel or PowerPoint file, or is not what its name says."),
        params={"name": file.name},
        code="type",
    )


def _names_in(file: File) -> list[str]:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except Exception:  # a damaged one makes zipfile stumble in many ways
        return []
    finally:
        file.seek(0)


def _agrees(head: bytes, suffix: str) -> bool:
    try:
        return any(match.extension == suffix for match in puremagic.magic_string(head))
    except puremagic.PureError:
        return False


def validate(file: File) -> None:
    """Refuse what is empty, too large or not of a type that the register takes."""
    if getattr(file, "_committed", False):
        return  # it was checked when it came in, and has not changed since
    if not file.size:
        raise ValidationError(_("“%(name)s” is empty."), params={"name": file.name}, code="empty")
    if file.size > LARGEST_MEGABYTES * 1024 * 1024:
        raise ValidationError(
            _("“%(name)s” is larger than %(limit)s MB."),
            params={"name": file.name, "limit": LARGEST_MEGABYTES},
            code="size",
        )
    media_type_of(file)


def plain(text: str) -> str:
    """Text as it is indexed: NFKC, without direction controls and what the database cannot hold."""
    whole = text.encode(errors="ignore").decode().replace("\x00", "")
    return unicodedata.normalize("NFKC", whole).translate(BIDI_CONTROLS)


def examine(file: File) -> Facts:
    """Read a file's type, size, digest, pages and text; a damaged PDF has no pages and no text."""
    media_type = media_type_of(file)
    pages, text = None, ""
    if media_type == PDF:
        file.seek(0)
        try:
            reader = PdfReader(io.BytesIO(file.read()))
            pages = len(reader.pages)
            text = plain("\n".join(page.extract_text() for page in reader.pages)).strip()
        except Exception:  # a damaged PDF makes pypdf stumble in any way
            pages, text = None, ""
    return Facts(media_type, file.size, digest_of(file), pages, text)
