"""Verbs of dealing with something that is still to come, or why a meeting was called: "will
discuss", "is set to review", « examineront », «سيناقش». Made of the verbs' plain forms, so that
each verb stands in the lists once.
"""

from collections.abc import Iterator
from functools import cache

from . import vocabulary
from .letters import any_of, fold

WILL = (
    "will", "would", "is to", "are to", "is expected to", "are expected to",
    "is set to", "are set to", "is scheduled to", "is due to", "are due to",
    "are scheduled to",
    "are poised to", "are currently", "plan to", "aim to", "seek to", "intend to", "was due to",
    "was scheduled to", "were scheduled to", "were due to", "is planned to", "are planned to",
    "is currently", "is poised to", "shall", "plans to", "aims to", "seeks to", "was to", "were to",
    "aimed to", "intends to",
)  # fmt: skip
# "will also discuss", « vont débattre également du »
BETWEEN = r"\s+(?:(?:also|further|mainly|jointly|egalement|aussi|notamment)\s+)?"
DEVRA = (
    "avait pour objectif de",
    "a pour objectif de",
    "devrait",
    "devraient",
    "vont",
    "va",
    "doit",
    "doivent",
    "vise à",
    "visent à",
    "visait à",
)


@cache
def forms(language: str) -> str:
    """A pattern of all of them."""
    verbs = vocabulary.of(language).words("outcome_words.deals_with")
    made = {"en": _english, "fr": _french, "ar": _arabic}[language]
    return any_of(form for verb in verbs for form in made(verb)).replace(r"\s+", BETWEEN)


def _english(verb: str) -> Iterator[str]:
    yield from (f"{will} {verb}" for will in WILL)
    first, joint, rest = verb.partition(" ")
    ending = "es" if first.endswith(("s", "ss", "sh", "ch", "x")) else "s"
    third = f"{first[:-1]}ies" if first.endswith("dy") else f"{first}{ending}"
    yield f"{third}{joint}{rest}"


def _french(verb: str) -> Iterator[str]:
    yield from (f"{will} {verb}" for will in DEVRA)
    if verb.startswith("se "):
        yield from (f"se {form}" for form in _french(verb.removeprefix("se ")) if form[:2] != "v")
    first, joint, rest = verb.partition(" ")
    if first == "mettre":
        return  # « un rapport qui mettra en avant » : seulement à l’infinitif
    if first.endswith("er"):
        yield from (f"{first}{ending}{joint}{rest}" for ending in ("a", "ont"))
        yield f"{first[:-2]}ent{joint}{rest}"  # « examine » is « examiné », too
    elif first.endswith("re"):
        yield from (f"{first[:-1]}{ending}{joint}{rest}" for ending in ("a", "ont"))


def _arabic(verb: str) -> Iterator[str]:
    """«يناقش»: «تناقش», «سيناقش», «ستناقش», «يناقشون»."""
    first, joint, rest = fold(verb).partition(" ")
    for form in (first, f"ت{first[1:]}"):
        yield f"{form}{joint}{rest}"
        yield f"س{form}{joint}{rest}"
    yield f"{first}ون{joint}{rest}"
    yield f"س{first}ون{joint}{rest}"
