"""Names stand in the order in which the reader looks for them."""

import pytest
from django.utils import translation

from oicnet.members.models import MemberState
from oicnet.text.alphabet import alphabetical

STATES = {
    "EG": ("مصر", "Egypt", "Égypte"),
    "GM": ("غامبيا", "The Gambia", "Gambie"),
    "AL": ("ألبانيا", "Albania", "Albanie"),
    "JO": ("الأردن", "Jordan", "Jordanie"),
    "KW": ("الكويت", "Kuwait", "Koweït"),
    "AE": ("الإمارات", "Emirates", "Émirats"),
}


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("ar", ["JO", "AL", "AE", "GM", "KW", "EG"]),
        ("en", ["AL", "EG", "AE", "JO", "KW", "GM"]),
        ("fr", ["AL", "EG", "AE", "GM", "JO", "KW"]),
    ],
)
def test_rows_stand_in_the_order_of_the_reader_s_language(language, order):
    states = [
        MemberState(reference=code, name_ar=arabic, name_en=english, name_fr=french)
        for code, (arabic, english, french) in STATES.items()
    ]

    with translation.override(language):
        assert [state.reference for state in alphabetical(states)] == order


def test_another_text_of_the_rows_may_order_them():
    states = [MemberState(reference=code) for code in STATES]

    assert [state.reference for state in alphabetical(states, "reference")] == sorted(STATES)
