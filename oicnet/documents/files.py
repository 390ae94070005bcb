"""Uploaded files: which are taken, what is known of them, and under which name they are kept.

A file's type is what its bytes say, never what its name says. The name in the store is its
SHA-256, so that nothing a visitor or an editor types ever becomes a path. What is inside is looked
at by a process of its own (`bounded`), which a hostile file may burst.
"""

import hashlib
import unicodedata
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _

from . import bounded, receiving, scanning

INSPECT_SECONDS, PICTURE_SECONDS, TEXT_SECONDS = 15, 30, 120  # of a processor
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # office files of the old make
PDF = "application/pdf"
PDF_WITHIN = 1024 + 5  # bytes: mail and scanners put blank lines, or a sign of encoding, before it
OFFICE = {
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/"),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/"),
    ".pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "ppt/",
    ),
}
# Of which a file of this type is a series; a Word file has no pages until it is printed.
UNITS = {PDF: "page", OFFICE[".pptx"][0]: "slide", OFFICE[".xlsx"][0]: "sheet"}
BIDI_CONTROLS = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
# Controls that no XML holds, soft hyphens, and hyphens at which no line is broken.
UNSEEN: dict[int, str | None] = {
    **dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)]),
    **dict.fromkeys([0x0B, 0x0C, 0x2028, 0x2029], "\n"),
    **dict.fromkeys([0x00AD, 0xFEFF, 0xFFFE, 0xFFFF]),
    **dict.fromkeys([0x2010, 0x2011], "-"),
}


@dataclass(frozen=True)
class Facts:
    """What the register notes of a file; `pages` is None where a file has none.

    `findings` say what is in it and not on its pages: [code, how often, whose or where], as
    `findings` puts in words.
    """

    media_type: str
    size: int
    sha256: str
    pages: int | None
    findings: list[Any] = field(default_factory=list)


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
    if suffix == ".pdf" and b"%PDF-" in head[:PDF_WITHIN]:
        return PDF
    if suffix in OFFICE:
        media_type, folder = OFFICE[suffix]
        if zipfile.is_zipfile(file) and _is_of(folder, _names_in(file)):
            return media_type
        if head.startswith(OLE):
            raise _fault(file, "encrypted" if _is_locked(file) else "type")
    raise _fault(file, "type")


def _is_of(folder: str, names: list[str]) -> bool:
    """Whether parts lie where programs put them, or where none of another kind are put."""
    others = tuple(other for _type, other in OFFICE.values() if other != folder)
    if any(name.startswith(folder) for name in names):
        return True
    return "[Content_Types].xml" in names and not any(name.startswith(others) for name in names)


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


def _fault(file: File, code: str) -> ValidationError:
    """A fault in words; the name is the uploader's, and may hold anything."""
    says = {
        "empty": _("“%(name)s” is empty."),
        "size": _("“%(name)s” is larger than %(limit)s MB."),
        "type": _(
            "“%(name)s” is not a PDF, Word, Excel or PowerPoint file, or its content does "
            "not match its name."
        ),
        "encrypted": _("“%(name)s” is protected. Save it without a password."),
        "damaged": _("“%(name)s” is damaged or incomplete: it cannot be opened."),
        "active": _("“%(name)s” contains macros, scripts or active forms. Save it without them."),
        "attached": _("“%(name)s” contains other files or media. Add each one as a separate file."),
        "remote": _(
            "“%(name)s” loads content from other locations. Save it with all content included."
        ),
        "template": _(
            "“%(name)s” is linked to a template in another location, such as a letterhead. "
            "“Add many papers” can remove the link and keep the file."
        ),
        "opens": _("“%(name)s” opens external content automatically. Save it without that."),
        "outside": _("“%(name)s” contains parts whose names point outside the file."),
        "bomb": _("“%(name)s” is too large when unpacked."),
        "mixed": _("“%(name)s” combines two types of file."),
        "costly": _("“%(name)s” takes too much time or memory to check."),
    }
    words = {"name": plain(file.name or "")[-80:], "limit": receiving.LARGEST_MEGABYTES}
    return ValidationError(says[code], params=words, code=code)


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
    whole = text.encode(errors="ignore").decode().translate(UNSEEN)
    return unicodedata.normalize("NFKC", whole).translate(BIDI_CONTROLS)


def examine(file: File) -> Facts:
    """A file's type, size, digest and pages; None of what has no pages, or is damaged."""
    media_type = media_type_of(file)
    pages = _inspected(file).get("pages")
    return Facts(media_type, file.size, digest_of(file), pages, findings_of(file))


def findings_of(file: File) -> list[Any]:
    """What is in a file and not on its pages: [code, how often, whose or where]."""
    return _inspected(file).get("findings", [])


def texts_of(file: File) -> list[str] | None:
    """The words on each page, slide or sheet; None when it cannot be read within bounds."""
    with _on_disk(file) as path:
        suffix = Path(file.name or "").suffix.lower()
        answer = bounded.ask("text", path, suffix=suffix, seconds=TEXT_SECONDS)
    return [plain(text).strip() for text in answer["texts"]] if "texts" in answer else None


@dataclass(frozen=True)
class Drawing:
    """The first page of a PDF as two PNG files; width and height are those of the large one."""

    small: ContentFile
    large: ContentFile
    width: int
    height: int


def first_page_of(file: File) -> Drawing | None:
    """None of what is no PDF, or cannot be drawn within bounds."""
    with _on_disk(file) as path:
        suffix = Path(file.name or "").suffix.lower()
        answer = bounded.ask("picture", path, suffix=suffix, seconds=PICTURE_SECONDS)
    if "large" not in answer:
        return None
    small, large = (ContentFile(b64decode(answer[size])) for size in ("small", "large"))
    return Drawing(small, large, answer["width"], answer["height"])


def without_template(file: File) -> File:
    """A Word file without the link to the template that it is attached to.

    Raises:
        ValidationError: something else stands against it.
    """
    with _on_disk(file) as path:
        answer = bounded.ask("without_template", path, suffix=".docx", seconds=INSPECT_SECONDS)
    if "file" not in answer:
        raise _fault(file, answer["fault"])
    mended = ContentFile(b64decode(answer["file"]), name=file.name)
    validate(mended)
    return mended


_findings: dict[tuple[str, str], dict[str, Any]] = {}  # of the last files, by digest and kind


def _inspected(file: File) -> dict[str, Any]:
    """What `reading` found: the same bytes are looked into once, not by each check."""
    suffix = Path(file.name or "").suffix.lower()
    key = (digest_of(file), suffix)
    if key not in _findings:
        with _on_disk(file) as path:
            answer = bounded.ask("inspect", path, suffix=suffix, seconds=INSPECT_SECONDS)
        if answer.get("fault") == "costly":
            return answer  # the next time the machine may be less busy
        if len(_findings) >= 100:
            _findings.clear()
        _findings[key] = answer
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
    for candidate in (file, uploaded):
        if hasattr(candidate, "temporary_file_path"):
            return Path(candidate.temporary_file_path())
    return None
