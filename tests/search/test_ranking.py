"""Scores and their best: the same however many records a word stands in, and whatever is kept."""

import numpy as np
import pytest

from oicnet.search import refreshing, weights
from oicnet.search.queries import MOST_PHRASES, parse
from oicnet.search.ranking import Ranking, rank, scores
from tests import make

QUERIES = ("تدريب", "تدريب النساء", "الخطط -النساء", '"خطة تدريب"', "خطة تقرير نساء")


def document(title):
    return make.document(published=True, title_ar=title)


def ask() -> list[tuple]:
    found = [rank(parse(one)) for one in QUERIES]
    return [(one.scores.tolist(), one.is_full.tolist(), one.best(5)) for one in found]


@pytest.mark.django_db
def test_words_of_many_records_score_like_those_of_few(monkeypatch):
    for title in ("تدريب النساء", "خطة تدريب", "تقرير الخطط", "تدريب وتدريب", "نساء الخطة"):
        document(title)
    refreshing.refresh()
    few = ask()

    monkeypatch.setattr(weights, "MANY", 1)
    assert ask() == few
    assert ask() == few, "and from what is kept"

    document("تدريب النساء على خطة")
    refreshing.refresh()
    kept = ask()
    monkeypatch.setattr(weights, "MANY", 10**9)
    weights._Kept.weights.clear()
    assert kept == ask() != few, "what is kept is that of the index as it stands"


@pytest.mark.parametrize("how_many", [0, 1, 3, 7, 8, 100])
@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 1.0])  # of the records that are hits
def test_the_best_are_those_of_all_put_in_order(how_many, share):
    chance = np.random.default_rng(1)
    values = chance.integers(1, 40, 8 * scores.GROUP).astype(np.float32)  # so that many are equal
    values *= chance.random(len(values)) < share
    nothing = np.zeros(len(values), np.uint8)
    ranking = Ranking({}, values, nothing.astype(bool), nothing)

    hits = np.flatnonzero(values > 0).tolist()
    order = sorted(hits, key=lambda position: (-values[position], position))

    assert ranking.best(how_many) == order[:how_many]


@pytest.mark.django_db
def test_a_phrase_of_frequent_words_is_found_where_they_follow_one_another_only():
    for title in ("خطة العمل خطة", "العمل خطة", "خطة العمل", "خطة ثم العمل"):
        document(title)
    refreshing.refresh()

    found = rank(parse('"خطة العمل"'))

    assert int(found.hits.sum()) == 2
    assert int(rank(parse('"العمل خطة"')).hits.sum()) == 2


def test_what_is_quoted_after_some_phrases_counts_as_words():
    phrases = " ".join(f'"a{number} b"' for number in range(20))

    clauses = parse(phrases).clauses

    assert [one.is_phrase for one in clauses] == [*[True] * MOST_PHRASES, False]
    assert "a19 b" in clauses[-1].words
