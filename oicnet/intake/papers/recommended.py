"""Numbered recommendations, with whom they address."""

import re
from collections.abc import Iterator
from typing import Any

from . import vocabulary
from .clauses import Paragraph
from .facts import Fact, Sure
from .letters import Folded
from .naming import NameMatch

BEFORE_NAME = re.compile(
    r"(?<!\w)(?:مع|من|بين|لدي|with|from|of|between|avec|entre|de|du|des)\s+(?:\S+\s+){0,3}$"
)


def keys(names: list[NameMatch], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.key for name in names if name.kind == kind))


def paragraphs_of(
    text: Folded, paragraphs: list[Paragraph]
) -> tuple[list[tuple[int, Paragraph]], list[Paragraph]]:
    """Counted paragraphs below a line that says that recommendations follow; and such lines."""
    counted: list[tuple[int, Paragraph]] = []
    headings: list[Paragraph] = []
    is_open = False
    for paragraph in paragraphs:
        words = vocabulary.of(paragraph.language)
        letters = text.letters[paragraph.begins : paragraph.end].strip()
        is_header = words.find("statement_words.recommendations_header", letters) and (
            letters.endswith(":") or len(letters) < 60
        )
        starts_itself = re.match(
            r"\s*(?:التوصيه|recommendation|recommandation)\s",
            text.letters[paragraph.start : paragraph.end],
        )
        if is_header and not (paragraph.is_counted and is_open):
            is_open = True
            headings.append(paragraph)
        elif paragraph.is_counted and (is_open or starts_itself):
            counted.append((paragraph.number or len(counted) + 1, paragraph))
        elif not paragraph.is_counted:
            is_open = False
    numbers = [number for number, _paragraph in counted]
    if len(set(numbers)) < len(numbers):
        counted = [(place, each) for place, (_number, each) in enumerate(counted, start=1)]
    headings = [
        each for each in headings if counted and each.start < counted[-1][1].start
    ]  # elsewhere, only a sentence that names them
    return counted, headings


def fact(text: Folded, paragraph: Paragraph, number: int, names: list[NameMatch]) -> Fact:
    start, end = paragraph.begins, paragraph.end
    recommended = text.words(start, end).strip()
    more: dict[str, Any] = {
        "number": number,
        "addressees": tuple(_addressees(text, paragraph, names)),
        "themes": keys(
            [name for name in names if start <= name.start and name.end <= end], "theme"
        ),
    }
    span = text.span(start, end)
    return Fact(
        "recommendation", recommended, span, Sure.CERTAIN, recommended, paragraph.language, more
    )


def _addressees(
    text: Folded, paragraph: Paragraph, names: list[NameMatch]
) -> Iterator[tuple[str, str]]:
    """Whom the recommendation asks: all members, the secretariat, states or organisations."""
    words, letters = vocabulary.of(paragraph.language), text.letters
    start, end = paragraph.begins, paragraph.end
    # With whom something is to be done is not asked to do it.
    reach = min(end, start + 150)
    every = words.find("statement_words.all_members", letters, start, reach)
    if every and not BEFORE_NAME.search(letters[start : every.start()]):
        yield "all", ""
    if words.find("statement_words.secretariat", letters, start, reach):
        yield "secretariat", ""
    for name in names:
        if name.kind not in {"state", "organisation"} or not start <= name.start < reach:
            continue
        if any(
            other.kind == "organisation" and other.start <= name.start and name.end <= other.end
            for other in names
            if other is not name
        ):
            continue  # the state in an organisation's name
        if not BEFORE_NAME.search(letters[start : name.start]):
            yield name.kind, name.key
