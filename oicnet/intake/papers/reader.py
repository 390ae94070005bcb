"""Reads one paper: all that it says of its meeting, and what was not understood."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from oicnet.text.speech import language_of

from . import (
    attending,
    chairing,
    clauses,
    days,
    deciding,
    figures,
    gatherings,
    headings,
    mentions,
    naming,
    peoples,
    relative_days,
    series,
    statements,
    unlisted,
    vocabulary,
    where,
    who,
)
from .facts import Fact, Named, Reading, Span, Sure
from .letters import Folded
from .naming import NameMatch

LONGEST = 200_000  # letters: some hundred pages
SPACES = re.compile("[ \u00a0]{2,}|\t{20,}")  # tabs part the cells of tables
# A line that goes on in the next one, with a small letter.
WRAPPED = re.compile(r"(?m)^(.{60,}[^\W\d_])[ ]?\n(?=[a-zà-þ]{2,})")
BARE = re.compile(r"^[\W\d_]*$")


def read(text: str, named: Iterable[Named] | naming.Naming) -> Reading:
    """What a paper says.

    Args:
        text: as it was pasted or read of a file.
        named: states, organisations, bodies and themes that it may name.
    """
    known = named if isinstance(named, naming.Naming) else naming.Naming(named)
    text = WRAPPED.sub(r"\1 ", SPACES.sub(" ", text[:LONGEST]))
    folded = Folded(text)
    paragraphs = clauses.paragraphs(folded)
    sentences = clauses.sentences(folded, paragraphs)
    words = naming.words_of(folded)
    mentioned = mentions.find(folded, sentences, words, known)
    meeting = gatherings.main(text=folded, sentences=sentences, mentioned=mentioned)
    called = known.find(words)
    names = _as_sentences_mean(folded, called, mentioned, known)
    states = {key for kind, key in known.named if kind == "state"}
    with_peoples = [*names, *peoples.find(folded, language_of(folded.letters, "en"), states)]
    lines = headings.find(folded, paragraphs, meeting, names, called)
    place = _place(folded, sentences, meeting, with_peoples, lines)
    hosts = who.read_hosts(folded, sentences, meeting, names)
    facts = [
        *_meeting(folded, meeting),
        *_days(folded, paragraphs, sentences, meeting, lines),
        *place,
        *(headings.read_mode(folded, lines) or where.read_mode(folded, sentences, meeting, place)),
        *hosts,
        *chairing.read(folded, sentences, meeting, with_peoples),
        *who.read_motto(folded, sentences, meeting),
        *attending.read(folded, paragraphs, sentences, meeting, with_peoples, known, hosts),
        *figures.read(folded, sentences, meeting),
        *deciding.read(folded, paragraphs, sentences, meeting),
        *statements.read(folded, paragraphs, sentences, names, known.acts, meeting),
    ]
    facts = _without_twins(facts)
    facts += [*_announced(facts), *_themes(folded, facts, names)]
    rest = _rest(folded, sentences, facts, mentioned)
    return Reading(text, language_of(folded.letters, "en"), tuple(facts), rest)


def _place(
    text: Folded,
    sentences: list[clauses.Sentence],
    meeting: mentions.Meeting | None,
    names: list[NameMatch],
    lines: list[headings.Line],
) -> list[Fact]:
    """Where it was: as a heading has it, a known town, or one that a sentence names for certain."""
    return (
        headings.read_place(text, lines)
        or where.read_place(text, sentences, meeting, names)
        or unlisted.read_place(text, sentences, meeting, names)
    )


def _days(
    text: Folded,
    paragraphs: list[clauses.Paragraph],
    sentences: list[clauses.Sentence],
    meeting: mentions.Meeting | None,
    lines: list[headings.Line],
) -> list[Fact]:
    """When it was: by its date, or by the day of the paper."""
    heading = {(line.start, line.end) for line in lines}
    return days.read(text, paragraphs, sentences, meeting, heading) or relative_days.read(
        text, paragraphs, sentences, meeting, heading
    )


def _as_sentences_mean(
    text: Folded, names: list[NameMatch], mentioned: list[mentions.Mention], known: naming.Naming
) -> list[NameMatch]:
    """Without names that only look so: an ordinary word on its own, a national authority's name
    followed by another state's, and an organisation that is the body that meets."""
    bodies = [(name.start, name.end) for name in names if name.kind == "body"]
    bodies += [(mention.start, mention.end) for mention in mentioned]
    states = [name for name in names if name.kind == "state"]
    kept = []
    for name in names:
        if name.kind == "state" and peoples.is_of_no_member(text, name):
            continue
        if name.is_ordinary and not any(
            other is not name and abs(other.start - name.start) < 40 for other in states
        ):
            continue
        if name.kind == "organisation" and any(
            name.start < end and start < name.end for start, end in bodies
        ):
            continue
        state = known.state_of(name.key) if name.kind == "organisation" else ""
        after = [other for other in states if 0 <= other.start - name.end < 22]
        if state and after and after[0].key != state:
            continue
        kept.append(name)
    return kept


