"""Texts in parts leave as valid Akoma Ntoso, and come back as they were."""

from random import Random

import pytest
from django.core.exceptions import ValidationError

from oicnet.text import cleaning
from oicnet.text.languages import LANGUAGES
from tests import make
from tests.akoma_ntoso import come_back, faults, files_of, left
from tests.anything.texts import text_of

pytestmark = pytest.mark.django_db
ORDERS = {
    "as it is written": "pre ch1 art1 art1.1 art1.1.a art1.1.b art1.2 ch2 art2 annex1 annex1.1",
    "without those above": "art2.1 art2.1.a art4.2.b ch2.art1.1 annex3.2 annex3.2.c.4",
    "counted in chapters": "ch1 art1 art2 ch2 ch2.art1 ch2.art2 ch2.art2.1 ch3 par1 par1.1.1 par2",
    "as nobody would": "art5.2 pre annex2 art5 ch1.3 art5.1.a ch1 pre.1 art5.1 annex1 par7 pre.1.a",
    "the preamble alone": "pre",
    "an annex alone": "annex1",
    "chapters that hold nothing": "ch1 ch2 ch3 annex1 annex2 annex10",
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_parts_in_any_order_are_valid_and_come_back(order):
    document = make.document(published=True, document_kind="rules")
    for position, label in enumerate(order.split(), start=1):
        make.provision(
            document=document, position=position, label=label,
            heading_ar=f"عنوان {label}" if position % 2 else "", text_ar=f"نص {label}.",
            text_en=f"Text {label}." if position % 3 else "", text_fr="",
        )  # fmt: skip

    files = files_of(document)

    assert [faults(file) for file in files.values()] == [[]] * len(files)
    assert come_back(files) == left(document.provisions.in_order())


TEXTS = {
    "paragraphs": "الأول.\n\nالثاني.\n\n\nالرابع بعد سطر فارغ.\n\n\n\nالخامس.",
    "lines": "يُذكر:\n- الاسم\n-  السنة\n   1. واحد\n\t2. اثنان",
    "signs": "R&D <أ> \"ب\" 'ج' ]]> &amp; <!-- د --> <![CDATA[ه]]>",
    "marks": "العدد \u200f(2)\u200f و\u2067OIC\u2069 و\u200cنيم\u200cفاصله والقُرْآنُ الكَرِيمُ ـ ﷺ",
    "spaces": "أ\u00a0ب  ج\u2009د\u202fه",
    "others": "Ça coûte 5 € — « très » peu ; \u01c5 e\u0301 漢字 👨‍👩‍👧 \U00020000",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_character_comes_back(text):
    document = make.document(published=True)
    make.provision(document=document, label="pre", position=1, text_ar=text, heading_ar="R & D")
    make.provision(document=document, label="art1", position=2, text_ar=text, text_en=text)
    make.provision(document=document, label="art1.1", position=3, text_fr=text, heading_fr="<p>")
    make.provision(document=document, label="annex1", position=4, text_ar=text)

    files = files_of(document)

    assert [faults(file) for file in files.values()] == [[]] * 3
    assert come_back(files) == left(document.provisions.in_order())


def random_text(dice: Random, *, lines: bool) -> str:
    """One that the register would store; none in one of five languages."""
    while dice.random() > 0.2:
        paragraphs = [text_of(dice) for _each in range(dice.randint(1, 3) if lines else 1)]
        try:
            return cleaning.clean(dice.choice(("\n\n", "\n")).join(paragraphs), lines=lines)
        except ValidationError:
            continue
    return ""


def random_label(dice: Random) -> str:
    number = dice.randint(1, 4)
    start = dice.choice(["pre", f"ch{number}", f"ch{number}.art{number}", f"annex{number}",
                         *[f"art{number}"] * 4, f"par{number}"])  # fmt: skip
    steps = [dice.choice([str(dice.randint(1, 9)), dice.choice("abcxyz")])
             for _each in range(dice.choice((0, 0, 1, 2, 3)))]  # fmt: skip
    return ".".join([start, *steps])


@pytest.mark.parametrize("seed", range(40))
def test_random_texts_are_valid_and_come_back(seed):
    dice = Random(seed)
    kind = dice.choice(["rules", "resolution", "report"])
    document = make.document(published=True, document_kind=kind)
    labels = list(dict.fromkeys(random_label(dice) for _each in range(dice.randint(1, 25))))
    if dice.random() < 0.5:
        labels.sort()
    for position, label in enumerate(labels, start=1):
        texts = {
            f"{name}_{language}": random_text(dice, lines=name == "text")[:longest]
            for name, longest in (("heading", 120), ("text", 2000))
            for language in LANGUAGES
        }
        texts["text_ar"] += " نص"
        make.provision(document=document, label=label, position=position, **texts)

    files = files_of(document)

    assert [faults(file) for file in files.values()] == [[]] * len(files)
    assert come_back(files) == left(document.provisions.in_order())
