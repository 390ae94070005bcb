"""Word: what is read on each page, and what is in the file besides."""

from collections import defaultdict
from dataclasses import dataclass, field

from .drawings import properties
from .faults import Findings
from .markup import Target, local, plain
from .packages import Package

# Unaccepted: their words are nobody's decision yet, whether they come or go.
CONTENT_CHANGES = {"ins", "del", "moveFrom", "moveTo"}
CHANGES = CONTENT_CHANGES | {
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange"),
    *("tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
}
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "sym": " "}
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
SKIPPED = {"Fallback", "rt", "instrText", "delText", "delInstrText"}


def read(package: Package) -> tuple[list[str], Findings]:
    findings = Findings()
    properties(package, findings)
    styles = _Styles()
    package.read_all(package.main, styles, "styles")
    body = _Words(styles, findings)
    package.read(package.main, body)
    notes = {kind: _notes(package, kind, styles, findings) for kind in NOTES.values()}
    pages = []
    for number, page in enumerate(body.pages):
        kept = [notes[kind].get(key, "") for kind, key in body.notes[number]]
        pages.append("\n".join([page, *kept]))
    pages[0] = "\n".join([pages[0], *_margins(package, body.margins, styles, findings)])
    for name in package.related(package.main, "diagramData"):
        diagram = _Words(styles, findings)
        package.read(name, diagram)
        pages[-1] += "\n" + "\n".join(diagram.pages)
    package.read_all(package.main, _Comments(findings), "comments")
    return pages, findings


def _margins(
    package: Package, keys: dict[str, None], styles: "_Styles", findings: Findings
) -> list[str]:
    """The heads and feet of pages that a section names, each once."""
    relations = package.relations(package.main)
    named = {relations[key].target for key in keys if key in relations}
    texts: dict[str, None] = {}
    for kind in ("header", "footer"):
        for name in package.related(package.main, kind):
            if any(name.endswith(target.lstrip("./")) for target in named):
                margin = _Words(styles, findings)
                package.read(name, margin)
                texts["\n".join(margin.pages)] = None
    return list(texts)


def _notes(package: Package, kind: str, styles: "_Styles", findings: Findings) -> dict[str, str]:
    notes = _Words(styles, findings, apart=kind[:-1])
    package.read_all(package.main, notes, kind)
    return notes.apart_texts


class _Comments(Target):
    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "comment":
            self.findings.add("comments", plain(attributes).get("author", ""))


def _is_on(attributes: dict[str, str]) -> bool:
    return plain(attributes).get("val", "true").lower() not in {"false", "0", "off", "none"}


class _Styles(Target):
    """Which styles hide what is written in them."""

    def __init__(self) -> None:
        self.hides: dict[str, bool] = {}
        self.based_on: dict[str, str] = {}
        self.default_paragraph = ""
        self.all_hidden = False
        self.style = ""
        self.inside: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name, plain_attributes = local(tag), plain(attributes)
        self.inside.append(name)
        if name == "style":
            self.style = plain_attributes.get("styleId", "")
            if plain_attributes.get("type") == "paragraph" and plain_attributes.get(
                "default", "0"
            ) in {"1", "true"}:
                self.default_paragraph = self.style
        elif name == "basedOn":
            self.based_on[self.style] = plain_attributes.get("val", "")
        elif name == "vanish" and self.inside[-2:-1] == ["rPr"]:
            if "rPrDefault" in self.inside:
                self.all_hidden = _is_on(attributes)
            elif self.inside[-3:-1] == ["style", "rPr"]:
                self.hides[self.style] = _is_on(attributes)

    def end(self, tag: str) -> None:
        self.inside.pop()

    def is_hidden(self, style: str) -> bool:
        seen: set[str] = set()
        while style and style not in seen:
            if style in self.hides:
                return self.hides[style]
            seen.add(style)
            style = self.based_on.get(style, "")
        return False


@dataclass
class _Run:
    style: str = ""
    vanish: bool | None = None


@dataclass
class _Paragraph:
    style: str
    hidden: list[str] = field(default_factory=list)


