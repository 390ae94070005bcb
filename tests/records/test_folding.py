"""The database folds words exactly as Python does, and finds rows by an index."""

import json
import random
import unicodedata

import pytest
from django.db import connection

from oicnet import messages
from oicnet.records.models import Reference, Wording
from oicnet.text import references
from oicnet.text.matching import fold
from tests import make

REAL = messages.ROOT / "oicnet/exchange/real"
pytestmark = pytest.mark.django_db
BLOCKS = [(0x1, 0x24F), (0x250, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x600, 0x6FF),
          (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB00, 0xFB06), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF),
          (0xFF01, 0xFF5E), (0x370, 0x52F)]  # fmt: skip
KNOWN = [
    chr(code)
    for first, last in BLOCKS
    for code in range(first, last + 1)
    if unicodedata.category(chr(code)) not in {"Cn", "Co", "Cs"}
]


def in_database(texts, function="fold"):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {function}(text) FROM unnest(%s::text[]) WITH ORDINALITY AS t (text, n) "
            "ORDER BY n",
            [texts],
        )
        return [row[0] for row in cursor.fetchall()]


def assert_same(texts):
    differing = [
        (text, fold(text), folded)
        for text, folded in zip(texts, in_database(texts), strict=True)
        if fold(text) != folded
    ]
    assert differing == []


def test_every_letter_alone_and_between_others():
    assert_same(KNOWN)
    assert_same([f"ا{letter}و" for letter in KNOWN])


def test_random_strings():
    chosen = random.Random(20)
    letters = [*KNOWN, *"ءئىا ءاءئوةه-'’ \u064b\u0654\u0640\u200f" * 30]
    assert_same(["".join(chosen.choices(letters, k=chosen.randint(1, 12))) for _ in range(4000)])


def test_every_text_of_the_real_record():
    lines = [line for path in REAL.glob("*.jsonl") for line in path.read_text().splitlines()]
    values = [value for line in lines for value in json.loads(line).values()]
    assert_same([value for value in values if isinstance(value, str)])


def test_the_key_of_a_reference_is_the_same():
    written = [
        "M3",
        "M3-S04",
        "D-2021-001",
        "SFP-2023-R01",
        "BH-N10",
        "X-000",
        "A0",
    ]
    assert in_database(written, "reference_key") == list(map(references.key, written))


def words_of(record):
    return Wording.objects.get(reference=record.reference).words


def test_the_words_of_a_row_are_kept_and_follow_it():
    document = make.document(reference="D-1", title_ar="دليل الصحة والسلامة", symbol="S/1")
    assert words_of(document).startswith("d 1 s 1 دليل الصحه والسلامه")

    type(document).objects.filter(pk=document.pk).update(title_ar="كتاب", reference="D-2")
    document.refresh_from_db()
    assert words_of(document).startswith("d 2 s 1 كتاب")
    assert not Wording.objects.filter(reference="D-1").exists()

    document.delete()
    assert not Wording.objects.filter(reference="D-2").exists()


def test_words_are_found_by_an_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert "wording_words" in Wording.objects.filter(words__contains=fold("الصحة")).explain()


def test_a_reference_is_found_by_its_key_in_an_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert "records_reference_key" in Reference.objects.writing("D-2021-1").explain()
