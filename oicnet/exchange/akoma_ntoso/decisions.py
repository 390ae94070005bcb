"""A decision as Akoma Ntoso: what it says in our words, and its operative paragraphs.

Neither is its authoritative text, which is the document's, to which this leads. Paragraphs stand
under their numbers, which lead to their permanent addresses; in a language in which one has no
words its number is there alone.
"""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oicnet.decisions.models import Decision, OperativeParagraph
from oicnet.records.models import Standing
from oicnet.text.languages import LANGUAGES
from oicnet.text.xml import Node, node

from . import parts
from .metadata import meta, preface
from .naming import Work, actor_of


def languages(decision: Decision) -> list[str]:
    """Those in which it is told what it says, or in which one of its paragraphs has words."""
    rows = [decision, *decision.paragraphs.all()]
    return [each for each in LANGUAGES if any(getattr(row, f"text_{each}") for row in rows)]


def tree(decision: Decision, language: str) -> Node:
    work = _work(decision, language)
    remark = getattr(decision, f"remark_{language}")
    notes = [node("note", *parts.paragraphs(remark), eId="note_1")] if remark else []
    document = decision.document
    own_text = []
    if document is not None and document.is_public:
        link = node("ref", document.marked_heading, href=document.permanent_address)
        own_text = [node("p", link)]
    return Node(
        work.type,
        {"name": work.name},
        [
            meta(work, *notes),
            preface(work, *own_text),
            Node("mainBody", {"xml:lang": language}, [*_body(decision, language)]),
        ],
    )


def _body(decision: Decision, language: str) -> Iterator[Node]:
    text, paragraphs = getattr(decision, f"text_{language}"), list(decision.paragraphs.all())
    if text:
        heading = node("heading", _("What it says, in our words"))
        content = node("content", *parts.paragraphs(text))
        yield node("hcontainer", heading, content, name="summary", eId="hcontainer_1")
    if paragraphs:
        above = f"hcontainer_{2 if text else 1}"
        heading = node("heading", _("Operative paragraphs"))
        rows = [_paragraph(row, language, above) for row in paragraphs]
        yield node("hcontainer", heading, *rows, name="operative", eId=above)


def _paragraph(row: OperativeParagraph, language: str, above: str) -> Node:
    text = getattr(row, f"text_{language}")
    return node(
        "paragraph",
        node("num", node("ref", f"{row.number}.", href=row.permanent_address)),
        *([node("content", *parts.paragraphs(text))] if text else []),
        eId=f"{above}__para_{row.number}",
    )


def _work(decision: Decision, language: str) -> Work:
    meeting = decision.meeting if decision.meeting and decision.meeting.is_public else None
    registered: Any = decision.published_at
    is_original = decision.standing(language) == Standing.ORIGINAL
    originals = [each for each in decision.original_languages() if each in languages(decision)]
    return Work(
        type="statement",
        name="decision",
        subtype="deliberation",
        number=decision.reference,
        symbol=decision.symbol,
        address=decision.permanent_address,
        actors=(actor_of(decision.body),),
        day=decision.decided_on or (meeting.ends_on if meeting else None),
        day_of="adoption" if decision.decided_on else "session",
        year=str(decision.decided_in or ""),
        registered_on=timezone.localdate(registered),
        kind=capfirst(str(decision._meta.verbose_name)),
        title=decision.marked_heading,
        title_language=type(decision).title.language(decision),
        language=language,
        original_language="" if is_original else next(iter(originals), ""),
    )
