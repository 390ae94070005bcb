"""A decision as Akoma Ntoso: what it says in our words, which is not its authoritative text.

Decisions have no operative paragraphs here; their own text is the document's, to which this leads.
"""

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from oicnet.decisions.models import Decision
from oicnet.records.models import Standing
from oicnet.text.languages import LANGUAGES
from oicnet.text.xml import Node, node

from . import parts
from .metadata import meta, preface
from .naming import Work, actor_of


def languages(decision: Decision) -> list[str]:
    """Those in which it is told what it says."""
    return [each for each in LANGUAGES if getattr(decision, f"text_{each}")]


def tree(decision: Decision, language: str) -> Node:
    work = _work(decision, language)
    remark = getattr(decision, f"remark_{language}")
    notes = [node("note", *parts.paragraphs(remark), eId="note_1")] if remark else []
    document = decision.document
    own_text = []
    if document is not None and document.is_public:
        link = node("ref", document.marked_heading, href=document.permanent_address)
        own_text = [node("p", link)]
    said = node("content", *parts.paragraphs(getattr(decision, f"text_{language}")))
    heading = node("heading", _("What it says, in our words"))
    body = node("hcontainer", heading, said, name="summary", eId="hcontainer_1")
    return Node(
        work.type,
        {"name": work.name},
        [
            meta(work, *notes),
            preface(work, *own_text),
            Node("mainBody", {"xml:lang": language}, [body]),
        ],
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
