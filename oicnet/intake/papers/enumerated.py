"""States that a sentence about a meeting names one after the other, and organisations whose
representatives it says to have come."""

import re
from collections.abc import Iterator

from . import vocabulary
from .clauses import Sentence
from .facts import Sure
from .letters import Folded, any_of
from .listed import Delegation
from .naming import NameMatch, Naming

# What may stand between two names of a list: commas, «و», "and", "the Republic of".
BETWEEN = re.compile(
    r"^[\s,،;؛.:/\-()]*(?:(?:و|and|et|ainsi que|as well as|the|la|le|les|l'|de|du|des|d'"
    r"|republic of|kingdom of|state of|royaume de|royaume du|republique de|republique du"
    r"|etat de|etat du|دوله|مملكه|جمهوريه|سلطنه|وكذلك|بالاضافه الي|فضلا عن)[\s,،]*)*$"
)
UNKNOWN = re.compile(
    r",?(?:\s*(?:(?:the|la|le|les|and|et)\s|l[’'])?(?:[^\W\d_a-zà-þ][\w’'-]+[ ]?){1,3},){1,3}"
    r"\s*(?:and|et)?\s*(?:the|la|le|les|l[’'])?"
)
# Directly before a state: it alone is a list.
PARTICIPATION = re.compile(
    r"(?<!\w)(?:participation|attendance|representati(?:ves?|on)|delegations?|representants?"
    r"|presence)\s+(?:of|from|de|du|des|d')\s*(?:the\s+|la\s+|le\s+|l')?$"
    r"|(?<!\w)(?:including|dont|notamment)\s+(?:the\s+|la\s+|le\s+|l')?$"
    r"|(?<!\w)(?:بمشاركه|ومشاركه|وعضويه|بعضويه|بحضور|وفود|وفد|ممثلين عن|ممثلون عن)\s+(?:كل من\s+)?"
    r"(?:دوله\s+|مملكه\s+|جمهوريه\s+)?$"
)
CAME = re.compile(
    r"(?<!\w)(?:attended|participated|took part|(?:were|was) (?:also )?(?:present|represented)"
    r"|ont (?:egalement )?"
    r"(?:participe|pris part|assiste|ete representes?)|etaient (?:egalement )?(?:presents"
    r"|representes))(?!\w)"
)
# "It brings together A, B and C": of whom an organisation consists.
COMPOSED = re.compile(
    r"(?:it|elle|il|[\w' -]{2,40}?)\s+(?:brings together|groups|comprises|includes|regroupe"
    r"|comprend|compte|reunit)"
    r"(?!\w)|\s*و?(?:تضم|يضم|تتالف|يتالف|تتكون|يتكون)\s"
)
# «الدول الأعضاء بالبنك», "members of": who belongs to it is there, and not it itself.
MEMBERS_OF = re.compile(
    r"(?<!\w)(?:(?:استراتيجيه|برنامج|برامج|خطه|تقرير|مجلس|رييس|جدول|قرارات)\s+"
    r"|(?:الاعضاء|اعضاء|عضويه)(?:\s+\w+){0,4}\s*|(?:members?|membres?)\s+(?:of|de|du"
    r"|des)\s*)$"
)
# "SMIIC Member States", "the SMIIC Board": what is its, and not it itself.
ITS_ORGANS = re.compile(
    r"\s+(?:executive\s+|general\s+|ministerial\s+)?(?:member|members|board|council|committee|strategic|strategy|system|standards|charter"
    r"|framework|report|programme|project|action|plan|meeting|conference|session)(?!\w)"
)
# "A, B and C were elected members of the board": what they became, and not that they came.
ELECTED = re.compile(
    r"\s*(?:,\s*)?(?:were|was|have been|has been|ont ete|a ete|sont|est)\s+(?:\w+ly\s+)?"
    r"(?:re-?)?(?:elected|appointed|elue?s?|designee?s?)(?!\w)"
)
NEAR = 22
FAR = 60  # letters between the beginning of a sentence and its subject
# « des ministres des pays du G5 : Burkina Faso, Mali ... »
OF_COUNTRIES = re.compile(r"(?:pays|states|countries|دول)[^:]{0,40}:\s*$")
FEWEST = 3  # names that make a list


def _runs(text: Folded, states: list[NameMatch]) -> list[list[NameMatch]]:
    """States, those together that are named one after the other."""
    runs: list[list[NameMatch]] = []
    for state in states:
        if runs and _goes_on(text, runs[-1][-1].end, state.start):
            runs[-1].append(state)
        else:
            runs.append([state])
    return runs


