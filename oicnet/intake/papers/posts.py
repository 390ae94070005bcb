"""Persons whose posts say for whom they came: «معالي ... وزير العمل بدولة قطر», "Mr. X,
Representative of the Islamic Development Bank", « l'ambassadrice de Tunisie, Mme X »."""

import re
from collections.abc import Iterator

from . import peoples, vocabulary
from .clauses import Sentence
from .letters import Folded, any_of
from .naming import NameMatch
from .persons import Person, person_after_title
from .titled import title_pattern

# After the state of a post that stands first: its bearer's name, with or without titles.
BEARER = re.compile(
    r"(?:\s+\([^()\n]{2,15}\))?(?:\s+(?:en|au|aux|à|in|to)\s+[^\W\d_][\w’'-]+)?\s*,\s*"
    r"(?:(?:M\.|Mme|Mlle|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|S\.E\.M?\.?|H\.E\.)\s+)*"
    r"(?P<name>[^\W\d_a-zà-þ][\w’'-]+(?:\s(?:(?:bin|ben|al|el|ag|ould|abu|de|da)\b|"
    r"[^\W\d_a-zà-þ])[\w’'-]*){1,5})(?=\s*(?:[,;.]|\bet\b|\band\b|$))"
)
# «برقية شكر إلى السيد الرئيس»: who is written to is not there; whom a list adds, is.
RECIPIENT = re.compile(r"(?<!اضافه )(?<!addition )(?<!\w)(?:الي|to|a)\s*$")
# "Ambassador of Morocco to Egypt": where somebody serves, and not for whom he came.
ACCREDITED = re.compile(
    r"(?<!\w)(?:ambassador[^,;.]{0,60}? (?:to|in)|ambassad(?:eur|rice)[^,;.]{0,60}? (?:en|au|aux|a"
    r"|pres de))\s+(?:the |la |le |l')?"
    r"(?:kingdom of |republic of |state of |royaume du |republique du )?$"
    r"|(?<!\w)لدي\s+(?:دوله |مملكه |المملكه |جمهوريه |الجمهوريه |سلطنه )?$"
)
OF_STATES = "(?:دوله|مملكه|المملكه|جمهوريه|سلطنه)"
SHOWN = re.compile(r"\s+(?:\w+\s+)?(?:عرض|تجرب|ورق|مداخل)")
LONGEST_POST = 130
JOINT = re.compile(r"[\s,]*(?:(?:et|and|enfin|of|the|from|de|du|des|la|le|l'|d')\s*)*")


def is_accredited(text: Folded, begins: int, name: NameMatch) -> bool:
    """Whether a state is only where an ambassador serves."""
    return bool(ACCREDITED.search(text.letters[max(begins, name.start - 110) : name.start]))


def holders(
    text: Folded, sentence: Sentence, names: list[NameMatch]
) -> Iterator[tuple[NameMatch, Person]]:
    """Whom each person of a sentence about those present came for, and the person."""
    if not is_about_persons(text, sentence):
        return
    here = [
        name
        for name in names
        if name.kind in {"state", "organisation", peoples.KIND}
        and sentence.start <= name.start
        and name.end <= sentence.end
        and not is_accredited(text, sentence.start, name)
    ]
    taken: set[str] = set()
    for name, person in (*_titled(text, sentence, here), *_after_posts(text, sentence, here)):
        if person.name not in taken:
            taken.add(person.name)
            yield name, person


def is_about_persons(text: Folded, sentence: Sentence) -> bool:
    """Whether a sentence says who was there, or who spoke."""
    words = vocabulary.of(sentence.language)
    return any(
        words.find(f"attending.{path}", text.letters, sentence.start, sentence.end)
        for path in ("verbs", "spoke")
    )


def _titled(
    text: Folded, sentence: Sentence, here: list[NameMatch]
) -> Iterator[tuple[NameMatch, Person]]:
    """A title, a name and a post that names a state or an organisation."""
    words, place = vocabulary.of(sentence.language), sentence.start
    for title in title_pattern(sentence.language).finditer(
        text.letters, sentence.start, sentence.end
    ):
        before = text.letters[max(sentence.start, title.start() - 30) : title.start()]
        is_absent = words.find("attending.absent", before) or RECIPIENT.search(before)
        if title.start() < place or is_absent or words.find("chair.before", before):
            continue
        person = person_after_title(text, sentence, title.start())
        if person is None or not person.post:
            continue
        place = person.end
        own = [each for each in here if person.start < each.start and each.end <= person.end]
        if own:
            # «وزير العمل بدولة قطر لدى منظمة ...»: whose post it is stands first.
            yield min(own, key=lambda each: (each.kind != "organisation", each.start)), person


