"""Delegations that somebody leads, and persons with their states in brackets: « Le ministre du
Travail, X, préside la délégation marocaine », "X (Niger), Y (Mali) took part"."""

import re
from collections.abc import Iterator

from . import vocabulary
from .clauses import Sentence
from .letters import Folded, fold
from .naming import NameMatch
from .persons import Person, persons_at
from .titled import without_titles

LEADS = {
    "en": re.compile(
        r"(?<!\w)(?:(?:is|was)\s+)?(?:led|leads|leading|heads|headed|heading|will lead|will head)"
        r"\s+(?:the|a|an|his"
        r"|her)"
        r"\s+(?:[\w-]+\s+){0,4}?delegation(?!\w)(?!\s+led)"
    ),
    "fr": re.compile(
        r"(?<!\w)(?:preside|presidait|a preside|presidera|conduira|dirigera|conduit|conduisait"
        r"|a conduit|dirige|dirigeait"
        r"|a dirige|etait a la tete de)\s+(?:la|une|sa)\s+(?:[\w-]+\s+){0,2}?delegation(?!\w)"
    ),
}
# «ويقود سعد الفاسي وزير التشغيل الوفد المغربي»
ARABIC_LEADS = re.compile(
    r"(?<!\w)[وف]?(?:[يت]قود|قادت?|[يت]تراس|تراست?|[يت]راس|راست?)\s+(?P<person>(?!ال?وفد)[^.،؛:]{8,140}?)"
    r"\s+(?:ال)?وفد(?!\w)"
)
REPRESENTED = re.compile(
    r"(?<!\w)(?:represented|represents|a represente|representait|represente)\s+"
    r"(?:the |le |la |l')?$"
)
# "SESRIC was represented at the meeting by Mr. X": for whom they came stands right before.
REPRESENTED_BY = re.compile(
    r"\s*(?:\([^()\n]{2,20}\)\s*)?(?:was|were|is|are|a ete|est|etait|ont ete|sont|etaient)\s+"
    r"(?:also\s+|egalement\s+)?represente?e?d?s?\s+"
    r"(?:(?:at|in|a|au|aux|lors de|dans)\s[^,.;]{3,80}?\s)?(?:by|par)(?=\s)"
)
CAPITAL = r"[^\W\d_a-zà-þ][\w’'.-]*"
NAME = rf"{CAPITAL}(?:\s(?:(?:bin|ben|al|el|ag|ould|abu|de|da)\s)?{CAPITAL}){{1,4}}"
# "X (Niger)", "Y (Government delegate, Jordan)"
WITH_STATE = re.compile(
    rf"(?P<name>{NAME})\s*\((?:[^(),\n]{{4,40}},\s*)?(?P<state>[^(),\n]{{3,25}})\)"
)
TITLED = re.compile(r"^.*(?<!\w)(?:Mr|Mrs|Ms|Dr|M|Mme)\.?\s+")  # "Vice-Chairmen Mr. X"
AROUND = 45  # letters between the delegation and its state
LONGEST = 160  # letters of who leads it
FEWEST = 2


def leaders(
    text: Folded, sentence: Sentence, states: list[NameMatch]
) -> Iterator[tuple[NameMatch, Person]]:
    """The state of each delegation that a sentence says somebody leads, and who does.

    Args:
        states: that the sentence names, also by their peoples.
    """
    if sentence.language == "ar":
        yield from _arabic_leaders(text, sentence, states)
    pattern = LEADS.get(sentence.language)
    leads = pattern.search(text.letters, sentence.start, sentence.end) if pattern else None
    if leads is None:
        return
    own = [state for state in states if leads.start() < state.start < leads.end() + AROUND]
    person = _subject(text, sentence, leads.start())
    if own and person:
        yield own[0], person


def _arabic_leaders(
    text: Folded, sentence: Sentence, states: list[NameMatch]
) -> Iterator[tuple[NameMatch, Person]]:
    for leads in ARABIC_LEADS.finditer(text.letters, sentence.start, sentence.end):
        own = [state for state in states if 0 <= state.start - leads.end() < AROUND]
        name, post = with_post(text, sentence, leads.start("person"), leads.end("person"))
        if own and name:
            yield own[0], Person(name, post, "head", leads.start("person"), leads.end("person"))


def with_post(text: Folded, sentence: Sentence, start: int, end: int) -> tuple[str, str]:
    """Name and post of a person whom nothing parts from the post: «معالي سعد الفاسي وزير العمل»."""
    words = text.words(start, end)
    post = vocabulary.of(sentence.language).find("persons.posts", fold(words))
    if post is None or post.start() < FEWEST:
        return "", ""
    place = start + post.start()
    name = without_titles(text.words(start, place), sentence.language)[0]
    return (name, text.words(place, end)) if len(name.split()) >= FEWEST else ("", "")


def _subject(text: Folded, sentence: Sentence, end: int) -> Person | None:
    """Post and name, or name and post, that a comma parts before the verb, or before « qui »."""
    words = re.sub(r",?\s+(?:qui|who)$", "", text.words(sentence.start, end).strip(" ,")).strip(
        " ,"
    )
    parts = [part.strip() for part in words.split(",")]
    posts = rf"(?<!\w)(?:{vocabulary.of(sentence.language).any('persons.posts')})(?!\w)"
    for name, several in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        bare = without_titles(name, sentence.language)[0]
        first = next(
            (place for place, part in enumerate(several) if re.search(posts, fold(part))), -1
        )
        post = ", ".join(several[first:]) if first >= 0 else ""
        if re.fullmatch(NAME, bare) and post and len(post) < LONGEST:
            return Person(bare, post, "head", sentence.start, end)
    return None


def representatives(
    text: Folded, sentence: Sentence, bodies: list[NameMatch]
) -> Iterator[tuple[NameMatch, Person]]:
    """ "Mr. X, Research Assistant, represented SESRIC at the meeting"."""
    for body in bodies:
        before = text.letters[max(sentence.start, body.start - 30) : body.start]
        verb = REPRESENTED.search(before)
        person = _subject(text, sentence, body.start - len(verb[0])) if verb else None
        if person:
            yield body, person


def represented(
    text: Folded, sentence: Sentence, names: list[NameMatch]
) -> Iterator[tuple[NameMatch, Person]]:
    """States and organisations of which a sentence says who represented them."""
    for name in names if sentence.language != "ar" else ():
        by = REPRESENTED_BY.match(text.letters, name.end, sentence.end)
        for person in persons_at(text, sentence, by.end(), "member") if by else ():
            yield name, person


def in_brackets(
    text: Folded, sentence: Sentence, states: list[NameMatch]
) -> Iterator[tuple[NameMatch, Person]]:
    """Persons of whom a sentence about those present gives the state in brackets."""
    words = vocabulary.of(sentence.language)
    if not any(
        words.find(path, text.letters, sentence.start, sentence.end)
        for path in ("attending.verbs", "chair.elected")
    ):
        return
    within = text.span(sentence.start, sentence.end)
    listed = list(WITH_STATE.finditer(text.text, within.start, within.end))
    persons = [
        (state, Person(TITLED.sub("", match["name"]), "", "head", state.start, state.end))
        for match in listed
        for state in states
        if match.start("state") <= text.span(state.start, state.end).start < match.end("state")
    ]
    if len(listed) >= FEWEST:
        yield from persons
