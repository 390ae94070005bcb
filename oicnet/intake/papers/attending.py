"""Who took part: delegations of states and organisations, and the persons who are named."""

import re
from collections.abc import Iterator
from dataclasses import replace

from . import bulleted, entries, enumerated, led, peoples, unnamed, vocabulary
from .clauses import Paragraph, Sentence
from .facts import Fact, Sure
from .letters import Folded
from .listed import Delegation, of_lines
from .mentions import Meeting, Mention
from .naming import NameMatch, Naming
from .persons import Person, persons_after
from .posts import holders, is_about_persons, is_accredited, presenters, takes_part

DATELINE = re.compile(r"[\w' ,/()]{2,40}?\s*(?:-|:)\s+")
BESIDE = re.compile(r"(?<!\w)(?:فيما|بينما|كما|حيث)\s+(?:[تي]شارك|شاركت?)\s+(?:دوله\s+)?$")
IN_IT = re.compile(r"\s+(?:في (?:ال|اعمال|هذ)|ب?وفد)")
A_PLACE = re.compile(r"(?<!\w)(?:في|in|at|en|au|aux)\s+(?:دوله\s+|the\s+)?$")  # where it was
DELEGATION = re.compile(r"(?<!\w)(?:delegation|ال?وفد)(?!\w)")


def read(
    text: Folded,
    paragraphs: list[Paragraph],
    sentences: list[Sentence],
    meeting: Meeting | None,
    names: list[NameMatch],
    naming: Naming,
    hosts: list[Fact],
) -> list[Fact]:
    delegations: dict[tuple[str, str], Delegation] = {}
    for delegation in _all(text, paragraphs, sentences, meeting, names, naming):
        key = (delegation.kind, delegation.key or text.words(delegation.start, delegation.end))
        known = delegations.setdefault(key, delegation)
        if known is not delegation:
            _join(known, delegation)
    hosting = {fact.value for fact in hosts}
    return [
        _fact(text, delegation)
        for delegation in delegations.values()
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
    names: list[NameMatch],
    naming: Naming,
) -> Iterator[Delegation]:
    lines = list(of_lines(text, paragraphs, names, naming))
    if len(lines) >= enumerated.FEWEST:
        yield from lines
        in_lines = {(line.start, line.end) for line in lines}
        sentences = [
            sentence
            for sentence in sentences
            if not any(sentence.start <= start < sentence.end for start, _end in in_lines)
        ]
    yield from bulleted.lines(text, paragraphs, names, naming)
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


def _joining(text: Folded, sentence: Sentence, names: list[NameMatch]) -> list[Person]:
    """« À ses côtés, il y avait ... »: a sentence that begins with further members."""
    words = vocabulary.of(sentence.language)
    first = min(
        (name.start for name in names if name.start >= sentence.start), default=sentence.end
    )
    # «ومثّل ليبيا ...»: for whom they came stands right behind, and is another.
    begins = [
        match
        for path in ("members", "heads", "represents")
        if (
            match := words.find(
                f"attending.{path}", text.letters, sentence.start, min(first, sentence.end)
            )
        )
        and first - match.end() > 2
    ]
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
    text: Folded,
    sentence: Sentence,
    meeting: Meeting | None,
    names: list[NameMatch],
    naming: Naming,
) -> Iterator[Delegation]:
    words, letters = vocabulary.of(sentence.language), text.letters
    verbs = list(words.pattern("attending.verbs").finditer(letters, sentence.start, sentence.end))
    here = [name for name in names if sentence.start <= name.start and name.end <= sentence.end]
    states = [name for name in here if name.kind == "state"]
    whose = [*states, *(name for name in here if name.kind == peoples.KIND)]
    whose = [name for name in whose if not is_accredited(text, sentence.start, name)]
    own = list(meeting.mentions) if meeting else []
    owners = _owners(text, here, own)
    bodies = [name for name in here if name.kind == "organisation" and name.key not in owners]
    is_told = words.find("convening.verbs", letters, sentence.start, sentence.end)
    if verbs or is_told or enumerated.CAME.search(letters, sentence.start, sentence.end):
        is_of_meeting = any(each.sentence == sentence for each in own)
        verb = verbs[0].start() if verbs else -1
        yield from enumerated.states(text, sentence, states, verb, is_of_meeting=is_of_meeting)
    if verbs:
        yield from enumerated.guests(text, sentence, bodies, verbs, naming)
    yield from _subject(text, sentence, meeting, _led(text, sentence, whose), bodies, naming)
    for people in _led(text, sentence, whose):
        if people.kind == peoples.KIND:
            language = sentence.language
            yield Delegation("state", people.key, people.start, people.end, Sure.LIKELY, language)
    if sentence.language == "ar":
        yield from _beside(text, sentence, states)
    yield from unnamed.represented(text, sentence, here)
    yield from unnamed.speakers(text, sentence, here)
    by_states = [*led.leaders(text, sentence, whose), *led.in_brackets(text, sentence, states)]
    by_states += led.representatives(text, sentence, bodies)
    by_states += led.represented(text, sentence, [*bodies, *states])
    if is_about_persons(text, sentence):
        by_states += entries.persons(text, sentence, whose)
    presenting = [(name, None) for name in presenters(text, sentence, names)]
    for name, person in [*holders(text, sentence, names), *by_states, *presenting]:
        yield _of_name(name, person, sentence.language, naming)


