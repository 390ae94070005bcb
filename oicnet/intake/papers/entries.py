"""Entries of a list of persons in which post, state and name follow one another without commas:
"Qatar's Minister of Labour Khalid Amri", "First Deputy Minister of Labour of Uzbekistan Ali
Karimov", "Malaysian Minister of Human Resources Ahmad Zaki".
"""

import re
from collections.abc import Iterator

from . import peoples, vocabulary
from .clauses import Sentence
from .letters import Folded, fold
from .naming import NameMatch
from .parting import FIELD, part
from .persons import ARABIC_NAME, Person

CAPITAL = r"[^\W\d_a-zà-þ][\w’'.-]*"
PARTICLE = r"(?:bin|ben|bint|al|el|ag|ould|abu|de|da|van|von)"
WORD = rf"(?:{CAPITAL}|{PARTICLE})"
# What follows a state in the genitive, up to the next sign or small word that no post has.
BEHIND = re.compile(rf"(?:['’]s?|s['’])?\s+(?P<words>(?:(?:{WORD}|of|for|and|on|the|in),?[ ]?)+)")
NAME_BEHIND = re.compile(rf"\s+(?P<name>{CAPITAL}(?:[ ]{WORD}){{1,3}})(?=\s*(?:[,;.:)]|\band\b|$))")
LONGEST_POST = 110


def persons(
    text: Folded, sentence: Sentence, names: list[NameMatch]
) -> Iterator[tuple[NameMatch, Person]]:
    """Each state of which an entry of a sentence gives somebody's post and name, and the person.

    Args:
        names: states that the sentence names, also by their peoples.
    """
    if sentence.language == "ar":
        yield from _arabic(text, sentence, names)
    if sentence.language != "en":
        return
    posts = _posts(sentence.language)
    begins = sentence.start
    for name in names:
        person = _behind(text, sentence, name, posts) or _before(
            text, sentence, name, posts, begins
        )
        begins = person.end if person else name.end
        if person:
            yield name, person


def _arabic(
    text: Folded, sentence: Sentence, names: list[NameMatch]
) -> Iterator[tuple[NameMatch, Person]]:
    """«وزير العمل القطري علي بن صميخ المري»: the people's adjective parts post and name."""
    posts = _posts("ar")
    titles = vocabulary.of("ar").any("persons.titles")
    listed = vocabulary.of("ar").any("persons.posts")
    # «وزير العمل القطري رئيس المؤتمر الدكتور ...»: a further post, and then a title.
    further = rf"(?:\s+(?:{listed})(?!\w)[^،.؛:]{{0,60}}?(?=\s+(?:{titles})\s))?"
    behind = re.compile(
        rf"{further}\s*[،,]?\s+(?:(?:{titles})\s+)*(?!(?:{listed})(?!\w))(?P<name>{ARABIC_NAME})"
        r"(?=\s*(?:[،,.]|$)|\s+(?:و|في كلمت))"
    )
    for name in (each for each in names if each.kind == peoples.KIND):
        match = behind.match(text.letters, name.end, sentence.end)
        start = max(sentence.start, name.start - 60)
        signs = [text.letters.rfind(sign, start, name.start) + 1 for sign in "،,؛."]
        start = max(start, *signs)
        held = list(posts.finditer(text.letters, start, name.start))
        if not match or not held:
            continue
        post = text.words(held[0].start("post"), name.end)
        person = text.words(*match.span("name"))
        yield name, Person(person, post, "member", held[0].start(), match.end())


def _posts(language: str) -> re.Pattern[str]:
    listed = vocabulary.of(language).words("persons.posts")
    words = "|".join(re.escape(fold(post)) for post in listed if post != "the")
    joined = "و?" if language == "ar" else ""
    return re.compile(rf"(?<!\w){joined}(?P<post>{words})(?!\w)")


def _behind(
    text: Folded, sentence: Sentence, name: NameMatch, posts: re.Pattern[str]
) -> Person | None:
    """ "Qatar's Minister of Labour Khalid Amri"."""
    begins, limit = text.span(name.start, name.end).end, text.span(sentence.start, sentence.end).end
    match = BEHIND.match(text.text, begins, limit)
    words = _entry(match["words"]) if match else ""
    parted = part(words)
    if match is None or parted is None:
        return None
    post, person = parted
    first = posts.search(fold(post))
    if first is None or first.start() > 24 or "," in post[: first.start()]:
        return None
    end = min(sentence.end, name.end + match.start("words") + len(words) - begins)
    return Person(person, post, "member", name.start, end)


def _before(
    text: Folded, sentence: Sentence, name: NameMatch, posts: re.Pattern[str], begins: int
) -> Person | None:
    """ "First Deputy Minister of Labour of Uzbekistan Rustam Karimov"."""
    start, limit = text.span(name.start, name.end).end, text.span(sentence.start, sentence.end).end
    match = NAME_BEHIND.match(text.text, start, limit) if name.kind == "state" else None
    from_ = max(begins, name.start - LONGEST_POST)
    post = posts.search(text.letters, from_, name.start)
    if match is None or post is None or fold(match["name"].split()[-1]) in FIELD:
        return None
    words = re.sub(
        r"[\s,]+(?:of|for|the|to|in)?(?:\sthe)?$", "", text.words(post.start(), name.start)
    )
    lead = re.search(rf"(?:{CAPITAL}\s)+$", text.words(from_, post.start()) + " ")
    end = min(sentence.end, name.end + match.end() - start)
    whole = (lead[0] if lead else "") + words
    return Person(match["name"], whole, "member", post.start(), end)


def _entry(words: str) -> str:
    """The words of one entry: up to a comma that no further field follows, or another genitive."""
    several = words.split(" ")
    for place, word in enumerate(several):
        further = several[place + 1] if place + 1 < len(several) else ""
        if word.endswith(("'s", "’s", "s'", "s’")):
            return " ".join(several[:place])
        if word.endswith(",") and fold(further.strip(",")) not in FIELD:
            return " ".join(several[: place + 1]).strip(" ,")
    return words.strip(" ,")
