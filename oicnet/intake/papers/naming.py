"""Where a text names what was handed in: states, organisations, bodies and themes.

Words are compared as `text.matching` compares them; beyond that a name may stand in a sentence as
sentences need it: with و, ب or ل before it, with articles, in the plural, in British or American
spelling. Of two names the longer is meant. A name that several rows of a kind have means none.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from oicnet.text.matching import tokens

from .acts import FIRST_ACTS, Acts
from .facts import Named
from .letters import Folded

WORD = re.compile(r"[^\W_]+")
ARABIC = re.compile("[\u0621-\u064a]")
PASSED_OVER = frozenset(["the", "of", "le", "la", "les", "l", "de", "du", "des", "d", "et", "and"])
SPELLINGS = (
    ("organiz", "organis"),
    ("labor", "labour"),
    ("labouur", "labour"),
    ("center", "centre"),
)
# Ordinary words, too: a state only among other states.
ORDINARY = frozenset(["مالي", "بنين", "بنن", "قمر", "شاد", "عمان", "chad", "dahomey"])
SHORT = 4  # letters of an abbreviation that must be written in capitals
# What the names of all bodies of the organisation share, and so tells none from another.
COMMON = frozenset(
    [
        *tokens("منظمة التعاون الإسلامي لمنظمة بمنظمة الدول الأعضاء في من عن مع التابعة التابع"),
        *tokens("للشبكة oic oci member membre state etat country pay organisation islamic"),
        *tokens("cooperation islamique in a s national nationaux its"),
    ]
)

OF_ALL = frozenset(["منظمه", "لمنظمه", "للمنظمه", "اسلامي", "oic", "oci", "islamic", "islamique"])
GENERIC = frozenset(
    ["شبكه", "اجتماع", "network", "meeting", "reseau", "reunion", "committee", "اجتماعات"]
)


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    readings: tuple[str, ...]  # as it stands; then without what is written together with it
    written: str

    @property
    def plain(self) -> str:
        return self.readings[0]


@dataclass(frozen=True)
class NameMatch:
    """A name within folded letters."""

    kind: str
    key: str
    start: int
    end: int
    is_ordinary: bool = False


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    folded = "".join(tokens(word))
    for other, usual in SPELLINGS:
        folded = folded.replace(other, usual)
    if len(folded) > 3 and folded.endswith("s") and not ARABIC.search(folded):
        folded = folded[:-1]
    return folded


@lru_cache(maxsize=20_000)
def _readings(word: str) -> tuple[str, ...]:
    readings = [_plain(word)]
    if ARABIC.search(word):
        rests = [word]
        if word[0] in "وف" and len(word) > 3:
            rests.append(word[1:])
        for rest in list(rests):
            if rest.startswith("لل") and len(rest) > 4:
                rests += [rest[2:], rest[1:]]  # «للجنة» is «ل» and «اللجنة»
            elif rest[0] in "بلك" and len(rest) > 3:
                rests.append(rest[1:])
        readings += [_plain(rest) for rest in rests[1:]]
    return tuple(dict.fromkeys(filter(None, readings)))


def words_of(text: Folded) -> list[Word]:
    words = []
    for match in WORD.finditer(text.letters):
        written = text.span(*match.span()).of(text.text)
        readings = _readings(written)
        if readings:
            words.append(Word(match.start(), match.end(), readings, written))
    return words


def within(words: list[Word], start: int, end: int) -> list[Word]:
    """The words that begin between two places."""
    first = bisect_left(words, start, key=lambda word: word.start)
    return words[first : bisect_left(words, end, lo=first, key=lambda word: word.start)]


def _name_words(name: str) -> list[str]:
    folded = Folded(name)
    written = (folded.span(*match.span()).of(name) for match in WORD.finditer(folded.letters))
    words = map(_plain, written)
    return [word for word in words if word and word not in PASSED_OVER]


def _is_code(name: str) -> bool:
    is_short = name.isascii() and name.isupper() and len(name) < SHORT
    return is_short and name not in {"UAE", "KSA"}


def _is_abbreviation(name: str) -> bool:
    return len(name) <= SHORT and name.isascii() and sum(sign.isupper() for sign in name) > 1


class Naming:
    """What may be named, ready to be looked for."""

    def __init__(self, named: Iterable[Named], acts: Acts | None = None) -> None:
        self.acts = acts or FIRST_ACTS
        self.named = {(each.kind, each.key): each for each in named}
        self._index: dict[str, dict[tuple[str, ...], dict[str, set[str]]]] = defaultdict(dict)
        self._capitals: set[tuple[str, ...]] = set()
        # By each word that tells one from another: organs and all such words of theirs.
        self._organs: dict[str, list[tuple[str, list[frozenset[str]]]]] = defaultdict(list)
        for each in self.named.values():
            for name in each.names:
                self._add(each, name)

    def _add(self, each: Named, name: str) -> None:
        words = tuple(_name_words(name))
        if not words or (len("".join(words)) < SHORT - 1 and not _is_abbreviation(name)):
            return
        if each.kind == "body" and not set(words) - COMMON - GENERIC:
            return  # «الشبكة», "meeting of the network": of any network
        if each.kind == "state" and _is_code(name):
            return  # no sentence uses them, and many words are one
        if _is_abbreviation(name):
            self._capitals.add(words)
        telling = _telling(name)
        if each.kind == "organisation" and len(telling) > 1 and OF_ALL.intersection(words):
            for reading in {reading for word in telling for reading in word}:
                self._organs[reading].append((each.key, telling))
        kinds = self._index[words[0]].setdefault(words, {})
        kinds.setdefault(each.kind, set()).add(each.key)

    def state_of(self, organisation: str) -> str:
        named = self.named.get(("organisation", organisation))
        return named.state if named else ""

    def find(self, words: list[Word]) -> list[NameMatch]:
        """All names in a text, in its order; of one kind none lies within another."""
        names: list[NameMatch] = []
        for place in range(len(words)):
            names += self._at(words, place)
        names += self._loosely(words)
        kept: list[NameMatch] = []
        for each in sorted(names, key=lambda name: (name.start - name.end, name.start)):
            if not any(
                other.kind == each.kind and other.start < each.end and each.start < other.end
                for other in kept
            ):
                kept.append(each)
        return sorted(kept, key=lambda name: (name.start, name.end))

    def _loosely(self, words: list[Word]) -> Iterator[NameMatch]:
        """Organs of the organisation, whose names say so in one place or another: «مركز العمل
        لمنظمة التعاون الإسلامي», «مركز المنظمة للعمل», "OIC Labour Centre"."""
        for place, word in enumerate(words):
            for key, telling in self._organs.get(word.plain, []) + [
                organ for reading in word.readings[1:] for organ in self._organs.get(reading, [])
            ]:
                end = _end_among_common(telling, words, place)
                if end is not None:
                    yield NameMatch("organisation", key, word.start, words[end].end)

    def _at(self, words: list[Word], place: int) -> Iterator[NameMatch]:
        first = words[place]
        for reading in first.readings:
            for wanted, kinds in self._index.get(reading, {}).items():
                end = _end_of(wanted, words, place)
                if end is None:
                    continue
                written = first.written
                if wanted in self._capitals and sum(sign.isupper() for sign in written) < 2:
                    continue
                is_ordinary = len(wanted) == 1 and reading in ORDINARY
                for kind, keys in kinds.items():
                    if len(keys) == 1:
                        (key,) = keys
                        yield NameMatch(kind, key, first.start, words[end].end, is_ordinary)

    def bodies(self, words: list[Word], start: int, end: int) -> list[tuple[str, int, int]]:
        """Bodies whose telling words all stand between two places, in any order: (key, where the
        first stands, where the last ends). «شبكة خدمات التوظيف العامة في الدول الأعضاء»."""
        window = [word for word in within(words, start, end) if word.end <= end]
        named_bodies = []
        for (kind, key), each in self.named.items():
            if kind != "body":
                continue
            for name in each.names:
                telling = _telling(name)
                if len(telling) < 3:
                    continue
                if place := _all_within(telling, window, reach=len(telling) + 7):
                    named_bodies.append((key, *place))
        return sorted(named_bodies, key=lambda body: (body[1], body[1] - body[2]))


def _end_of(wanted: tuple[str, ...], words: list[Word], place: int) -> int | None:
    """The place of the last word, where the words of a name follow one another."""
    end = place
    for part in wanted[1:]:
        end += 1
        while end < len(words) and words[end].plain in PASSED_OVER and part not in PASSED_OVER:
            end += 1
        if end >= len(words) or part not in words[end].readings[:1]:
            return None
        if words[end].start - words[end - 1].end > 4:
            return None
    return end


def _end_among_common(telling: list[frozenset[str]], words: list[Word], place: int) -> int | None:
    """Where a name ends whose telling words stand next to one another, with none but common words
    between and around them, and the organisation's own among these."""
    missing, is_of_all, end = list(telling), False, place
    for number in range(place, min(len(words), place + len(telling) + 5)):
        if number > place and words[number].start - words[number - 1].end > 1:
            break  # a comma, a bracket
        readings = set(words[number].readings)
        wanted = next((word for word in missing if word & readings), None)
        if wanted:
            missing.remove(wanted)
            end = number
        elif readings & OF_ALL:
            is_of_all, end = True, number
        elif not readings & (COMMON | PASSED_OVER):
            break
    return end if not missing and is_of_all else None


def _telling(name: str) -> list[frozenset[str]]:
    """The words of a name that not all bodies share, each with its readings."""
    words = (text for match in WORD.finditer(name) if (text := match[0]) and _readings(text))
    readings = (frozenset(_readings(word)) for word in words)
    return [word for word in readings if not word & COMMON and not word & PASSED_OVER]


def _all_within(
    telling: list[frozenset[str]], window: list[Word], *, reach: int
) -> tuple[int, int] | None:
    for place, word in enumerate(window):
        if not any(wanted.intersection(word.readings) for wanted in telling):
            continue
        missing = list(telling)
        for other in window[place : place + reach]:
            missing = [wanted for wanted in missing if not wanted.intersection(other.readings)]
            if not missing:
                return word.start, other.end
    return None
