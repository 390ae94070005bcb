"""Post and name where nothing parts the two: "Minister of Labour and Welfare Khalid Amri"."""

from . import vocabulary
from .letters import fold
from .titled import without_titles

# Words for what governments deal with: of a post, and never somebody's name.
FIELD = frozenset(map(fold, vocabulary.of("en").words("persons.fields")))
SMALL = frozenset(["of", "for", "and", "on", "the", "in", "to", "at", "from", "with"])
MOST_NAMES, FEWEST_NAMES = 4, 2


def part(words: str) -> tuple[str, str] | None:
    """Post and name of words in which nothing parts the two: the name are the last that no field
    of government is; None where they hold no such name."""
    several = words.split()
    place = len(several)
    while place and len(several) - place < MOST_NAMES and _may_be_name(several[place - 1]):
        place -= 1
    if place and several[place - 1] in SMALL:
        place += 1  # "Minister of Crafts Ali Sow": what a small word leads to is the post's
    name = without_titles(" ".join(several[place:]), "en")[0].strip(" .")
    if not place or len(name.split()) < FEWEST_NAMES or name[:1].islower():
        return None
    return " ".join(several[:place]), name


def _may_be_name(word: str) -> bool:
    return fold(word) not in FIELD and word not in SMALL and not word.endswith(",")
