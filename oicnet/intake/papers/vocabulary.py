"""The lists of words by language, and patterns made of them."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from oicnet.meetings import acts
from oicnet.text import places

from .letters import any_of, fold

WORDS = Path(__file__).parent / "words"
LANGUAGES = ("ar", "en", "fr")


class Vocabulary:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.lists: dict[str, Any] = tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))
        self.lists["acts"] = {key: act["verbs"][language] for key, act in acts.first().items()}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self.ordinals = dict(_ordinals(self.lists, language))
        self.numbers = dict(_numbers(self.lists, language))

    def words(self, path: str) -> list[str]:
        """The words under "section.name"."""
        branch: Any = self.lists
        for name in path.split("."):
            branch = branch.get(name, {})
        return list(branch or ())

    def any(self, path: str) -> str:
        """A pattern, of which at least one word of the list is found; none where it is empty."""
        return any_of(self.words(path)) or "(?!)"

    def find(self, path: str, text: str, start: int = 0, end: int | None = None) -> Any:
        """The first phrase of a list within letters, as whole words; None where none is."""
        return self.pattern(path).search(text, start, len(text) if end is None else end)

    def pattern(self, path: str) -> re.Pattern[str]:
        if path not in self._patterns:
            before = r"(?<!\w)" + ("[وف]?" if self.language == "ar" else "")
            # « d'», «ممثلة بـ»: what ends so is written together with the next word.
            after = r"(?:(?<=')|(?<=\s[بل])|(?!\w))"
            self._patterns[path] = re.compile(rf"{before}(?:{self.any(path)}){after}")
        return self._patterns[path]

    @property
    def months(self) -> dict[str, int]:
        return {
            fold(word): int(key) for key, words in self.lists["months"].items() for word in words
        }

    @property
    def hijri_months(self) -> dict[str, int]:
        months = self.lists["hijri_months"]
        return {fold(word): int(key) for key, words in months.items() for word in words}


@cache
def of(language: str) -> Vocabulary:
    return Vocabulary(language)


def _ordinals(lists: dict[str, Any], language: str) -> Iterator[tuple[str, int]]:
    """«الثالثة والثلاثون», "thirty-third", « trente-troisième »."""
    units = {int(key): words for key, words in lists["ordinals"].items()}
    tens = {int(key): words for key, words in lists.get("ordinal_tens", {}).items()}
    for number, words in units.items():
        for word in words:
            yield fold(word), number
    for ten, ten_words in tens.items():
        for ten_word in ten_words:
            if language == "ar":
                yield fold(ten_word), ten
            for unit, words in units.items():
                if unit >= 10:
                    continue
                for word in [
                    *words,
                    *(["حادي", "حادية", "واحد", "واحدة"] if language == "ar" and unit == 1 else []),
                ]:
                    joined = f"{word} وال{ten_word}" if language == "ar" else f"{ten_word}-{word}"
                    yield fold(joined), ten + unit
                    if language != "ar":
                        yield fold(f"{ten_word} {word}"), ten + unit


def _numbers(lists: dict[str, Any], language: str) -> Iterator[tuple[str, int]]:
    """«ست وثلاثين», "thirty-six", « trente-six »."""
    units = {int(key): list(words) for key, words in lists["numbers"].items()}
    for number, words in units.items():
        for word in words:
            yield fold(word), number
    small = {number: words for number, words in units.items() if number < 10}
    for key, words in lists.get("number_units", {}).items():
        small[int(key)] = [*small.get(int(key), []), *words]
    for ten_key, ten_words in lists["number_tens"].items():
        for ten_word in ten_words:
            yield fold(ten_word), int(ten_key)
            for unit, words in small.items():
                for word in words:
                    joined = f"{word} و{ten_word}" if language == "ar" else f"{ten_word}-{word}"
                    yield fold(joined), int(ten_key) + unit
                    yield fold(joined.replace("-", " ")), int(ten_key) + unit


@dataclass(frozen=True)
class Town:
    state: str
    names: tuple[str, ...]  # in Arabic, English and French, the usual name of each first


@lru_cache(maxsize=1)
def towns() -> tuple[tuple[str, Town], ...]:
    """Folded names of towns in which such meetings are held."""
    names_of_towns = []
    for state, names in places.towns():
        town = Town(state, tuple(each[0] for each in names))
        names_of_towns += [(fold(name), town) for each in names for name in each]
    return tuple(dict.fromkeys(names_of_towns))


def alternatives(words: Iterable[str]) -> str:
    """A pattern for words that are folded already."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len)[::-1])
