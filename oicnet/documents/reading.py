"""Looks into a file that may be hostile: a program of its own, with little memory and time.

Reads requests from its input, one JSON list a line: ["inspect" or "text", path, suffix, seconds];
answers each with one JSON object a line. `inspect` answers {"pages": ...} or {"fault": ...}, `text`
{"text": ...}. It knows nothing of the register; whoever runs it (`bounded`) kills it when it is
late, and takes its silence for an answer. A damaged file may stumble the readers in any way.
"""

import json
import re
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

MEGABYTE = 1024 * 1024
MEMORY = 640 * MEGABYTE
UNPACKED = 300 * MEGABYTE  # what a file may unpack to
PIXELS = 200_000_000  # of one image
MEMBERS = 20_000
LONGEST_TEXT = 8_000_000
FLATE = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
RUNNING = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"}
MAIN = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
MACROS = re.compile(r"vbaproject|macrosheets/|dialogsheets/|activex|vbadata", re.IGNORECASE)
EMBEDDED = re.compile(r"/embeddings/.*(?<!\.xlsx)(?<!\.docx)(?<!\.pptx)$", re.IGNORECASE)
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
DOCTYPES = [
    sign.encode(form)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for form in ("utf-8", "utf-16-le", "utf-16-be")
]
SPOKEN = re.compile(
    r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml"
    r"|xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml"
    r"|ppt/(slides|notesSlides)/[^/]+\.xml"
)


class Fault(Exception):  # noqa: N818 - it is the file's, not the program's
    """What is wrong with the file; its argument is the code that `files` puts in words."""


def inspect(path: Path, suffix: str) -> dict[str, Any]:
    if suffix == ".pdf":
        return {"pages": _pdf(path)}
    _office(path, suffix)
    return {"pages": None}


def text(path: Path, suffix: str) -> dict[str, Any]:
    parts = _pdf_text(path) if suffix == ".pdf" else _office_text(path)
    kept, size = [], 0
    for part in parts:
        kept.append(part)
        size += len(part)
        if size > LONGEST_TEXT:
            break
    return {"text": "\n".join(kept)[:LONGEST_TEXT]}


def _pdf(path: Path) -> int:
    """Number of pages of a PDF that is one, whole, open, and does nothing but show them."""
    from pypdf import PdfReader  # noqa: PLC0415 - half of this program's start

    content = path.read_bytes()
    head, end = content[:1024], content.rfind(b"%%EOF")
    if not head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(b"%PDF-") or zipfile.is_zipfile(path):
        raise Fault("mixed")
    if re.search(rb"<(html|script|\?php|svg)", head, re.IGNORECASE):
        raise Fault("mixed")
    if end < 0:
        raise Fault("damaged")
    after = content[end + 5 :].strip(b"\x00 \t\r\n")
    if len(after) > 1024 and not after.startswith(b"%"):
        raise Fault("mixed")
    reader = PdfReader(path)
    if reader.is_encrypted:
        raise Fault("encrypted")
    unpacked = 0
    for one in _objects(reader.trailer):
        _refuse_activity(one)
        unpacked += _unpacked(one)
        if unpacked > UNPACKED:
            raise Fault("bomb")
    pages = len(reader.pages)
    if not pages:
        raise Fault("damaged")
    for page in reader.pages:
        page.mediabox  # noqa: B018 - a page that is none stumbles here
    return pages


