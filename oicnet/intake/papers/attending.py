"""Who took part: delegations of states and organisations, and the persons who are named."""

import re
from collections.abc import Iterator
from dataclasses import replace

from . import vocabulary
from .clauses import Paragraph, Sentence
from .facts import Fact, Sure
from .letters import Folded, any_of
from .listed import Delegation, of_lines
from .mentions import Meeting
from .naming import Found, Naming
from .persons import Person, persons_after
from .posts import holders, presenters, takes_part

# What may stand between two names of a list: commas, «و», "and", "the Republic of".
BETWEEN = re.compile(
    r"^[\s,،;؛.:/\-()]*(?:(?:و|and|et|ainsi que|as well as|the|la|le|les|l'|de|du|des|d'"
    r"|republic of|kingdom of|state of|royaume de|royaume du|republique de|republique du"
    r"|etat de|etat du|دوله|مملكه|جمهوريه|سلطنه|وكذلك|بالاضافه الي|فضلا عن)[\s,،]*)*$"
)
A_PLACE = re.compile(r"(?<!\w)(?:في|in|at|en|au|aux)\s+(?:دوله\s+|the\s+)?$")  # where it was
FEWEST = 3  # names that make a list


def read(
    text: Folded,
    paragraphs: list[Paragraph],
    sentences: list[Sentence],
    meeting: Meeting | None,
    names: list[Found],
    naming: Naming,
    hosts: list[Fact],
) -> list[Fact]:
    found: dict[tuple[str, str], Delegation] = {}
    for delegation in _all(text, paragraphs, sentences, meeting, names, naming):
        key = (delegation.kind, delegation.key)
        known = found.setdefault(key, delegation)
        if known is not delegation:
            _join(known, delegation)
    hosting = {fact.value for fact in hosts}
    return [
        _fact(text, delegation)
        for delegation in found.values()
        if not (delegation.kind == "organisation" and delegation.key in hosting)
        or delegation.persons
    ]


def _join(known: Delegation, other: Delegation) -> None:
    known.institution = known.institution or other.institution
    known.attendance = known.attendance or other.attendance
    known.capacity = known.capacity or other.capacity
    known_names = {person.name for person in known.persons}
    known.persons += [person for person in other.persons if person.name not in known_names]
    if other.sure > known.sure:
        known.sure, known.start, known.end = other.sure, other.start, other.end


def _fact(text: Folded, delegation: Delegation) -> Fact:
    span = text.span(delegation.start, delegation.end)
    more = {
        "kind": delegation.kind,
        "institution": delegation.institution,
        "attendance": delegation.attendance,
        "capacity": delegation.capacity or ("member" if delegation.kind == "state" else "partner"),
        "persons": tuple(delegation.persons),
    }
    words = span.of(text.text)
    return Fact(
        "delegation", delegation.key, span, delegation.sure, words, delegation.language, more
    )


def _all(
    text: Folded,
    paragraphs: list[Paragraph],
    sentences: list[Sentence],
    meeting: Meeting | None,
    names: list[Found],
    naming: Naming,
) -> Iterator[Delegation]:
    lines = list(of_lines(text, paragraphs, names, naming))
    if len(lines) >= FEWEST:
        yield from lines
        in_lines = {(line.start, line.end) for line in lines}
        sentences = [
            sentence
            for sentence in sentences
            if not any(sentence.start <= start < sentence.end for start, _end in in_lines)
        ]
    last: Delegation | None = None
    for sentence in sentences:
        if _is_of_another(sentence, meeting):
            continue
        if last and (people := _joining(text, sentence, names)):
            yield replace(last, persons=people)
        ours = _ours(text, sentence, last)
        for delegation in ours or _of_sentence(text, sentence, meeting, names, naming):
            last = delegation
            yield delegation


def _joining(text: Folded, sentence: Sentence, names: list[Found]) -> list[Person]:
    """« À ses côtés, il y avait ... »: a sentence that begins with further members."""
    words = vocabulary.of(sentence.language)
    first = min(
        (name.start for name in names if name.start >= sentence.start), default=sentence.end
    )
    begins = any(
        words.find(f"attending.{path}", text.letters, sentence.start, min(first, sentence.end))
        for path in ("members", "heads", "represents")
    )
    return list(persons_after(text, sentence)) if begins else []


def _ours(text: Folded, sentence: Sentence, last: Delegation | None) -> list[Delegation]:
    """«بلادنا»: the state that the heading names."""
    words = vocabulary.of(sentence.language)
    if (
        last is None
        or last.kind != "state"
        or not words.find("attending.our_country", text.letters, sentence.start, sentence.end)
    ):
        return []
    people = list(persons_after(text, sentence))
    return [replace(last, persons=people)] if people else []


def _is_of_another(sentence: Sentence, meeting: Meeting | None) -> bool:
    """Whether the sentence speaks of another meeting alone."""
    if meeting is None:
        return False
    own = [each for each in meeting.mentions if each.sentence == sentence]
    return not own and any(each.sentence == sentence for each in meeting.others)


