"""Which records answer a query, and how well: BM25 over every record that holds any of its words.

What a word weighs in a text lies in the index, how rare it is shows when it is looked up, and all
records are scored at once as arrays: nothing is left out, so nothing is guessed. That a record
holds all words counts for nothing beside the words themselves: measured, it made no list better.
The best are then read word by word, and those in which the words stand together move up.
"""

from .across import across
from .asking import everything, rank
from .intent import owners_named
from .kindred import kindred
from .nearness import READ_AGAIN, places_of, places_of_words, read_again
from .scores import QueryWord, Ranking

__all__ = [
    "READ_AGAIN",
    "QueryWord",
    "Ranking",
    "across",
    "everything",
    "kindred",
    "owners_named",
    "places_of",
    "places_of_words",
    "rank",
    "read_again",
]
