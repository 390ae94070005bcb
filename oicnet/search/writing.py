"""Records into the index and out of it, within the transaction of whoever asks.

One writer at a time: a lock is held to the end of the transaction. Readers see the index as it was
before or as it is after.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from . import database, naming, postings, tags
from .analysis import days
from .contents import WEIGHTS, Content
from .lookup import TERMS_ASKED
from .models import SLOTS, Entry, Scale, Text
from .postings import FOUR_BYTES, FULL, TWO_BYTES, Posting
from .wording import KIN, PLACELESS, TYPICAL, Lengths, Wording, wording

LOCK = 5_020_250_605  # any number that nothing else uses


@transaction.atomic
def put(contents: Collection[Content], *, gone: Iterable[str] = ()) -> None:
    """Make the index hold these records as they are now, and forget those that are gone."""
    lock()
    stale = {*gone, *(content.reference for content in contents)}
    emptied: set[int] = set()
    slots = _forget(stale, kept={content.reference for content in contents}, emptied=emptied)
    slots |= _new_slots([content for content in contents if content.reference not in slots])
    _write_entries(contents, slots)
    lengths = {scale.language: scale.lengths for scale in Scale.objects.all()}
    wordings = [
        (slots[content.reference], language, _wording(content, language), content)
        for content in contents
        for language in content.texts
    ]
    numbers = _number_terms(wordings)
    _write_texts(wordings, numbers)
    _write_postings(wordings, numbers, lengths)
    tags.write(contents, slots)
    _forget_words(emptied)


def _wording(content: Content, language: str) -> Wording:
    text = wording(content.texts[language], language, WEIGHTS)
    text.call(naming.exact_key(content.titles.get(language, "")))
    for key in {naming.key(name, language) for name in content.names.get(language, ())}:
        text.call(key)
    for day, weight in content.days.items():
        for term in days.of_day(day):
            text.weights[term] = max(text.weights.get(term, 0.0), weight)
    return text


def lock() -> None:
    database.rows("SELECT pg_advisory_xact_lock(%s)", LOCK)


def _forget(references: set[str], *, kept: set[str], emptied: set[int]) -> dict[str, int]:
    """Take records out of the index; returns the slots of those that come back at once.

    Terms that no record of a block holds any more are added to `emptied`.
    """
    entries = list(Entry.objects.filter(reference__in=references))
    if not entries:
        return {}
    slots = {entry.reference: entry.slot for entry in entries}
    held = Text.objects.filter(entry__in=entries).values_list("entry_id", "terms")
    touched: dict[int, set[int]] = defaultdict(set)
    for slot, terms in held:
        touched[slot // SLOTS].update(np.unique(np.frombuffer(terms, FOUR_BYTES)).tolist())
    for block, numbers in postings.block_of(slots.values()).items():
        emptied |= _drop_postings(block, sorted(touched[block]), np.array(numbers))
        tags.drop(block, {tag for entry in entries for tag in entry.tags}, numbers)
        tags.renew(block)
    Text.objects.filter(entry__in=entries).delete()
    Entry.objects.filter(reference__in=references - kept).delete()
    return {reference: slot for reference, slot in slots.items() if reference in kept}


def _forget_words(emptied: set[int]) -> None:
    """A word that stands in no record is no longer suggested to anybody."""
    if emptied:
        database.rows(
            "DELETE FROM search_term WHERE id = ANY(%s::int[])"
            " AND NOT EXISTS (SELECT FROM search_posting WHERE term_id = search_term.id)",
            list(emptied),
        )


def _drop_postings(block: int, terms: list[int], slots: NDArray) -> set[int]:
    """Take slots out of the postings of a block; returns the terms that then have none there."""
    stored = database.rows(
        "SELECT term_id, slots, impacts, counts, places FROM search_posting"
        " WHERE block = %s AND term_id = ANY(%s::int[])",
        block,
        terms,
    )
    left = {row[0]: Posting.read(*row[1:]).without(slots) for row in stored}
    empty = [term for term, posting in left.items() if not len(posting.slots)]
    database.rows(
        "DELETE FROM search_posting WHERE block = %s AND term_id = ANY(%s::int[])", block, empty
    )
    _save(block, {term: posting for term, posting in left.items() if len(posting.slots)})
    return set(empty)


def _save(block: int, postings_by_term: dict[int, Posting]) -> None:
    """Write the postings of a block, those that were there and those that are new."""
    items = list(postings_by_term.items())
    for start in range(0, len(items), 5000):
        some = items[start : start + 5000]
        columns = list(zip(*(posting.write() for _term, posting in some), strict=True))
        database.rows(
            "INSERT INTO search_posting (term_id, block, slots, impacts, counts, places)"
            " SELECT *  FROM unnest(%s::int[], %s::smallint[], %s::bytea[], %s::bytea[],"
            " %s::bytea[], %s::bytea[]) ON CONFLICT (term_id, block) DO UPDATE SET"
            " slots = excluded.slots, impacts = excluded.impacts, counts = excluded.counts,"
            " places = excluded.places",
            [term for term, _posting in some],
            [block] * len(some),
            *map(list, columns),
        )


def _new_slots(contents: Sequence[Content]) -> dict[str, int]:
    ((last,),) = database.rows("SELECT coalesce(max(slot), -1) FROM search_entry")
    return {content.reference: last + number for number, content in enumerate(contents, start=1)}


def _write_entries(contents: Iterable[Content], slots: dict[str, int]) -> None:
    Entry.objects.bulk_create(
        [
            Entry(
                slot=slots[content.reference],
                reference=content.reference,
                kind=content.kind,
                dated_on=content.dated_on,
                tags=sorted(content.tags),
                depends_on=sorted(content.depends_on),
            )
            for content in contents
        ],
        update_conflicts=True,
        unique_fields=["slot"],
        update_fields=["reference", "kind", "dated_on", "tags", "depends_on"],
        batch_size=2000,
    )


Written = tuple[int, str, Wording, Content]
Numbers = dict[tuple[str, str], int]


def _number_terms(wordings: Iterable[Written]) -> Numbers:
    """The numbers of all terms by language and word; new ones are given to new terms."""
    written: dict[tuple[str, str], str] = {}
    for _slot, language, text, _content in wordings:
        for word in text.weights:
            written.setdefault((language, word), text.written.get(word, ""))
    if not written:
        return {}
    languages, words = (list(column) for column in zip(*written, strict=True))
    kin = [word.startswith(KIN) for word in words]
    bare = [word.removeprefix(KIN) for word in words]
    spellings = [word[:80] for word in written.values()]
    database.rows(
        "INSERT INTO search_term (language, word, is_kin, written)"
        " SELECT * FROM unnest(%s::text[], %s::text[], %s::bool[], %s::text[])"
        " ON CONFLICT (word, language, is_kin) DO NOTHING",
        languages,
        bare,
        kin,
        spellings,
    )
    rows = database.rows(TERMS_ASKED, languages, bare, kin)
    return {
        (language, f"{KIN}{word}" if is_kin else word): id_ for language, word, is_kin, id_ in rows
    }


def _write_texts(wordings: Iterable[Written], numbers: Numbers) -> None:
    """The texts as they are shown, and the numbers of their terms: those with a place come first,
    then those that have none."""
    rows = []
    for slot, language, text, content in wordings:
        placeless = [word for word in text.weights if word.startswith(PLACELESS)]
        terms = [numbers[language, term] for term in (*text.terms, *placeless)]
        rows.append(
            Text(
                entry_id=slot,
                language=language,
                title=content.titles.get(language, ""),
                passages=text.pieces,
                terms=np.array(terms, FOUR_BYTES).tobytes(),
                places=np.array(text.places, TWO_BYTES).tobytes(),
                forms=np.array(text.forms, FOUR_BYTES).tobytes(),
            )
        )
    Text.objects.bulk_create(rows, batch_size=1000)


def _write_postings(
    wordings: Iterable[Written], numbers: Numbers, lengths: dict[str, Lengths]
) -> None:
    """Add to the postings of each block what the new texts hold."""
    by_block: dict[int, dict[int, list[tuple[int, float, list[int]]]]] = {}
    for slot, language, text, _content in sorted(wordings, key=lambda item: item[0]):
        block = by_block.setdefault(slot // SLOTS, defaultdict(list))
        usual = lengths.get(language, TYPICAL)
        places: dict[str, list[int]] = defaultdict(list)
        for term, place in zip(text.terms, text.places, strict=True):
            places[term].append(place)
        for term in text.weights:
            row = (slot % SLOTS, text.impact(term, usual), places.get(term, []))
            block[numbers[language, term]].append(row)
    for number, by_term in by_block.items():
        _add(number, {term: _posting(rows) for term, rows in by_term.items()})


def _posting(rows: list[tuple[int, float, list[int]]]) -> Posting:
    slots, impacts, places = zip(*rows, strict=True)
    return Posting(
        np.array(slots, TWO_BYTES),
        np.rint(np.array(impacts) * FULL).astype(TWO_BYTES),
        np.array([len(some) for some in places], TWO_BYTES),
        np.array([place for some in places for place in some], TWO_BYTES),
    )


def _add(block: int, by_term: dict[int, Posting]) -> None:
    stored = database.rows(
        "SELECT term_id, slots, impacts, counts, places FROM search_posting"
        " WHERE block = %s AND term_id = ANY(%s::int[])",
        block,
        list(by_term),
    )
    for term, *columns in stored:
        by_term[term] = Posting.read(*columns).with_(by_term[term])
    _save(block, by_term)


def forget_all() -> None:
    """Empty the index; who reads meanwhile sees it as it was until this is committed."""
    lock()
    for table in ("posting", "tagged", "text", "entry", "term", "scale", "block"):
        database.rows(f"DELETE FROM search_{table}")  # noqa: S608 - names of our own
