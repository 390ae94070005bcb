"""Records that hold words akin to those of the question, where few hold the words themselves.

They stand below, under a heading of their own, and never among the others: what only shares a root
is not what was asked for. Verbal nouns meet their persons here, adjectives of relation their nouns,
numbers their ordinals, «عبدالله» meets «عبد الله».
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from oicnet.text.letters import fold

from ..analysis import tokens
from ..queries import Group
from ..spelling import Vocabulary
from .asking import score
from .scores import Ranking

FEW = 10  # records that hold a word
SERVANT = "عبد"  # names of one word or of two
SHORTEST_REST = 3  # letters of the second part of a name


def kindred(ranking: Ranking, language: str) -> Ranking | None:
    """What answers by kin of its words alone; None where no rare word has any.

    Args:
        ranking: that of the question as it was typed.
    """
    rare = _rare(ranking)
    if not rare:
        return None
    vocabulary = Vocabulary.of(ranking.blocks)
    widened = {
        of: list(_widened(of, groups, rare, vocabulary)) for of, groups in ranking.groups.items()
    }
    if widened == ranking.groups:
        return None
    below = score(ranking.query, widened, language)
    below.scores[~below.is_full | (ranking.is_full & ranking.hits)] = 0
    return below if below.hits.any() else None


def _rare(ranking: Ranking) -> set[str]:
    """The words of a question that few records hold, in whatever language."""
    clauses = ranking.query.clauses
    records = dict.fromkeys(
        (
            group.word
            for groups in ranking.groups.values()
            for group in groups
            if not clauses[group.clause].is_phrase and not clauses[group.clause].is_excluded
        ),
        0,
    )
    for readings in ranking.readings.values():
        for reading in readings:
            if reading.group.word in records:
                held = sum(term.records for term, _weight in reading.terms)
                records[reading.group.word] += held
    return {word for word, number in records.items() if number < FEW}


def _widened(
    language: str, groups: list[Group], rare: set[str], vocabulary: Vocabulary
) -> Iterator[Group]:
    """The words of a question, rare ones with their kin."""
    names = _names(groups)
    for group in groups:
        kin: list[str] = []
        if group.word in rare:
            kin = [*vocabulary.kin(group.word, language), *names.get(group.word, ())]
        terms = tuple(dict.fromkeys((*group.terms, *kin)))
        yield group if terms == group.terms else replace(group, terms=terms)


def _names(groups: list[Group]) -> dict[str, tuple[str, ...]]:
    """By word that is a part of a name, its terms in the other writing of that name."""
    others: dict[str, tuple[str, ...]] = {}
    for first, second in pairwise(groups):
        if fold(first.word) == SERVANT:
            joined = _terms(f"{first.word}{second.word}")
            others[first.word] = others[second.word] = joined
    for group in groups:
        folded = fold(group.word)
        rest = folded.removeprefix(SERVANT)
        if rest != folded and len(rest) >= SHORTEST_REST:
            others[group.word] = _terms(rest)
    return others


def _terms(word: str) -> tuple[str, ...]:
    return tuple(term for token in tokens(word, "ar") for term in token.terms)
