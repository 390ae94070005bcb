"""A number is read as its writer meant it, or refused; never as another."""

import pytest
from django.utils import translation

from oicnet.text import numbers


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12", "12"), ("12.5", "12.5"), ("12,5", "12.5"), ("12٫5", "12.5"), ("١٢٫٥", "12.5"),
        ("١٢٠", "120"), ("۱۲۰", "120"), ("1 234", "1234"), ("1\u00a0234,50", "1234.50"),
        ("1\u202f234\u202f567", "1234567"), ("١٬٢٣٤", "1234"), ("1'234", "1234"),
        ("1,234,567", "1234567"), ("1,234.50", "1234.50"), ("1.234,50", "1234.50"),
        ("0,234", "0.234"), ("-3,5", "-3.5"), ("−3", "-3"), (" \u200f71\u200f ", "71"), ("", ""),
    ],
)  # fmt: skip
def test_what_is_written_is_read(written, read):
    assert numbers.plain(written) == read


@pytest.mark.parametrize("written", ["1,234", "١,٢٣٤", "12,500"])
def test_what_reads_in_two_ways_is_asked_about(written):
    with translation.override("en"), pytest.raises(ValueError, match="two ways"):
        numbers.plain(written)


@pytest.mark.parametrize("written", ["12,5,6", "1 2", "12 5", "5%", "twelve", "1e5 x"])
def test_what_is_no_number_is_left_to_be_refused(written):
    with pytest.raises(ValueError):  # noqa: PT011 - of float itself
        float(numbers.plain(written))