def _meeting(text: Folded, meeting: mentions.Meeting | None) -> list[Fact]:
    """Body, number and title."""
    if meeting is None:
        return []
    mention = meeting.first
    titled = [each for each in meeting.mentions if each.body or each.body_words] or [mention]
    longest = max(titled, key=lambda each: (each.score, each.end - each.start))
    language = mention.sentence.language
    span = text.span(mention.start, mention.end)
    begins = longest.title_start if longest.title_start >= 0 else longest.start
    words = longest.title or text.words(begins, longest.end)
    title = _title(words, longest.sentence.language)
    facts = []
    if meeting.number is not None:
        facts.append(
            Fact("number", meeting.number, span, meeting.sure, span.of(text.text), language)
        )
    named = text.span(longest.start, longest.end)
    if meeting.body:
        sure = min(meeting.body_sure, meeting.sure)
        facts.append(Fact("body", meeting.body, named, sure, named.of(text.text), language))
    elif words := series.in_words(longest.body_words, title, language, longest.number):
        facts.append(Fact("body", "", named, Sure.DOUBTFUL, words, language))
    facts.append(
        Fact(
            "title", title, named, min(meeting.sure, Sure.LIKELY), title, longest.sentence.language
        )
    )
    return facts


def _title(words: str, language: str) -> str:
    """A mention as a heading: without what joins it to its sentence."""
    if language == "ar":
        words = re.sub("^[وف](?=ال|لل|ب)", "", words)
        words = re.sub("^(?:لل|بال|كال)", "ال", words)
        return words.strip(" ()،,.:؛")
    return words[:1].upper() + words[1:].strip(" (,.:;")


def _without_twins(facts: list[Fact]) -> list[Fact]:
    """Each thing once, though the paper says it twice; items that are statements, as statements."""
    seen: set[tuple[str, str]] = set()
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda each: -each.sure):
        key = (fact.kind, _key(fact))
        if key not in seen:
            seen.add(key)
            kept.append(fact)
    spans = [fact.span for fact in kept if fact.kind in {"statement", "recommendation"}]
    kept = [
        fact
        for fact in kept
        if fact.kind != "agenda_item" or not any(_lies_in(fact.span, span) for span in spans)
    ]
    order = {id(fact): place for place, fact in enumerate(facts)}
    kept.sort(key=lambda fact: order[id(fact)])
    return _counted(kept)


def _key(fact: Fact) -> str:
    if fact.kind in {"statement", "recommendation", "agenda_item", "motto"}:
        return re.sub(r"\W", "", Folded(str(fact.value)).letters)[:400]
    if fact.kind == "figure":
        return str(fact.more["subject"])
    if fact.kind == "delegation":
        return f"{fact.more['kind']} {fact.value or fact.words}"
    return str(fact.value) if fact.kind == "host" else ""


def _counted(facts: list[Fact]) -> list[Fact]:
    """Statements numbered in their order, without gaps."""
    numbers = count(1)
    return [
        replace(fact, more={**fact.more, "number": next(numbers)})
        if fact.kind == "statement"
        else fact
        for fact in facts
    ]


def _lies_in(span: Span, other: Span) -> bool:
    return other.start <= span.start < other.end


def _announced(facts: list[Fact]) -> list[Fact]:
    """How many recommendations the paper says that there are."""
    return [
        Fact(
            "announced_recommendations", fact.value, fact.span, fact.sure, fact.words, fact.language
        )
        for fact in facts
        if fact.kind == "figure" and fact.more["subject"] == "recommendations"
    ]


def _themes(text: Folded, facts: list[Fact], names: list[NameMatch]) -> list[Fact]:
    """Areas of work that what the meeting did or said names."""
    spans = [
        fact.span
        for fact in facts
        if fact.kind in {"agenda_item", "statement", "recommendation", "motto"}
    ]
    themes: dict[str, Fact] = {}
    for name in names:
        span = text.span(name.start, name.end)
        if name.kind == "theme" and any(_lies_in(span, other) for other in spans):
            words = span.of(text.text)
            themes.setdefault(name.key, Fact("theme", name.key, span, Sure.LIKELY, words))
    return list(themes.values())


def _is_heading(text: Folded, sentence: clauses.Sentence) -> bool:
    """«جدول الأعمال:», "Recommendations": a line that says what the lines below it are."""
    words, letters = vocabulary.of(sentence.language), sentence.of(text)
    return len(letters) < 50 and any(
        words.find(path, letters)
        for path in (
            "outcome_words.header",
            "statement_words.communique",
            "statement_words.recommendations_header",
        )
    )


def _rest(
    text: Folded,
    sentences: list[clauses.Sentence],
    facts: list[Fact],
    mentioned: list[mentions.Mention],
) -> tuple[Span, ...]:
    """Sentences from which nothing was read; one that only names the meeting is understood."""
    spans = [fact.span for fact in facts]
    spans += [text.span(mention.start, mention.end) for mention in mentioned]
    spans += [
        text.span(person.start, person.end)
        for fact in facts
        for person in fact.more.get("persons", ())
    ]
    rest = []
    for sentence in sentences:
        span = text.span(sentence.start, sentence.end)
        is_understood = any(each.start < span.end and span.start < each.end for each in spans)
        if not is_understood and _is_heading(text, sentence):
            continue
        if not is_understood and not BARE.match(span.of(text.text)):
            rest.append(span)
    return tuple(rest)
