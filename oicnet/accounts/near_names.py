"""Finds names that may be other spellings of a name, to tick before a redaction.

In: a `Name`. Out: what people wrote, nearest first, without what the name finds already: the other
languages of a row that it finds, and words that sound or look like it («المنصوري», "Mansouri").
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from django.db import connection, models
from django.db.models import Q

from oicnet.text import spellings

from .redaction import Name, Place, places

NEAR = 0.8  # share of letters in order; names of two people seldom reach .7
MOST = 20
SCANNED = 2000  # pieces of text per column; nobody would look through more
ARTICLE = re.compile(r"^(?:ال|al|el)(?=.{3})")


def near(name: Name) -> list[str]:
    """At most 20 spellings that the name does not find and that may mean the same person."""
    known = [_letters(spelling) for spelling in name.spellings]
    written: dict[str, float] = dict.fromkeys(_beside(name), 1.0)
    for candidate in _candidates(name):
        if candidate not in written and not name.is_in(candidate):
            letters = _letters(candidate)
            likeness = max(SequenceMatcher(None, letters, other).ratio() for other in known)
            if likeness >= NEAR:
                written[candidate] = likeness
    nearest: list[str] = []
    for candidate in sorted(written, key=lambda candidate: -written[candidate]):
        # "Mr Salim Saleh" says no more than "Salim Saleh".
        if not any(_letters(kept) in _letters(candidate) for kept in nearest):
            nearest.append(candidate)
    return nearest[:MOST]


def _letters(name: str) -> str:
    """The folded letters of a name without its articles, a space between words."""
    return " ".join(ARTICLE.sub("", word) for word in spellings.words(name))


def _beside(name: Name) -> Iterator[str]:
    """The names in other languages on rows about people that the name finds."""
    for model, columns in _persons():
        holding = Q()
        for column in columns:
            holding |= Q(**{f"{column}__regex": name.pattern})
        for row in model._base_manager.filter(holding).values_list(*columns).distinct():
            yield from (value for value in row if value and not name.is_in(value))


def _persons() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Models of people, with the columns of the name."""
    for place in places():
        columns = [column for column in place.columns if (column or "").startswith("name_")]
        tracked = getattr(place.model, "pgh_tracked_model", place.model)
        if columns and "name_ar" in getattr(tracked, "personal", ()):
            yield place.model, [str(column) for column in columns]


def _candidates(name: Name) -> Iterator[str]:
    """Names of people and accounts, and runs of words around each word of the name."""
    sizes = {len(spellings.words(spelling)) for spelling in name.spellings}
    anchors = "|".join(
        spellings.pattern(word)
        for spelling in name.spellings
        for word in spelling.split()
        if len(word) > 3
    )
    if not anchors:
        return
    for place in places():
        for text in _texts(place, anchors):
            yield from _windows(text, sizes)


def _texts(place: Place, anchors: str) -> Iterator[str]:
    """A few words around each occurrence of a word of the name in a table."""
    around = rf"(?:\S+\s+){{0,4}}\S*(?:{anchors})\S*(?:\s+\S+){{0,4}}"
    table = connection.ops.quote_name(place.model._meta.db_table)
    columns = [str(column) for column in place.columns]
    whole = ["first_name || ' ' || last_name"] if "first_name" in columns else []
    with connection.cursor() as cursor:
        for column in [*(f'"{column}"::text' for column in columns), *whole]:
            cursor.execute(
                f"SELECT DISTINCT (regexp_matches({column}, %s, 'g'))[1] FROM {table} LIMIT %s",  # noqa: S608
                [f"({around})", SCANNED],
            )
            yield from (text for (text,) in cursor.fetchall())


def _windows(text: str, sizes: Iterable[int]) -> Iterator[str]:
    """Runs of as many words as the name has, one more and one less."""
    written = [word.strip("\"'«»“”()[]{},;:.،؛/\\") for word in text.split()]
    for size in sorted({max(1, size + more) for size in sizes for more in (-1, 0, 1)}):
        for start in range(len(written) - size + 1):
            yield " ".join(filter(None, written[start : start + size]))
