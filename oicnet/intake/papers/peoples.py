"""States that a sentence names by their people: «وزير العمل القطري», "the Moroccan delegation",
« la délégation malienne ». They say whose a post or a delegation is, and nothing else: "Turkish
Airlines" is not there for Türkiye."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache

from .letters import Folded, fold
from .naming import NameMatch
from .vocabulary import LANGUAGES, WORDS, alternatives

ENDINGS = {"ar": "(?:ه|ان|ين|ون)?", "en": "s?", "fr": "(?:ne|te|e)?s?"}
ARTICLE = {"ar": "(?:ال)", "en": "", "fr": ""}
KIND = "people"


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    states: dict[str, str] = {}
    with (WORDS / "peoples.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            states |= {fold(name): row["state"] for name in row[language].split("|") if name}
    words = alternatives(states)
    pattern = rf"(?<!\w){ARTICLE[language]}(?P<people>{words}){ENDINGS[language]}(?!\w)"
    return re.compile(pattern), states


def find(text: Folded, language: str, known: Iterable[str]) -> Iterator[NameMatch]:
    """Where the text names a people whose state is known."""
    keys = set(known)
    pattern, states = _pattern(language if language in LANGUAGES else "en")
    for match in pattern.finditer(text.letters):
        state = states[match["people"]]
        if state in keys:
            yield NameMatch(KIND, state, match.start(), match.end())


# "Equatorial Guinea", « Soudan du Sud », «غينيا الاستوائية»: other states than those they contain.
NO_MEMBER_BEFORE = re.compile(r"(?:equatorial|papua new|south|جنوب)\s+(?:ال)?$")
NO_MEMBER_BEHIND = re.compile(r"\s+(?:equatoriale|du sud|الاستوايي)")


def is_of_no_member(text: Folded, name: NameMatch) -> bool:
    """Whether a member's name is only part of another state's."""
    before = text.letters[max(0, name.start - 14) : name.start]
    behind = NO_MEMBER_BEHIND.match(text.letters, name.end)
    return bool(NO_MEMBER_BEFORE.search(before) or behind)
