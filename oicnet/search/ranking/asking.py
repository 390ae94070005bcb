"""A query looked up, spelt, scored in every language."""

from collections.abc import Iterable

import numpy as np

from oicnet.text.languages import LANGUAGES

from .. import catalogue, indexes, naming
from ..analysis.days import DATE
from ..lookup import IndexTerm, Key, beginning, look_up
from ..models import SLOTS
from ..naming import Name
from ..queries import Group, Query, parse, replaced
from ..sameness import Sameness
from ..spelling import Vocabulary, in_other_layout, meant
from .intent import MEETINGS, lift
from .scores import Ranking
from .scoring import COUNTED, Scorer

MOST_SPELT = 8  # unknown words for which others are looked for
ENDINGS = {"st", "nd", "rd", "th", "er", "re", "e", "ème"}  # of ordinals: "5th", « 1er »
HELD_THEN = np.float32(2)  # what a meeting counts where the query is nothing but a date
OWN_LANGUAGE = 0.02  # and a text in the reader's language


def rank(query: Query, *, language: str = "ar", is_unfinished: bool = False) -> Ranking:
    """Score every record for a query; the reader's language breaks ties.

    A phrase that no record holds is looked for as words, and words that no record holds as what
    they may be meant for; the ranking says so.

    Args:
        is_unfinished: the last word is still being typed.
    """
    if is_unfinished:
        return _rank(query, language, is_unfinished=True)
    ranking = _loosened(query, language)
    if ranking.unknown:
        instead = _instead(query, ranking, language)
        if text := _reworded(query.text, instead):
            typed, ranking = ranking, _loosened(parse(text), language)
            ranking.is_reworded, ranking.typed = True, typed
        ranking.instead = instead
    return ranking


def _loosened(query: Query, language: str) -> Ranking:
    ranking = _rank(query, language)
    if not ranking.hits.any() and query.loosened() != query:
        loosened = _rank(query.loosened(), language)
        if loosened.hits.any():
            loosened.is_loosened = True
            return loosened
    return ranking


def everything(language: str) -> Ranking:
    """All records, in no order of their own; each in the reader's language where it can."""
    ranking = _nothing()
    for number, of in sorted(enumerate(LANGUAGES), key=lambda item: item[1] != language):
        new = catalogue.everywhere(ranking.blocks, f"language:{of}") & ~ranking.is_full
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
    same = Sameness()
    groups_by_language = {of: same.widened(query, of) for of in LANGUAGES}
    _leave_out_idle(groups_by_language, query, language)
    if is_unfinished:
        _finish(groups_by_language, query)
        return score(query, groups_by_language, language)
    names = {of: naming.names(query.text, of) for of in LANGUAGES}
    return score(query, groups_by_language, language, names)


def score(
    query: Query,
    groups_by_language: dict[str, list[Group]],
    language: str,
    names: dict[str, list[Name]] | None = None,
) -> Ranking:
    """Score every record for the words of a query, as they are read in each language.

    Args:
        names: by language, what in the query may name a record; None where nothing is to be read
            of it but its words.
    """
    ranking = _nothing()
    blocks = ranking.blocks
    keys = [key for of, groups in groups_by_language.items() for key in _keys(of, groups)]
    keys += [Key(of, name.key) for of, names_of in (names or {}).items() for name in names_of]
    terms = look_up(keys, blocks)
    ranking.query, ranking.groups = query, groups_by_language
    scorers = [
        Scorer(query, of, blocks, groups_by_language[of], terms, (names or {}).get(of, ()))
        for of in LANGUAGES
    ]
    for number, scorer in enumerate(scorers):
        if scorer.readings or scorer.names:
            ranking.readings[scorer.language] = scorer.readings
            preference = OWN_LANGUAGE if scorer.language == language else 0.0
            scorer.add_to(ranking, number, preference)
    own = scorers[LANGUAGES.index(language)]
    if own.readings or own.names:
        own.show_in(ranking, LANGUAGES.index(language))
    if names is not None:
        answered: Iterable[str] = lift(ranking, scorers, language)
        if all(map(_is_of_days, groups_by_language[language])):
            ranking.scores[catalogue.everywhere(blocks, MEETINGS)] *= HELD_THEN
        unknown = _unknown(query, groups_by_language, terms)
        answered = set(answered).union(*ranking.named.values())
        ranking.unknown = [word for word in unknown if word not in answered]
    parts = ranking.scores.reshape(-1, SLOTS)
    allowed = indexes.current().allowed
    for number, (block, known) in enumerate(blocks.items()):
        parts[number] *= known.freshness
        if allowed is not None:
            parts[number] *= allowed.get(block, False)
    return ranking


