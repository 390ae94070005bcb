"""Who was in the chair of a meeting: an organisation that is known, or a person in words."""

import re

from . import presiding, vocabulary
from .clauses import Sentence
from .electing import after_office, after_verb, before_office
from .facts import Fact, Sure
from .letters import Folded
from .mentions import Meeting
from .naming import NameMatch
from .offices import beside_post
from .persons import person_after_title
from .titled import title_pattern
from .who import is_of_this

# Who opens a meeting need not be in its chair.
# «وفد المملكة العربية السعودية، برئاسة ...»: who leads a delegation.
DELEGATION = re.compile(r"(?<!\w)[وب]?وفد(?:ا|ها)?\s[^.؛:]{2,50}?،?\s*$")
CEREMONY = re.compile(
    r"(?:opening ceremony|opening session|ceremonie d'ouverture|seance d'ouverture|حفل الافتتاح)"
    r"\s*,?\s*(?:(?:was|were|is|a ete|est|qui|which)\s+)*$"
)
# « présidée, conformément aux statuts, par M. X »
PARTED = r"(?<!\w)(?:presidee?|chaired|presided over),\s[^,.;]{3,80},\s(?:par|by)(?!\w)"
FAR = 90  # letters between the verb and the meeting
DATELINE = re.compile(r"[\w' ,]{2,40}(?:[,]?\s*\([^)]{2,90}\)\s*[-:]?|:|\s-)\s+")


def read(
    text: Folded,
    sentences: list[Sentence],
    meeting: Meeting | None,
    names: list[NameMatch],
) -> list[Fact]:
    """Who was in the chair: an organisation that is known, or the words."""
    if facts := _chair_by_office(text, sentences, meeting, names):
        return facts
    if facts := _chair_by_verb(text, sentences, meeting, names):
        return facts
    for sentence in sentences:
        words, letters = vocabulary.of(sentence.language), text.letters
        pattern = re.compile(rf"{words.pattern('chair.before').pattern}|{PARTED}")
        for match in pattern.finditer(letters, sentence.start, sentence.end):
            near = letters[max(sentence.start, match.start() - 22) : match.start()]
            if words.find("chair.not_before", near) or words.find("convening.denial", near):
                continue
            if DELEGATION.search(letters, sentence.start, match.start()):
                continue
            if CEREMONY.search(letters, max(sentence.start, match.start() - 60), match.start()):
                continue
            after = letters[match.end() : match.end() + 16]
            if words.find("chair.not_before", after) or not is_of_this(
                text, sentence, match.start(), meeting
            ):
                continue
            if fact := _chair(text, sentence, match, names):
                return [fact]
    return (
        _elected(text, sentences, meeting, names)
        or _presided(text, sentences, meeting, names)
        or _under(text, sentences, meeting, names)
        or _chair_in_passing(text, sentences, meeting)
        or [
            _fact(text, sentence, start, end, names)
            for sentence, start, end in beside_post(text, sentences, meeting)
        ][:1]
    )


def _chair_by_verb(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None, names: list[NameMatch]
) -> list[Fact]:
    number = meeting.number if meeting else None
    for sentence in sentences:
        for verb, start in presiding.persons(text, sentence, number):
            is_part = vocabulary.of("ar").find("meeting.part", text.letters, verb, start)
            if not is_part and is_of_this(text, sentence, verb, meeting):
                end = _chair_end(text, sentence, start, names)
                return [_fact(text, sentence, start, end, names)]
    return []


def _under(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None, names: list[NameMatch]
) -> list[Fact]:
    """ "The session was held under Jordan's chairmanship"."""
    return [
        _fact(text, sentence, start, end, names)
        for sentence in sentences
        for start, end in presiding.states(text, sentence, meeting, names)
    ][:1]


def _elected(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None, names: list[NameMatch]
) -> list[Fact]:
    """«انتُخب معالي ... رئيسًا», "Mr. X, Minister of Y, was elected Chair"."""
    for sentence in sentences:
        words, letters = vocabulary.of(sentence.language), text.letters
        for match in words.pattern("chair.elected").finditer(letters, sentence.start, sentence.end):
            near = letters[max(sentence.start, match.start() - 22) : match.start()]
            if words.find("convening.denial", near):
                continue
            place = (
                before_office(text, sentence, match)
                or after_office(text, sentence, match)
                or after_verb(text, sentence, match)
            )
            if place and is_of_this(text, sentence, match.start(), meeting):
                return [_fact(text, sentence, *place, names)]
    return []


def _presided(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None, names: list[NameMatch]
) -> list[Fact]:
    """ "The Minister of Manpower, H.E. Mr. X, chaired the session"."""
    for sentence in sentences:
        words, letters = vocabulary.of(sentence.language), text.letters
        for verb in words.pattern("chair.presided").finditer(letters, sentence.start, sentence.end):
            after = letters[verb.end() : verb.end() + 30]
            title = title_pattern(sentence.language).search(
                letters, max(sentence.start, verb.start() - 220), verb.start()
            )
            start = title.start() if title else _untitled(text, sentence, verb.start())
            is_meeting = words.find("meeting.itself", after) or _is_of_own(
                sentence, verb.end(), meeting
            )
            if start is None or words.find("meeting.part", after) or not is_meeting:
                continue
            if is_of_this(text, sentence, verb.start(), meeting):
                return [_fact(text, sentence, start, verb.start(), names)]
    return []


