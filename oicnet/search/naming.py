"""Names of records, as a question may say them: titles, symbols, the ordinals of meetings.

A name is kept in the index as a key of its words, whatever their order and their endings, so that
a question finds the records that it names by looking up some keys. «الاجتماع الخامس»,
"meeting no. 5" and « cinquième réunion » all are the fifth meeting.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b

from django.utils import translation

from oicnet.records import kinds
from oicnet.text.languages import LANGUAGES

from .analysis import arabic, forms, literal, ordinals, spans, tokens
from .analysis.wordlists import date_words, lines
from .analysis.wordlists import names as names_of_spellings
from .queries import LONGEST as LONGEST_QUERY
from .queries import MOST_WORDS
from .wording import EXACT, NAME

LONGEST = 8  # words of a name within a longer question
COMMON = "OIC Islamic islamique الإسلامي"
IDLE = frozenset(["رقم", "no", "nr", "num", "numero", "number"])  # "meeting number 3"


@dataclass(frozen=True)
class Element:
    """A word of a name: what it is compared by, and how it is written."""

    value: str
    word: str

    @property
    def is_number(self) -> bool:
        return self.value.startswith("#")


@dataclass(frozen=True)
class Name:
    """Words of a question that may name a record: `is_whole` where it has no others, `is_exact`
    where they are written so."""

    key: str
    words: tuple[str, ...]
    is_whole: bool
    is_exact: bool = False


@lru_cache(maxsize=4096)
def elements(text: str, language: str) -> tuple[Element, ...]:
    """The words of a text that say something, numbers and ordinals as "#3"."""
    words: list[Element] = []
    last_number = 0  # of the word before, where it is an ordinal
    end_of_digits = -1
    for token in tokens(text, language):
        word = text[token.start : token.end]
        number = 0 if word.isdecimal() else ordinals.value(word)
        if word.isdecimal():
            end_of_digits = token.end
            words.append(Element(f"#{int(literal(word))}", word))
        elif token.start == end_of_digits and literal(word) in ordinals.ENDINGS:
            continue
        elif number and (whole := ordinals.joined(last_number, number)):
            words[-1] = Element(f"#{whole}", f"{words[-1].word} {word}")
        elif number:
            words.append(Element(f"#{number}", word))
        elif token.terms and literal(word) not in IDLE:
            words.append(Element(_value(token.terms), word))
        elif not token.terms:
            continue  # « vingt et unième » is one number
        last_number = number
    return tuple(words)


def _value(terms: tuple[str, ...]) -> str:
    """A name of several spellings stands for all of them."""
    return next((term for term in terms if term in names_of_spellings()), terms[0])


def key(text: str, language: str) -> str:
    """The key of a name, as far as a question of the same words would be read; "" for no words."""
    return _key(elements(" ".join(text[:LONGEST_QUERY].split()), language))


def _key(words: tuple[Element, ...]) -> str:
    values = {element.value for element in words}
    return _hashed(sorted(values - _common() or values), NAME) if words else ""


@cache
def _common() -> frozenset[str]:
    """What distinguishes nothing here, where all is of one organisation."""
    return frozenset().union(*(_values(COMMON, language) for language in LANGUAGES))


def exact_key(text: str) -> str:
    """The key of a title word by word, as it is written: of two that say the same, it is one."""
    text = text[:LONGEST_QUERY]
    words = [literal(text[start:end]) for start, end in spans(text)]
    return _hashed(words, EXACT) if words else ""


def _hashed(words: Iterable[str], start: str) -> str:
    return f"{start}{blake2b(' '.join(words).encode(), digest_size=8).hexdigest()}"


def names(text: str, language: str) -> list[Name]:
    """All that may be a name in a question: the whole of it, and words that follow one another."""
    words = elements(text, language)
    if not words:
        return []
    spelling = _spelling(words)
    whole = Name(_key(words), spelling, is_whole=True)
    exact = Name(exact_key(text), spelling, is_whole=True, is_exact=True)
    if not _is_written_in(text, language):
        return [exact, whole]
    parts = (Name(_key(some), _spelling(some), is_whole=False) for some in _runs(words))
    return [exact, whole, *(name for name in parts if name.key != whole.key)]


def _is_written_in(text: str, language: str) -> bool:
    """Whether a text has letters of a language; of others only the whole can be a name."""
    is_arabic = [arabic.is_arabic(letter) for letter in text if letter.isalpha()]
    return any(is_arabic) if language == "ar" else not all(is_arabic)


def _runs(words: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    """Words of a question that follow one another."""
    words = words[:MOST_WORDS]
    for first in range(len(words)):
        for last in range(first + 1, min(first + LONGEST, len(words)) + 1):
            yield words[first:last]


def _spelling(words: tuple[Element, ...]) -> tuple[str, ...]:
    return tuple(element.word for element in words)


@cache
def _kinds(language: str) -> dict[frozenset[str], str]:
    """Kinds of records by the words that name them, in the singular and in the plural."""
    by_words: dict[frozenset[str], str] = {}
    with translation.override(language):
        for model in kinds.with_page():
            for name in (model._meta.verbose_name, model._meta.verbose_name_plural):
                by_words.setdefault(_values(str(name), language), model._meta.label_lower)
    for kind, *words in lines("kinds"):
        for word in words:
            by_words.setdefault(_values(word.replace("_", " "), language), kind)
    return by_words


def _values(text: str, language: str) -> frozenset[str]:
    return frozenset(element.value for element in elements(text, language))


def kinds_named(text: str, language: str) -> dict[tuple[str, ...], str]:
    """Kinds of records that a question names, by the words with which it does."""
    by_words = _kinds(language)
    return {
        _spelling(words): by_words[values]
        for words in _runs(elements(text, language))
        if (values := frozenset(element.value for element in words)) in by_words
    }


def is_next(word: str) -> bool:
    return not date_words("next").isdisjoint(forms(word))


def is_last(word: str) -> bool:
    return not date_words("last").isdisjoint(forms(word))
