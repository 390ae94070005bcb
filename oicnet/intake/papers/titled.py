"""What stands before a person's name: «معالي», "Mr.", « Mme »."""

import re
from functools import cache

from . import vocabulary
from .letters import Folded


@cache
def title_pattern(language: str) -> re.Pattern[str]:
    titles = vocabulary.of(language).any("persons.titles")
    return re.compile(rf"(?<!\w)[وف]?(?:{titles})\s")


def without_titles(name: str, language: str) -> tuple[str, bool]:
    """A name without the titles before it, and whether there were any."""
    words = vocabulary.of(language)
    folded = Folded(name)
    titles = re.compile(rf"\s*(?:(?:{words.any('persons.titles')})\s+)+").match(folded.letters)
    return (folded.words(titles.end(), len(folded.letters)), True) if titles else (name, False)
