"""One text in one language, word by word: which terms it holds, where, and what each weighs.

Weights follow BM25F: a word counts by its field, each further time less, and less in a long text
than in a short one. What names a record is a field with a length of its own: the words of a title
weigh as much above a hundred pages as above three lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from .analysis import Token, days, form_number, forms, literal, tokens
from .analysis.days import DATE

K1, B = 1.7, 0.85  # measured: tests/benchmarks/search_quality.py
LEAST = 0.35  # of a text's length: below it a few words would weigh more than a title
B_TITLE = 0.6  # of titles, which differ less in length
NAMING = frozenset(["reference", "title"])  # fields
OPENING, OPENING_WEIGHT = 30, 1.3  # the first words of a long text say what it is about
MOST_WORDS = 60_000  # of a text; what is further is found no more, and no book is so long
APART = 10  # places between two passages, so that no phrase reaches from one into the other
KIN = "~"  # before a term that is only akin
TITLE = "^"  # before a word of a title as it is written there, for what begins so
LITERAL = "="  # before a word that says nothing, by which a phrase of such words is found
NAME, EXACT = "!", "!="  # before the key of a name, and of a title word by word
PLACELESS = (KIN, TITLE, LITERAL, NAME, DATE)  # or of no place of their own
PIECE = 100  # words of a passage that are kept together, to be shown


class Lengths(NamedTuple):
    """How long a text and a title are; or usually are."""

    text: float
    title: float


TYPICAL = Lengths(100.0, 8.0)  # until the scale was measured


@dataclass
class Wording:
    """`terms` and `places` are parallel: the readings of each word and where it stands.

    `weights` sum up, by term, what it weighs in the fields of the text, `titled` in those that
    name the record; `length` and `title_length` are theirs.
    `pieces` are the passages, long ones cut: [field, reference of the part, words, first place].
    `forms` are the words as they are written, as numbers, by place; 0 where none is.
    """

    terms: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)
    titled: dict[str, float] = field(default_factory=dict)
    pieces: list[tuple[str, str, str, int]] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)
    forms: list[int] = field(default_factory=list)
    length: float = 0.0
    title_length: float = 0.0

    def impact(self, term: str, usual: Lengths) -> float:
        """From 0 to 1: how much the term says of this text, before its rarity is known."""
        text = self.weights[term] / max(1 - B + B * self.length / usual.text, LEAST)
        title = self.titled.get(term, 0.0)
        title /= 1 - B_TITLE + B_TITLE * self.title_length / usual.title
        return (text + title) / (text + title + K1)

    def weigh(self, term: str, name: str, weight: float) -> None:
        """Count a term in a field."""
        self.weights.setdefault(term, 0.0)
        weights = self.titled if name in NAMING else self.weights
        weights[term] = weights.get(term, 0.0) + weight

    def call(self, key: str) -> None:
        """Note that the record is called so: `naming.key`."""
        if key:
            self.weigh(key, "title", 1.0)

    def stand(self, forms_of_words: Iterable[str], first: int) -> None:
        """Note words as they are written, from a place on."""
        self.forms += [0] * (first - len(self.forms))
        self.forms += map(form_number, forms_of_words)

    def count(self, token: Token, word: str, name: str, weight: float, in_full: float) -> None:
        """Count a word that says something: in the length, as a beginning, as kin of others."""
        if name == "title":
            self.title_length += 1
            for beginning in forms(word):
                self.weigh(f"{TITLE}{beginning}", name, weight)
        elif name != "reference":
            self.length += in_full
        self.written.setdefault(token.terms[0], word)
        if token.kin:
            self.weigh(f"{KIN}{token.kin}", name, weight)


def _dated(words: str, read: list[Token], forms_of_words: list[str]) -> dict[int, tuple[str, ...]]:
    """By number of a word that belongs to a date, the terms of that date."""
    if not days.YEAR_IN_DIGITS.search(words):
        return {}
    spelt = [
        (token.start, token.end, form) for token, form in zip(read, forms_of_words, strict=True)
    ]
    return {
        number: span.index_terms
        for span in days.written(words, spelt)
        for number in range(span.first, span.end)
    }


def wording(passages: Iterable[tuple[str, str, str]], language: str, weights: dict) -> Wording:
    """Analyse the passages of a text: [field, reference of the part, words].

    Pages of a paper follow one another as one text, each in pieces of its own.
    """
    result = Wording()
    place, paper, read = 0, "", 0
    for name, part, words in passages:
        in_full, is_long = weights[name], name in {"body", "paper"}
        is_next_page = name == "paper" and part.partition("#")[0] == paper
        paper = part.partition("#")[0] if name == "paper" else ""
        if not is_next_page:
            place, read = place + APART if result.pieces else place, 0
        begun, first, start = 0, place + 1, read
        read_words = tokens(words, language)
        forms_of_words = [literal(words[token.start : token.end]) for token in read_words]
        result.stand(forms_of_words[: MOST_WORDS - place], place + 1)
        dated = _dated(words, read_words, forms_of_words)
        for number, token in enumerate(read_words, start=start):
            read = number + 1
            place += 1
            if place > MOST_WORDS:
                return result
            if number > start and not number % PIECE:
                result.pieces.append((name, part, words[begun : token.start], first))
                begun, first = token.start, place
            form = forms_of_words[number - start]
            weight = in_full * (OPENING_WEIGHT if is_long and number < OPENING else 1.0)
            if not token.terms:
                result.weigh(f"{LITERAL}{form}", name, weight)
            for term in (*token.terms, *dated.get(number - start, ())):
                result.terms.append(term)
                result.places.append(place)
                result.weigh(term, name, weight)
            if token.terms:
                result.count(token, words[token.start : token.end], name, weight, in_full)
        result.pieces.append((name, part, words[begun:], first))
    return result
