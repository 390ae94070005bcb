"""Looks into a file that may be hostile: a program of its own, with little memory and time.

`child` is that program; whoever runs it (`bounded`) kills it when it is late, and takes its silence
for an answer. The modules know nothing of the register, and import nothing of it.

In: a path and the kind of file, such as ".pdf". Out of `inspect`: {"pages": number or None,
"findings": [[code, count, details], ...]}, what somebody should look at before the file is public.
Out of `text`: {"texts": [...]}, what is read on each page, slide or sheet; empty for those that are
hidden. Out of `picture`: {"small": base64, "large": base64, "width": points, "height": points}, the
first page of a PDF. Out of `without_template`: {"file": base64}. All raise `Fault`; a damaged file
may stumble them in any other way.
"""

from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import pages, pdfs, pictures, sheets, slides, templates, words
from .faults import Fault
from .packages import Package

__all__ = ["Fault", "inspect", "picture", "text", "without_template"]

MEMORY = 640 * 1024 * 1024  # of the program
LONGEST_TEXT = 8_000_000
OFFICE = {".docx": words.read, ".xlsx": sheets.read, ".pptx": slides.read}


def inspect(path: Path, suffix: str) -> dict[str, Any]:
    if suffix == ".pdf":
        number, findings = pdfs.inspect(path)
        return {"pages": number, "findings": findings.listed()}
    with Package(path, suffix) as package:
        package.refuse()
        _texts, findings = OFFICE[suffix](package)
        return {"pages": None, "findings": findings.listed()}


def text(path: Path, suffix: str) -> dict[str, Any]:
    if suffix == ".pdf":
        return {"texts": _bounded(pages.texts(path))}
    with Package(path, suffix) as package:
        texts, _findings = OFFICE[suffix](package)
        return {"texts": _bounded(texts)}


def picture(path: Path, suffix: str) -> dict[str, Any]:
    if suffix != ".pdf":
        raise Fault("type")
    drawn = pictures.first_page(path)
    return drawn | {size: b64encode(drawn[size]).decode() for size in ("small", "large")}


def without_template(path: Path, suffix: str) -> dict[str, Any]:
    if suffix != ".docx":
        raise Fault("type")
    return {"file": b64encode(templates.taken_out(path)).decode()}


def _bounded(texts: Iterable[str]) -> list[str]:
    """As many pages as are not too much."""
    kept, left = [], LONGEST_TEXT
    for page in texts:
        kept.append(page[:left])
        left -= len(page)
        if left <= 0:
            break
    return kept
