"""A PDF read back through its tags, as a screen reader does: headings, paragraphs, tables."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

Leaf = tuple[str, Any]  # ("H1", "Summary"), ("Table", [[...], ...]), ("Facts", [[...], ...])
LEAVES = {"H1", "H2", "P", "Title", "Span", "Link"}
TOKEN = re.compile(rb"<<|>>|[\[\](]|/[^\s()<>\[\]/%]*|<[0-9A-Fa-f\s]*>|[^\s()<>\[\]/%]+")
BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
DIRECTION_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


class Paper:
    """What a tagged PDF says; text of a right-to-left line comes in the order of its drawing."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.root = self.reader.trailer["/Root"]
        self.language = self.root["/Lang"]
        self.pages = len(self.reader.pages)
        self._drawn = {page.indirect_reference.idnum: _drawn(page) for page in self.reader.pages}

    @property
    def metadata(self) -> str:
        return self.reader.xmp_metadata.stream.get_data().decode()

    def fonts(self) -> set[tuple[str, bool]]:
        """Names of the fonts, each with whether its file is embedded."""
        found = set()
        for page in self.reader.pages:
            for font in page["/Resources"].get("/Font", {}).values():
                below = font.get_object()["/DescendantFonts"][0].get_object()
                described = below["/FontDescriptor"].get_object()
                embedded = bool({"/FontFile2", "/FontFile3"} & set(described))
                found.add((str(below["/BaseFont"]).partition("+")[2], embedded))
        return found

    def leaves(self) -> list[Leaf]:
        return list(self._leaves(self.root["/StructTreeRoot"], None))

    def _leaves(self, node: Any, page: Any) -> Iterator[Leaf]:
        node = node.get_object()
        kind = str(node.get("/S", ""))[1:]
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if kind == "Table":
            heads = [one for one in _children(node) if one.get_object().get("/S") == "/THead"]
            yield "Table" if heads else "Facts", list(self._lines(node, page))
        elif kind in LEAVES:
            yield kind, self._text(node, page)
        else:
            for child in _children(node):
                if isinstance(child.get_object(), DictionaryObject):
                    yield from self._leaves(child, page)

    def _lines(self, node: Any, page: Any) -> Iterator[list[str]]:
        for child in _children(node):
            below = child.get_object()
            if below.get("/S") == "/TR":
                yield [self._text(cell, page) for cell in _children(below)]
            else:
                yield from self._lines(below, page)

    def _text(self, node: Any, page: Any) -> str:
        node = node.get_object()
        if isinstance(node, int):
            return self._drawn[page].get(node, "")
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if "/MCID" in node:
            return self._drawn[page].get(node["/MCID"], "")
        return " ".join(filter(None, (self._text(child, page) for child in _children(node))))


def _children(node: Any) -> list[Any]:
    if "/K" not in node:
        return []
    below = node["/K"]
    return list(below) if isinstance(below, ArrayObject) else [node.raw_get("/K")]


def _drawn(page: Any) -> dict[int, str]:
    """The text of a page by the numbers that its tags give it."""
    fonts = {
        name: _meanings(font.get_object())
        for name, font in page["/Resources"].get("/Font", {}).items()
    }
    found: dict[int, list[str]] = defaultdict(list)
    marks: list[tuple[str, Any]] = []
    font: dict[str, str] = {}
    for operands, operator in _operations(page.get_contents().get_data()):
        if operator in (b"BDC", b"BMC"):
            marks.append((operands[0], operands[1] if len(operands) > 1 else {}))
            if "/ActualText" in marks[-1][1]:
                _say(found, marks, _words(marks[-1][1]["/ActualText"]))
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ") and not any("/ActualText" in of for _tag, of in marks):
            parts = operands[0] if operator == b"TJ" else operands
            codes = b"".join(part for part in parts if isinstance(part, bytes))
            pairs = (codes[at : at + 2].hex() for at in range(0, len(codes), 2))
            words = [font.get(pair, "") for pair in pairs]
            is_reversed = any(tag == "/ReversedChars" for tag, _of in marks)
            _say(found, marks, "".join(reversed(words) if is_reversed else words))
    return {number: " ".join(parts) for number, parts in found.items()}


def _say(found: dict[int, list[str]], marks: list[tuple[str, Any]], words: str) -> None:
    for _tag, of in marks:
        if "/MCID" in of:
            found[of["/MCID"]].append(DIRECTION_MARKS.sub("", words))


def _operations(stream: bytes) -> Iterator[tuple[list[Any], bytes]]:
    """Operators with their operands, as typst writes them: pypdf takes ten times as long."""
    operands: list[Any] = []
    outside: list[list[Any]] = []
    for token in _tokens(stream):
        if token in (b"[", b"<<"):
            outside.append(operands)
            operands = []
        elif token in (b"]", b">>"):
            pairs = zip(operands[::2], operands[1::2], strict=True) if token == b">>" else None
            inner, operands = operands if pairs is None else dict(pairs), outside.pop()
            operands.append(inner)
        elif token[:1] in b"/(<+-.0123456789":
            operands.append(_value(token))
        else:
            yield operands, token
            operands = []


def _tokens(stream: bytes) -> Iterator[bytes]:
    at = 0
    while found := TOKEN.search(stream, at):
        begins, at = found.span()
        depth = found[0] == b"("  # a text: up to its own bracket
        while depth:
            bracket = BRACKET.search(stream, at)
            at = bracket.end()
            depth += {b"(": 1, b")": -1}.get(bracket[0], 0)
        yield stream[begins:at]


def _value(token: bytes) -> str | bytes | float:
    if token.startswith(b"/"):
        return token.decode()
    if token.startswith(b"("):
        return ESCAPED.sub(_unescaped, token[1:-1])
    return bytes.fromhex(token[1:-1].decode()) if token.startswith(b"<") else float(token)


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8)]) if code.isdigit() else SIGNS.get(code, code)


def _words(text: bytes) -> str:
    return text.decode("utf-16" if text.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1")


def _meanings(font: Any) -> dict[str, str]:
    """What the codes of a font mean, by their hexadecimal digits."""
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, meaning in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[code.lower()] = bytes.fromhex(meaning).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, meaning in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int(meaning, 16)
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[f"{int(first, 16) + step:04x}"] = chr(start + step)
    return found
