"""A meeting's final communiqué as Akoma Ntoso: its statements, and the recommendations it made.

Statements are paragraphs under their numbers, which lead to their permanent addresses. Of what is
not public of a recommendation its title alone is there, as on its page. Statements may be in the
register's words: no language of the file has the authority of the paper.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.meetings.models import Communique, Meeting, Statement
from oicnet.recommendations.models import Recommendation
from oicnet.records.models import Availability, Standing
from oicnet.text.languages import LANGUAGES
from oicnet.text.xml import Node, node

from . import parts
from .metadata import meta, preface
from .naming import Work, actor_of


@dataclass(frozen=True)
class Outcome:
    """What a meeting said, all of it public."""

    meeting: Meeting
    statements: Sequence[Statement]
    recommendations: Sequence[Recommendation]

    @property
    def languages(self) -> list[str]:
        """Those in which one of the statements or recommendations has words."""
        return languages(self.statements, self.recommendations)


def languages(
    statements: Iterable[Statement], recommendations: Iterable[Recommendation]
) -> list[str]:
    rows = [*statements, *(row for row in recommendations if row.availability == PUBLIC)]
    return [each for each in LANGUAGES if any(getattr(row, f"text_{each}") for row in rows)]


PUBLIC = Availability.PUBLIC


def outcome_of(meeting: Meeting) -> Outcome:
    recommendations = meeting.recommendations.published().order_by("number")
    return Outcome(meeting, list(meeting.statements.all()), list(recommendations))


def tree(outcome: Outcome, language: str) -> Node:
    work = _work(outcome, language)
    body = [_statement(row, language) for row in outcome.statements]
    if outcome.recommendations:
        rows = [_recommendation(row, language) for row in outcome.recommendations]
        heading = node("heading", _("Recommendations"))
        body.append(node("hcontainer", heading, *rows, name="recommendations", eId="hcontainer_1"))
    communique = _communique(outcome.meeting)
    paper = communique.document if communique else None
    own_text = []
    if paper is not None:
        own_text = [node("p", node("ref", paper.marked_heading, href=paper.permanent_address))]
    return Node(
        work.type,
        {"name": work.name},
        [meta(work), preface(work, *own_text), Node("mainBody", {"xml:lang": language}, body)],
    )


def _statement(row: Statement, language: str) -> Node:
    text = getattr(row, f"text_{language}")
    return node(
        "paragraph",
        node("num", node("ref", f"{row.number}.", href=row.permanent_address)),
        *([node("content", *parts.paragraphs(text))] if text else []),
        eId=f"para_{row.number}",
    )


def _recommendation(row: Recommendation, language: str) -> Node:
    title = getattr(row, f"title_{language}")
    text = getattr(row, f"text_{language}") if row.availability == PUBLIC else ""
    return node(
        "paragraph",
        node("num", node("ref", f"{row.number}.", href=row.permanent_address)),
        *([node("heading", title)] if title else []),
        *([node("content", *parts.paragraphs(text))] if text else []),
        eId=f"hcontainer_1__para_{row.number}",
    )


def _communique(meeting: Meeting) -> Communique | None:
    """The row that tells of it, if there is one that nothing hides."""
    row: Communique | None = getattr(meeting, "communique", None)
    return row if row is not None and row.is_public else None


def _work(outcome: Outcome, language: str) -> Work:
    meeting, communique = outcome.meeting, _communique(outcome.meeting)
    issued = communique.issued_on if communique else None
    registered: Any = meeting.published_at
    rows = [*outcome.statements, *outcome.recommendations]
    return Work(
        type="statement",
        name="communique",
        subtype="deliberation",
        number=communique.reference if communique else f"{meeting.reference}-FC",
        address=(communique or meeting).permanent_address,
        actors=(actor_of(meeting.body),),
        day=issued or meeting.ends_on,
        day_of="issue" if issued else "closing",
        registered_on=timezone.localdate(registered),
        kind=_("Final communiqué"),
        title=meeting.marked_heading,
        title_language=type(meeting).title.language(meeting),
        language=language,
        original_language=_original(rows, language),
    )


def _original(rows: Sequence[Any], language: str) -> str:
    """The language that this one was translated from; "" for an original."""
    written = [row for row in rows if getattr(row, f"text_{language}")]
    if all(row.standing(language) == Standing.ORIGINAL for row in written):
        return ""
    originals = {each for row in rows for each in row.original_languages() if row.has_text(each)}
    return next((each for each in LANGUAGES if each in originals), "")
