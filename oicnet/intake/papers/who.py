"""Who held a meeting, and under which theme it stood."""

import re
from collections.abc import Iterator

from . import seminars, vocabulary
from .clauses import Sentence
from .facts import Fact, Sure
from .letters import Folded, any_of
from .mentions import Meeting
from .naming import NameMatch

LONGEST_CLAUSE = 420
FAR = 150  # letters that a host's name may have, between an Arabic verb and the meeting
QUOTED = re.compile(
    r"(?:\s+(?:of|central|general|principal|main|de|du))?\s*:?\s*(?:\"|//|'')([^\"\n]{4,300}?)(?:\"|//|'')"
)
# "The theme of this year's meeting was", « le thème de la session est ».
THEME = (
    r"(?<!\w)(?:theme|motto|slogan|topic)(?:\s+(?:of|for|de|du|des)\s[^\".,;:]{3,60})?"
    r"\s+(?:is|was|will be|est|etait|sera)(?!\w)|(?<!\w)(?:theme|motto)(?:\s+(?:of|de|du"
    r"|des)\s[^\".,;:]{3,40})?\s*(?=:)|(?<!\w)شعار\s+(?:هذا|هذه|ال)[^\".،:]{3,40}"
)
# «مائدة مستديرة بعنوان "..."»: the theme of a part.
ANOTHER = re.compile(
    r"(?<!\w)(?:مايده مستديره|مايدتان|جلسه|ورقه|محاضره|معرض|round ?table|panel|side event|lecture"
    r"|table ronde|exposition)\s*,?$"
)
# A quotation that somebody forgot to close.
OPENED = re.compile(r"\s*:?\s*\"([^\"\n]{8,160}?)\.?\s*(?:\n|$)")
BRACKETED = re.compile(r"\s*:?\s*\(([^()\n]{8,200})\)")
SINGLE_QUOTED = re.compile(r"\s*:?\s*'([^'\n]{8,300})'(?!\w)")


# «المؤتمرات والاجتماعات التي نظمتها ...», "the meetings organised by": others than the paper's own.
SEVERAL = re.compile(
    r"(?<!\w)[وفلب]*(?:ال)?(?:موتمرات|اجتماعات|ندوات|دورات|ورش|فعاليات|انشطه)\s+(?:الاخري\s+)?و?التي\s+$"
    r"|(?<!\w)(?:meetings|conferences|workshops|activities|events|reunions|conferences|ateliers"
    r"|activites)\s+$"
)
HOST_ENDS = re.compile(
    r"[.,،;؛:(\n]|(?<!\w)(?:et (?=la |le |l')|and (?=the ))"
    r"|(?<!\w)(?:بالتعاون|in (?:collaboration|cooperation|partnership)"
    r"|en (?:collaboration|cooperation|partenariat)|with the|avec (?:le|la|l')|with support)(?!\w)"
)
FUNDED = re.compile(r"(?<!\w)(?:funded|financed|financee?) (?:by|par)\s[^,.;]*$")
ABBREVIATION = re.compile(r"\s*\([^()\n]{2,20}\)")
CAPITALS = re.compile(r"(?:(?:the|le|la) |l[’'])?[^\W\d_a-zà-þ][\w’'-]+\s[^.,;:]*[^\W\d_a-zà-þ]")


def _clause(text: Folded, sentence: Sentence, start: int, path: str) -> int:
    """Where the words end that belong to what stands before `start`."""
    words = vocabulary.of(sentence.language)
    stop = words.find(path, text.letters, start, sentence.end)
    end = stop.start() if stop else sentence.end
    return min(end, start + LONGEST_CLAUSE)


def is_of_this(text: Folded, sentence: Sentence, place: int, meeting: Meeting | None) -> bool:
    """Whether what stands at a place speaks of the paper's meeting, and of no other."""
    if meeting is None:
        return sentence.rank <= 2
    before = [each for each in meeting.others if each.sentence == sentence and each.end <= place]
    own = [each for each in meeting.mentions if each.sentence == sentence]
    if before and not any(each.end > before[-1].end for each in own if each.end <= place):
        return False
    return bool(own) or sentence.rank <= 3 or _names_it(text, sentence)


def _names_it(text: Folded, sentence: Sentence) -> bool:
    """«الاجتماع», "the Conference", « cette réunion »."""
    words = vocabulary.of(sentence.language)
    nouns = f"{words.any('meeting.masculine')}|{words.any('meeting.itself')}"
    return bool(re.search(rf"(?<!\w)[وف]?(?:ال)?(?:{nouns})(?!\w)", sentence.of(text)))


def read_hosts(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None, names: list[NameMatch]
) -> list[Fact]:
    """Organisations that a sentence says to have held the meeting."""
    facts: dict[str, Fact] = {}
    for sentence in sentences:
        for name in seminars.owners(text, sentence, meeting, names):
            span = text.span(name.start, name.end)
            words = span.of(text.text)
            facts[name.key] = Fact("host", name.key, span, Sure.LIKELY, words, sentence.language)
        for start, end in _host_clauses(text, sentence, meeting):
            if not facts and (unknown := _unknown_host(text, sentence, start, end, names)):
                facts[""] = unknown
            for name in names:
                if name.kind != "organisation" or not start <= name.start < end:
                    continue
                if FUNDED.search(text.letters, start, name.start):
                    continue
                span = text.span(name.start, name.end)
                is_own = any(
                    each.sentence == sentence for each in (meeting.mentions if meeting else ())
                )
                sure = Sure.CERTAIN if is_own else Sure.LIKELY
                fact = Fact("host", name.key, span, sure, span.of(text.text), sentence.language)
                if name.key not in facts or facts[name.key].sure < sure:
                    facts[name.key] = fact
    return list(facts.values())