def _owners(text: Folded, names: list[NameMatch], mentions: list[Mention]) -> set[str]:
    """Whose meeting it is, and nobody who came: «مؤتمر منظمة العمل», or its abbreviation."""
    return {
        name.key
        for name in names
        if any(
            mention.start <= name.start < mention.end
            or re.fullmatch(r"\s*\(", text.letters[mention.end : name.start])
            for mention in mentions
        )
    }


def _of_name(name: NameMatch, person: Person | None, language: str, naming: Naming) -> Delegation:
    if name.kind == "organisation":
        delegation = enumerated.of_body(name, Sure.LIKELY, language, naming)
    else:
        delegation = Delegation("state", name.key, name.start, name.end, Sure.LIKELY, language)
    delegation.persons = [person] if person else []
    return delegation


def _beside(text: Folded, sentence: Sentence, states: list[NameMatch]) -> Iterator[Delegation]:
    """«...، فيما تشارك المملكة في الاجتماع بوفد برئاسة ...»: who came, in a further clause."""
    for state in states:
        before = text.letters[sentence.start : state.start]
        if BESIDE.search(before) and IN_IT.match(text.letters, state.end, sentence.end):
            delegation = Delegation(
                "state", state.key, state.start, state.end, Sure.LIKELY, sentence.language
            )
            rest = replace(sentence, start=state.end)
            delegation.persons = list(persons_after(text, rest))
            yield delegation


def _led(text: Folded, sentence: Sentence, states: list[NameMatch]) -> list[NameMatch]:
    """States, and peoples of which a delegation is named: « la délégation malienne »."""
    return [
        state
        for state in states
        if state.kind == "state"
        or DELEGATION.search(text.letters[max(sentence.start, state.start - 14) : state.end + 12])
    ]


def _subject(
    text: Folded,
    sentence: Sentence,
    meeting: Meeting | None,
    states: list[NameMatch],
    bodies: list[NameMatch],
    naming: Naming,
) -> Iterator[Delegation]:
    """«شارك جهاز الخدمة المدنية في الاجتماع ...، ومثّله السيد ...»."""
    line = DATELINE.match(text.letters, sentence.start, sentence.end)
    begins = line.end() if line and sentence.rank <= 1 else sentence.start
    states = sorted(
        (each for each in states if each.start >= begins and not is_accredited(text, begins, each)),
        key=lambda state: state.start,
    )
    first = min([*bodies, *states], key=lambda name: (name.start, -name.end), default=None)
    people = list(persons_after(text, sentence))
    if first is None or not _is_subject(text, sentence, meeting, first, with_people=bool(people)):
        return
    owner = next((each for each in bodies if each.start - sentence.start < 90), None)
    state = _first_state(text, sentence, states)
    if owner:
        delegation = enumerated.of_body(owner, Sure.CERTAIN, sentence.language, naming)
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


def _first_state(text: Folded, sentence: Sentence, states: list[NameMatch]) -> NameMatch | None:
    """The state for which the subject of a sentence speaks, and not where something was."""
    return next(
        (
            state
            for state in states
            if state.start - sentence.start < 110
            and not A_PLACE.search(text.letters[sentence.start : state.start])
        ),
        None,
    )


def _is_subject(
    text: Folded,
    sentence: Sentence,
    meeting: Meeting | None,
    first: NameMatch,
    *,
    with_people: bool,
) -> bool:
    """Whether a sentence says of the first that it names that it came, or who came for it."""
    words, letters = vocabulary.of(sentence.language), text.letters
    verb = words.find("attending.verbs", letters, sentence.start, sentence.end)
    is_near = verb and min(abs(verb.start() - first.start), abs(verb.start() - first.end)) < 70
    if first.start - sentence.start >= 60 or not (is_near or with_people):
        return False
    until = max(sentence.start, verb.start() if verb else first.start)
    if words.find("convening.denial", letters, sentence.start, until):
        return False
    mentions = meeting.mentions if meeting else ()
    is_of_meeting = any(each.sentence == sentence for each in mentions)
    return with_people or (is_of_meeting and takes_part(text, sentence, first))
