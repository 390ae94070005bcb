"""XML of a file that may be hostile: read as a stream, without entities, in any encoding."""

from typing import IO
from xml.etree import ElementTree

from .faults import Fault

MEGABYTE = 1024 * 1024


class Target:
    """What a parser tells of elements. Words are collected while it listens.

    A document type is refused: entities unpack to anything.
    """

    words = ""
    listens: bool | str = False

    def doctype(self, *_declared: object) -> None:
        raise Fault("bomb")

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, text: str) -> None:
        if self.listens:
            self.words += text


def local(name: str) -> str:
    return name.rpartition("}")[2]


def plain(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes without their namespaces."""
    return {local(name): value for name, value in attributes.items()}


def parse(opened: IO[bytes], target: Target) -> None:
    parser = ElementTree.XMLParser(target=target)  # noqa: S314 - no entities: see `Target`
    while chunk := opened.read(MEGABYTE):
        parser.feed(chunk)
    parser.close()