class _Words(Target):
    """The words of a part, page by page as far as it tells where they end.

    With `apart`, "footnote" for example, the words of each such element by its key.
    """

    def __init__(self, styles: _Styles, findings: Findings, *, apart: str = "") -> None:
        self.styles, self.findings, self.apart = styles, findings, apart
        self.inside: list[str] = []
        self.runs: list[_Run] = []
        self.paragraphs: list[_Paragraph] = []
        self.left_out = 0  # depth within what is not to be read
        self.written: list[str] = []
        self.pages: list[str] = [""]
        self.notes: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self.margins: dict[str, None] = {}
        self.apart_key = ""
        self.apart_texts: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        parent = self.inside[-1] if self.inside else ""
        self.inside.append(name)
        if name in CHANGES:
            self.findings.add("changes", plain(attributes).get("author", ""))
        if self.left_out or name in SKIPPED or self._is_change(name, parent):
            self.left_out += 1
        elif name == "p":
            self.paragraphs.append(_Paragraph(self.styles.default_paragraph))
        elif name in {"txbxContent", "tbl"}:
            self._write("\n")
        elif name == "r":
            self.runs.append(_Run())
        elif name == "t":
            self.listens = True
        elif parent == "r" and self.runs:
            self._in_run(name, plain(attributes))
        else:
            self._about(name, parent, attributes)

    def _is_change(self, name: str, parent: str) -> bool:
        """Whether words within are not accepted; in properties it is a paragraph's mark alone."""
        return name in CONTENT_CHANGES and parent not in {"rPr", "trPr", "numPr"}

    def _about(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        value = plain(attributes).get("val", "")
        if name == "pStyle" and self.paragraphs and parent == "pPr":
            self.paragraphs[-1].style = value
        elif name == "rStyle" and self.runs and self.inside[-3:-1] == ["r", "rPr"]:
            self.runs[-1].style = value
        elif name == "vanish" and self.runs and self.inside[-3:-1] == ["r", "rPr"]:
            self.runs[-1].vanish = _is_on(attributes)
        elif name == "hidden" and parent == "trPr" and _is_on(attributes):
            self.findings.add("hidden_text")
            self.left_out = len(self.inside) - self._depth_of("tr")
        elif name in {"headerReference", "footerReference"}:
            self.margins[plain(attributes).get("id", "")] = None
        elif name == "br":  # of a drawing
            self._write("\n")
        elif name == self.apart:
            self.apart_key = plain(attributes).get("id", "")

    def _depth_of(self, name: str) -> int:
        return len(self.inside) - 1 - self.inside[::-1].index(name)

    def _in_run(self, name: str, attributes: dict[str, str]) -> None:
        if name == "br":
            is_page = attributes.get("type") == "page"
            self._write("\f" if is_page else "\n")
        elif name == "lastRenderedPageBreak":
            self._write("\f")
        elif name in NOTES:
            if not self._is_hidden():
                self._write(" ")
                self.notes[len(self.pages) - 1].append((NOTES[name], attributes.get("id", "")))
        elif name in SIGNS:
            self._write(SIGNS[name])

    def _is_hidden(self) -> bool:
        run = self.runs[-1] if self.runs else _Run()
        if run.vanish is not None:
            return run.vanish
        paragraph = self.paragraphs[-1].style if self.paragraphs else ""
        by_style = self.styles.is_hidden(run.style) != self.styles.is_hidden(paragraph)
        return by_style or self.styles.all_hidden

    def _write(self, text: str) -> None:
        if self._is_hidden() and text.strip():
            if self.paragraphs:
                self.paragraphs[-1].hidden.append(text)
            return
        if text == "\f" and not self.apart:
            if self.pages[-1].strip() or len(self.pages) == 1:
                self.pages.append("")
            return
        self.pages[-1] += text.replace("\f", "\n")

    def data(self, text: str) -> None:
        if self.listens and not self.left_out:
            self._write(text)

    def end(self, tag: str) -> None:
        name = self.inside.pop()
        if self.left_out:
            self.left_out -= 1
        elif name == "t":
            self.listens = False
        elif name == "r" and self.runs:
            self.runs.pop()
        elif name == "p" and self.paragraphs:
            if "".join(self.paragraphs.pop().hidden).strip():
                self.findings.add("hidden_text")
            self.pages[-1] += "\n"
        elif name == self.apart and self.apart:
            self.apart_texts[self.apart_key] = "".join(self.pages)
            self.pages = [""]
