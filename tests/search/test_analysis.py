"""What finds what, word by word: pairs that must meet and pairs that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oicnet.search.analysis import matches, runs, spans, tokens
from oicnet.search.analysis.wordlists import lines, words

FOUND = """
خدمات الخدمات | خدمات لخدمات | خدمات والخدمة | خدمة خدماتها | خدمة بخدمة | خدمة وبخدماتكم
توصية التوصيات | توصيات توصية | توصية بتوصياتها | الأعضاء عضو | عضو أعضائها | وظيفة بالوظائف
وظيفة وظيفته | وزارة ولوزارة | وزير وزرائهم | وزير والوزراء | دولة للدول | دولة دولتين
سياسة سياساتها | سياسة سياسته | اجتماع اجتماعًا | اجتماع واجتماعات | مشروع مشاريع
مشروع مشروعات | شبكة شبكه | إدارة ادارة | مسؤول مسئول | مسؤول المسؤولين | شؤون شئون
موظف موظفي | موظف الموظفين | إسلامي الإسلامية | وطنية وطني | تأكيد والـتأكيد
توصية تـوصـيـة | حماد الحمّاد | الزام الإلزام | التزام بالتزام | اتفاق اتفاقات
اتفاقية اتفاقيات | لجنة اللجان | لجنة للجان | بطالة وبطالة | بنك كالبنك | بحرين بالبحرين
كتب كَتَبَ | مستدامة المُستدامة | منهاج منهاجاً | عمل عملاً | لغة لغته | قرار بقرارات
استراتيجية استراتيجيات | جهة الجهات | نقطة نقاط | مؤتمر موتمر | قراءة قراءه | أعضاء اعضا
هيئة الهيئات | مكتب مكاتبهم | تقرير تقاريرنا | کتاب كتاب | ایران إيران | ﻻجئ لاجئ
للحصول دورةللحصول | دورة دورةللحصول | منشأة المنشآت | كفاءة الكفاءات | إجراء إجراءاتها
لاجئ اللاجئين | لاجئون لاجئ | باحث باحثو | موظف موظفو | أكد أكدت | شارك شاركت | اعتمد اعتمدت
رؤية رؤى | بنية البنى | وسيط الوسطاء | هيأة هيئة | الكترونية الإلكتروني | مرأة امرأة | مهنة المهن
فريق وفرقها | قطر بقطر | ليبيا بليبيا | تركيا لتركيا | عضو العضوين | سجل السجلات | ممثلو ممثلون
سنوات السنة | سنة بالسنة | أمناء الأمين | أمين للأمين | التحاق والتحاقهم | التزامات بالتزامهم
توصية وصاياه | طلب الطلبات | قاض القضاة | التحدي تحديات | مقاعد المقعد | مغربي المغاربة
الـ57 57 | 57 ال57 | الـ12 ١٢ | ذوي لذوو | تعاميم التعميم | مسوحات المسح
"""
KEPT_APART = """
عمل عملة | عامة عام | على علي | عمل عمال | وظيفة ظيفة | عامل عمل | جامع جامعة | مدرس مدرسة
مكتب مكتبة | بنك نك | لجنة جنة | فريق ريق | كلام لام | والد الد | وطن طن | قانون قان
بحر البحرين | لبن لبنان | دول دور | عضو عض | سوق سياق | علم عمل | شهر شهرة | وسط سطو
لغة غة | فن فني | عمل عملية | عمل عملات | حكم حكومة | شركة شراكة | شركة اشتراك | وزير وزارة
خط خطة | رأي رؤية | إسلام سلام | نظام ناظم | زيت زيتون | وطن وطني | بنك بن | قوى تقوى | مصر مصير
عضو عضوية | فقر فقرة | قضاة قضاء | أمين آلام | مكتبة كاتب | حق حقل | حدود وحدة
"""


def split(lines: str) -> list[tuple[str, ...]]:
    return [tuple(pair.split()) for line in lines.strip().splitlines() for pair in line.split("|")]


@pytest.mark.parametrize(("query", "text"), split(FOUND))
def test_these_words_meet(query, text):
    assert matches(query, text)


@pytest.mark.parametrize(("query", "text"), split(KEPT_APART))
def test_these_words_do_not_meet(query, text):
    assert not matches(query, text)


def test_a_singular_finds_its_broken_plurals_with_and_without_article():
    missed = []
    for singular, *plurals in lines("plurals-ar"):
        for plural in plurals:
            is_met = matches(singular, plural) != (plural in words("alone-ar"))
            is_met &= len(plural) <= 3 or matches(singular, f"ال{plural}")
            missed += [] if is_met else [(singular, plural)]

    assert missed == []


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("١٢", "12 توصية", "ar"),
        ("12", "١٢", "ar"),
        ("۱۲", "12", "ar"),
        ("2022", "حتى 2022م.", "ar"),
        ("1442", "١٤٤٢هـ", "ar"),
        ("1000000", "1,000,000", "en"),
        ("RoP", "النظام الداخلي (RoP )", "ar"),
        ("wapes", "الرابطة (WAPES )", "ar"),
        ("وابس", "WAPES", "en"),
        ("SESRIC", "سيسرك", "ar"),
        ("سيسرك", "SESRIC", "fr"),
        ("PESNET", "OIC-PESNET", "ar"),
        ("Cote d'Ivoire", "Côte d’Ivoire", "fr"),
        ("Côte d’Ivoire", "Cote d'Ivoire", "en"),
        ("ISKUR", "İŞKUR", "en"),
        ("Turkiye", "Türkiye", "fr"),
        ("emploi", "l’emploi", "fr"),
        ("etats membres", "les États membres", "fr"),
        ("developpement", "développements", "fr"),
        ("recommendation", "recommendations", "en"),
        ("services", "service", "en"),
        ("IT", "IT services", "en"),
    ],
)
def test_digits_names_and_latin_words_meet(query, text, language):
    assert matches(query, text, language)


@pytest.mark.parametrize(
    ("text", "language"), [("على في من", "ar"), ("of the", "en"), ("de la", "fr"), ("؟!«»", "ar")]
)
def test_words_that_say_nothing_give_no_terms(text, language):
    assert not any(token.terms for token in tokens(text, language))


def test_each_word_keeps_its_place_in_the_original():
    text = "تُشدّد المادةُ (٣) على والـتأكيد OIC-PESNET 2022م"

    words = [text[token.start : token.end] for token in tokens(text, "ar")]

    assert words == ["تُشدّد", "المادةُ", "٣", "على", "والـتأكيد", "OIC", "PESNET", "2022", "م"]


def test_a_word_of_two_readings_keeps_both():
    assert matches("ولندا", "بولندا") is False
    assert matches("واشطن", "واشطن")
    assert matches("واشطن", "وواشطن")
    assert matches("لسانيات", "لسانيات")


@given(st.text(max_size=200), st.sampled_from(["ar", "en", "fr"]))
def test_any_text_is_cut_in_order_and_finds_itself(text, language):
    found = list(tokens(text, language))

    ends = [0, *(token.end for token in found)]
    assert all(last <= token.start < token.end for last, token in zip(ends, found, strict=False))
    if any(token.terms for token in found):
        assert matches(text, text, language)


@given(st.text(max_size=200) | st.text("1٢.,٫٬ aب", max_size=20))
def test_words_that_are_only_counted_are_the_same_words(text):
    assert spans(text) == [(start, end) for start, end, _script, _run in runs(text)]
