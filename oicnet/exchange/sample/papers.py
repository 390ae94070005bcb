"""Sample documents, and their editions as real small PDF files in three languages."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from pypdf import PdfReader

from oicnet.documents import files

from .archive import Archive
from .content import NOTE, Table, noted, read

TEMPLATE = Path(__file__).parent / "paper.typ"


def build(archive: Archive) -> None:
    words, press = _words(), Press(archive)
    for name in ("documents-2023", "documents-2025"):
        for document in read(name)["documents"]:
            _document(archive, document, words, press)
    _text_in_parts(archive, read("rules"))


def _text_in_parts(archive: Archive, rules: Table) -> None:
    """Two revisions of one text."""
    first = [part for part in rules["parts"] if not part.get("is_new")]
    for revision, parts in ((1, first), (2, rules["parts"])):
        for position, part in enumerate(parts, start=1):
            label, text = part["label"], part.get("text", {})
            if revision == 1:
                label, text = part.get("former_label", label), part.get("former", text)
            archive.add(
                "documents.provision",
                f"{rules['document']}-R{revision}-{label.replace('.', '-').upper()}",
                document=rules["document"], revision=revision, position=position, label=label,
                heading=part.get("heading", {}), text=text,
            )  # fmt: skip


def _words() -> Table:
    """What papers say; a communiqué says its statements, an agenda its items."""
    items = {
        ("agenda", meeting): [item["title"] for item in agenda]
        for meeting, agenda in read("agendas").items()
    }
    statements = [statement["text"] for statement in read("meetings")["statements"]]
    return {**read("papers"), "numbered": {**items, ("communique", "SM5"): statements}}


class Press:
    """Makes PDF files from one template; the same words make the same bytes."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.compiler = typst.Compiler(
            str(TEMPLATE),
            font_paths=[str(settings.BASE_DIR / "static" / "fonts")],
            ignore_system_fonts=True,
        )

    def print(self, paper: Table) -> Table:
        """Make a PDF; returns what the row of its edition says of the file.

        The words go to the template as data; none becomes part of its source. They are also the
        text of the edition: reading them out of 150 files again would take some seconds.
        """
        words = json.dumps(paper, ensure_ascii=False)
        content: Any = self.compiler.compile(sys_inputs={"paper": words})
        digest = hashlib.sha256(content).hexdigest()
        parts = [paper["reference"], *paper["marks"], paper["title"], *paper["paragraphs"]]
        return {
            "file": self.archive.file(content, digest),
            "media_type": files.PDF,
            "sha256": digest,
            "size": len(content),
            "pages": len(PdfReader(io.BytesIO(content)).pages),
            "page_texts": [files.plain("\n".join(parts))],
            "text_state": "extracted",
        }


def _document(archive: Archive, document: Table, words: Table, press: Press) -> None:
    row = {"sources": ["SRC-SAMPLE-1"], **noted(document, "summary")}
    languages, revised = row.pop("editions", []), row.pop("revised", [])
    authentic = row.pop("authentic", False)
    tabled, item, role = (row.pop(name, None) for name in ("tabled", "item", "role"))
    archive.record("documents.document", **row)
    if tabled:
        archive.add(
            "meetings.meetingpaper", f"{tabled}-P-{document['reference']}", meeting=tabled,
            document=document["reference"], role=role or "tabled",
            agenda_item=f"{tabled}-A{item:02}" if item else None,
        )  # fmt: skip
    for language in languages:
        standing = "original" if authentic or language == languages[0] else "working"
        if standing == "working" and "symbol" in document:
            standing = "official"
        for revision in (1, 2) if language in revised else (1,):
            paper = _paper(document, language, revision, words)
            archive.add(
                "documents.edition", f"{document['reference']}-{language.upper()}{revision}",
                document=document["reference"], language=language, revision=revision,
                standing=standing, **press.print(paper),
            )  # fmt: skip


def _paper(document: Table, language: str, revision: int, words: Table) -> Table:
    """What a PDF says: the summary, then its numbered items or of its themes, then as befits it."""
    kind = document["document_kind"]
    numbered = words["numbered"].get((kind, document.get("tabled")), [])
    themes = [] if numbered else document.get("themes", [])
    passages = [
        document["summary"],
        *(_numbered(number, item) for number, item in enumerate(numbered, start=1)),
        *(words["themes"][theme] for theme in themes),
        words["kinds"][kind],
        *([words["revised"]] if revision > 1 else []),
        NOTE,
    ]
    return {
        "language": language,
        "reference": f"{document['reference']}-{language.upper()}{revision}",
        "symbol": document.get("symbol", ""),
        "date": document["dated_on"].isoformat(),
        "title": document["title"][language],
        "marks": [words["marks"][mark] for mark in ("ar", "en", "fr")],
        "paragraphs": [part for passage in passages for part in passage[language].split("\n\n")],
    }


def _numbered(number: int, item: Table) -> Table:
    return {language: f"{number}. {text}" for language, text in item.items()}
