"""A Word file without the link to the template that it was made with, such as a letterhead.

Everything else stays as it is, to the byte: writing XML anew would lose the prefixes that Word
counts on.
"""

import io
import zipfile
from pathlib import Path
from xml.parsers import expat

from .packages import Package, place_of

KIND = "attachedTemplate"


def taken_out(path: Path) -> bytes:
    """The whole file, once nothing else stands against it."""
    with Package(path, ".docx") as package:
        package.refuse(template=True)
        changed = {}
        for part in package.related(package.main, "settings"):
            relations = _relations_of(part)
            if relations.lower() in package.names:
                changed[relations.lower()] = "Relationship"
                changed[part.lower()] = KIND
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as written:
            for member in package.members:
                content = package.archive.read(member)
                if element := changed.get(member.filename.lower()):
                    content = _without(content, element)
                written.writestr(member, content, compress_type=zipfile.ZIP_DEFLATED)
        return whole.getvalue()


def _relations_of(part: str) -> str:
    folder, _slash, name = part.rpartition("/")
    return place_of(f"_rels/{name}.rels", f"{folder}/{name}")


def _without(content: bytes, element: str) -> bytes:
    """XML without the elements that lead to the template."""
    parser = expat.ParserCreate(namespace_separator="}")
    cuts: list[list[int]] = []
    open_cut: list[int] = []  # where an element that goes has begun
    is_closed = False

    def pass_over(*_event: object) -> None:
        nonlocal is_closed
        if is_closed:
            cuts[-1].append(parser.CurrentByteIndex)
            is_closed = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        pass_over()
        name = tag.rpartition("}")[2]
        kind = attributes.get("Type", "").rpartition("/")[2]
        if name == element and KIND in {name, kind}:
            cuts.append([parser.CurrentByteIndex])
            open_cut.append(1)
        elif open_cut:
            open_cut.append(0)

    def end(_tag: str) -> None:
        nonlocal is_closed
        pass_over()
        if open_cut:
            open_cut.pop()
            is_closed = not open_cut

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = parser.CommentHandler = pass_over
    parser.ProcessingInstructionHandler = pass_over
    parser.Parse(content, True)
    for first, last in reversed(cuts):
        content = content[:first] + content[last:]
    return content
