"""An office file: an archive of parts, which say how they belong together by relationships.

Names and places of parts are the writer's choice; what a part is, its type and its relationships
say. All XML is parsed, never searched: quotes, encodings and prefixes are the writer's choice too.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from .dangers import Dangers
from .faults import Fault
from .markup import MEGABYTE, Target, local, parse, plain

UNPACKED = 300 * MEGABYTE  # what a file may unpack to
MEMBERS = 20_000
INSIDE = 2  # office files in office files, as charts have them
MAIN_TYPES = {
    ".docx": "wordprocessingml.document.main+xml",
    ".xlsx": "spreadsheetml.sheet.main+xml",
    ".pptx": "presentationml.presentation.main+xml",
}
MAINS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
MACROS = re.compile(
    r"vbaproject|macrosheet|dialogsheet|activex|vbadata|macroenabled|msforms", re.IGNORECASE
)
EMBEDDED = re.compile(r"/embeddings/", re.IGNORECASE)
IS_XML = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
LEADS_OUT = re.compile(r"^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)", re.IGNORECASE)
SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:|^//|^\\\\", re.IGNORECASE)


@dataclass(frozen=True)
class Relation:
    kind: str  # the last word of its type: "hyperlink"
    target: str
    is_external: bool


class _Relations(Target):
    def __init__(self) -> None:
        self.found: dict[str, Relation] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            plain_attributes = plain(attributes)
            self.found[plain_attributes.get("Id", f"-{len(self.found)}")] = Relation(
                plain_attributes.get("Type", "").rpartition("/")[2],
                plain_attributes.get("Target", ""),
                plain_attributes.get("TargetMode", "").strip().lower() == "external",
            )


class _Types(Target):
    def __init__(self) -> None:
        self.named: list[str] = []  # by whatever element
        self.defaults: dict[str, str] = {}
        self.overrides: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        plain_attributes = plain(attributes)
        kind = plain_attributes.get("ContentType", "")
        self.named.append(kind)
        if local(tag) == "Default":
            self.defaults[plain_attributes.get("Extension", "").lower()] = kind
        elif local(tag) == "Override":
            self.overrides[plain_attributes.get("PartName", "").lstrip("/").lower()] = kind


class Package:
    def __init__(self, path: Path | IO[bytes], suffix: str, *, depth: int = 0) -> None:
        self.path, self.suffix, self.depth = path, suffix, depth
        content = path.read_bytes() if isinstance(path, Path) else path.read()
        _refuse_mixture(content)
        self.has_template = False
        self.archive = zipfile.ZipFile(path)
        self.members = self.archive.infolist()
        self.names = {member.filename.lower(): member.filename for member in self.members}

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_error: object) -> None:
        self.archive.close()

    def open(self, name: str) -> IO[bytes]:
        return self.archive.open(self.names[name.lower()])

    def read(self, name: str, target: Target) -> None:
        with self.open(name) as opened:
            parse(opened, target)

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Relationships of a part, or of the file as a whole, by their keys."""
        folder, name = posixpath.split(part)
        reader = _Relations()
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if place.lower() in self.names:
            self.read(place, reader)
        return reader.found

    def read_all(self, part: str, target: Target, *kinds: str) -> None:
        """Read all parts to which a part has a relationship of these kinds."""
        for kind in kinds:
            for name in self.related(part, kind):
                self.read(name, target)

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Names of the parts to which a part has a relationship of a kind."""
        for relation in self.relations(part).values():
            if relation.kind == kind and not relation.is_external:
                name = place_of(relation.target, part)
                if name.lower() in self.names:
                    yield name

    @property
    def main(self) -> str:
        """The part with which reading begins."""
        for name in [*self.related("", "officeDocument"), MAINS[self.suffix]]:
            if name.lower() in self.names:
                return name
        raise Fault("damaged")

    def types(self) -> _Types:
        reader = _Types()
        self.read("[Content_Types].xml", reader)
        return reader

    def refuse(self, *, template: bool = False) -> None:
        """Refuse a file that is not one, not whole, not open, or does more than be read.

        Args:
            template: whether the link to a template elsewhere is let pass.
        """
        size = sum(member.file_size for member in self.members)
        if len(self.members) > MEMBERS or size > UNPACKED:
            raise Fault("bomb")
        if any(member.flag_bits & 1 for member in self.members):
            raise Fault("encrypted")
        if len(self.names) != len(self.members):
            raise Fault("mixed")
        if any(map(LEADS_OUT.search, (member.filename for member in self.members))):
            raise Fault("outside")
        if "[content_types].xml" not in self.names:
            raise Fault("damaged")
        types = self.types()
        self._refuse_types(types)
        for member in self.members:
            self._refuse_member(member, types)
        if self.has_template and not template:
            raise Fault("template")  # the last: it alone can be mended here

    def _refuse_types(self, types: _Types) -> None:
        if any(map(MACROS.search, [*types.named, *self.names])):
            raise Fault("active")
        main = types.overrides.get(self.main.lower(), "")
        if main and not main.endswith(MAIN_TYPES[self.suffix]):
            raise Fault("type")

    def _refuse_member(self, member: zipfile.ZipInfo, types: _Types) -> None:
        """Read a member to its end, so that its checksum is checked."""
        name = member.filename
        ending = name.rpartition(".")[2].lower()
        kind = types.overrides.get(name.lower()) or types.defaults.get(ending, "")
        with self.archive.open(member) as opened:
            if IS_XML.search(name) or kind.endswith(("+xml", "/xml")):
                parse(opened, Dangers())
            elif EMBEDDED.search(name) or "oleObject" in kind:
                self._refuse_embedded(opened.read(UNPACKED), f".{ending}")
            else:
                while opened.read(MEGABYTE):
                    pass
        if name.lower().endswith(".rels"):
            self._refuse_remote(name)

    def _refuse_embedded(self, content: bytes, suffix: str) -> None:
        """The sheet of a chart may be inside, when nothing stands against it either."""
        if suffix not in MAIN_TYPES or self.depth >= INSIDE:
            raise Fault("attached")
        with Package(io.BytesIO(content), suffix, depth=self.depth + 1) as package:
            package.refuse()

    def _refuse_remote(self, name: str) -> None:
        reader = _Relations()
        self.read(name, reader)
        for relation in reader.found.values():
            is_elsewhere = relation.is_external or SCHEME.match(relation.target)
            if is_elsewhere and relation.kind != "hyperlink":
                if relation.kind != "attachedTemplate":
                    raise Fault("remote")
                self.has_template = True
            if relation.kind in {"aFChunk", "frame"}:
                raise Fault("attached")


def place_of(target: str, part: str) -> str:
    """The name of the part that a relationship of another part leads to."""
    if target.startswith("/"):
        return unquote(target.lstrip("/"))
    return unquote(posixpath.normpath(posixpath.join(posixpath.dirname(part), target)))


def _refuse_mixture(content: bytes) -> None:
    """An archive begins and ends the file; a comment, or some empty bytes, may follow."""
    end = content.rfind(b"PK\x05\x06", max(len(content) - 70_000, 0))
    if content[:4] != b"PK\x03\x04" or end < 0 or b"%PDF-" in content[:1024]:
        raise Fault("mixed")
    after = content[end + 22 :]
    if b"%PDF-" in after or b"PK\x03\x04" in after or after.lstrip(b"\0").startswith(b"MZ"):
        raise Fault("mixed")
    length = int.from_bytes(content[end + 20 : end + 22], "little")
    if len(after[length:].strip(b"\x00 \t\r\n")) > 1024:
        raise Fault("mixed")
