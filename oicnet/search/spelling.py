"""What a word that no text holds may have been meant to be.

Damerau-Levenshtein over all terms of the index at once. Trigrams, which did this before, suit long
Latin words; of Arabic words with two letters changed places they met one in twenty.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from oicnet.text.languages import LANGUAGES

from . import database, indexes
from .analysis import arabic, forms, literal, roots, tokens
from .analysis.plain import ARTICLE, plain
from .analysis.wordlists import names, names_as_written
from .catalogue import KnownBlock
from .layouts import retyped
from .models import SLOTS
from .postings import FOUR_BYTES
from .slips import HALF, NEAR, WHOLE, prices_of, signatures

SHORTEST, LONG, LONGEST = 4, 8, 24  # letters of a word that may be misspelt
LONGER, VERY_LONG = 10, 13  # letters of a word with two slips, and with three
MOST = 4  # words offered for one
ACRONYM = 8  # letters of an acronym, at most: AFRISTAT
MOST_KIN = 24  # terms that are akin to one
PART = 3  # letters of a spelling that is compared, at least
LONGEST_ENDING = 3  # letters of an ending that a slip may have left out
PIECE = 4  # and of each of two words written as one
TWO_LATIN = 10  # letters of two words as one: "template" is not "temp late"
TERMS = (
    "SELECT language, word, written, sum(octet_length(slots)) / 2 FROM search_term"
    " JOIN search_posting ON term_id = id WHERE NOT is_kin AND NOT starts_with(word, '^')"
    " AND (written <> '' OR word = ANY(%s)) GROUP BY id"
)
TERMS_OF_TEXTS = (
    "SELECT id, language, word, written FROM search_term WHERE id = ANY(%s::int[])"
    " AND NOT is_kin AND NOT starts_with(word, '^') AND (written <> '' OR word = ANY(%s))"
)


Row = tuple[str, str, str, int]  # language, term, how it is written, how many records hold it


@dataclass(frozen=True)
class Candidate:
    """`price` of the slips that lead to it; `records` that hold it in the texts of a language."""

    written: str
    price: int
    is_own: bool
    records: int

    @property
    def place(self) -> tuple[bool, int, int, str]:
        return (not self.is_own, self.price, -self.records, self.written)


class Vocabulary:
    """The terms of the index in arrays, one item a spelling.

    `letters`: code points, uint32 of shape (LONGEST, spellings), 0 after the end of a word.
    `lengths`: int64 of shape (spellings,). `signatures`: which letters a spelling has, one bit a
    letter, uint64 of shape (spellings,). `owners`: which of `terms` it spells.
    """

    _kept: ClassVar[dict[str, tuple[tuple[int, ...], "Vocabulary"]]] = {}  # by schema

    def __init__(self, rows: list[Row]) -> None:
        of_texts, of_names = [*filter(_is_written, rows)], [*_named(rows)]
        self.terms = rows = [*of_texts, *of_names]
        spellings = [
            (spelling, number)
            for number, (_language, word, written, _records) in enumerate(rows)
            for spelling in {*forms(written), *([word] if number < len(of_texts) else [])}
            if PART <= len(spelling) <= LONGEST
        ]
        self.records: dict[str, int] = {}
        for spelling, number in spellings:
            self.records[spelling] = max(self.records.get(spelling, 0), int(rows[number][3]))
        words = np.array([spelling for spelling, _ in spellings] or [""], f"U{LONGEST}")
        codes = words.view(np.uint32).reshape(len(words), LONGEST)
        self.lengths = np.count_nonzero(codes, axis=1)
        self.signatures = signatures(codes)
        self.letters = np.ascontiguousarray(codes.T)
        self.owners = [number for _, number in spellings]

    @classmethod
    def of(cls, blocks: dict[int, KnownBlock]) -> "Vocabulary":
        """That of the index as it stands; each process keeps it until a block is another.

        Who may not see all records is offered the words of those that he may see.
        """
        index = indexes.current()
        if index.allowed is not None:
            return cls(list(_terms_of(index.allowed)))
        versions = tuple(known.version for known in blocks.values())
        of_versions, kept = cls._kept.get(index.schema, ((), None))
        if kept is None or versions != of_versions:
            kept = cls(database.rows(TERMS, list(names())))
            cls._kept = {**cls._kept, index.schema: (versions, kept)}
        return kept

    def alike(self, spelling: str, most: int) -> dict[int, int]:
        """Terms that are spelt almost like this, and the price of what differs."""
        signature = signatures(np.array([spelling], f"U{LONGEST}").view(np.uint32)[None, :])
        slips = max(1, most // WHOLE)
        near = np.bitwise_count(self.signatures ^ signature) <= 2 * slips
        near &= abs(self.lengths - len(spelling)) <= slips
        where = np.flatnonzero(near)
        prices = prices_of(spelling, self.letters[:, where], self.lengths[where])
        by_owner: dict[int, int] = {}
        for index in np.flatnonzero(prices <= most).tolist():
            owner, price = self.owners[where[index]], int(prices[index])
            by_owner[owner] = min(price, by_owner.get(owner, price))
        return by_owner

    def begun(self, spelling: str) -> Iterable[int]:
        """Terms that begin so: entrepreneurship, for entrepreneurs."""
        return (
            number for number, (_, word, *_) in enumerate(self.terms) if word.startswith(spelling)
        )

    @cached_property
    def families(self) -> dict[tuple[str, str], list[str]]:
        """Terms by language and by what they share with their kin, those of most records first."""
        families: dict[tuple[str, str], list[str]] = {}
        for language, term, written, _records in sorted(self.terms, key=lambda row: -row[3]):
            if key := roots.key(written):
                families.setdefault((language, key), []).append(term)
        return families

    def kin(self, word: str, language: str) -> list[str]:
        """Terms of the texts of a language that are akin to a word, those of most records first."""
        key = roots.key(word)
        return self.families.get((language, key), [])[:MOST_KIN] if key else []

    def knows(self, text: str) -> int:
        """How many records hold the rarest word of a text; 0 if one stands nowhere."""
        counts = [
            max(
                self.records.get(form, 0)
                for form in (*token.terms, *forms(text[token.start : token.end]))
            )
            for token in tokens(text, LANGUAGES[0])
        ]
        return min(counts, default=0)


def _is_written(row: Row) -> bool:
    """Whether a term is what a word says first; others have no spelling of their own."""
    return bool(row[2])


def _named(rows: list[Row]) -> Iterable[Row]:
    """Names of which the texts have another spelling: Kyrgyzstan, of the Kyrgyz Republic."""
    held = {word: int(records) for _language, word, _written, records in rows}
    written = {form for row in rows for form in forms(row[2])}
    for name, spelling in names_as_written():
        if name in held and written.isdisjoint(forms(spelling)):
            for language in LANGUAGES[:1] if arabic.is_arabic(spelling) else LANGUAGES[1:]:
                yield (language, name, spelling, held[name])


def _terms_of(allowed: Mapping[int, NDArray]) -> Iterable[Row]:
    """The terms of some texts as `TERMS` has them, with how many of these texts hold each.

    Args:
        allowed: by block the slots, bool (SLOTS,).
    """
    slots = [
        block * SLOTS + slot
        for block, seen in allowed.items()
        for slot in np.flatnonzero(seen).tolist()
    ]
    texts = database.rows("SELECT terms FROM search_text WHERE entry_id = ANY(%s::int[])", slots)
    if not texts:
        return
    held = np.concatenate([np.unique(np.frombuffer(terms, FOUR_BYTES)) for (terms,) in texts])
    numbers, counts = np.unique(held, return_counts=True)
    records = dict(zip(numbers.tolist(), counts.tolist(), strict=True))
    for number, *term in database.rows(TERMS_OF_TEXTS, list(records), list(names())):
        yield (*term, records[number])


def meant(word: str, language: str, vocabulary: Vocabulary) -> list[str]:
    """Words that may have been meant by one that no text holds, best first."""
    if any(map(str.isdecimal, word)):  # a number or a day is what it is
        return []
    by_spelling: dict[str, Candidate] = {}
    for candidate in chain(_misspelt(word, language, vocabulary), _glued(word, vocabulary)):
        known = by_spelling.get(candidate.written)
        if known is None or candidate.place < known.place:
            by_spelling[candidate.written] = candidate
    best = sorted(by_spelling.values(), key=lambda candidate: candidate.place)
    best = [candidate for candidate in best if candidate.is_own or not best[0].is_own]
    with_article = arabic.article(literal(word)).endswith(ARTICLE)
    offered = (_bare(candidate.written, with_article=with_article) for candidate in best)
    return list(dict.fromkeys(offered))[:MOST]


def _bare(written: str, *, with_article: bool) -> str:
    """A word as somebody would type it: of «ووظائفهم» that it stood in, «وظائف»; a long one that
    stood in a heading in capitals, in small letters.
    """
    if written.isupper() and len(written) > ACRONYM:
        written = written.lower()
    words = tokens(written, LANGUAGES[0])
    if len(words) != 1:
        return written
    return plain(written, words[0].terms, with_article=with_article)


def _misspelt(word: str, language: str, vocabulary: Vocabulary) -> Iterable[Candidate]:
    """Terms one slip away, of a long word two; those of the reader's language are his own."""
    lengths = [len(form) for form in forms(word)]
    length = min(lengths, default=0)
    if len(word) < SHORTEST:
        return
    stems = [term for token in tokens(word, language) for term in token.terms]
    # A slip can make a part of the word look like an ending: stems are tried, but count for less.
    spellings = {**dict.fromkeys(stems, 1), **dict.fromkeys(forms(word), 0)}
    is_latin = not arabic.is_arabic(word)
    is_foreign = is_latin == (language == "ar")  # its letters are of no text of the reader's
    for spelling, more in spellings.items():
        if not PART <= len(spelling) <= LONGEST:
            continue
        letters = min(length, len(spelling))
        # «المني»: its article makes it long enough to be «المهني».
        if max(lengths, default=0) > SHORTEST:
            letters = max(letters, SHORTEST)
        near = vocabulary.alike(spelling, _limit(letters) - more)
        if is_latin:  # "auto" is no slip of "autorités", which its stem is near to
            near = {
                number: price
                for number, price in near.items()
                if len(vocabulary.terms[number][2]) <= len(word) + LONGEST_ENDING
            }
        if letters >= LONG:
            near |= dict.fromkeys(vocabulary.begun(spelling), HALF)
        for number, price in near.items():
            of, _word, written, records = vocabulary.terms[number]
            if not price and is_latin and len(word) > len(written) + 1:
                continue  # « retraites » seems to have the stem of « retrait », and is another
            yield Candidate(written, price + more, is_foreign or of == language, int(records))