def _objects(trailer: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary that can be reached, each once."""
    waiting, seen = [trailer], set()
    while waiting:
        one = waiting.pop()
        if hasattr(one, "idnum"):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        if isinstance(one, dict):
            yield one
            waiting += dict.values(one)
        elif isinstance(one, list):
            waiting += list.__iter__(one)


def _refuse_activity(one: dict[str, Any]) -> None:
    if "/JS" in one or "/XFA" in one or one.get("/S") in RUNNING:
        raise Fault("active")
    if {"/EmbeddedFiles", "/EF"} & one.keys() or one.get("/Type") == "/EmbeddedFile":
        raise Fault("attached")
    if "/RichMediaContent" in one or one.get("/Subtype") in {
        "/RichMedia",
        "/Movie",
        "/Sound",
        "/3D",
    }:
        raise Fault("attached")


def _unpacked(one: Any) -> int:
    """Bytes to which a stream unpacks. Images are as large as they say: readers believe them."""
    if not hasattr(one, "_data"):
        return 0
    given = one.get("/Filter")
    filters = [given] if isinstance(given, str) else list(given or [])
    if len([name for name in filters if name in FLATE]) > 1:
        raise Fault("bomb")
    if one.get("/Subtype") == "/Image":
        if int(one.get("/Width", 0)) * int(one.get("/Height", 0)) > PIXELS:
            raise Fault("bomb")
        return 0
    if not filters or filters[0] not in {"/FlateDecode", "/Fl"}:
        return len(one._data)
    inflate, size, waiting = zlib.decompressobj(), 0, bytes(one._data)
    while waiting and size <= UNPACKED:
        try:
            size += len(inflate.decompress(waiting, MEGABYTE))
        except zlib.error:
            break  # the readers mend what they can; this is about size alone
        waiting = inflate.unconsumed_tail
    return size


def _office(path: Path, suffix: str) -> None:
    """Refuse an office file that is not one, not whole, not open, or does more than be read."""
    content = path.read_bytes()
    if (
        content[:4] != b"PK\x03\x04"
        or content[-22:-18] != b"PK\x05\x06"
        or b"%PDF-" in content[:1024]
    ):
        raise Fault("mixed")
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MEMBERS or sum(one.file_size for one in members) > UNPACKED:
            raise Fault("bomb")
        if any(one.flag_bits & 1 for one in members):
            raise Fault("encrypted")
        names = [one.filename for one in members]
        if len(set(names)) != len(names):
            raise Fault("mixed")
        if not {"[Content_Types].xml", MAIN[suffix]} <= set(names):
            raise Fault("damaged")
        if any(map(MACROS.search, names)) or b"macroEnabled" in archive.read("[Content_Types].xml"):
            raise Fault("active")
        if any(map(EMBEDDED.search, names)):
            raise Fault("attached")
        for member in members:
            _member(archive, member)
        with archive.open(MAIN[suffix]) as main:
            for _event, element in ElementTree.iterparse(main):  # noqa: S314 - see above
                element.clear()


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read a member to its end, so that its checksum is checked."""
    is_words = member.filename.endswith((".xml", ".rels", ".vml"))
    with archive.open(member) as opened:
        before = b""
        while chunk := opened.read(MEGABYTE):
            seen = before + chunk
            if is_words and any(sign in seen for sign in DOCTYPES):
                raise Fault("bomb")
            if is_words and (b"DDEAUTO" in seen or b"<ddeLink" in seen):
                raise Fault("active")
            if member.filename.endswith(".rels"):
                _refuse_remote(seen)
            before = seen[-200:]


def _refuse_remote(relations: bytes) -> None:
    for one in RELATION.findall(relations):
        if b'"External"' in one and b"/hyperlink" not in one:
            raise Fault("remote")


def _pdf_text(path: Path) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415

    for page in PdfReader(path).pages:
        yield page.extract_text()


def _office_text(path: Path) -> Iterator[str]:
    """The words of a document, a sheet or slides, paragraph by paragraph."""
    with zipfile.ZipFile(path) as archive:
        for name in sorted(filter(SPOKEN.fullmatch, archive.namelist())):
            with archive.open(name) as opened:
                words: list[str] = []
                for _event, element in ElementTree.iterparse(opened):  # noqa: S314 - see above
                    kind = element.tag.rpartition("}")[2]
                    if kind == "t" and element.text:
                        words.append(element.text)
                    elif kind in {"p", "si", "row"}:
                        yield "".join(words)
                        words = []
                        element.clear()


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        what, path, suffix, seconds = json.loads(line)
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        try:
            answer = {"inspect": inspect, "text": text}[what](Path(path), suffix)
        except Fault as fault:
            answer = {"fault": fault.args[0]}
        except MemoryError:
            answer = {"fault": "costly"}
        except Exception:
            answer = {"fault": "damaged"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
