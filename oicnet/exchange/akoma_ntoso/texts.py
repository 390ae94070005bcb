"""A revision of a document's text in parts, as Akoma Ntoso in one language."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from oicnet.documents.akoma_ntoso import labels
from oicnet.documents.models import Document, Provision
from oicnet.records.models import Standing
from oicnet.text.languages import LANGUAGES
from oicnet.text.xml import Node, node

from ..citations import network
from . import parts
from .metadata import identification, meta, preface
from .naming import NETWORK, Actor, Work
from .parts import Branch

ACTS = {Document.Kind.RULES, Document.Kind.INSTRUMENT}
DELIBERATIONS = {Document.Kind.RESOLUTION, Document.Kind.COMMUNIQUE}
SUBTYPES = {Document.Kind.WORK_PLAN: "workPlan"}
YEAR_AT = 2  # D-2021-001


def languages(rows: Sequence[Provision]) -> list[str]:
    """Those in which the text has words."""
    return [language for language in LANGUAGES if any(row.has_text(language) for row in rows)]


def tree(document: Document, rows: Sequence[Provision], language: str) -> Node:
    """The document element; `language` is that which is active, too."""
    work = work_of(document, rows, language)
    sections = parts.sections(parts.grown(rows))
    spoken = {"xml:lang": language}
    name = "body" if work.type == "act" else "mainBody"
    body = [parts.hierarchy(branch, language) for branch in sections.body]
    start = parts.preamble(sections.preamble, language) if sections.preamble else None
    annexes = [_annex(work, branch) for branch in sections.annexes]
    return Node(
        work.type,
        {
            "name": work.name,
            "contains": "originalVersion" if work.revision == 1 else "singleVersion",
        },
        [
            meta(work),
            preface(work),
            *([Node(start.name, start.attributes | spoken, start.content)] if start else []),
            Node(name, spoken, body or [node("hcontainer", name="body")]),
            *([node("attachments", *annexes)] if annexes else []),
        ],
    )


def _annex(work: Work, branch: Branch) -> Node:
    """A document within the document, with a name of its own."""
    component = f"annex_{parts.number_of(branch)}"
    body = Node("mainBody", {"xml:lang": work.language}, parts.annex_body(branch, work.language))
    own = node("doc", node("meta", identification(work, component)), body, name="annex")
    return node(
        "attachment",
        *parts.named(branch, work.language),
        own,
        eId=labels.identifier_of(branch.label),
    )


def work_of(document: Document, rows: Sequence[Provision], language: str) -> Work:
    kind = Document.Kind(document.document_kind)
    name = SUBTYPES.get(kind, str(kind.value))
    is_deliberation = kind in DELIBERATIONS
    day = document.adopted_on or document.dated_on
    year = document.reference.split("-")[1] if document.reference.count("-") >= YEAR_AT else ""
    registered: Any = document.published_at
    return Work(
        type="act" if kind in ACTS else "statement" if is_deliberation else "doc",
        name=name,
        subtype="deliberation" if is_deliberation else name,
        number=document.reference,
        symbol=document.symbol,
        address=document.permanent_address,
        actors=_authors(document),
        day=day,
        day_of="adoption" if document.adopted_on else "dating",
        year=year if year.isdigit() else "",
        registered_on=timezone.localdate(registered),
        kind=capfirst(document.get_document_kind_display()),
        title=document.marked_heading,
        title_language=type(document).title.language(document),
        language=language,
        is_authoritative=not document.is_sample,
        revision=rows[0].revision,
        original_language=_original(rows, language),
    )


def _authors(document: Document) -> tuple[Actor, ...]:
    public = [author for author in document.authors.all() if author.is_public]
    named = tuple(Actor(author.reference.lower(), author.name) for author in public)
    return named or (Actor(NETWORK, network()),)


def _original(rows: Sequence[Provision], language: str) -> str:
    """The language that this one was translated from; "" for an original."""
    written = [row for row in rows if row.has_text(language)]
    if all(row.standing(language) == Standing.ORIGINAL for row in written):
        return ""
    originals = (
        each
        for each in LANGUAGES
        if any(row.has_text(each) and row.standing(each) == Standing.ORIGINAL for row in rows)
    )
    return next(originals, "")
