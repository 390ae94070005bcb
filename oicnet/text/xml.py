"""XML that leaves the register: a tree of nodes, written as UTF-8."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from django.utils.xmlutils import SimplerXMLGenerator

from .cleaning import legible


@dataclass(frozen=True)
class Node:
    """An element: its attributes, and its text, or the elements and texts in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: "Sequence[Node | str] | str" = ""


def node(name: str, /, *content: Node | str, **attributes: str) -> Node:
    """An element with a text, or with other elements and texts between them."""
    if len(content) == 1 and isinstance(content[0], str):
        return Node(name, attributes, content[0])
    return Node(name, attributes, list(content))


def written(root: Node) -> bytes:
    buffer = BytesIO()
    generator = SimplerXMLGenerator(buffer, "utf-8")
    generator.startDocument()
    _write(generator, root)
    generator.endDocument()
    return buffer.getvalue()


def _write(generator: SimplerXMLGenerator, element: Node) -> None:
    attributes = {name: legible(value) for name, value in element.attributes.items()}
    generator.startElement(element.name, attributes)  # type: ignore[arg-type]
    inside = [element.content] if isinstance(element.content, str) else element.content
    for inner in inside:
        if isinstance(inner, str):
            generator.characters(legible(inner))
        else:
            _write(generator, inner)
    generator.endElement(element.name)
