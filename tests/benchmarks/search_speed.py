"""How fast a page of results is made, as the index grows.

    python -m tests.benchmarks.search_speed 10000 100000 1000000

Fills the index with so many records of 150 Arabic words that are as frequent as words are (Zipf),
asks for rare, medium and very frequent words, one to five of them, and prints milliseconds (median
and 95th percentile) for a page with its facets, in the database and Python together, from the
request to its HTML; those of them in which a processor worked, which others at work on the machine
change less; how many of these went into finding; the ratio of the page to the plainest SQL over the
same words in the same run; and the growth from size to size.

Everything is in a transaction that is rolled back. With `--keep`, in a database made for it, the
records stay, and the next run over so many does not fill again.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.test import Client
from django.utils.timezone import now

import oicnet.wsgi  # noqa: F401 - as a web process is: loads Django, tunes the collector
from oicnet.documents.models import Document
from oicnet.search import postings, writing
from oicnet.search.analysis import form_number, tokens
from oicnet.search.answers import Answers
from oicnet.search.models import SLOTS
from oicnet.search.postings import FOUR_BYTES, FULL, TWO_BYTES
from oicnet.search.queries import parse
from oicnet.search.questions import Question
from oicnet.search.wording import K1

WORDS = 150  # of a record
VOCABULARY = 50_000
TURNS = 25
LETTERS = "بتثجحخدرزسشصضطعغفقكلمن"
RANKS = {"very frequent": (0, 12), "medium": (400, 1500), "rare": (15_000, 40_000)}
KINDS = ("documents.document", "news.article", "meetings.meeting", "cooperation.need")  # tags
READER = Client(SERVER_NAME="localhost")
PLAIN = (
    "CREATE TABLE plain (slot int, dated_on date, terms int[])",
    "CREATE INDEX ON plain USING gin (terms)",
)
PLAINEST = (
    "SELECT slot FROM plain WHERE terms @> %s::int[] ORDER BY dated_on DESC LIMIT 20",
    "SELECT count(*) FROM plain WHERE terms @> %s::int[]",
)


class Filling:
    """Writes records straight into the tables of the index, a block at a time."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.random = np.random.default_rng(1)
        self.words = list(_vocabulary())
        self.kin = [tokens(one, "ar")[0].kin for one in self.words]
        self.forms = np.array([form_number(word) for word in self.words], FOUR_BYTES)
        kin = {one: number for number, one in enumerate(dict.fromkeys(self.kin))}
        self.kin_of = np.array([VOCABULARY + kin[one] for one in self.kin])
        weights = 1 / np.arange(1, VOCABULARY + 1)
        self.cumulated = np.cumsum(weights / weights.sum())
        self.numbers = self._terms(list(kin))

    def _terms(self, kin: list[str]) -> np.ndarray:
        """Numbers of the terms of words, then of those of what they are akin to."""
        rows = [(one, False) for one in self.words] + [(one, True) for one in kin]
        _copy(
            "COPY search_term (language, word, is_kin, written) FROM STDIN",
            (("ar", word, is_kin, word) for word, is_kin in rows),
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT is_kin, word, id FROM search_term")
            known = {(is_kin, word): number for is_kin, word, number in cursor.fetchall()}
        return np.array([known[is_kin, word] for word, is_kin in rows])

    def fill(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(PLAIN[0])
        for block in range(-(-self.size // SLOTS)):
            self._block(block, min(SLOTS, self.size - block * SLOTS))
        with connection.cursor() as cursor:
            cursor.execute(PLAIN[1])
            cursor.execute("ANALYZE search_posting, search_term, search_text, search_entry, plain")

    def _block(self, block: int, rows: int) -> None:
        drawn = np.searchsorted(self.cumulated, self.random.random((rows, WORDS)))
        drawn = drawn.clip(0, VOCABULARY - 1)
        days = self.random.integers(16_000, 20_000, rows)
        kinds = self.random.integers(0, len(KINDS), rows)
        first = block * SLOTS
        self._entries(first, drawn, days)
        _copy(
            "COPY search_posting (term_id, block, slots, impacts, counts, places)"
            " FROM STDIN (FORMAT BINARY)",
            (*self._postings(block, drawn, 0), *self._postings(block, self.kin_of[drawn], None)),
            ["int4", "int2", "bytea", "bytea", "bytea", "bytea"],
        )
        years = (days // 366) + 1970
        self._tags(block, "kind", np.array(KINDS, dtype=object)[kinds], rows)
        self._tags(block, "year", years, rows)
        self._tags(block, "language", np.full(rows, "ar", dtype=object), rows)
        for name, many in (("theme", 12), ("state", 57), ("meeting", 20)):
            self._tags(block, name, self.random.integers(0, many, rows), rows)
        all_days = np.zeros(SLOTS, "<i4")
        all_days[:rows] = days
        _execute(
            "INSERT INTO search_block VALUES (%s, %s, %s)", block, 1 + block, all_days.tobytes()
        )

    def _entries(self, first: int, drawn: np.ndarray, days: np.ndarray) -> None:
        dated = [date(1970, 1, 1) + timedelta(days=int(one)) for one in days]
        _copy(
            "COPY search_entry (slot, reference, kind, dated_on, tags, depends_on) FROM STDIN",
            (
                (
                    first + row,
                    f"N-{first + row}",
                    "documents.document",
                    dated[row],
                    ["language:ar"],
                    [],
                )
                for row in range(len(drawn))
            ),
        )
        places = np.arange(1, WORDS + 1, dtype=TWO_BYTES).tobytes()
        _copy(
            "COPY search_text (entry_id, language, title, passages, terms, places, forms)"
            " FROM STDIN (FORMAT BINARY)",
            (
                (
                    first + row,
                    "ar",
                    words[:40],
                    pieces,
                    self.numbers[drawn[row]].astype(FOUR_BYTES).tobytes(),
                    places,
                    self.forms[drawn[row]].tobytes(),
                )
                for row, words, pieces in self._texts(drawn)
            ),
            ["int4", "varchar", "text", "jsonb", "bytea", "bytea", "bytea"],
        )
        _copy(
            "COPY plain (slot, dated_on, terms) FROM STDIN",
            (
                (first + row, dated[row], np.unique(drawn[row]).tolist())
                for row in range(len(drawn))
            ),
        )

    def _texts(self, drawn: np.ndarray) -> Iterator[tuple[int, str, object]]:
        from psycopg.types.json import Jsonb

        for row, some in enumerate(drawn.tolist()):
            text = " ".join([self.words[one] for one in some])
            yield row, text, Jsonb([["body", "", text, 1]], dumps=json.dumps)

    def _postings(self, block: int, drawn: np.ndarray, offset: int | None) -> Iterator[tuple]:
        """Of each word in the block; `offset` None: without places."""
        rows = drawn.shape[0]
        slots = np.repeat(np.arange(rows), WORDS)
        places = np.tile(np.arange(1, WORDS + 1), rows)
        order = np.lexsort((slots, drawn.ravel()))
        words, slots, places = drawn.ravel()[order], slots[order], places[order]
        fresh = np.flatnonzero(np.r_[True, (words[1:] != words[:-1]) | (slots[1:] != slots[:-1])])
        counts = np.diff(np.r_[fresh, len(words)])
        impacts = np.rint(counts / (counts + K1) * FULL).astype(TWO_BYTES)
        heads = words[fresh]
        starts = np.flatnonzero(np.r_[True, heads[1:] != heads[:-1]])
        ends = np.r_[starts[1:], len(heads)]
        kept_slots, kept_counts = slots[fresh].astype(TWO_BYTES), counts.astype(TWO_BYTES)
        kept_places, after = places.astype(TWO_BYTES), np.r_[fresh, len(words)]
        numbers = self.numbers[heads[starts]]
        for number, start, end in zip(
            numbers.tolist(), starts.tolist(), ends.tolist(), strict=True
        ):
            stand = b"" if offset is None else kept_places[after[start] : after[end]].tobytes()
            yield (
                number,
                block,
                kept_slots[start:end].tobytes(),
                impacts[start:end].tobytes(),
                b"" if offset is None else kept_counts[start:end].tobytes(),
                stand,
            )

    def _tags(self, block: int, name: str, values: np.ndarray, rows: int) -> None:
        for value in set(values.tolist()):
            flags = np.zeros(SLOTS, bool)
            flags[:rows] = values == value
            _execute(
                "INSERT INTO search_tagged (tag, block, bits) VALUES (%s, %s, %s)",
                f"{name}:{value}",
                block,
                postings.as_bytes(flags),
            )


def _vocabulary() -> Iterator[str]:
    """Words of five letters that no analysis takes apart."""
    chosen = random.Random(1)
    seen: set[str] = set()
    while len(seen) < VOCABULARY:
        word = "ج" + "".join(chosen.choice(LETTERS) for _letter in range(4))
        (token,) = tokens(word, "ar")
        if token.terms == (word,) and word not in seen:
            seen.add(word)
            yield word


def _copy(sql: str, rows: Iterator[tuple] | tuple, types: list[str] | None = None) -> None:
    with connection.cursor() as cursor, cursor.cursor.copy(sql) as copy:
        if types:
            copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def _execute(sql: str, *parameters: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else None


def questions(words: list[str], ranks: tuple[int, int], how_many: int) -> Iterator[list[int]]:
    chosen = random.Random(how_many)
    for _turn in range(TURNS):
        yield chosen.sample(range(*ranks), how_many)


def milliseconds(work: Callable[[Any], object], asked: Any) -> tuple[float, float]:
    """How long some work took, and how long a processor was at it, here or for the database."""
    begun, worked = time.perf_counter(), _worked()
    work(asked)
    return (time.perf_counter() - begun) * 1000, (_worked() - worked) * 1000


def _worked() -> float:
    """Seconds of a processor, of this process and of the one that serves it in the database."""
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    there = int(server.read_text().split()[0]) / 1e9 if server.exists() else 0.0
    return time.process_time() + there


def page(text: str) -> None:
    """The whole page of results, from the request to the last byte of its HTML."""
    answered = READER.get("/ar/search/", {"q": text})
    assert answered.content.count(b'<li class="row">')


def finding(text: str) -> None:
    """What the page reads: the first twenty with their passages, and all facets."""
    answers = Answers(Question(parse(text), {}), "ar")
    assert answers.facets
    answers.read(answers.positions(0, 20))


def is_filled(size: int) -> bool:
    ((plain, entries, records),) = _execute(
        "SELECT to_regclass('plain'), (SELECT count(*) FROM search_entry),"
        " (SELECT count(*) FROM documents_document)"
    )
    return plain is not None and entries == records == size


def fill(size: int) -> None:
    writing.forget_all()
    _execute("DROP TABLE IF EXISTS plain")
    begun = time.monotonic()
    Filling(size).fill()
    publish(size)
    print(f"\n{size:,} records in {time.monotonic() - begun:.0f} s")


def publish(size: int) -> None:
    """The records themselves, which nothing shows unless they are published."""
    _execute("ALTER TABLE documents_document DISABLE TRIGGER USER")  # no history of nobody's work
    _execute("DELETE FROM documents_document")
    Document.objects.bulk_create(
        [Document(reference="N-0", document_kind="report", status="published", published_at=now())]
    )
    others = [
        one.column for one in Document._meta.concrete_fields if one.name not in {"id", "reference"}
    ]
    columns = ", ".join(others)
    _execute(
        f"INSERT INTO documents_document (reference, {columns})"
        f" SELECT 'N-' || number, {columns} FROM documents_document, generate_series(1, %s) number",
        size - 1,
    )
    _execute("ANALYZE documents_document")


def measure() -> dict[str, float]:
    words = list(_vocabulary())
    page(words[3])  # every process reads its catalogue once
    medians = {}
    for name, ranks in RANKS.items():
        for how_many in range(1, 6):
            asked = list(questions(words, ranks, how_many))
            texts = [" ".join(words[n] for n in one) for one in asked]
            whole, worked = zip(*(milliseconds(page, one) for one in texts), strict=True)
            _found, found = zip(*(milliseconds(finding, one) for one in texts), strict=True)
            plain, _plain = zip(*(milliseconds(plainest, one) for one in asked), strict=True)
            medians[f"{name} x {how_many}"] = median(worked)
            print(
                f"{name:>14} x {how_many}: median {median(whole):7.1f} ms"
                f"  p95 {quantiles(whole, n=20)[-1]:7.1f}"
                f"  worked {median(worked):7.1f}"
                f"  p95 {quantiles(worked, n=20)[-1]:7.1f}"
                f"  finding {median(found):7.1f}"
                f"  plainest SQL {median(plain):7.1f}"
                f"  ratio {median(whole) / median(plain):6.2f}"
                f"  load {os.getloadavg()[0]:.1f}"
            )
    return medians


def plainest(words: list[int]) -> None:
    for sql in PLAINEST:
        _execute(sql, words)


def main(*arguments: str) -> None:
    keeps = "--keep" in arguments
    before: dict[str, float] = {}
    for size in (int(one) for one in arguments if one != "--keep"):
        with transaction.atomic():
            if not (keeps and is_filled(size)):
                fill(size)
            if not keeps:
                found = measure()
                transaction.set_rollback(True)
        if keeps:
            found = measure()
        if before:
            grown = {name: found[name] / before[name] for name in found}
            print("growth:", ", ".join(f"{name} {one:.1f}" for name, one in grown.items()))
        before = found


if __name__ == "__main__":
    main(*sys.argv[1:])
