"""Persons who came for somebody whom the register does not have: the proposal shows them with the
words for whom they came, and leaves that to whoever looks. "The Lakes Institute (LI) was
represented by Ms. X, Head of Research"; in a list, "Secretary General of the Federation – Mr. X".
"""

import re
from collections.abc import Iterator

from . import led, vocabulary
from .clauses import Paragraph, Sentence
from .facts import Sure
from .letters import Folded
from .listed import Delegation
from .naming import NameMatch
from .persons import Person, person_after_title, persons_at
from .titled import title_pattern

# The words before a verb, in capitals: "the Federation of Lakes (FL)", « L'Institut ».
CAPITAL = r"[^\W\d_a-zà-þ][\w’'&-]*"
SMALL = r"(?:of|for|the|and|in|de|du|des|la|le|les|et|pour|d[’']\w+|l[’']\w+)"
SUBJECT = re.compile(
    rf"(?:(?:[Tt]he|[Ll]e|[Ll]a) |[Ll][’'])?(?P<name>{CAPITAL}(?: (?:{SMALL} ){{0,2}}{CAPITAL})*)"
    r"(?:\s*\([^()\n]{2,20}\))?\s*$"
)
IN_THE_CHAIR = re.compile(r"(?<!\w)(?:co-?)?(?:presid|chair)|(?<!\w)برياسه")
FAR = 160  # letters of such a name
LONGEST_POST = 200


def represented(text: Folded, sentence: Sentence, names: list[NameMatch]) -> Iterator[Delegation]:
    """Of whom a sentence says by whom they were represented."""
    if sentence.language == "ar":
        return
    for verb in led.REPRESENTED_BY.finditer(text.letters, sentence.start, sentence.end):
        begins = max(sentence.start, verb.start() - FAR)
        before = text.span(begins, verb.start())
        subject = SUBJECT.search(before.of(text.text))
        is_known = any(begins <= name.start and name.end <= verb.end() for name in names)
        if subject is None or is_known or not _tells(subject["name"]):
            continue
        start = verb.start() - len(Folded(subject[0]).letters.rstrip())
        people = list(persons_at(text, sentence, verb.end(), "member"))
        if people:
            yield _of(start, verb.start(), sentence.language, people)


def speakers(text: Folded, sentence: Sentence, names: list[NameMatch]) -> Iterator[Delegation]:
    """Who a sentence says to have opened the meeting or spoken there, with a post of nobody known:
    «أكد المدير العام للمعهد الدكتور ... في كلمته»."""
    words = vocabulary.of(sentence.language)
    if not words.find("attending.opened", text.letters, sentence.start, sentence.end):
        return
    posts = rf"(?<!\w)(?:{words.any('persons.posts')})(?!\w)"
    place = sentence.start
    for title in title_pattern(sentence.language).finditer(
        text.letters, sentence.start, sentence.end
    ):
        person = person_after_title(text, sentence, title.start())
        if person is None or title.start() < place:
            continue
        if IN_THE_CHAIR.search(text.letters, place, title.start()):
            continue
        before = re.search(
            rf"{posts}[^،,.؛:\"]{{3,90}}$", text.letters[sentence.start : title.start()]
        )
        start = title.start()
        if not person.post and before and sentence.language == "ar":
            start = sentence.start + before.start()
            post = text.words(start, title.start())
            person = Person(person.name, post, "member", start, person.end)
        place = person.end
        is_known = any(start <= name.start and name.end <= person.end for name in names)
        if person.post and not is_known:
            yield _of(start, person.end, sentence.language, [person])


def _tells(name: str) -> bool:
    """Whether a name says who it is: "The Bureau" does not."""
    return " " in name or sum(sign.isupper() for sign in name) > 1


def of_line(text: Folded, paragraph: Paragraph) -> Delegation | None:
    """Of a line of those who came that gives somebody's post."""
    person = person_of_line(text, paragraph, paragraph.begins)
    if person is None or not person.post:
        return None
    return _of(paragraph.begins, person.end, paragraph.language, [person])


def person_of_line(text: Folded, paragraph: Paragraph, start: int) -> Person | None:
    """Who is named behind a place of a line, with a post behind the name or before it: "Mr. X,
    Minister of Y", "Minister of Y – Mr. X"."""
    line = Sentence(paragraph.begins, paragraph.end, paragraph.language, 0, 0)
    title = title_pattern(line.language).search(text.letters, start, line.end)
    person = person_after_title(text, line, title.start()) if title else None
    if title is None or person is None or person.post:
        return person
    post = text.words(line.start, title.start()).strip(" -–—:,،")
    if not vocabulary.of(line.language).find("persons.posts", Folded(post).letters):
        return person
    return Person(person.name, post[:LONGEST_POST], "member", person.start, person.end)


def _of(start: int, end: int, language: str, people: list[Person]) -> Delegation:
    delegation = Delegation("organisation", "", start, end, Sure.DOUBTFUL, language)
    delegation.persons = people
    return delegation
