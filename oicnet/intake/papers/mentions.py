"""Which meeting a paper is about: all that it mentions, and the one that it is of.

Papers name other meetings as well: the one before, the next, the one that adopted a framework. What
stands before and after a mention, and where it stands in the paper, tells which is which.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from . import titles, vocabulary
from .bodies import KIND, arabic_title, body_of, is_of_another_union, owner, whose
from .clauses import Sentence
from .facts import Sure
from .letters import Folded, fold
from .naming import Naming, Word
from .numbers import ordinal, ordinal_pattern


@dataclass(frozen=True)
class Mention:
    """A meeting that is mentioned. `body`: its key, "" where none that is known is named."""

    number: int | None
    body: str
    start: int
    end: int  # of its body's name, where that follows
    sentence: Sentence
    score: int = 0
    body_words: str = ""
    title_start: int = -1  # where a title of it begins; -1: at its start
    is_aside: bool = False  # beside it another meeting was held: «على هامش الدورة 110»
    title: str = ""  # as which its words name it, where they do not stand together


@dataclass(frozen=True)
class Meeting:
    """The meeting that a paper is of, with all its mentions and those of others."""

    number: int | None
    body: str
    mentions: tuple[Mention, ...]
    others: tuple[Mention, ...]
    sure: Sure
    body_sure: Sure

    @property
    def first(self) -> Mention:
        return max(self.mentions, key=lambda mention: (mention.score, -mention.start))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words, number = vocabulary.of(language), ordinal_pattern(language)
    if language == "ar":
        noun = rf"{words.any('meeting.masculine')}|{words.any('meeting.feminine')}"
        own = r"اجتماع(?:هم|ها|ه)|دورت(?:هم|ها|ه)"
        start = r"(?<!\w)[وف]?(?:[بلك]?(?:ال)?|لل)"
        return (
            re.compile(
                rf"{start}(?P<noun>{noun}|{own})(?P<gap>(?:\s+ال\w+){{0,3}}?)\s+"
                rf"(?P<number>{number}|\(\s*\d{{1,3}}\s*\)|(?:رقم\s+)?\d{{1,3}})"
                r"(?!\w)(?!\s*[-/]\s*\d)(?!\s+امس)"
            ),
            re.compile(
                rf"(?<!\w)[وف]?[بلك]?(?P<noun>{noun})(?P<gap>(?:\s+[\w'()-]+){{1,9}}?)\s+"
                rf"(?P<number>ال(?:{vocabulary.alternatives(words.ordinals)}))(?!\w)"
            ),
        )
    noun = words.any("meeting.masculine")
    # "27th - 29th June, the 11th session": an ordinal's noun follows before any article.
    word = r"(?!(?:the|of|and|de|du|la|le|et|-)\s)[\w'/-]+\s+"
    gap = rf"(?:{word}){{0,{6 if language == 'en' else 3}}}?"
    return (
        re.compile(
            rf"(?<!\w)(?P<number>{number})\s+(?P<gap>{gap})(?P<noun>{noun})s?(?:{KIND}){{0,2}}(?!\w"
            rf")"
        ),
    )


def _has_own_gap(language: str, match: re.Match[str], is_loose: bool) -> bool:
    """Whether what stands between the noun and the ordinal belongs to the two."""
    gap = match["gap"].split()
    if language == "ar":
        words = vocabulary.of("ar")
        banned = set(map(fold, words.words("meeting.counted_otherwise")))
        if any(word in banned or re.sub("^[وبل]", "", word) in banned for word in gap):
            return False
        return not is_loose or "شبك" in match["gap"] or "وزراء" in match["gap"]
    stops = {"of", "the", "and", "in", "to", "on", "was", "for", "at", "de", "du", "la", "le", "et"}
    counted = map(fold, vocabulary.of(language).words("meeting.counted_otherwise"))
    return not stops.intersection(gap) and not set(counted).intersection(gap)


def _fits_gender(match: re.Match[str]) -> bool:
    """«الاجتماع الثالث», «الدورة الثالثة»: an ordinal of the other gender counts something else."""
    letters = match["number"]
    if letters.isdecimal():  # «الاجتماع 12 دولة»: how many came
        return match["noun"].startswith(("دوره", "دورت"))
    if re.search(r"\d", letters):
        return True
    words = vocabulary.of("ar")
    is_feminine_noun = match["noun"] in {"دوره", "قمه"} or match["noun"].startswith("دورت")
    first = re.sub("^ال", "", letters.split()[0])
    is_feminine = first.endswith("ه") or first == "اولي"
    is_ten = first in {word for ten in words.lists["ordinal_tens"].values() for word in ten}
    return is_ten or first.endswith(("ون", "ين")) or is_feminine == is_feminine_noun


def _is_roman(text: Folded, match: re.Match[str]) -> bool:
    letters = match["number"]
    if not re.fullmatch("[ivx]+", letters):
        return True
    written = text.span(*match.span("number")).of(text.text)
    return written.isupper() and (len(written) > 1 or not match["gap"])


def find(
    text: Folded, sentences: list[Sentence], words: list[Word], naming: Naming
) -> list[Mention]:
    """Every meeting that is mentioned, numbered or of a known body."""
    every_mention: list[Mention] = []
    for sentence in sentences:
        here = list(_numbered(text, sentence, words, naming))
        here += _unnumbered(text, sentence, words, naming, here)
        every_mention += [
            replace(each, score=score_of(text, each), is_aside=_is_aside(text, each))
            for each in here
        ]
    asides = _first_asides(every_mention)
    return [
        replace(each, score=min(each.score, 0)) if each.number in asides else each
        for each in every_mention
    ]


def _is_aside(text: Folded, mention: Mention) -> bool:
    """Whether a meeting is named only because another was held beside it, in the same sentence."""
    words, sentence = vocabulary.of(mention.sentence.language), mention.sentence
    near = max(sentence.start, mention.start - 60)
    aside = words.find("meeting.aside", text.letters, near, mention.start)
    if not aside:
        return False
    before = text.letters[sentence.start : aside.start()]
    nouns = rf"{words.any('meeting.masculine')}|{words.any('meeting.feminine')}"
    return bool(
        re.search(rf"(?<!\w)(?:ال)?(?:{nouns})s?(?!\w)", before)
        and words.find("convening.verbs", before)
    )


def _first_asides(mentions: list[Mention]) -> set[int]:
    """Numbers of meetings that a paper first names as beside its own."""
    firsts: dict[int, Mention] = {}
    for mention in mentions:
        if mention.number is not None:
            firsts.setdefault(mention.number, mention)
    return {number for number, mention in firsts.items() if mention.is_aside}


def _numbered(
    text: Folded, sentence: Sentence, words: list[Word], naming: Naming
) -> Iterator[Mention]:
    taken: list[tuple[int, int]] = []
    for place, pattern in enumerate(_patterns(sentence.language)):
        for match in pattern.finditer(text.letters, sentence.start, sentence.end):
            start, end = match.span()
            if any(start < other_end and other < end for other, other_end in taken):
                continue
            if not _has_own_gap(sentence.language, match, is_loose=place > 0):
                continue
            if sentence.language == "ar" and not _fits_gender(match):
                continue
            number = ordinal(sentence.language, match["number"])
            if number is None or not _is_roman(text, match):
                continue
            taken.append((start, end))
            begins = whose(text, sentence, match, start)
            body, end, body_words = body_of(text, sentence, words, naming, start, end)
            held_by = "" if body or body_words else owner(text, sentence, start)
            title = f"{text.words(start, end)} {held_by}" if held_by else ""
            if sentence.language == "ar":
                title = arabic_title(text, sentence, match)
            yield Mention(number, body, start, end, sentence, 0, body_words, begins, title=title)


def _unnumbered(
    text: Folded,
    sentence: Sentence,
    words: list[Word],
    naming: Naming,
    numbered: list[Mention],
) -> Iterator[Mention]:
    """«الاجتماع السنوي لجهات الاتصال الوطنية»: a meeting of a body that is known."""
    vocabulary_of = vocabulary.of(sentence.language)
    noun = rf"{vocabulary_of.any('meeting.masculine')}|{vocabulary_of.any('meeting.feminine')}"
    start = "[وف]?(?:[بلك]?(?:ال)?|لل)" if sentence.language == "ar" else ""
    for key, body_start, body_end in naming.bodies(words, sentence.start, sentence.end):
        if any(each.start < body_end and body_start < each.end for each in numbered):
            continue
        if is_of_another_union(words, body_start, body_end):
            continue
        if re.search("[,،;؛]", text.letters[body_start:body_end]):
            continue  # a minister of labour here and a conference there
        before = text.letters[max(sentence.start, body_start - 40) : body_end]
        match = re.search(rf"(?<!\w){start}(?:{noun})(?!\w)[^.,،\n]*$", before)
        if match and not VERBS.search(before, match.start()):
            place = max(sentence.start, body_start - 40) + match.start()
            yield Mention(None, key, place, body_end, sentence)


def score_of(text: Folded, mention: Mention) -> int:
    """How much speaks for its being the meeting that the paper is of."""
    words, sentence = vocabulary.of(mention.sentence.language), mention.sentence
    letters = text.letters
    near = max(sentence.start, mention.start - 28)
    score = 1 + (4 if sentence.rank == 0 else 2 if sentence.rank <= 2 else 0)
    if words.find(
        "meeting.main_before", letters, max(sentence.start, mention.start - 70), mention.start
    ):
        score += 2
    if words.find("convening.verbs", letters, sentence.start, sentence.end):
        score += 1
    if titles.names(text, sentence, mention.start, mention.end):
        return score + 4
    if BESIDE.search(letters, sentence.start, mention.start):
        score -= 5
    if IN_A_YEAR.search(letters[near : mention.start]):
        score -= 7
    if ends_with(words, "meeting.other_before", letters[near : mention.start]):
        score -= 7
    after = letters[mention.end : min(sentence.end, mention.end + 30)]
    if words.find("meeting.other_after", OPENED.sub(" ", after)):
        score -= 5
    aside = letters[max(sentence.start, mention.start - 60) : mention.start]
    if words.find("meeting.aside", aside):
        score -= 6
    if text.letters[mention.start :].startswith(("اجتماعهم", "اجتماعها", "دورتهم", "دورتها")):
        score += 3
    if ends_with(words, "meeting.future_before", letters[near : mention.start]):
        score -= 6
    return score


# « ... (CTAS) s'est tenue à »: the meeting itself, and no other that was held there.
OPENED = re.compile(r"^\s*(?:\([^()]{2,20}\)\s*)?s'est tenue?")


def ends_with(words: vocabulary.Vocabulary, path: str, before: str) -> bool:
    """Whether letters end with a phrase of a list, and perhaps two small words after it."""
    small = r"(?:\s+(?:the|its|la|le|les|l'|de|d'|of|our|this|اعمال|انعقاد|عقد))*"
    start = "[وف]?" if words.language == "ar" else ""
    pattern = rf"(?<!\w){start}(?:{words.any(path)}){small}\s*$"
    return bool(re.search(pattern, before))


# "... , preceded by the meeting of officials": what stands behind is another.
BESIDE = re.compile(
    r"(?<!\w)(?:preceded by|followed by|back-to-back with|precedee?s?,? (?:de|par)"
    r"|suivie?s? (?:de|par)"
    r"|[وي]?سبق(?:ه|ها|هم)|[وي]?تلاه|[وي]?اعقب(?:ه|ها))(?!\w)"
)
IN_A_YEAR = re.compile(
    r"(?<!\w)(?:en|in|عام|سنه)\s+(?:19|20)\d\d\s+(?:les travaux de|the|l[ae']?|اعمال)?\s*(?:la "
    r"|le |l')?$"
)
VERBS = re.compile(r"(?<!\w)(?:was|were|is|are|has|have|will|a|ont|est|sont|حضره|حضرها)(?!\w)")


def is_denied(text: Folded, sentence: Sentence, place: int) -> bool:
    """Whether the verb before a place says that the meeting was not held: «لم يُعقد», "was not
    held", «كان من المقرر عقد»."""
    words = vocabulary.of(sentence.language)
    verbs = words.pattern("convening.verbs").finditer(text.letters, sentence.start, place)
    last = max((verb.start() for verb in verbs), default=None)
    if last is None:
        return False
    near = max(sentence.start, last - 22)
    return bool(words.find("convening.denial", text.letters, near, last + 3))
