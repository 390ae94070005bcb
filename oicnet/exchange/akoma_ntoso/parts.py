"""The parts of a text as elements of Akoma Ntoso: what stands in what is told by their labels.

Each part is written in each language, with its number alone where it has no words in that one: so
the files of a text have the same parts in the same order, and read back together they are the text
that left. A part that stands above others without being one itself (`art2` of `art2.1`) is written
in the same way.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from oicnet.documents.akoma_ntoso import labels
from oicnet.documents.models import Provision
from oicnet.documents.structuring import ANNEX, ARTICLE, CHAPTER, PARAGRAPH, PREAMBLE
from oicnet.text.xml import Node, node


@dataclass
class Branch:
    """A part and those within it; `part` is None where the text has no such part itself."""

    label: str
    part: Provision | None = None
    inner: list["Branch"] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return labels.kind_of(self.label)


def grown(parts: Iterable[Provision]) -> list[Branch]:
    """The parts of a text as trees. Read from the top, branch by branch, they are in order."""
    return _Growing(list(parts)).tops


class _Growing:
    def __init__(self, parts: list[Provision]) -> None:
        self.tops: list[Branch] = []
        self.open: list[Branch] = []  # the last branch, and those that it is in
        self.known = {part.label for part in parts}
        for part in parts:
            self._grow(part.label, part)

    def _grow(self, label: str, part: Provision | None) -> None:
        while self.open and not _holds(self.open[-1], label):
            self.open.pop()
        above = labels.above(label)
        if above and above not in self.known:
            self.known.add(above)
            self._grow(above, None)
        branch = Branch(label, part)
        (self.open[-1].inner if self.open else self.tops).append(branch)
        self.open.append(branch)


def _holds(branch: Branch, label: str) -> bool:
    """Articles and paragraphs counted through the text stand in the chapter before them."""
    if label.startswith(f"{branch.label}."):
        return True
    first = label.partition(".")[0]
    return branch.kind == CHAPTER and labels.kind_of(first) in (ARTICLE, PARAGRAPH)


@dataclass
class Sections:
    """A text as a document of Akoma Ntoso has it: a preamble, a body, attachments."""

    preamble: Branch | None
    body: list[Branch]
    annexes: list[Branch]


def sections(branches: list[Branch]) -> Sections:
    """A preamble that comes first, and the annexes that come last, have places of their own."""
    body, annexes = list(branches), list[Branch]()
    preamble = body.pop(0) if body and body[0].kind == PREAMBLE and not body[0].inner else None
    while body and body[-1].kind == ANNEX:
        annexes.insert(0, body.pop())
    return Sections(preamble, body, annexes)


def preamble(branch: Branch, language: str) -> Node:
    heading = _words(branch, "heading", language)
    identifier = labels.identifier_of(branch.label)
    start = [Node("block", {"name": "heading"}, heading)] if heading else []
    return _element("preamble", identifier, [*start, *paragraphs(_text(branch, language))])


def hierarchy(branch: Branch, language: str) -> Node:
    """A chapter, article, paragraph or point, with what stands in it."""
    name = labels.element_of(branch.label)
    attributes = {"eId": labels.identifier_of(branch.label)}
    if branch.kind in (PREAMBLE, ANNEX):  # not where documents have it
        name, attributes = "hcontainer", {**attributes, "name": IN_PLACE[branch.kind]}
    text = paragraphs(_text(branch, language))
    inside = node("intro" if branch.inner else "content", *text) if text else None
    content = [
        *named(branch, language),
        *([inside] if inside else []),
        *(hierarchy(inner, language) for inner in branch.inner),
    ]
    return Node(name, attributes, content)


IN_PLACE = {PREAMBLE: "preamble", ANNEX: "annex"}


def named(branch: Branch, language: str) -> Iterator[Node]:
    """Its number in words, in the language that is active, and its heading."""
    if branch.kind != PREAMBLE:
        yield node("num", Provision(label=branch.label).called)
    if heading := _words(branch, "heading", language):
        yield node("heading", heading)


def annex_body(branch: Branch, language: str) -> list[Node]:
    text = paragraphs(_text(branch, language))
    inner = [hierarchy(each, language) for each in branch.inner]
    return [*text, *inner] or [node("p")]


def paragraphs(text: str) -> list[Node]:
    """A paragraph for each in the text, and its line breaks; every character stays."""
    return [node("p", *_lines(paragraph)) for paragraph in text.split("\n\n")] if text else []


def _lines(paragraph: str) -> Iterator[Any]:
    for place, line in enumerate(paragraph.split("\n")):
        if place:
            yield node("eol")
        yield line


def number_of(branch: Branch) -> str:
    return re.sub(r"\D", "", branch.label)


def _text(branch: Branch, language: str) -> str:
    return _words(branch, "text", language)


def _words(branch: Branch, name: str, language: str) -> str:
    words: str = getattr(branch.part, f"{name}_{language}") if branch.part else ""
    return words


def _element(name: str, identifier: str, content: list[Node]) -> Node:
    return Node(name, {"eId": identifier}, content or [node("p")])
