"""How well the search finds: MRR@10, recall@10, and the share answered by all words.

    python -m tests.benchmarks.search_quality squad ar xquad.ar.json
    python -m tests.benchmarks.search_quality headlines ar ntrex.ref.arb.txt ntrex.docids

Everything goes through the register's own index and ranking, in a transaction that is rolled back.
The last figure is the overlap of the first twenty with those of an exhaustive ranking, in which
every record is read word by word and not only the best hundred.
"""

import sys
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402

from oicnet.search import rebuilding, writing  # noqa: E402
from oicnet.search.models import Entry  # noqa: E402
from oicnet.search.queries import parse  # noqa: E402
from oicnet.search.ranking import READ_AGAIN, rank, read_again  # noqa: E402
from tests.benchmarks.collections import Collection, headlines, squad  # noqa: E402

FIRST = 20


def measure(collection: Collection) -> dict[str, float]:
    """Index a collection, ask all that is asked, and compare with what is right."""
    with transaction.atomic():
        writing.forget_all()
        contents = collection.contents()
        rebuilding.measure(contents)
        writing.put(contents)
        slots = dict(Entry.objects.values_list("reference", "slot"))
        figures = [ask(question, slots[f"TEXT-{right}"]) for question, right in collection.asked]
        transaction.set_rollback(True)
    return {name: sum(one[name] for one in figures) / len(figures) for name in figures[0]}


def ask(question: str, right: int) -> dict[str, float]:
    ranking = rank(parse(question))
    best = ranking.best(READ_AGAIN)
    found = [*read_again(ranking, best)]
    whole = read_again(ranking, ranking.best(len(ranking.scores)))
    place = found.index(right) + 1 if right in found[:10] else 0
    shared = len(set(found[:FIRST]) & set(whole[:FIRST]))
    return {
        "MRR@10": 1 / place if place else 0,
        "recall@10": float(bool(place)),
        "all words": float(ranking.is_full.any()),
        "overlap@20": shared / min(FIRST, len(whole)) if whole else 1.0,
    }


def main(kind: str, language: str, *paths: str) -> None:
    reader = {"squad": squad, "headlines": headlines}[kind]
    collection = reader(*map(Path, paths), language)
    figures = measure(collection)
    print(f"{collection.name}: {len(collection.texts)} texts, {len(collection.asked)} questions")
    print("  ".join(f"{name} {value:.4f}" for name, value in figures.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