def _of_sentence(
    text: Folded, sentence: Sentence, meeting: Meeting | None, names: list[Found], naming: Naming
) -> Iterator[Delegation]:
    words, letters = vocabulary.of(sentence.language), text.letters
    verbs = list(words.pattern("attending.verbs").finditer(letters, sentence.start, sentence.end))
    here = [name for name in names if sentence.start <= name.start and name.end <= sentence.end]
    states = [name for name in here if name.kind == "state"]
    bodies = [name for name in here if name.kind == "organisation"]
    if verbs:
        yield from _listed(text, sentence, states, verbs[0].start())
        yield from _guests(text, sentence, bodies, verbs, naming)
    yield from _subject(text, sentence, meeting, states, bodies, naming)
    presenting: list[tuple[Found, Person | None]] = [
        (name, None) for name in presenters(text, sentence, names)
    ]
    for name, person in [*holders(text, sentence, names), *presenting]:
        delegation = (
            _of_body(name, Sure.LIKELY, sentence.language, naming)
            if name.kind == "organisation"
            else Delegation("state", name.key, name.start, name.end, Sure.LIKELY, sentence.language)
        )
        delegation.persons = [person] if person else []
        yield delegation


def _listed(
    text: Folded, sentence: Sentence, states: list[Found], verb: int
) -> Iterator[Delegation]:
    """States that are named one after the other."""
    runs: list[list[Found]] = []
    for state in states:
        if runs and BETWEEN.match(text.letters[runs[-1][-1].end : state.start]):
            runs[-1].append(state)
        else:
            runs.append([state])
    words = vocabulary.of(sentence.language)
    for run in runs:
        if len(run) < FEWEST or run[0].start < verb - 160:
            continue
        before = text.letters[max(sentence.start, run[0].start - 40) : run[0].start]
        is_named = words.find("attending.list_after", before)
        if words.find("attending.not_a_guest", before):
            continue
        sure = Sure.CERTAIN if is_named and verb < run[0].start else Sure.LIKELY
        for state in run:
            yield Delegation("state", state.key, state.start, state.end, sure, sentence.language)


def _guests(
    text: Folded,
    sentence: Sentence,
    bodies: list[Found],
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
        if not before or name.start - before[-1].end() > 600:
            continue
        between = letters[before[-1].end() : name.start]
        if words.find(
            "attending.not_a_guest", letters[max(sentence.start, name.start - 70) : name.start]
        ):
            continue
        if words.find("mode.of_persons", between[-40:]) or words.find(
            "convening.denial",
            letters[max(sentence.start, before[-1].start() - 30) : before[-1].start()],
        ):
            continue
        delegation = _of_body(name, Sure.LIKELY, sentence.language, naming)
        delegation.capacity = _capacity(text, sentence, before[0].end(), name)
        yield delegation


def _capacity(text: Folded, sentence: Sentence, verb: int, name: Found) -> str:
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


def _of_body(name: Found, sure: Sure, language: str, naming: Naming) -> Delegation:
    """A national authority stands for its state."""
    state = naming.state_of(name.key)
    if state:
        return Delegation(
            "state", state, name.start, name.end, sure, language, institution=name.key
        )
    return Delegation("organisation", name.key, name.start, name.end, sure, language)


def _subject(
    text: Folded,
    sentence: Sentence,
    meeting: Meeting | None,
    states: list[Found],
    bodies: list[Found],
    naming: Naming,
) -> Iterator[Delegation]:
    """«شارك جهاز الخدمة المدنية في الاجتماع ...، ومثّله السيد ...»."""
    first = min([*bodies, *states], key=lambda name: (name.start, -name.end), default=None)
    people = list(persons_after(text, sentence))
    if first is None or not _is_subject(text, sentence, meeting, first, with_people=bool(people)):
        return
    owner = next((each for each in bodies if each.start - sentence.start < 90), None)
    state = next(
        (
            each
            for each in states
            if each.start - sentence.start < 110
            and not A_PLACE.search(text.letters[sentence.start : each.start])
        ),
        None,
    )
    if owner:
        delegation = _of_body(owner, Sure.CERTAIN, sentence.language, naming)
    elif state:
        language = sentence.language
        delegation = Delegation("state", state.key, state.start, state.end, Sure.CERTAIN, language)
    else:
        return
    delegation.persons = people
    words = vocabulary.of(sentence.language)
    mode = words.find("mode.online", text.letters, sentence.start, sentence.end)
    delegation.attendance = "online" if mode else ""
    yield delegation


def _is_subject(
    text: Folded, sentence: Sentence, meeting: Meeting | None, first: Found, *, with_people: bool
) -> bool:
    """Whether a sentence says of the first that it names that it came, or who came for it."""
    words, letters = vocabulary.of(sentence.language), text.letters
    verb = words.find("attending.verbs", letters, sentence.start, sentence.end)
    is_near = verb and abs(verb.start() - first.start) < 70
    if first.start - sentence.start >= 60 or not (is_near or with_people):
        return False
    until = max(sentence.start, verb.start() if verb else first.start)
    if words.find("convening.denial", letters, sentence.start, until):
        return False
    mentions = meeting.mentions if meeting else ()
    is_of_meeting = any(each.sentence == sentence for each in mentions)
    return with_people or (is_of_meeting and takes_part(text, sentence, first))