def _unknown_host(
    text: Folded, sentence: Sentence, start: int, end: int, names: list[NameMatch]
) -> Fact | None:
    """The words for an organiser that the register does not have."""
    words = vocabulary.of(sentence.language)
    body = re.compile(rf"\s*(?:the\s|le\s|la\s|l'|ال)?(?:{words.any('host.nouns')})(?!\w)").match(
        text.letters, start, end
    )
    if not (body or _is_named(text, sentence, start, end, names)):
        return None
    stop = HOST_ENDS.search(text.letters, body.end() if body else start + 3, end)
    until = stop.start() if stop else end
    # «... Economic Cooperation of the ... (COMCEC)»: its abbreviation may be what is known.
    short = ABBREVIATION.match(text.letters, until, end)
    named = short.end() if short else until
    if any(name.kind == "organisation" and start <= name.start < named for name in names):
        return None
    host = text.words(start, until)
    return Fact("host", "", text.span(start, until), Sure.DOUBTFUL, host, sentence.language)


def _is_named(
    text: Folded, sentence: Sentence, start: int, end: int, names: list[NameMatch]
) -> bool:
    """ "organised by the Alliance for Skills": a name in capitals, and neither a state nor a
    person."""
    if sentence.language == "ar" or start <= sentence.start:
        return False
    bare = re.compile(r"\s*(?:[.,;:(]|$|(?:in|on|from|at|a|le|du|en|and|et)\s)")
    if any(
        name.kind == "state"
        and start <= name.start < start + 8
        and bare.match(text.letters, name.end)
        for name in names
    ):
        return False
    posts = [
        post for post in vocabulary.of(sentence.language).words("persons.posts") if post != "the"
    ]
    person = re.compile(rf"\s*(?:the |le |la |l')?(?:{any_of(posts)})(?!\w)")
    if person.match(text.letters, start):
        return False
    titled = re.match(vocabulary.of(sentence.language).any("persons.titles"), text.letters[start:])
    return not titled and bool(CAPITALS.match(text.words(start, end)))


def _host_clauses(
    text: Folded, sentence: Sentence, meeting: Meeting | None
) -> Iterator[tuple[int, int]]:
    words, letters = vocabulary.of(sentence.language), text.letters
    mentions = meeting.mentions if meeting else ()
    own = [each for each in mentions if each.sentence == sentence]
    for match in words.pattern("host.before").finditer(letters, sentence.start, sentence.end):
        if SEVERAL.search(letters, sentence.start, match.start()):
            continue
        if is_of_this(text, sentence, match.start(), meeting) and not words.find(
            "convening.denial", letters, max(sentence.start, match.start() - 30), match.start()
        ):
            yield match.end(), _clause(text, sentence, match.end(), "host.end")
    for match in words.pattern("host.after").finditer(letters, sentence.start, sentence.end):
        behind = [each.start for each in own if 0 <= each.start - match.end() < FAR]
        if sentence.language == "ar" and behind:  # «تستضيف الكليات ... الاجتماع»
            yield match.end(), behind[0]
        # «سيسرك ... في تنظيم الاجتماع», "SESRIC organised the third meeting".
        itself = re.compile(rf"\s+(?:the\s|this\s)(?:{words.any('meeting.itself')})(?!\w)")
        is_its_own = sentence.language == "en" and itself.match(letters, match.end(), sentence.end)
        if is_its_own or any(0 <= each.start - match.end() < 40 for each in own):
            yield max(sentence.start, match.start() - LONGEST_CLAUSE), match.start()
            together = words.find("host.together", letters, match.end(), sentence.end)
            if together:
                yield together.end(), _clause(text, sentence, together.end(), "host.end")


def read_motto(text: Folded, sentences: list[Sentence], meeting: Meeting | None) -> list[Fact]:
    """The theme of the meeting, in its quotation marks."""
    for sentence in sentences:
        words = vocabulary.of(sentence.language)
        pattern = re.compile(rf"{words.pattern('motto.before').pattern}|{THEME}")
        for match in pattern.finditer(text.letters, sentence.start, sentence.end):
            # The mark that ends a sentence may stand within the quotation: look beyond it.
            limit = min(len(text.letters), match.end() + 320)
            quoted = QUOTED.match(text.letters, match.end(), limit)
            quoted = quoted or SINGLE_QUOTED.match(text.letters, match.end(), limit)
            quoted = quoted or OPENED.match(text.letters, match.end(), limit)
            quoted = quoted or BRACKETED.match(text.letters, match.end(), limit)
            if not quoted or not is_of_this(text, sentence, match.start(), meeting):
                continue
            if ANOTHER.search(text.letters[sentence.start : match.start()]):
                continue
            motto = text.words(*quoted.span(1)).strip(" .،,")
            own = meeting and any(each.sentence == sentence for each in meeting.mentions)
            sure = Sure.CERTAIN if own or sentence.paragraph <= 1 else Sure.LIKELY
            return [
                Fact("motto", motto, text.span(*quoted.span(1)), sure, motto, sentence.language)
            ]
    return []
