"""What Django's scripts say on staff pages is said in our words."""

import json

import pytest

from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words", "others"),
    [
        ("ar", ["اختيار تاريخ", "إلغاء", "أبريل", "أكتوبر"], ["إختر تاريخ ", "إبريل"]),
        ("fr", ["Choisir une date"], []),
        ("en", ["Choose a Date", "Cancel"], []),
    ],
)
def test_the_calendar_speaks_as_the_register_does(language, words, others):
    client = signed_in(make.administrator())

    script = client.get(f"/{language}/staff/jsi18n/").content.decode()

    assert [word for word in words if json.dumps(word) not in script] == []
    assert [word for word in others if json.dumps(word) in script] == []


def test_arabic_buttons_are_verbal_nouns():
    form = signed_in(make.administrator()).get("/ar/staff/meetings/meeting/add/").content.decode()

    for words in ("حفظ", "حفظ وإضافة آخر", "حفظ ومتابعة التعديل"):
        assert f'value="{words}"' in form
