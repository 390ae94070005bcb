"""Where in one paper words stand: its pages, as the index holds them."""

import numpy as np

from . import database, ranking
from .passages import Passage, Piece, around, passage
from .postings import FOUR_BYTES, TWO_BYTES
from .queries import parse
from .ranking import places_of_words

MOST = 100  # pages
READ = (
    "SELECT passages, terms, places, forms FROM search_text JOIN search_entry ON slot = entry_id"
    " WHERE reference = %s AND language = %s"
)


def pages(words: str, *, document: str, edition: str, language: str) -> list[Passage]:
    """The pages of an edition that hold all the words, or else any of them; none of an edition
    that the index does not hold, because there is a newer one.

    To be asked within `one_look`.
    """
    ranked = ranking.rank(parse(words), language=language)
    rows = database.rows(READ, document, language)
    if not rows:
        return []
    pieces: list[Piece] = [tuple(piece) for piece in rows[0][0]]
    _pieces, terms, stands, forms = rows[0]
    arrays = (
        np.frombuffer(terms, FOUR_BYTES),
        np.frombuffer(stands, TWO_BYTES),
        np.frombuffer(forms, FOUR_BYTES),
    )
    firsts = np.array([piece[3] for piece in pieces], dtype=np.int64)
    where = places_of_words(ranked, language, *arrays)
    wanted = frozenset(place for places in where for place in places.tolist())
    held: dict[str, dict[int, tuple[int, int]]] = {}  # by page and word: number of piece, place
    for number, places in enumerate(where):
        inside = np.searchsorted(firsts, places, side="right") - 1
        for piece, place in zip(inside.tolist(), places.tolist(), strict=True):
            if pieces[piece][1].startswith(f"{edition}#page="):
                held.setdefault(pieces[piece][1], {}).setdefault(number, (piece, place))
    most = max(map(len, held.values()), default=0)
    return [
        passage(around(pieces[piece], place, wanted, language), page)
        for page, words_held in held.items()
        if len(words_held) == most
        for piece, place in [min(words_held.values())]
    ][:MOST]
