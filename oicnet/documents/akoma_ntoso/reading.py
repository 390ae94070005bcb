"""A text in Akoma Ntoso becomes parts: those that left the register come back as they were.

In: the bytes of a file, which holds one language version. Out: its language, and its parts in order
under their labels, as `structuring` has them of pasted texts. Files of other makers are read, too:
a part is known by its identifier or, where that is made otherwise, by the name of its element and
its number. What is no part of a text (its title, notes about the file) is left out; footnotes
follow the paragraph in which they stand. Staff look at it before it is entered.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .. import structuring
from ..structuring import ANNEX, ARTICLE, CHAPTER, PARAGRAPH, PREAMBLE, Piece
from . import LANGUAGE_CODES, labels
from .tree import RefusedError, child, document, name

LANGUAGES = {code: language for language, code in LANGUAGE_CODES.items()} | {"fre": "fr"}
SPOKEN = "{http://www.w3.org/XML/1998/namespace}lang"
CHAPTERS = {
    "chapter", "part", "title", "book", "tome", "section", "division", "subchapter", "subpart",
    "subtitle", "subsection", "subdivision",
}  # fmt: skip
ARTICLES = {"article", "rule"}
STEPS = {
    "paragraph", "subparagraph", "clause", "subclause", "alinea", "subrule", "point", "indent",
    "item", "level", "proviso",
}  # fmt: skip
STEPS_IF_NUMBERED = {"recital", "citation", "hcontainer"}
ANNEXES = {"attachment", "component"}
LEFT_OUT, LEFT_OUT_OF_ALL = {"meta", "num", "toc"}, {"preface", "coverPage"}
# Elements that hold a paragraph's words; others hold them, or parts.
PARAGRAPHS = {"p", "block", "subheading", "crossHeading", "listIntroduction", "listWrapUp"}
HCONTAINERS = {"preamble": "preamble", "annex": "attachment"}  # by what they are named
BREAKS = {"eol", "br"}
BREAK = "\0"  # stands for one while lines are joined: no XML holds it
LINES = re.compile(r"[\r\n]+")
MOST = 2_000  # parts of one text


@dataclass
class Version:
    """A text in one language."""

    language: str
    pieces: list[Piece] = field(default_factory=list)


def read(content: bytes) -> Version:
    """
    Raises:
        RefusedError: what is wrong with the file.
    """
    root = document(content)
    version = Version(_language(root), _Reading().of(root))
    if not any(piece.heading or piece.text for piece in version.pieces):
        raise RefusedError("empty")
    return version


def _language(root: Element) -> str:
    """That of the expression, as its metadata have it, or else of the whole element."""
    expression = child(root, "meta", "identification", "FRBRExpression", "FRBRlanguage")
    code = (
        expression.get("language", "") if expression is not None else root.get(SPOKEN, "")
    ).lower()
    language = LANGUAGES.get(code, code.partition("-")[0])
    if language not in LANGUAGE_CODES:
        raise RefusedError("language")
    return language


class _Reading:
    def __init__(self) -> None:
        self.pieces: dict[str, Piece] = {}
        self.last = PREAMBLE  # the label of the part that words without another continue
        self.chapter = ""
        self.given: Counter[str] = Counter()  # the last number, of those that bore none

    def of(self, root: Element) -> list[Piece]:
        self._inside(root, "")
        for piece in self.pieces.values():
            while piece.lines and not piece.lines[-1]:
                piece.lines.pop()
        return list(self.pieces.values())

    def _inside(self, element: Element, label: str, *, is_part: bool = False) -> None:
        """Everything in an element, which belongs to a part ("" for the whole text)."""
        for inner in element:
            tag = name(inner)
            if tag in LEFT_OUT or (tag in LEFT_OUT_OF_ALL and not label):
                continue
            if tag == "heading" and is_part:
                continue  # said with the part
            if label_found := self._label(inner, label):
                self._part(inner, label_found)
            elif tag in PARAGRAPHS or tag == "heading" or _is_words(inner):
                self._add(inner)
            else:
                self._inside(inner, label)

    def _part(self, element: Element, label: str) -> None:
        self.last = label
        if len(self.pieces) >= MOST:
            raise RefusedError("boundless")
        if labels.kind_of(label) == CHAPTER:
            self.chapter = label
        heading = child(element, "heading")
        piece = self.pieces.setdefault(label, Piece(label))
        piece.heading = piece.heading or (" ".join(_lines(heading)) if heading is not None else "")
        self._inside(element, label, is_part=True)

    def _add(self, element: Element) -> None:
        piece = self.pieces.setdefault(self.last, Piece(self.last))
        if name(element) == "block" and element.get("name") == "heading" and not piece.lines:
            piece.heading = " ".join(_lines(element))
            return
        piece.lines.append("\n".join(_lines(element)))
        piece.lines += ["\n".join(_lines(note)) for note in _notes(element)]

    def _label(self, element: Element, above: str) -> str:
        """The label of a part; "" for what is none."""
        tag = name(element)
        if tag == "hcontainer":
            tag = HCONTAINERS.get(element.get("name", ""), tag)
        if tag == labels.ELEMENTS[PREAMBLE]:
            return PREAMBLE if not above else ""
        is_step = tag in STEPS or (tag in STEPS_IF_NUMBERED and child(element, "num") is not None)
        if not is_step and tag not in CHAPTERS | ARTICLES | ANNEXES:
            return ""
        known = labels.label_of(element.get("eId", ""))
        if known and known not in self.pieces:
            return known
        return self._free(self._guessed(tag, _number(element), above))

    def _guessed(self, tag: str, number: str, above: str) -> str:
        """A label made of the element's name and its number; "0" where that is not read."""
        counted = structuring.number_of(number)
        if tag in ANNEXES:
            return f"{ANNEX}{counted}"
        if tag in CHAPTERS:
            return f"{CHAPTER}{counted}"
        if tag in ARTICLES:
            label = f"{ARTICLE}{counted}"
            again = label in self.pieces and self.chapter  # they are counted in each chapter
            return f"{self.chapter}.{label}" if again else label
        step = structuring.step_of(number) or "0"
        if above and labels.kind_of(above) != CHAPTER:
            return f"{above}.{step}"
        return f"{PARAGRAPH}{step if step.isdigit() else 0}"

    def _free(self, label: str) -> str:
        """The label, or the next number that is not taken: no two parts have one."""
        stem = re.sub(r"(?:\d+|(?<=\.)[a-z])$", "", label)
        while label in self.pieces or label == f"{stem}0":
            self.given[stem] += 1
            label = f"{stem}{self.given[stem]}"
        return label


