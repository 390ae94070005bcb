"""A query looked up, spelt, scored in every language."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from oicnet.text.languages import LANGUAGES

from .. import catalogue
from ..lookup import Found, Key, alike, beginning, look_up
from ..models import SLOTS
from ..queries import Group, Query
from ..sameness import Sameness
from .scores import Ranking
from .scoring import COUNTED, Scorer

MOST_SPELT = 8  # unknown words for which others are looked for
ENDINGS = {"st", "nd", "rd", "th", "er", "re", "e", "ème"}  # of ordinals: "5th", « 1er »
OWN_LANGUAGE = 0.02  # and a text in the reader's language


def rank(query: Query, *, language: str = "ar", is_unfinished: bool = False) -> Ranking:
    """Score every record for a query; the reader's language breaks ties.

    A phrase that no record holds is looked for as words, and the ranking says so.

    Args:
        is_unfinished: the last word is still being typed, and stands for all that begin so.
    """
    if is_unfinished:
        return _rank(query, language, is_unfinished=True)
    ranking = _rank(query, language)
    if not ranking.hits.any() and query.loosened() != query:
        ranking = _rank(query.loosened(), language)
        ranking.is_loosened = True
    return ranking


def everything(language: str) -> Ranking:
    """All records, in no order of their own; each in the reader's language where it can."""
    ranking = _nothing()
    for number, one in sorted(enumerate(LANGUAGES), key=lambda item: item[1] != language):
        new = catalogue.everywhere(ranking.blocks, f"language:{one}") & ~ranking.is_full
        ranking.languages[new] = number
        ranking.is_full |= new
    ranking.scores[ranking.is_full] = 1
    return ranking


def _nothing() -> Ranking:
    blocks = catalogue.catalogue()
    size = len(blocks) * SLOTS
    return Ranking(
        blocks,
        np.zeros(size, np.float32),
        np.zeros(size, bool),
        np.zeros(size, np.uint8),
        matched=np.zeros(size, COUNTED),
    )


def _rank(query: Query, language: str, *, is_unfinished: bool = False) -> Ranking:
    ranking = _nothing()
    blocks = ranking.blocks
    same = Sameness()
    asked = {
        one: [replace(group, terms=same.widen(one, group.terms)) for group in query.groups(one)]
        for one in LANGUAGES
    }
    if is_unfinished:
        _finish(asked, query)
    keys = (key for one, groups in asked.items() for key in _keys(one, groups))
    found = look_up(keys, blocks)
    if not is_unfinished:
        _spell(asked, found, ranking)
    ranking.asked = asked
    own: Scorer | None = None
    for number, one in enumerate(LANGUAGES):
        scorer = Scorer(query, one, blocks, asked[one], found, same)
        if scorer.readings:
            ranking.readings[one] = scorer.readings
            scorer.add_to(ranking, number, OWN_LANGUAGE if one == language else 0.0)
            own = scorer if one == language else own
    if own is not None:
        own.show_in(ranking, LANGUAGES.index(language))
    parts = ranking.scores.reshape(-1, SLOTS)
    for number, known in enumerate(blocks.values()):
        parts[number] *= known.freshness
    return ranking


def _keys(language: str, groups: Iterable[Group]) -> Iterable[Key]:
    for group in groups:
        yield from (Key(language, term) for term in group.terms)
        if group.kin:
            yield Key(language, group.kin, is_kin=True)


def _finish(asked: dict[str, list[Group]], query: Query) -> None:
    """Let the last word stand for all words of titles that begin so."""
    last = query.last
    completed = beginning(last) if last else {}
    for language, groups in asked.items():
        rest = [group for group in groups if group.word != last]
        asked[language] = [*rest, Group(last, tuple(completed.get(language, ())), "", 0)]


def _spell(asked: dict[str, list[Group]], found: dict[Key, Found], ranking: Ranking) -> None:
    """Add what is spelt almost like a word that no text in any language has."""
    known = {
        group.word
        for language, groups in asked.items()
        for group in groups
        if any(Key(language, term) in found for term in group.terms)
    }
    words = dict.fromkeys(group.word for groups in asked.values() for group in groups)
    # A stop word of one language is an ordinary word to the others: texts hold it all the same.
    meaningful = set.intersection(*({group.word for group in groups} for groups in asked.values()))
    unknown = [word for word in words if word in meaningful - known - ENDINGS]
    spelt = unknown[:MOST_SPELT]
    for language, groups in asked.items():
        for number, group in enumerate(groups):
            if group.word not in unknown:
                continue
            near = alike(language, group.terms) if group.word in spelt else []
            found |= look_up((Key(language, word) for word, _written in near), ranking.blocks)
            groups[number] = Group(group.word, tuple(one for one, _ in near), "", group.clause)
            shown = ranking.instead.setdefault(group.word, [])
            shown += [written for _word, written in near if written not in shown]
    ranking.unknown = [word for word, shown in ranking.instead.items() if not shown]
