"""What an office file may do besides being read: its fields, formulas and links of data."""

import re

from .faults import Fault
from .markup import Target, local, plain

ASKS = {"DDE", "DDEAUTO"}
FETCHES = {"INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "RD", "DATABASE"}
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+://|\\\\\w|//\w", re.IGNORECASE)
FORMULAS = re.compile(r"\b(WEBSERVICE|IMAGE|RTD|CALL|REGISTER)\s*\(", re.IGNORECASE)
RUN = {"RTD", "CALL", "REGISTER"}
CONNECTIONS = {"dbPr", "webPr", "olapPr"}


class Dangers(Target):
    """Listens to any part. A field's words may lie in many pieces, and in fields within it."""

    def __init__(self) -> None:
        self.fields: list[str] = []
        self.listens: str = ""  # to the words of a field's or of a cell's formula

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "ddeLink":
            raise Fault("active")
        if name in CONNECTIONS:
            raise Fault("remote")
        if name in {"instrText", "f"}:
            self.listens, self.words = name, ""
        elif name == "fldSimple":
            _refuse_field(plain(attributes).get("instr", ""))
        elif name == "fldChar":
            self._mark(plain(attributes).get("fldCharType", ""))

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == self.listens == "instrText":
            if self.fields:
                self.fields[-1] += self.words
            else:
                _refuse_field(self.words)
            self.listens = ""
        elif name == self.listens == "f":
            for function in FORMULAS.findall(self.words):
                raise Fault("active" if function.upper() in RUN else "remote")
            self.listens = ""

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            if self.fields and not self.fields[-1].strip():
                raise Fault("active")  # another field makes up what this one does
            self.fields.append("")
        elif kind == "separate" and self.fields:
            _refuse_field(self.fields[-1])
            self.fields[-1] = "shown"  # what comes now is what it made
        elif kind == "end" and self.fields:
            _refuse_field(self.fields.pop())


def _refuse_field(words: str) -> None:
    name, _space, rest = words.strip().partition(" ")
    if name.upper() in ASKS:
        raise Fault("active")
    if name.upper() in FETCHES and ELSEWHERE.search(rest):
        raise Fault("remote")