def _number(element: Element) -> str:
    """As it is written, without the name of the part: "5" of "Article 5", "(a)"."""
    num = child(element, "num")
    words = " ".join(_lines(num)) if num is not None else ""
    if not words:
        return element.get("eId", "").rpartition("_")[2]
    is_number = structuring.number_of(words) or structuring.step_of(words)
    return words if is_number else words.partition(" ")[2]


def _is_words(element: Element) -> bool:
    """Whether words stand in an element itself, as in the cell of a table."""
    tails = (inner.tail for inner in element)
    return any(text and text.strip() for text in (element.text, *tails))


def _lines(element: Element) -> list[str]:
    """The words of an element, line by line."""
    return [_in_one(line) for line in "".join(_words(element)).split(BREAK)]


def _in_one(line: str) -> str:
    """Lines of the file are none of the text: where one ends, spaces around it are one space."""
    first, *others = LINES.split(line)
    if not others:
        return line
    pieces = [first.rstrip(), *(piece.strip() for piece in others[:-1]), others[-1].lstrip()]
    return " ".join(filter(None, pieces))


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if name(inner) in BREAKS:
            yield BREAK
        elif name(inner) != "authorialNote":
            yield from _words(inner)
        yield inner.tail or ""


def _notes(element: Element) -> Iterator[Element]:
    return (inner for inner in element.iter() if name(inner) == "authorialNote")
