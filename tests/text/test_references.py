"""A reference is known in a copied address, too."""

import pytest

from oicnet.text import references


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://register.example.org/id/m3-s04/", "M3-S04"),
        ("https://register.example.org/ar/meetings/m3/#m3-s04", "M3-S04"),
        (" http://localhost:8000/en/documents/d-2021-001/?as-of=2024-01-31 ", "D-2021-001"),
        ("https://register.example.org/", ""),
        ("https://[register", ""),
        ("(M3\u2011S04)\u200f", "M3-S04"),
    ],
)
def test_what_names_a_row_is_read_from_an_address(typed, meant):
    assert references.read(typed) == meant
