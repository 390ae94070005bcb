"""What all office files have: shapes with words in them, and properties that name people."""

import re

from .faults import Findings
from .markup import Target, local, plain
from .packages import Package

PEOPLE = {"creator", "lastModifiedBy", "Manager"}
# What programs write where they know nobody.
NOBODY = {"anonymous", "(anonymous)", "unknown", "unspecified", "python-docx", "openpyxl"}


def name_person(findings: Findings, words: str) -> None:
    """Note the author's name; several may stand in one place. Each is counted once."""
    for name in re.split(r"[;\n]", words):
        if name.strip() and name.strip().casefold() not in NOBODY:
            known = findings.details.get("authors", {})
            findings.add("authors", name, count=int(" ".join(name.split())[:80] not in known))


def properties(package: Package, findings: Findings) -> None:
    """Note who wrote the file, as it says itself."""
    package.read_all("", _People(findings), "core-properties", "extended-properties")


class _People(Target):
    listens = True

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.words = ""

    def end(self, tag: str) -> None:
        if local(tag) in PEOPLE and self.words.strip():
            name_person(self.findings, self.words)
        self.words = ""


class Shapes(Target):
    """The words of shapes, paragraph by paragraph; those of hidden shapes apart."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.left_out, self.is_hiding = 0, False
        self.is_slide = True
        self.fields = 0  # what the program fills in, as a slide's number
        self.hidden, self.filled_in = "", ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name, plain_attributes = local(tag), plain(attributes)
        self.inside.append(name)
        if self.left_out or name == "Fallback":
            self.is_hiding = self.is_hiding and bool(self.left_out)
            self.left_out += 1
            self.listens = name == "t" and self.is_hiding
        elif name == "cNvPr" and plain_attributes.get("hidden", "0") in {"1", "true"}:
            # The shape itself lies two levels up: p:sp > p:nvSpPr > p:cNvPr.
            self.left_out, self.is_hiding = min(3, len(self.inside)), True
        elif name == "sld":
            self.is_slide = plain_attributes.get("show", "1") not in {"0", "false"}
        elif name == "t":
            self.listens = True
        elif name == "br":
            self.words += "\n"
        elif name == "fld":
            self.fields += 1

    def data(self, text: str) -> None:
        if not self.listens:
            return
        if self.left_out:
            self.hidden += text
            return
        if self.fields:
            self.filled_in += text
        self.words += text

    def end(self, tag: str) -> None:
        name = self.inside.pop()
        if name == "t":
            self.listens = False
        if self.left_out:
            self.left_out -= 1
        elif name == "fld":
            self.fields -= 1
        elif name == "p":
            self.words += "\n"
