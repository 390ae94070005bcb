"""Whatever is typed, there is a page, soon."""

import os
import time
from urllib.parse import quote_from_bytes

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make

pytestmark = pytest.mark.django_db
LONGEST = 5.0  # seconds, on the slowest machine
HOW_MANY = int(os.environ.get("SEARCHES", "200"))  # 10,000 before a release
STRANGE = [
    "عمل " * 2500, "x" * 10_000, '"' * 10_000, "-" * 10_000, "«" * 5_000, '"عمل' * 300,
    "من في على إلى", "the of and", "le la les", "؟!.،؛", "...", '"خطة العمل', "«خطة", "خطة»", '""',
    "«»", "-", "--", "- -", '-"خطة"', "-خطة", "'; DROP TABLE search_text; --", "1' OR '1'='1", "%",
    "_", "\\", "(a+)+$", "[", "(?P<x>", ".*", "a{1,99999}", "&amp;", "<script>alert(1)</script>",
    "{{ 7 }}", "{% x %}", "\u202e\u0640\u200f", "ـــــ", "\ufeff", "👍🏽", "ﷺ", "ﻻ", "𝒶𝒷𝒸",
    "e\u0301" * 500, "1" * 5000, "٠" * 600, "M3-", "-M3", "M3-S04 M3-S05", "a-" * 2000 + "a",
]  # fmt: skip


def seconds(client, path: str, typed: bytes, **also: str) -> float:
    """How long an answer takes that is a page."""
    rest = "".join(f"&{name}={value}" for name, value in also.items())
    begun = time.monotonic()
    response = client.get(path, QUERY_STRING=f"q={quote_from_bytes(typed)}{rest}")
    assert response.status_code in {200, 302, 400, 414}, typed[:80]
    return time.monotonic() - begun


@pytest.fixture
def register():
    for words in ("خطة العمل", "training and skills", "'; DROP TABLE", "(a+)+$ 100%"):
        make.document(published=True, title_ar=words, title_en=words)


@pytest.mark.parametrize("typed", STRANGE, ids=lambda one: one[:12])
def test_strange_words_are_answered(client, register, typed):
    for path in (reverse("search:results"), reverse("search:suggest")):
        assert seconds(client, path, typed.encode()) < LONGEST


@pytest.mark.parametrize(
    "typed", [b"\x00", b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe", b"\xd8", b"\xf0\x9f"]
)
@pytest.mark.parametrize("form", ["", "atom", "csv", "xlsx"])
def test_bytes_that_are_no_text_are_answered(client, register, typed, form):
    also = {"as": form} if form else {}
    assert seconds(client, reverse("search:results"), typed, **also) < LONGEST


@settings(
    max_examples=HOW_MANY,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    typed=st.one_of(
        st.text(max_size=300),
        st.binary(max_size=100).map(lambda one: one.replace(b"\x00", b"")),
        st.lists(
            st.sampled_from(['"', "«", "»", "-", "خطة", "العمل", "a", " ", "M3", "٣"]), max_size=30
        ).map("".join),
    ),
    order=st.sampled_from(["", "newest", "no such"]),
    choice=st.text(max_size=20),
)
def test_anything_at_all_is_answered(client, typed, order, choice):
    given = typed if isinstance(typed, bytes) else typed.encode("utf-8", "surrogatepass")
    value = quote_from_bytes(choice.replace("\x00", "").encode("utf-8", "surrogatepass"))

    path = reverse("search:results")
    assert seconds(client, path, given, sort=quote_from_bytes(order.encode()), year=value) < LONGEST
