"""One text in one language, word by word: which terms it holds, where, and what each weighs.

Weights follow BM25 with weighted fields: a word counts by its field, each further time less, and
less in a long text than in a short one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .analysis import forms, tokens

K1, B = 1.7, 0.85  # measured: tests/benchmarks/search_quality.py
OPENING, OPENING_WEIGHT = 30, 1.3  # the first words of a long text say what it is about
MOST_WORDS = 60_000  # of a text; what is further is found no more, and no book is so long
APART = 10  # places between two passages, so that no phrase reaches from one into the other
KIN = "~"  # before a term that is only akin
TITLE = "^"  # before a word of a title as it is written there, for what begins so
PIECE = 100  # words of a passage that are kept together, to be shown


@dataclass
class Wording:
    """`terms` and `places` are parallel: the readings of each word and where it stands.

    `weights` sum up, by term, what it weighs in its fields; `length` is that of all words.
    `pieces` are the passages, long ones cut: [field, reference of the part, words, first place].
    """

    terms: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)
    pieces: list[tuple[str, str, str, int]] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)
    length: float = 0.0

    def impact(self, term: str, average: float) -> float:
        """From 0 to 1: how much the term says of this text, before its rarity is known."""
        weight = self.weights[term]
        return weight / (weight + K1 * (1 - B + B * self.length / average))


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
        for number, token in enumerate(tokens(words, language), start=start):
            read = number + 1
            place += 1
            if place > MOST_WORDS:
                return result
            if number > start and not number % PIECE:
                result.pieces.append((name, part, words[begun : token.start], first))
                begun, first = token.start, place
            if not token.terms:
                continue
            weight = in_full
            result.length += weight
            if is_long and number < OPENING:
                weight *= OPENING_WEIGHT
            for term in token.terms:
                result.terms.append(term)
                result.places.append(place)
                result.weights[term] = result.weights.get(term, 0.0) + weight
            if token.terms[0] not in result.written:
                result.written[token.terms[0]] = words[token.start : token.end]
            if name == "title":
                for form in forms(words[token.start : token.end]):
                    shown = f"{TITLE}{form}"
                    result.weights[shown] = result.weights.get(shown, 0.0) + weight
            if token.kin:
                kin = f"{KIN}{token.kin}"
                result.weights[kin] = result.weights.get(kin, 0.0) + weight
        result.pieces.append((name, part, words[begun:], first))
    return result