def _is_of_own(sentence: Sentence, place: int, meeting: Meeting | None) -> bool:
    """« a présidé le 8 mai, à Dakar, la 12e session »: whether the meeting is named behind."""
    own = meeting.mentions if meeting else ()
    return any(each.sentence == sentence and 0 <= each.start - place < FAR for each in own)


def _untitled(text: Folded, sentence: Sentence, verb: int) -> int | None:
    """ "Obaid Al Ali, Minister of State, chaired the ...": the subject, behind a dateline."""
    start = sentence.start
    if dateline := DATELINE.match(text.letters, start, verb):
        start = dateline.end()
    subject = text.words(start, verb)
    posts = vocabulary.of(sentence.language).any("persons.posts")
    is_person = re.search(rf"(?<!\w)(?:{posts})(?!\w)", text.letters[start:verb])
    is_short = subject[:1].isupper() and "," in subject and len(subject) < 180
    return start if is_person and is_short and not text.letters[:start].endswith(",") else None


def _chair_in_passing(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None
) -> list[Fact]:
    """«معالي وزير العمل رئيس الدورة الحالية الدكتور ...»: post, chair and name in one."""
    for sentence in sentences:
        words = vocabulary.of(sentence.language)
        titles = words.any("persons.titles")
        for match in words.pattern("chair.present").finditer(
            text.letters, sentence.start, sentence.end
        ):
            person = person_after_title(text, sentence, match.end())
            before = text.letters[max(sentence.start, match.start() - 110) : match.start()]
            post = re.search(
                rf"(?<!\w)(?:{titles})\s+(?:{words.any('persons.posts')})(?!\w).*$", before
            )
            if person and post and is_of_this(text, sentence, match.start(), meeting):
                start = match.start() - len(before) + post.start()
                chair = text.words(start, person.end)
                span = text.span(start, person.end)
                return [
                    Fact(
                        "chair",
                        chair,
                        span,
                        Sure.LIKELY,
                        chair,
                        sentence.language,
                        {"organisation": ""},
                    )
                ]
    return []


def _chair(
    text: Folded, sentence: Sentence, match: re.Match[str], names: list[NameMatch]
) -> Fact | None:
    start = match.end()
    end = _chair_end(text, sentence, start, names)
    return _fact(text, sentence, start, end, names) if end - start > 4 else None


def _fact(text: Folded, sentence: Sentence, start: int, end: int, names: list[NameMatch]) -> Fact:
    words = text.words(start, end).strip(" ،,.-:")
    known = [name for name in names if name.kind == "organisation" and start <= name.start < end]
    more = {"organisation": known[0].key if known else ""}
    span = text.span(start, end)
    return Fact("chair", words, span, Sure.LIKELY, words, sentence.language, more)


def _chair_end(text: Folded, sentence: Sentence, start: int, names: list[NameMatch]) -> int:
    """The end of a person's name and post: post and name may be parted by one comma."""
    words, letters = vocabulary.of(sentence.language), text.letters
    limit = min(sentence.end, start + 260)
    stops = words.pattern("chair.end").finditer(letters, start + 3, limit)
    # «وزير العمل في دولة قطر»: of which state is part of the post.
    states = [name.start for name in names if name.kind == "state"]
    stop = next(
        (
            match
            for match in stops
            if match[0] != "في" or not any(0 < state - match.end() < 18 for state in states)
        ),
        None,
    )
    end = stop.start() if stop else limit
    if main := _main_clause(words).search(letters, start + 3, end):
        return main.start()
    if stop and sentence.language != "ar":
        return end
    commas = [match.start() for match in re.finditer("[،,]", letters[start:end])]
    if commas and re.match(r"[،,]\s*(?:ل\w{4}|و\w{4})", letters[start + commas[0] :]):
        return start + commas[0]  # «برئاسة الأردن، لمراجعة ...»
    if len(commas) > 1:
        end = start + commas[1]
    return end


def _main_clause(words: vocabulary.Vocabulary) -> re.Pattern[str]:
    """« Présidée par M. X, ministre ..., la session ... »: where the sentence itself begins."""
    nouns = f"{words.any('meeting.masculine')}|{words.any('meeting.itself')}"
    return re.compile(
        rf"\s*[,،]\s*(?:(?:the|this|la|le|l'|cette|ce)\s*(?:\w+\s+){{0,2}}?(?:{nouns})"
        rf"|ال(?:{nouns})"
        r"|elle|il|it)(?!\w)"
    )


def _chair_by_office(
    text: Folded, sentences: list[Sentence], meeting: Meeting | None, names: list[NameMatch]
) -> list[Fact]:
    """«الوكالة ...، بصفتها رئيس الشبكة»."""
    for sentence in sentences:
        words, letters = vocabulary.of(sentence.language), text.letters
        for match in words.pattern("chair.office").finditer(letters, sentence.start, sentence.end):
            near = letters[match.start() : match.end() + 20]
            if words.find("chair.former", near) or not is_of_this(
                text, sentence, match.start(), meeting
            ):
                continue
            before = [
                name
                for name in names
                if name.kind == "organisation"
                and sentence.start <= name.start
                and name.end <= match.start()
                and match.start() - name.end < 60
            ]
            if before:
                name = before[-1]
                span = text.span(name.start, name.end)
                chair = span.of(text.text)
                more = {"organisation": name.key}
                return [Fact("chair", chair, span, Sure.CERTAIN, chair, sentence.language, more)]
    return []
