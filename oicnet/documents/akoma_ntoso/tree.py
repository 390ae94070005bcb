"""A file of Akoma Ntoso as a tree of elements; what is hostile or boundless is refused."""

from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from ..reading.faults import Fault
from ..reading.markup import Target, local, parse
from . import NAMESPACE

LARGEST = 2 * 1024 * 1024  # bytes
DEEPEST = 60  # elements within each other
MOST = 50_000  # elements


class RefusedError(Exception):
    """The file is not read; its argument is the code that `forms` puts in words."""


class _Bounded(Target):
    """Builds the tree as long as it stays within bounds; `Target` refuses document types."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.depth = self.count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST or self.count > MOST:
            raise RefusedError("boundless")
        self.builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.builder.end(tag)

    def data(self, text: str) -> None:
        self.builder.data(text)


def document(content: bytes) -> Element:
    """The element of the document in a file: `act`, `statement`, `doc` ...

    Raises:
        RefusedError: too large, damaged, with a document type, boundless, or something else.
    """
    if len(content) > LARGEST:
        raise RefusedError("size")
    target = _Bounded()
    try:
        parse(BytesIO(content), target)
    except Fault as fault:
        raise RefusedError("entities") from fault
    except (ParseError, ValueError, LookupError) as fault:  # an encoding that nobody knows, too
        raise RefusedError("damaged") from fault
    root = target.builder.close()
    if root.tag != f"{{{NAMESPACE}}}akomaNtoso" or not len(root):
        raise RefusedError("other")
    return root[0]


def name(element: Element) -> str:
    return local(element.tag)


def child(element: Element, *path: str) -> Element | None:
    """The first element at the end of a way of names."""
    element_there: Any = element
    for step in path:
        element_there = next((inner for inner in element_there if name(inner) == step), None)
        if element_there is None:
            return None
    return element_there
