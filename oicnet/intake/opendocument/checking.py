"""Whether an OpenDocument package may be read: a workbook, no code, nothing from elsewhere."""

import re
import zipfile
from collections.abc import Sequence
from xml.parsers import expat

from ..looking import RefusedError, check_xml

FIRST, CONTENT, MANIFEST = "mimetype", "content.xml", "META-INF/manifest.xml"
KIND = b"application/vnd.oasis.opendocument.spreadsheet"
NEEDED = re.compile(r"^mimetype$|\.(xml|rdf)$", re.IGNORECASE)
OUT_OF_PACKAGE = re.compile(r"^/|^[a-z]:|\\|(^|/)\.\.(/|$)")
MACROS = re.compile(r"(^|/)(basic|scripts|dialogs)/")
SCRIPTS = {"script", "event-listener", "libraries", "library-linked", "library-embedded"}
# Elements that draw on another file, table or program.
LINKS = {
    "table-source", "cell-range-source", "dde-source", "dde-link", "dde-connection-decl",
    "database-source-sql", "database-source-query", "database-source-table",
    "section-source", "floating-frame", "plugin", "applet",
}  # fmt: skip
CLICKED = {"a"}  # an address in a cell: nothing follows it by itself
# A chart's ".." is the workbook that it stands in.
ELSEWHERE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|/|\\|(\./)?\.\.[/\\].)", re.IGNORECASE)
CODE = re.compile(r"\s*(vnd\.sun\.star\.script|macro|javascript|vbscript):", re.IGNORECASE)


def is_first(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether the package says of what kind it is where an OpenDocument package says it."""
    return any(entry.filename == FIRST and entry.header_offset == 0 for entry in entries)


def check_names(names: Sequence[str]) -> None:
    """The names of all parts, in small letters."""
    if any(OUT_OF_PACKAGE.search(name) for name in names):
        raise RefusedError("damaged")
    if any(MACROS.search(name) for name in names):
        raise RefusedError("macros")


def check(parts: dict[str, bytes]) -> None:
    """Nothing encrypted, no code, nothing drawn from elsewhere."""
    if parts.get(FIRST) != KIND:
        raise RefusedError("no workbook")
    # First of all: what is encrypted looks like damage to the other checks.
    for text in (text for name, text in parts.items() if name.casefold() == MANIFEST.casefold()):
        check_xml(text)
        walk(text, Manifest())
    if CONTENT not in parts:
        raise RefusedError("no workbook")
    for name, text in parts.items():
        check_xml(text)
        if name.casefold() not in {FIRST, MANIFEST.casefold(), "meta.xml"}:
            walk(text, Watch())


class Listener:
    """Is shown a part of a package: where elements begin and end, by full name, and the text."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        pass

    def end(self, tag: str) -> None:
        pass

    def words(self, text: str) -> None:
        pass


class Manifest(Listener):
    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] in {"encryption-data", "encrypted-key"}:
            raise RefusedError("old or encrypted")


class Watch(Listener):
    """Refuses code and links, wherever they stand."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name in SCRIPTS:
            raise RefusedError("macros")
        if name in LINKS:
            raise RefusedError("links")
        for attribute, value in attributes.items():
            if attribute.rpartition(" ")[2] == "href":
                if CODE.match(value):
                    raise RefusedError("macros")
                if name not in CLICKED and ELSEWHERE.match(value):
                    raise RefusedError("links")


def walk(text: bytes, listener: Listener) -> None:
    if not text:  # LibreOffice writes some parts of its settings empty
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.words
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, ValueError) as fault:
        raise RefusedError("damaged") from fault


def _refuse_doctype(*_args: object) -> None:
    raise RefusedError("entities")
