"""Arabic of PDFs is read in its order: letters, digits, brackets, Latin words among it."""

import json

import pytest
import typst
from django.conf import settings

from oicnet.documents import reading
from oicnet.documents.files import plain
from oicnet.documents.reading.visual import Sign, read
from tests.documents import hostile

PARAGRAPHS = """
اعتمد الاجتماع 12 توصية بتاريخ 2 يونيو 2021 في مدينة أنقرة
هاتف ١٢٣٤ ورقم OIC-PESNET للتعاون
الإستراتيجية الوطنية (أنقرة) لعام ٢٠٢١
لا إله إلا الأردن والإمارات والأمم المتحدة
بلغت نسبة البطالة 12.5% في عام 2020 مقابل ١٣٫٧٪ في عام ٢٠١٩
الوثيقة رقم D-2021-004 (المراجعة 2) الصادرة عن الأمانة العامة
المادة (7) من النظام الأساسي [كما عدلت في 2018]
البريد الإلكتروني: info@example.org والموقع www.example.org
الفترة 2021-2022 والفترة 2023–2025 من خطة العمل
خصصت الجلسة الأولى لموضوع «تنمية المهارات»
تجاوز العدد 1,234 مشاركا منهم ٥٦٧ امرأة
الساعة 09:30 إلى 17:00 بتوقيت إسطنبول، يوم 15/11/2026
التوصية ٧ (أ) والتوصية ٧ (ب) من البيان
لاحظ المؤتمر الإسلامي الخامس لوزراء العمل (ICLM-5) التقدم المحرز
Public employment services of 57 states
""".strip().splitlines()


def typeset(source, **inputs):
    return typst.compile(
        source.encode(),
        font_paths=[str(settings.BASE_DIR / "static" / "fonts")],
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )


@pytest.fixture
def texts(tmp_path):
    def of(content):
        path = tmp_path / "a.pdf"
        path.write_bytes(content)
        return [plain(text) for text in reading.text(path, ".pdf")["texts"]]

    return of


def test_every_paragraph_is_found_whole(texts):
    source = (
        '#set text(lang: "ar", dir: rtl, font: "IBM Plex Sans Arabic")\n'
        "#for one in json(bytes(sys.inputs.all)) [#one #parbreak()]"
    )

    (page,) = texts(typeset(source, all=json.dumps(PARAGRAPHS)))

    assert [one for one in PARAGRAPHS if one not in page] == []


def test_text_is_kept_by_page_and_an_empty_page_is_one(texts):
    source = "one #pagebreak() #pagebreak() three"

    assert texts(typeset(source)) == ["one", "", "three"]


def test_text_that_is_turned_is_read_too(texts):
    source = (
        '#set text(lang: "ar", dir: rtl, font: "IBM Plex Sans Arabic")\n'
        "#rotate(90deg, reflow: true)[البيان الختامي (2021)]"
    )

    assert texts(typeset(source)) == ["البيان الختامي (2021)"]


def test_a_paper_in_english_keeps_the_order_of_its_file(texts):
    source = "#columns(2)[first column #colbreak() second column]"

    assert texts(typeset(source))[0].split() == ["first", "column", "second", "column"]


def drawn(words):
    """Signs of a line as they are seen from left to right, ten units apart."""
    return [
        Sign(word, 10.0 * place, 10.0 * place, 10.0 * place + 9.5, 0, 12)
        for place, word in enumerate(words)
    ]


@pytest.mark.parametrize("mirrored", [False, True])
def test_brackets_are_set_by_the_gaps_around_them(mirrored):
    """Files tell the bracket that is seen, or the one that is meant."""
    seen = ")ب(" if mirrored else "(ب)"
    line = [*drawn(seen), Sign("ا", 60, 60, 69, 0, 12)]

    assert read(line, rtl=True) == "ا (ب)"


def test_vowel_signs_go_to_their_letter():
    letters = drawn("تب")
    mark = Sign("\u0651", 12.0, 12.0, 16.0, 0, 12)

    assert read([*letters, mark], rtl=True) == "ب\u0651ت"


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("12.5", "12.5"),
        ("2022-2021", "2021-2022"),
        ("%12", "12%"),
        ("15/11/2026", "15/11/2026"),
        ("D-2021", "D-2021"),
    ],
)
def test_numbers_among_arabic_are_read_from_the_left(seen, meant):
    line = drawn([*seen, "ا"])

    assert read(line, rtl=True) == f"ا{meant}"


@pytest.fixture
def findings(tmp_path):
    def of(content):
        path = tmp_path / "a.pdf"
        path.write_bytes(content)
        return reading.inspect(path, ".pdf")["findings"]

    return of


def test_authors_and_comments_of_a_pdf_are_named(findings):
    from pypdf.annotations import Text

    def change(writer):
        writer.add_metadata({"/Author": "Ann Writer; Bob Writer"})
        note = Text(rect=(0, 0, 9, 9), text="secret", title_bar="Cyd Reviewer")
        writer.add_annotation(page_number=0, annotation=note)

    assert findings(hostile.pdf(change)) == [
        ("comments", 1, ["Cyd Reviewer"]),
        ("authors", 2, ["Ann Writer", "Bob Writer"]),
    ]


@pytest.mark.parametrize("author", ["", "anonymous", "python-docx"])
def test_a_program_is_nobody(findings, author):
    assert findings(hostile.pdf(lambda writer: writer.add_metadata({"/Author": author}))) == []
