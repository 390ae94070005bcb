"""Themes, news, documents and their files."""

import hashlib
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from oicnet.documents.models import (
    Bundle,
    Document,
    DocumentClaim,
    Edition,
    Provision,
    WebLink,
)
from oicnet.news.models import Article
from oicnet.themes.models import Theme

from .records import source
from .rows import build, next_number, numbered

SMALL_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    b"0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)


def theme(**given: Any) -> Theme:
    return build(Theme, given, text="title", reference=numbered("T-"))


def document(**given: Any) -> Document:
    return build(
        Document,
        given,
        text="title",
        reference=numbered("D-2021-"),
        document_kind="report",
        dated_on=date(2021, 6, 2),
    )


def pdf(text: str = "") -> ContentFile:
    """A small real PDF; another text makes other bytes."""
    return ContentFile(SMALL_PDF + f"%{text}\n".encode(), name="paper.pdf")


def edition(**given: Any) -> Edition:
    file = given.pop("file", None) or pdf(hashlib.sha256(repr(given).encode()).hexdigest())
    return build(Edition, {"file": file, **given}, document=document, language="ar")


def provision(**given: Any) -> Provision:
    number = next_number()
    given = {"position": number, "label": f"art{number}", **given}
    return build(Provision, given, document=document, text="text")


def web_link(**given: Any) -> WebLink:
    return build(
        WebLink,
        given,
        document=document,
        link_kind="copy",
        language="ar",
        address=f"https://papers.example.org/{next_number()}",
        last_seen_on=date(2026, 11, 29),
    )


def document_claim(**given: Any) -> DocumentClaim:
    return build(
        DocumentClaim, given, text="words", document=document, subject="dated", source=source
    )


def article(**given: Any) -> Article:
    return build(Article, given, text="title", reference=numbered("N-"), dated_on=date(2021, 6, 4))


def bundle(**given: Any) -> Bundle:
    return build(Bundle, given, key=f"{next_number():040x}", language="ar", total=0)