def _is_of_days(group: Group) -> bool:
    """Whether a word of the question is a date: what took place then goes before its papers."""
    return all(term.startswith(DATE) for term in group.terms)


def _keys(language: str, groups: Iterable[Group]) -> Iterable[Key]:
    for group in groups:
        yield from (Key(language, term) for term in group.terms)
        yield from (Key(language, term) for phrase in group.phrases for term in phrase if term)
        if group.kin:
            yield Key(language, group.kin, is_kin=True)


def _leave_out_idle(
    groups_by_language: dict[str, list[Group]], query: Query, language: str
) -> None:
    """A word that says nothing in the reader's language finds nothing in another: the "and" of
    "Bosnia and Herzegovina" is no word of French texts that hold an English title."""
    meaningful = {group.word for group in groups_by_language[language]}
    for of, groups in groups_by_language.items():
        kept = [
            group
            for group in groups
            if group.word in meaningful or query.clauses[group.clause].is_phrase
        ]
        groups_by_language[of] = kept if meaningful else groups


def _finish(groups_by_language: dict[str, list[Group]], query: Query) -> None:
    """Leave out the last word, which is only begun; alone it stands for all that begin so."""
    last = query.last
    completed = {} if query.before_last else beginning(last) if last else {}
    for language, groups in groups_by_language.items():
        rest = [group for group in groups if group.word != last]
        if query.before_last:
            groups_by_language[language] = rest
        else:
            groups_by_language[language] = [
                *rest,
                Group(last, tuple(completed.get(language, ())), "", 0),
            ]


def _unknown(
    query: Query, groups_by_language: dict[str, list[Group]], terms: dict[Key, IndexTerm]
) -> list[str]:
    """Words that no text in any language has."""
    known = {
        group.word
        for language, groups in groups_by_language.items()
        for group in groups
        if query.clauses[group.clause].is_excluded
        or any(Key(language, term) in terms for term in group.terms)
        or any(
            all(Key(language, term) in terms for term in filter(None, phrase))
            for phrase in group.phrases
        )
    }
    words = dict.fromkeys(group.word for groups in groups_by_language.values() for group in groups)
    # A stop word of one language is an ordinary word to the others: texts hold it all the same.
    meaningful = set.intersection(
        *({group.word for group in groups} for groups in groups_by_language.values())
    )
    return [word for word in words if word in meaningful - known - ENDINGS]


def _instead(query: Query, ranking: Ranking, language: str) -> dict[str, list[str]]:
    """By word that no text has, or by what was typed with the wrong keys, what may be meant."""
    vocabulary = Vocabulary.of(ranking.blocks)
    instead: dict[str, list[str]] = {}
    left = ranking.unknown
    for chunk in query.text.split():
        inside = [word for word in left if word in chunk]
        if inside and (others := in_other_layout(chunk, vocabulary)):
            instead[chunk] = others
            left = [word for word in left if word not in inside]
    for number, word in enumerate(left):
        instead[word] = meant(word, language, vocabulary) if number < MOST_SPELT else []
    return instead


def _reworded(text: str, instead: dict[str, list[str]]) -> str:
    """The question with the likeliest word for each that no text has; "" where there is none."""
    reworded = text
    for word, others in instead.items():
        if others:
            reworded = replaced(reworded, word, others[0])
    return "" if reworded == text else reworded
