"""PDF: whether it is one, whole, open, and does nothing but show its pages.

Private to pypdf (tried with 7.1): `_add_object`, for `replace_contents` takes a stream that pages
share from the others; `_data`, for the public ways unpack a stream whole before its size is known.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .drawings import name_person
from .faults import Fault, Findings
from .layers import Layers, resolved

if TYPE_CHECKING:  # some megabytes, which web processes do not need
    from pypdf import PdfReader

MEGABYTE = 1024 * 1024
UNPACKED = 300 * MEGABYTE  # what a file may unpack to
PIXELS = 200_000_000  # of one image
HEAD = 1024  # bytes within which a file says that it is a PDF
FLATE = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
RUNNING = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"}
LEAVING = {"/URI", "/GoToR", "/GoToE", "/Thread"}
OTHER_KINDS = re.compile(rb"\s*(MZ|PK\x03\x04|\x7fELF|#!|GIF8|\xff\xd8\xff|\x89PNG|\xd0\xcf\x11)")
MEDIA = {"/RichMedia", "/Movie", "/Sound", "/3D"}
NOT_COMMENTS = {"/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet", "/Watermark"}
HOST = re.compile(r"^\s*([a-z][a-z0-9+.-]*:)?(//|\\\\)", re.IGNORECASE)


def inspect(path: Path) -> tuple[int, Findings]:
    """The number of pages, and what is in the file besides."""
    content = path.read_bytes()
    _refuse_mixture(content, path)
    reader = opened(content)
    findings = Findings()
    unpacked = 0
    for entry in _objects(reader.trailer):
        _refuse_activity(entry)
        _note(entry, findings)
        unpacked += _unpacked(entry)
        if unpacked > UNPACKED:
            raise Fault("bomb")
    pages = len(reader.pages)
    if not pages:
        raise Fault("damaged")
    for page in reader.pages:
        page.mediabox  # noqa: B018 - a page that is none stumbles here
    _note_layers(reader, findings)
    _note_authors(reader, findings)
    return pages, findings


def opened(content: bytes) -> Any:
    from pypdf import PdfReader  # noqa: PLC0415 - half of this program's start

    reader = PdfReader(io.BytesIO(content[content.find(b"%PDF-") :]))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Fault("encrypted")
    return reader


def without_hidden_layers(path: Path) -> bytes | None:
    """The file with nothing written on the layers that it hides; None of a file that hides none."""
    reader = opened(path.read_bytes())
    if not Layers(reader.root_object).names:
        return None
    from pypdf import PdfWriter  # noqa: PLC0415
    from pypdf.generic import NameObject, StreamObject  # noqa: PLC0415

    writer = PdfWriter(clone_from=reader)
    layers = Layers(writer.root_object)
    for page in writer.pages:
        content, has_words = layers.hide(page)
        if has_words:
            stream = StreamObject()
            stream.set_data(content)
            page[NameObject("/Contents")] = writer._add_object(stream)
    for form, content in layers.forms.values():
        for packing in ("/Filter", "/DecodeParms"):
            form.pop(packing, None)
        StreamObject.set_data(form, content)
    changed = io.BytesIO()
    writer.write(changed)
    return changed.getvalue()


def _refuse_mixture(content: bytes, path: Path) -> None:
    """Some bytes may stand before the file and behind it, but none of another kind of file."""
    head, end = content[: HEAD + 5], content.rfind(b"%%EOF")
    if b"%PDF-" not in head or OTHER_KINDS.match(head) or zipfile.is_zipfile(path):
        raise Fault("mixed")
    if re.search(rb"<(!doctype|html|script|\?php|svg)", head, re.IGNORECASE):
        raise Fault("mixed")
    if end < 0:
        raise Fault("damaged")
    after = content[end + 5 :].strip(b"\x00 \t\r\n")
    if len(after) > HEAD and not after.startswith(b"%"):
        raise Fault("mixed")


def _objects(trailer: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary that can be reached, each once."""
    waiting, seen = [trailer], set()
    while waiting:
        value = waiting.pop()
        if hasattr(value, "idnum"):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            value = value.get_object()
        if isinstance(value, dict):
            yield _with_names(value)
            waiting += dict.values(value)
        elif isinstance(value, list):
            waiting += list.__iter__(value)


