"""Kin of the words: below, under a heading of its own, and never among what was asked for."""

import pytest
from django.urls import reverse

from oicnet.search import refreshing
from oicnet.search.analysis import matches, tokens
from oicnet.search.analysis.roots import key
from oicnet.search.analysis.wordlists import same
from tests import make

pytestmark = pytest.mark.django_db
KIN = """
توظيف موظف | توظيف وظيفة | تدريب مدرب | تدريب متدربون | تعاون تعاوني | تعاون متعاون | هجرة مهاجر
تنظيم نظام | تنسيق منسق | تأهيل مؤهل | تأهيل مؤهلات | مشاركة مشارك | اشتراك شريك | اجتماع مجتمع
إعاقة معاق | تنفيذ منفذ | تقييم قيمة | انتقال متنقل | إرشاد مرشد | استثمار مستثمر | تمويل مالي
رقمي رقم | صناعة تصنيع | اعتماد معتمد | تعليم معلم | إنتاج منتج | ثلاث ثالثة | ثلاثة 3 | خامس خمسة
سابع 7 | عشر عاشرة | employer employment | training trainer | formation formateur | third 3
cooperation cooperative | migration migrants | troisième 3
"""
APART = """
توظيف تدريب | عمل علم | شبكة شباب | منصة منصب | خطة خط | ميزان زمن | ثالث رابع | employer explorer
training raining | nation notion
"""


def pairs(lines_of_pairs: str) -> list[list[str]]:
    return [
        pair.split() for line in lines_of_pairs.strip().splitlines() for pair in line.split("|")
    ]


def ask(client, question: str, **also: str):
    return client.get(reverse("search:results"), {"q": question, **also})


def references(rows) -> list[str]:
    return [row.reference for row in rows]


def document(title: str, **texts: str):
    return make.document(published=True, title_ar=title, title_en=title, **texts)


@pytest.mark.parametrize(("first", "second"), pairs(KIN))
def test_kin_share_what_they_are_compared_by(first, second):
    assert key(first) == key(second) != ""


@pytest.mark.parametrize(("first", "second"), pairs(APART))
def test_strangers_do_not(first, second):
    assert key(first) != key(second)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("مدربون", "دليل التدريب"), ("التوظيف", "شؤون الموظفين"), ("هجرة", "حقوق المهاجرين"),
        ("عبد الله", "كلمة عبدالله"), ("trainers", "Training"),
    ],
)  # fmt: skip
def test_a_record_with_kin_of_a_rare_word_stands_below(client, question, title):
    below = document(title)

    response = ask(client, question)

    assert below.reference not in [row.reference for row in response.context["rows"] if row.is_full]
    assert references(response.context["kindred"]) == [below.reference]
    page = response.content.decode()
    assert "وفيها كلمات قريبة" in page
    assert "لا شيء في السجل يطابق هذا البحث" not in page
    assert "<mark>" in page.split("وفيها كلمات قريبة")[1]


def test_records_with_the_word_stand_above_and_once(client):
    above, some = document("التدريب المهني"), document("المدربون المهنيون")
    below = document("المهنة والمدربون")

    response = ask(client, "تدريب مهني")

    assert references(response.context["rows"]) == [above.reference, some.reference]
    assert references(response.context["kindred"]) == [below.reference]


def test_where_many_hold_a_word_its_kin_is_not_looked_for(client):
    for number in range(12):
        document(f"تدريب {number}")
    document("المدربون")

    assert ask(client, "تدريب").context["kindred"] == []


def test_kin_is_narrowed_hidden_and_paged_as_all_is(client):
    year = document("المدربون", dated_on="2021-01-01")
    document("مدرب", dated_on="2022-01-01")
    make.document(title_ar="المدربات")

    assert references(ask(client, "تدريب", year="2021").context["kindred"]) == [year.reference]


def test_phrases_and_what_is_excluded_have_no_kin(client):
    document("المدربون")
    other = document("خطة المدربين")

    assert ask(client, '"تدريب"').context["kindred"] == []
    assert other.reference in references(ask(client, "خطة -تدريب").context["rows"])


def test_no_letter_and_no_feed_tells_of_kin(client):
    below = document("المدربون")
    refreshing.refresh()

    assert below.permanent_address not in ask(client, "تدريب", **{"as": "atom"}).content.decode()


@pytest.mark.parametrize("row", same(), ids=lambda row: row[2][0])
def test_words_that_mean_the_same_find_each_other(row):
    of, _sign, words = row
    spellings = [word.replace("_", " ") for word in words]
    for language in ("ar", "en", "fr") if of == "all" else (of,):
        for spelling in spellings:
            assert all(matches(spelling, other, language) for other in spellings)


def test_no_word_has_two_meanings():
    assert len(same()) >= 80
    for language in ("ar", "en", "fr"):
        rows = [row for row in same() if row[0] in {language, "all"}]
        for spelling in {word for _of, _sign, words in rows for word in words}:
            assert len({sign for _of, sign, words in rows if spelling in words}) == 1, spelling


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("العمل في الشركات", {"&work.ar"}), ("بعد التعلم", set()), ("start of work", set()),
        ("التعلم عن بُعد", {"&distance.ar", "&remote.ar"}), ("وعن بعد", {"&remote.ar"}),
        ("عن العمل بعد عام", {"&work.ar"}),
        ("العمل عن بعد", {"&work.ar", "&telework.ar", "&remote.ar"}),
    ],
)  # fmt: skip
def test_a_phrase_that_means_something_is_read_whole(text, signs):
    terms = {term for token in tokens(text, "ar") for term in token.terms}

    assert {term for term in terms if term.startswith("&")} == signs


@pytest.mark.parametrize("question", ["العمل عن بعد", "عمل عن بُعد"])
def test_words_that_mean_something_together_are_asked_for_together(client, question):
    right = document("تنظيم العمل عن بعد")
    document("تقرير عن العمل بعد الاجتماع")

    rows = ask(client, question).context["rows"]

    assert references(row for row in rows if row.is_full) == [right.reference]
