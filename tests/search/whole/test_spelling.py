"""Words that may be meant: nothing is offered for what is right."""

import random

from oicnet.search import catalogue
from oicnet.search.queries import MOST_WORDS, parse
from oicnet.search.ranking import rank
from oicnet.search.spelling import Vocabulary

WORDS = 200


def test_nothing_is_offered_for_rare_words_that_are_right(register: None) -> None:
    held = Vocabulary.of(catalogue.catalogue()).terms
    rare = [written for _language, _term, written, records in held if records == 1]
    chosen = random.Random(7).sample(sorted(set(rare)), WORDS)

    for start in range(0, WORDS, MOST_WORDS // 2):
        ranking = rank(parse(" ".join(chosen[start : start + MOST_WORDS // 2])))
        assert (ranking.unknown, ranking.instead) == ([], {})
