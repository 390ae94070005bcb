"""Persons and their posts: «السيد سند علي سند الحمّاد، مستشار رئيس الجهاز»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import vocabulary
from .clauses import Sentence
from .letters import Folded
from .parting import part
from .titled import title_pattern, without_titles

LONGEST_NAME, MOST_WORDS = 70, 9
SEPARATORS = re.compile(r"\s*[;؛]\s*")
AFTER_NAME = re.compile(r"\s*[,،\t]\s*|\s+-\s+")
# "Mr. X (on behalf of the Director), Head of ...": what stands in brackets is aside.
AFTER_PERSON = re.compile(r"(?:\s*\([^()\n]{0,160}\))?\s*[,،]?\s*")
# What ends a name, where no comma and no post does.
NO_NAME = re.compile(
    r"(?<!\w)(?:في|عقب|خلال|بعد|قبل|اثناء|علي راس|الي|عن|من|ان"
    r"|the|of|in|at|as|de|du|la|le|en|a|and|et)(?!\w)"
)

# "KYELEM de TAMBELA": of a family's name, and not of a post.
PARTICLES = frozenset(["de", "la", "en", "du", "le"])
FAMILY = re.compile(r"(?:(?:la|le) )?[^\W\d_a-zà-þ][^\W\d_a-zà-þ’'-]+(?![\w])")
POST_FIRST = re.compile(
    r"(?:son |sa |le |la |l['’]|its |the |his |her )?(?P<post>[^,.;\n]{5,110}"
    r"(?:, (?:de |du |des |d['’])[^,.;\n]{3,60}){0,4}), "
    r"(?:(?:Mr|Mrs|Ms|Dr|M|Mme|Monsieur|Madame|H\.E|S\.E)\.? )*"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?: (?:[A-ZÀ-Þ][\w'’-]*|bin|ben|al|el|ag|ould)){1,4})"
)
# "the Deputy Minister of Economy Sahib Mammadov": without a comma, the field of a post ends it.
FIELDS = (
    r"(?:econom\w+|labou?r|employment|affairs|finances?|trade|health|education|industry|development"
    r"|security|transport|energy|tourism|agriculture|interior|justice|culture|youth|sports|science"
    r"|environment|resources|planning|travail|emploi|sociales?|etrangeres|étrangères|commerce|santé"
    r"|générale?|général|general|minister|ministre|president|président|director|secretary)"
)
POST_THEN_NAME = re.compile(
    rf"(?i:(?:son |sa |le |la |l['’]|its |the |his |her )?(?P<post>[^,.;\n]{{3,90}}?\b{FIELDS}))\s+"
    r"(?:(?:Mr|Mrs|Ms|Dr|M|Mme)\.?\s+)?"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?: (?:[A-ZÀ-Þ][\w'’-]*|bin|ben|al|el|ag|ould)){1,4})"
)

PART = r"(?:عبد\s?ال\w+|\w+)"
WITH_BIN = re.compile(rf"(?<!\w){PART}(?:\s+بن\s+{PART})+(?:\s+ال(?:\s\w+|\w+)){{0,2}}(?!\w)")


# Two to five words, of which the first is a given name: without the article, and no small word.
ARABIC_NAME = (
    r"(?!ال|(?:في|من|عن|علي (?:ال|ان)|الي|ان|الذي|التي|خلال|بين|ب|ل|و)\b)\w{2,}"
    r"(?:\s(?!في|من|عن|الي|لدي|خلال|بين|الذي|التي|ان|و\w)\w{2,}){1,4}"
)
# «وزيرة الدولة للشؤون الاقتصادية هند العلي»: the words of a post begin with articles, or are such.
OF_POST = r"(?:(?:و?(?:لل?|ب)?ال|لل)\w+|دوله|شوون|وزاره|وزير|مجلس|هييه|قطاع|مكتب|عام)"
# «سفير دولة فلسطين لدى الجمهورية التركية سامي عمر»: where an ambassador serves ends his post.
UNTITLED = re.compile(
    rf"\w+(?:[^،.؛:]{{3,80}}?\sلدي)?(?:\s+{OF_POST}(?!\w)){{1,8}}\s+(?P<name>{ARABIC_NAME})"
    r"(?=\s*(?:[،,.؛\n]|$)|\s+(?:في|من|عن|الي|خلال|بين|الذي|التي|ان|عقب|علي|و\w+)(?!\w))"
)


APPOSED = re.compile(r"[،,]\s*(?P<name>(?!ال|و)[^\W\d]+(?:\s[^\W\d]+){1,4})\s*(?=[،,.]|$)")


# "was represented in the workshop on ... by Mr. X".
BY = re.compile(
    r"(?<!\w)(?:represented|representee?s?)\s+(?:at|in|a|au|lors de)\s[^.;]{3,140}?\s(?:by|par)"
    r"(?=\s+(?:mr|mrs|ms|dr|h\.?e|his|her|m\.|mme|s\.e))"
)


# «وفد المملكة العربية السعودية، برئاسة ...»
LED = re.compile(r"(?<!\w)[وب]?وفد\s[^.؛:،]{2,45}?،?\s*برياسه(?=\s)")


@dataclass(frozen=True)
class Person:
    name: str
    post: str
    role: str  # "head" or "member"
    start: int
    end: int


def persons_of_line(text: Folded, start: int, end: int, language: str) -> Iterator[Person]:
    """The persons of a line of a list, parted by semicolons; a comma parts name and post."""
    place = start
    for break_ in [*SEPARATORS.finditer(text.letters, start, end), None]:
        stop = break_.start() if break_ else end
        if text.letters[place:stop].strip():
            comma = AFTER_NAME.search(text.letters, place, stop)
            name = text.words(place, comma.start() if comma else stop).strip(" .،,")
            post = text.words(comma.end(), stop).strip(" .،,") if comma else ""
            if name and len(name) <= LONGEST_NAME:
                yield Person(without_titles(name, language)[0], post, "member", place, stop)
        place = break_.end() if break_ else end


def persons_after(text: Folded, sentence: Sentence) -> Iterator[Person]:
    """Those who a sentence says to have represented somebody, or led a delegation."""
    words, letters = vocabulary.of(sentence.language), text.letters
    places: list[tuple[int, str]] = []
    for path, role in (("heads", "head"), ("represents", "member"), ("members", "member")):
        pattern = words.pattern(f"attending.{path}")
        places += [
            (match.end(), role) for match in pattern.finditer(letters, sentence.start, sentence.end)
        ]
    if sentence.language != "ar":
        places += [
            (each.end(), "member") for each in BY.finditer(letters, sentence.start, sentence.end)
        ]
    else:
        places += [
            (each.end(), "head") for each in LED.finditer(letters, sentence.start, sentence.end)
        ]
    seen: set[str] = set()
    persons = []
    for place, role in sorted(places, key=lambda each: (each[1] != "head", each[0])):
        for person in persons_at(text, sentence, place, role):
            if not any(person.name in other for other in seen):
                seen.add(person.name)
                persons.append(person)
    yield from sorted(persons, key=lambda person: person.start)


def person_after_title(text: Folded, sentence: Sentence, place: int) -> Person | None:
    """The person whose title begins at a place."""
    titles = vocabulary.of(sentence.language).any("persons.titles")
    title = re.compile(rf"\s*(?:{titles})(?:\s+(?:{titles}))*\s+").match(
        text.letters, place, sentence.end
    )
    return _person(text, sentence, title.end(), "member") if title else None


def persons_at(text: Folded, sentence: Sentence, place: int, role: str) -> Iterator[Person]:
    words, letters = vocabulary.of(sentence.language), text.letters
    titles = words.any("persons.titles")
    title = re.compile(rf"(?<!\w)[وف]?(?:{titles})(?:\s+(?:{titles}))*\s*").search(
        letters, place, min(sentence.end, place + 90)
    )
    if not title or re.search(r"[.;؛،,]", letters[place : title.start()]):
        if by_post := _after_post(text, sentence, place, role):
            yield by_post
        return
    start = title.end()
    is_post = re.compile(rf"(?:{words.any('persons.posts')})(?!\w)").match(letters, start)
    is_arabic = sentence.language == "ar"
    if is_post and is_arabic and (bearer := _after_post(text, sentence, start, role)):
        yield bearer
        return
    person = _person(text, sentence, start, role)
    if person:
        yield person
        more = re.compile(rf"\s*[,،]?\s*(?:و|and|et)\s*(?:{titles})(?:\s+(?:{titles}))*\s+").match(
            letters, person.end, sentence.end
        )
        if more and (other := _person(text, sentence, more.end(), "member")):
            yield other
    elif by_post := _after_post(text, sentence, place, role):
        yield by_post


def _after_post(text: Folded, sentence: Sentence, place: int, role: str) -> Person | None:
    """« conduite par son directeur général, Arouna Modibo Touré »: the post first."""
    posts = vocabulary.of(sentence.language).any("persons.posts")
    if sentence.language == "ar":
        return _after_arabic_post(text, sentence, place, role, posts)
    span = text.span(place, sentence.end)
    words = span.of(text.text)
    match = POST_FIRST.match(words) or POST_THEN_NAME.match(words)
    if not match and sentence.language == "en":
        return _post_and_name(text, sentence, place, role)
    if not match or not re.search(rf"(?<!\w)(?:{posts})(?!\w)", Folded(match["post"]).letters):
        return None
    return Person(
        match["name"], match["post"].strip(), role, place, min(sentence.end, place + match.end())
    )


def _post_and_name(text: Folded, sentence: Sentence, place: int, role: str) -> Person | None:
    """ "Ambassador to Egypt Osama bin Ahmed Naqli": up to the next sign."""
    stop = re.compile(r"[,.;:(\n]|(?<!\w)(?:who|and (?:the|included))(?!\w)").search(
        text.letters, place, sentence.end
    )
    end = min(stop.start() if stop else sentence.end, place + 160)
    posts = vocabulary.of("en").any("persons.posts")
    parted = part(text.words(place, end))
    if parted is None or not re.search(rf"(?<!\w)(?:{posts})(?!\w)", text.letters[place:end]):
        return None
    return Person(parted[1], parted[0], role, place, end)


def _after_arabic_post(
    text: Folded, sentence: Sentence, place: int, role: str, posts: str
) -> Person | None:
    """«وكيل وزارة العمل زياد بن إبراهيم الصايغ»: without a title, «بن» tells where a name is."""
    stop = re.compile(r"[،,.؛;:\n]").search(text.letters, place, sentence.end)
    end = min(stop.start() if stop else sentence.end, place + 260)
    post = re.compile(rf"(?<!\w)(?:{posts})(?!\w)").search(text.letters, place, end)
    name = WITH_BIN.search(text.letters, post.end(), end) if post else None
    # «وكيل الوزارة ...، محمد حسن العبيدلي، ...»
    apposed = APPOSED.match(text.letters, stop.start(), sentence.end) if stop else None
    if post and stop and apposed and not name:
        words = text.words(post.start(), stop.start())
        return Person(text.words(*apposed.span("name")), words, role, post.start(), apposed.end())
    if post and not name:
        untitled = UNTITLED.match(text.letters, post.start(), end)
        if untitled and len(untitled["name"].split()) < 5:
            words = text.words(post.start(), untitled.start("name"))
            named = text.words(*untitled.span("name"))
            return Person(named, words, role, post.start(), untitled.end())
    if not post or not name:
        return None
    words = text.words(post.start(), name.start())
    return Person(text.words(*name.span()), words, role, post.start(), name.end())


def _person(text: Folded, sentence: Sentence, start: int, role: str) -> Person | None:
    """A name from a place on, and the post that follows it."""
    words, letters = vocabulary.of(sentence.language), text.letters
    posts = rf"(?<!\w)[وف]?(?:{words.any('persons.posts')})(?!\w)"
    ends = [sentence.end]
    another = rf"(?<!\w)(?:and|et|و)\s*(?:{words.any('persons.titles')})\s"
    for pattern in (posts, r"[,،.;؛:(\n]", another, _end_of_post(words)):
        if match := re.compile(pattern).search(letters, start + 2, sentence.end):
            ends.append(match.start())
    ends += [
        match.start()
        for match in NO_NAME.finditer(letters, start + 2, min(ends))
        if not (match[0] in PARTICLES and FAMILY.match(text.words(match.end(), sentence.end)))
    ][:1]
    name_end = min(ends)
    name = text.words(start, name_end).strip(" .،,-")
    if not 2 <= len(name.split()) <= MOST_WORDS or len(name) > LONGEST_NAME:
        return None
    if name[0].islower() and name.split()[0] not in {"al", "el", "bin", "ben"}:
        return None  # "Ambassador to Egypt ..."
    post_start = name_end
    comma = AFTER_PERSON.match(letters, name_end, sentence.end)
    if comma:
        post_start = comma.end()
    # "Central Director": one word may stand before the post, behind a comma.
    lead = r"(?:[^\W\d]+\s+)?" if sentence.language != "ar" and post_start > name_end else ""
    is_post = re.compile(lead + posts).match(letters, post_start, sentence.end)
    if not is_post:
        return Person(name, "", role, start, name_end)
    joined = r"(?<!\w)(?:et|and)\s+(?:presid|copresid|co-presid|chair|co-chair|dirige|opened)"
    stop = re.compile(rf"{_end_of_post(words)}|{another}|{joined}|[.;؛\n]").search(
        letters, post_start + 3, sentence.end
    )
    post_end = stop.start() if stop else sentence.end
    comma = re.compile("[,،]").search(letters, post_start + 12, post_end)
    if comma:
        goes_on = re.match(r"\s*و", letters[comma.end() : comma.end() + 3])
        if not goes_on or title_pattern(sentence.language).match(letters, comma.end() + 1):
            post_end = comma.start()
    post = text.words(post_start, min(post_end, post_start + 280)).strip(" .،,-")
    return Person(name, post, role, start, post_end)


def _end_of_post(words: vocabulary.Vocabulary) -> str:
    return rf"(?<!\w)[وف]?(?:{words.any('persons.post_end')})(?!\w)"
