"""The meeting that a paper is of: numbered, of a known body, or as its lead has it, which says that
one was held or will be.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from . import choosing, mentions, phrases, vocabulary
from .clauses import Sentence
from .facts import Sure
from .letters import Folded
from .mentions import Meeting, Mention

LINE, HEADLINE = 200, 3  # letters of a title, and what it weighs less
NEAR = 30  # letters between a phrase and its verb
LEAST = 3  # of what must speak for a phrase that is not in the first paragraph


def main(*, text: Folded, sentences: list[Sentence], mentioned: list[Mention]) -> Meeting | None:
    """The meeting that a paper is of: numbered or of a known body, or else as its lead has it."""
    meeting = choosing.main(mentioned)
    is_sure = meeting is not None and meeting.sure > Sure.DOUBTFUL
    if (
        meeting
        and is_sure
        and (meeting.first.sentence.rank <= phrases.LEAD or meeting.sure == Sure.CERTAIN)
    ):
        return meeting
    leads = [*_described(text, sentences, mentioned), *_to_come(text, mentioned)]
    if not leads:
        return meeting
    best = max(leads, key=lambda each: (each.score, -each.sentence.rank, -each.start))
    if (
        meeting
        and meeting.first.sentence.rank <= phrases.LEAD
        and best.score <= meeting.first.score
    ):
        return meeting
    own = [each for each in leads if each.number == best.number]
    others = [
        each
        for each in mentioned
        if each.number != best.number and not _is_within(each, own) and not _is_frame(text, each)
    ]
    return Meeting(best.number, best.body, tuple(own), tuple(others), Sure.LIKELY, Sure.LIKELY)


def _described(
    text: Folded, sentences: list[Sentence], mentioned: list[Mention]
) -> Iterator[Mention]:
    for sentence in sentences:
        is_first = True
        for start, end, title in phrases.find(text, sentence):
            if any(each.start <= start < each.end for each in mentioned):
                continue
            mention = Mention(None, "", start, end, sentence, title=title)
            held = _held(text, mention, is_first=is_first)
            score = (
                max(mentions.score_of(text, mention), 1)
                + held
                - HEADLINE * is_headline(text, sentence)
            )
            is_first = False
            if sentence.rank == 0 or score > LEAST:
                yield replace(mention, score=score)


def is_headline(text: Folded, sentence: Sentence) -> bool:
    """Whether a sentence is a line without a full stop: a title says less than what it tells."""
    line = text.letters[sentence.start :].split("\n", 1)[0]
    return sentence.end - sentence.start < LINE and not re.search(r"[.؟!](?:\s|\"|$)", line)


def _held(text: Folded, mention: Mention, *, is_first: bool) -> int:
    """What a verb that says that it was held speaks for it: most for the first of a sentence."""
    verbs = vocabulary.of(mention.sentence.language).pattern("convening.verbs")
    held = list(verbs.finditer(text.letters, mention.sentence.start, mention.sentence.end))
    if held and (is_first or mention.title):
        return 4
    distances = (max(verb.start() - mention.end, mention.start - verb.end()) for verb in held)
    return 3 if any(distance < NEAR for distance in distances) else min(len(held), 1)


def _to_come(text: Folded, mentioned: list[Mention]) -> Iterator[Mention]:
    """Meetings that a lead announces; elsewhere the next one is another."""
    for mention in mentioned:
        is_lead = mention.sentence.rank == 0 and not mention.is_aside
        if is_lead and _is_to_come(text, mention):
            yield replace(mention, score=7)


def _is_to_come(text: Folded, mention: Mention) -> bool:
    """Whether what stands beside it says that it will be held."""
    words, sentence = vocabulary.of(mention.sentence.language), mention.sentence
    before = text.letters[max(sentence.start, mention.start - 28) : mention.start]
    after = text.letters[mention.end : min(sentence.end, mention.end + 30)]
    return mentions.ends_with(words, "meeting.future_before", before) or bool(
        words.find("meeting.other_after", after)
    )


def _is_frame(text: Folded, mention: Mention) -> bool:
    """« dans le cadre de la 9e session »: what the meeting is part of, and no other beside it."""
    before = text.letters[max(mention.sentence.start, mention.start - 40) : mention.start]
    return bool(vocabulary.of(mention.sentence.language).find("meeting.aside", before))


def _is_within(mention: Mention, own: list[Mention]) -> bool:
    return any(each.start <= mention.start < each.end for each in own)
