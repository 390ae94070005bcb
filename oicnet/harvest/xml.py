"""XML of answers: a tree of nodes, written as UTF-8."""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.xmlutils import SimplerXMLGenerator

from oicnet.text.cleaning import legible


@dataclass(frozen=True)
class Node:
    """An element: its attributes, and its text or the elements in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: "list[Node] | str" = ""


def node(name: str, *content: Any, **attributes: str) -> Node:
    """An element with a text, or with other elements."""
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
    generator.startElement(element.name, element.attributes)  # type: ignore[arg-type]
    if isinstance(element.content, str):
        generator.characters(legible(element.content))
    else:
        for inner in element.content:
            _write(generator, inner)
    generator.endElement(element.name)