def states(
    text: Folded, sentence: Sentence, states: list[NameMatch], verb: int, *, is_of_meeting: bool
) -> Iterator[Delegation]:
    """States that are named one after the other."""
    words = vocabulary.of(sentence.language)
    composed = COMPOSED.match(sentence.of(text))
    if composed and not words.find("meeting.masculine", composed[0]):
        return
    for run in _runs(text, states):
        before = text.letters[max(sentence.start, run[0].start - 40) : run[0].start]
        came = CAME.match(text.letters[run[-1].end : run[-1].end + 60].lstrip())
        if ELECTED.match(text.letters, run[-1].end, sentence.end):
            continue
        is_listed = is_of_meeting and OF_COUNTRIES.search(before)
        if verb < 0 and not is_listed and not came:
            continue
        is_few = len(run) < FEWEST and not (is_of_meeting and PARTICIPATION.search(before))
        if (is_few and not came) or (verb >= 0 and not came and run[0].start < verb - 160):
            continue
        is_named = words.find("attending.list_after", before)
        if words.find("attending.not_a_guest", before):
            continue
        sure = Sure.CERTAIN if is_named and verb < run[0].start else Sure.LIKELY
        capacity = _capacity(text, sentence, run[-1].end, run[-1]) if came else ""
        for state in run:
            yield Delegation(
                "state",
                state.key,
                state.start,
                state.end,
                sure,
                sentence.language,
                "",
                "",
                capacity,
            )


def _goes_on(text: Folded, start: int, end: int) -> bool:
    """Whether nothing but joints, or names of states that the register lacks, parts two names."""
    if BETWEEN.match(text.letters[start:end]):
        return True
    span = text.span(start, end)
    return bool(UNKNOWN.fullmatch(text.text[span.start : span.end].strip()))


def guests(
    text: Folded,
    sentence: Sentence,
    bodies: list[NameMatch],
    verbs: list[re.Match[str]],
    naming: Naming,
) -> Iterator[Delegation]:
    """Organisations whose representatives took part."""
    words, letters = vocabulary.of(sentence.language), text.letters
    limit = sentence.end
    if words.find("host.before", letters, verbs[0].end(), sentence.end):
        limit = words.find("host.before", letters, verbs[0].end(), sentence.end).start()
    for name in bodies:
        before = [verb for verb in verbs if verb.end() <= name.start < limit]
        if not before and _came(text, sentence, bodies, name):
            yield of_body(name, Sure.LIKELY, sentence.language, naming)
        if not before or name.start - before[-1].end() > 600:
            continue
        between = letters[before[-1].end() : name.start]
        if words.find(
            "attending.not_a_guest", letters[max(sentence.start, name.start - 70) : name.start]
        ):
            continue
        if ITS_ORGANS.match(letters, name.end, sentence.end):
            continue
        if MEMBERS_OF.search(letters[max(sentence.start, name.start - 24) : name.start]):
            continue
        is_led = len(between) < NEAR  # «بمشاركة المدير العام لـ»: who leads it came for it
        if (not is_led and words.find("mode.of_persons", between[-40:])) or words.find(
            "convening.denial",
            letters[max(sentence.start, before[-1].start() - 30) : before[-1].start()],
        ):
            continue
        delegation = of_body(name, Sure.LIKELY, sentence.language, naming)
        delegation.capacity = _capacity(text, sentence, before[0].end(), name)
        yield delegation


def _came(text: Folded, sentence: Sentence, bodies: list[NameMatch], name: NameMatch) -> bool:
    """ "A, B and C also attended the meeting": names that are the subject of coming."""
    came = CAME.search(text.letters, name.end, sentence.end)
    first = min(bodies, key=lambda each: each.start)
    is_subject = first.start - sentence.start < FAR and came is not None
    return is_subject and not re.search(
        r"[;.:]", text.letters[name.end : came.start() if came else 0]
    )


def _capacity(text: Folded, sentence: Sentence, verb: int, name: NameMatch) -> str:
    """«وحضره بصفة مراقب ...», "..., as observers": words of more than one word are clear."""
    words = vocabulary.of(sentence.language)
    after = text.letters[name.end : sentence.end]
    after = re.split(r"[;؛.]", after)[0]
    for capacity in ("observer", "guest"):
        phrases = [
            phrase
            for phrase in words.words(f"attending.{capacity}")
            if phrase.startswith(("as ", "en ", "à ", "بصفة "))
        ]
        pattern = rf"(?<!\w)(?:{any_of(phrases)})(?!\w)"
        if re.search(pattern, text.letters[verb : name.start]) or re.search(pattern, after):
            return capacity
    return ""


def of_body(name: NameMatch, sure: Sure, language: str, naming: Naming) -> Delegation:
    """A national authority stands for its state."""
    state = naming.state_of(name.key)
    if state:
        return Delegation(
            "state", state, name.start, name.end, sure, language, institution=name.key
        )
    return Delegation("organisation", name.key, name.start, name.end, sure, language)
