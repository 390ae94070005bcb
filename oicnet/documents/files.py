"""Uploaded files: which are taken, what is known of them, and under which name they are kept.

A file's type is what its bytes say, never what its name says. The name in the store is its
SHA-256, so that nothing a visitor or an editor types ever becomes a path. What is inside is looked
at by a process of its own (`bounded`), which a hostile file may burst.
"""

import hashlib
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from . import bounded, receiving, scanning

INSPECT_SECONDS, TEXT_SECONDS = 15, 120  # of a processor
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # office files of the old make
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
    if suffix in OFFICE:
        media_type, folder = OFFICE[suffix]
        if zipfile.is_zipfile(file) and any(name.startswith(folder) for name in _names_in(file)):
            return media_type
        if head.startswith(OLE):
            raise _fault(file, "encrypted" if _is_locked(file) else "type")
    raise _fault(file, "type")


def _names_in(file: File) -> list[str]:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except Exception:  # a damaged one makes zipfile stumble in many ways
        return []
    finally:
        file.seek(0)


def _is_locked(file: File) -> bool:
    """Whether an office file of the old make is only the wrapping of one with a password."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    return "EncryptedPackage".encode("utf-16-le") in content


def _agrees(head: bytes, suffix: str) -> bool:
    try:
        return any(match.extension == suffix for match in puremagic.magic_string(head))
    except puremagic.PureError:
        return False


def _fault(file: File, code: str) -> ValidationError:
    """A fault in words; the name is the uploader's, and may hold anything."""
    says = {
        "empty": _("“%(name)s” is empty."),
        "size": _("“%(name)s” is larger than %(limit)s MB."),
        "type": _(
            "“%(name)s” is not a PDF, Word, Excel or PowerPoint file, or is not what its name says."
        ),
        "encrypted": _("“%(name)s” is protected. Save it without a password or restrictions."),
        "damaged": _("“%(name)s” is damaged or incomplete: it cannot be opened."),
        "active": _("“%(name)s” contains macros, scripts or forms that run. Save it without them."),
        "attached": _("“%(name)s” has other files or media inside. Add each as a file of its own."),
        "remote": _("“%(name)s” loads parts from elsewhere. Save it with everything inside."),
        "bomb": _("“%(name)s” unpacks to an enormous size."),
        "mixed": _("“%(name)s” is two kinds of file in one."),
        "costly": _("“%(name)s” takes too much time or memory to examine."),
    }
    given = {"name": plain(file.name or "")[-80:], "limit": receiving.LARGEST_MEGABYTES}
    return ValidationError(says[code], params=given, code=code)


def validate(file: File) -> None:
    """Refuse what is empty, too large, of no type that the register takes, or may do harm."""
    if getattr(file, "_committed", False):
        return  # it was checked when it came in, and has not changed since
    if not file.size:
        raise _fault(file, "empty")
    if file.size > receiving.LARGEST_MEGABYTES * 1024 * 1024:
        raise _fault(file, "size")
    media_type_of(file)
    if code := _inspected(file).get("fault"):
        raise _fault(file, code)
    scanning.scan(file)


def plain(text: str) -> str:
    """Text as it is indexed: NFKC, without direction controls and what the database cannot hold."""
    whole = text.encode(errors="ignore").decode().replace("\x00", "")
    return unicodedata.normalize("NFKC", whole).translate(BIDI_CONTROLS)


def examine(file: File) -> Facts:
    """A file's type, size, digest and pages; None of what has no pages, or is damaged."""
    media_type = media_type_of(file)
    return Facts(media_type, file.size, digest_of(file), _inspected(file).get("pages"))


def text_of(file: File) -> str | None:
    """The words in a file; None when it cannot be read within bounds."""
    with _on_disk(file) as path:
        suffix = Path(file.name or "").suffix.lower()
        answer = bounded.ask("text", path, suffix=suffix, seconds=TEXT_SECONDS)
    return plain(answer["text"]).strip() if "text" in answer else None


_findings: dict[tuple[str, str], dict[str, Any]] = {}  # of the last files, by digest and kind


def _inspected(file: File) -> dict[str, Any]:
    """What `reading` found: the same bytes are looked into once, not by each check."""
    suffix = Path(file.name or "").suffix.lower()
    key = (digest_of(file), suffix)
    if key not in _findings:
        with _on_disk(file) as path:
            found = bounded.ask("inspect", path, suffix=suffix, seconds=INSPECT_SECONDS)
        if found.get("fault") == "costly":
            return found  # the next time the machine may be less busy
        if len(_findings) >= 100:
            _findings.clear()
        _findings[key] = found
    return _findings[key]


@contextmanager
def _on_disk(file: File) -> Iterator[Path]:
    """Where another process can read the file."""
    path = _path_of(file)
    if path is not None:
        yield path
        return
    with TemporaryFile() as copy:
        file.seek(0)
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        file.seek(0)
        yield receiving.path_of(copy)


def _path_of(file: Any) -> Path | None:
    if getattr(file, "_committed", False):
        try:
            return Path(file.path)
        except NotImplementedError:  # a store that is not on this machine
            return None
    uploaded = getattr(file, "file", file)
    for one in (file, uploaded):
        if hasattr(one, "temporary_file_path"):
            return Path(one.temporary_file_path())
    return None