def _after_posts(
    text: Folded, sentence: Sentence, here: list[NameMatch]
) -> Iterator[tuple[NameMatch, Person]]:
    """« les ministres du Travail d'Algérie, M. X, de l'Italie, M. Y »: post, state, name."""
    if sentence.language == "ar":
        return
    written = text.text
    listed = vocabulary.of(sentence.language).words("persons.posts")
    posts = any_of(post for post in listed if post != "the")
    limit = text.span(sentence.start, sentence.end).end
    for name in (each for each in here if each.kind != peoples.KIND):
        span = text.span(name.start, name.end)
        bearer = BEARER.match(written, span.end, limit)
        begins = _post_begins(text, sentence, name)
        if not bearer or _is_in_the_chair(text, sentence, name.end + bearer.end() - span.end):
            continue
        if any(
            bearer.start("name") <= text.span(other.start, other.end).start < bearer.end("name")
            for other in here
        ):
            continue  # a further state of a list
        post = re.compile(rf"(?<!\w)(?:{posts})(?!\w)").search(text.letters, begins, name.start)
        if not post and not _is_one_of_several(text, sentence, begins, name):
            continue
        words = text.words(post.start(), name.end) if post else ""
        end = name.end + bearer.end() - span.end
        yield name, Person(bearer["name"].strip(), words, "member", begins, min(end, sentence.end))


def _is_in_the_chair(text: Folded, sentence: Sentence, place: int) -> bool:
    """ "The Minister of ..., Mr. X, chaired the session": the chair of all, not one of them."""
    words = vocabulary.of(sentence.language)
    return bool(words.find("chair.presided", text.letters, place, min(sentence.end, place + 30)))


def _post_begins(text: Folded, sentence: Sentence, name: NameMatch) -> int:
    start = max(sentence.start, name.start - LONGEST_POST)
    return max(text.letters.rfind(sign, start, name.start) for sign in ",;:") + 1 or start


def _is_one_of_several(text: Folded, sentence: Sentence, begins: int, name: NameMatch) -> bool:
    """Whether a state follows others after one post: "the Ministers of A, X, of B, Y"."""
    several = vocabulary.of(sentence.language).pattern("persons.several")
    if several.search(text.letters, begins, name.start):
        return True
    return bool(
        JOINT.fullmatch(text.letters[begins : name.start])
        and several.search(text.letters, sentence.start, begins)
    )


def presenters(text: Folded, sentence: Sentence, names: list[NameMatch]) -> Iterator[NameMatch]:
    """States and organisations of which a sentence says that they presented something there."""
    words, letters = vocabulary.of(sentence.language), text.letters
    verbs = words.any("attending.presents")
    for name in names:
        is_here = sentence.start <= name.start and name.end <= sentence.end
        if not is_here or name.kind not in {"state", "organisation"}:
            continue
        if sentence.language == "ar":
            before = letters[sentence.start : name.start]
            verb = re.search(rf"(?<!\w)[وف]?(?:{verbs})\s+(?:{OF_STATES}\s+)?$", before)
            is_presenting = verb and SHOWN.match(letters, name.end, sentence.end)
        else:
            pattern = (
                rf"(?:\s*\([^)\n]*\))?(?:,[^,.;]{{3,90}},)?\s*(?:also\s+|then\s+)?(?:{verbs})(?!\w)"
            )
            is_presenting = re.compile(pattern).match(letters, name.end, sentence.end)
        if is_presenting:
            yield name


def takes_part(text: Folded, sentence: Sentence, first: NameMatch) -> bool:
    """Whether a name is the subject of taking part, and not one in whose presence it was."""
    letters = text.letters
    before, after = letters[sentence.start : first.start], letters[first.end : first.end + 60]
    if sentence.language == "ar":
        return (
            bool(
                re.search(
                    r"(?<!\w)[وي ت]?(?:شارك|شاركت|تشارك|يشارك|مشاركه)\s+(?:\w+\s+){0,3}$", before
                )
            )
            or bool(
                re.search(r"(?:اختتم|انه[يت]|انهت)ت?\s+$", before) and re.match(r"\s*مشارك", after)
            )
            or bool(re.match(r"\s*/?\s*(?:تشارك|يشارك|شارك|شاركت)(?!\w)", after))
        )
    if sentence.language == "en":
        return bool(
            re.match(r"[^.]{0,40}?(?:took part|takes part|participat|attended|joined)", after)
        )
    return bool(re.match(r"[^.]{0,40}?(?:a pris part|participe|a participe|prend part)", after))