def _limit(letters: int) -> int:
    """What the slips in a word of so many letters may cost.

    A word that is right, but stands in no text, is often one letter away from one that does:
    "wealth" from "health". Slips of the hand and of the ear are nearer than any other letter in the
    place of one; that, and two slips, are believed of long words alone. Of 1,800 right words of
    three languages that are in no text 135 are offered others, and of words with one slip .99 are
    among those offered.
    """
    if letters <= PART:
        return HALF
    if letters < LONG:
        return NEAR
    if letters < LONGER:
        return WHOLE
    return 2 * NEAR if letters < VERY_LONG else 3 * NEAR


def _glued(word: str, vocabulary: Vocabulary) -> Iterable[Candidate]:
    """Two known words that were written as one."""
    if len(word) < TWO_LATIN and not arabic.is_arabic(word):
        return
    for place in range(PIECE, len(word) - PIECE + 1):
        first, second = word[:place], word[place:]
        if records := min(vocabulary.knows(first), vocabulary.knows(second)):
            yield Candidate(f"{first} {second}", WHOLE, True, records)


def in_other_layout(chunk: str, vocabulary: Vocabulary) -> list[str]:
    """The same keys in the other layout, where they write words of the index and no others."""
    known = {text: vocabulary.knows(text) for text in retyped(chunk)}
    return sorted((text for text in known if known[text]), key=lambda text: -known[text])