def _with_names(entry: dict[str, Any]) -> dict[str, Any]:
    """With names and numbers in their places: "/S 9 0 R" may lead to "/Launch"."""
    for key, value in dict.items(entry):
        if hasattr(value, "idnum"):
            meant = value.get_object()
            if isinstance(meant, str | int | float):
                dict.__setitem__(entry, key, meant)
    return entry


def _refuse_activity(entry: dict[str, Any]) -> None:
    if "/JS" in entry or "/XFA" in entry or entry.get("/S") in RUNNING:
        raise Fault("active")
    if {"/EmbeddedFiles", "/EF"} & entry.keys() or entry.get("/Type") == "/EmbeddedFile":
        raise Fault("attached")
    if "/RichMediaContent" in entry or entry.get("/Subtype") in MEDIA:
        raise Fault("attached")
    if entry.get("/FS") == "/URL" or (hasattr(entry, "_data") and "/F" in entry):
        raise Fault("remote")  # its contents lie in another file
    if entry.get("/S") in {"/GoToR", "/GoToE"} and HOST.match(_file_of(entry)):
        raise Fault("opens")
    for action in _by_itself(entry):
        if resolved(action.get("/S")) in LEAVING:
            raise Fault("opens")


def _file_of(action: dict[str, Any]) -> str:
    """The name of the file that an action leads to."""
    file = resolved(action.get("/F"))
    if isinstance(file, dict):
        file = resolved(file.get("/UF") or file.get("/F"))
    return file.decode("latin-1") if isinstance(file, bytes) else str(file or "")


def _by_itself(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Actions that are taken without a click: on opening, on turning a page, on moving over."""
    waiting = [entry.get("/OpenAction")]
    triggers = resolved(entry.get("/AA"))
    if isinstance(triggers, dict):
        waiting += triggers.values()
    seen = 0
    while waiting and seen < 1000:
        seen += 1
        action = resolved(waiting.pop())
        if isinstance(action, list):
            waiting += action
        elif isinstance(action, dict):
            yield action
            waiting.append(action.get("/Next"))


def _note(entry: dict[str, Any], findings: Findings) -> None:
    if "/Subtype" in entry and "/Rect" in entry and entry["/Subtype"] not in NOT_COMMENTS:
        findings.add("comments", str(resolved(entry.get("/T")) or ""))


def _note_layers(reader: "PdfReader", findings: Findings) -> None:
    """Name the hidden layers, and count the pages with words on them."""
    layers = Layers(reader.root_object)
    for name in layers.names.values():
        findings.add("hidden_layers", name)
    if layers.names:
        for page in reader.pages:
            if layers.hide(page)[1]:
                findings.add("hidden_text")


def _note_authors(reader: "PdfReader", findings: Findings) -> None:
    named = [reader.metadata.author] if reader.metadata and reader.metadata.author else []
    try:
        described = reader.xmp_metadata
        named += (described.dc_creator or []) if described else []
    except Exception:  # a damaged description names nobody
        named += []
    for name in named:
        name_person(findings, str(name))


def _unpacked(entry: Any) -> int:
    """Bytes to which a stream unpacks. Images are as large as they say: readers believe them."""
    if not hasattr(entry, "_data"):
        return 0
    named_filters = resolved(entry.get("/Filter"))
    filters = (
        [named_filters]
        if isinstance(named_filters, str)
        else list(map(resolved, named_filters or []))
    )
    if len([name for name in filters if name in FLATE]) > 1:
        raise Fault("bomb")
    if entry.get("/Subtype") == "/Image":
        if int(entry.get("/Width", 0)) * int(entry.get("/Height", 0)) > PIXELS:
            raise Fault("bomb")
        return 0
    if not filters or filters[0] not in {"/FlateDecode", "/Fl"}:
        return len(entry._data)
    inflate, size, waiting = zlib.decompressobj(), 0, bytes(entry._data)
    while waiting and size <= UNPACKED:
        try:
            size += len(inflate.decompress(waiting, MEGABYTE))
        except zlib.error:
            break  # the readers mend what they can; this is about size alone
        waiting = inflate.unconsumed_tail
    return size
