"""Which reader of PDFs keeps Arabic in order: letters, digits, brackets, Latin words among it.

    python -m tests.benchmarks.arabic_papers

Makes the same 24 sentences into PDFs with each maker that is on this machine (typst, which the
register needs itself; Chromium; LibreOffice with python-docx; ReportLab with arabic_reshaper and
python-bidi; Pango) in each font that it has, reads them with each reader (pypdf; poppler's
pdftotext; PDFium's own text; ours, which orders PDFium's glyphs by their places), and prints how
many sentences were found whole, the share of words, and that of numbers of two digits and more.

Measured on 29 November 2026, each maker's best font and its worst (sentences of 24):

                    pypdf 7.1    pdftotext 22.12    PDFium 5.15    ours
    LibreOffice     3 - 5        3 - 5              2 - 10         22 - 24
    Chromium        4            2 - 5              0 - 7          23
    ReportLab       3            3                  13             19 (draws no harakat)
    typst           0            2 - 5              1 - 8          22 - 24
    Pango           0            0                  0              19 - 24
    numbers         50 - 81 %    100 %              100 %          100 %

What is missing of ours are harakat on a letter beside their own, which searches leave out. A page
of 24 sentences takes pypdf 25 ms, PDFium 2 ms, and ours 11 ms.
"""

import html
import json
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import typst
from pypdf import PdfReader

from oicnet.documents.files import plain
from oicnet.documents.reading import pages

SENTENCES = """
اعتمد الاجتماع 12 توصية بتاريخ 2 يونيو 2021 في مدينة أنقرة
هاتف ١٢٣٤ ورقم OIC-PESNET للتعاون
الإستراتيجية الوطنية (أنقرة) لعام ٢٠٢١
البيان الختامي للاجتماع الثالث لشبكة خدمات التوظيف العامة
لا إله إلا الأردن والإمارات والأمم المتحدة
بلغت نسبة البطالة 12.5% في عام 2020 مقابل ١٣٫٧٪ في عام ٢٠١٩
الوثيقة رقم D-2021-004 (المراجعة 2) الصادرة عن الأمانة العامة
المادة (7) من النظام الأساسي [كما عدلت في 2018]
من 30 نوفمبر إلى 2 ديسمبر 2026 بحضور 57 دولة
البريد الإلكتروني: info@example.org والموقع www.example.org
أولاً: تعزيز القدرات؛ ثانياً: تبادل الخبرات؛ ثالثاً: التدريب
الفترة 2021-2022 والفترة 2023–2025 من خطة العمل
المملكة العربية السعودية (عضو) والبوسنة والهرسك (مراقب)
خُصِّصَت الجلسة الأولى لموضوع «تنمية المهارات»
تجاوز العدد 1,234 مشاركًا منهم ٥٦٧ امرأة
المشاركة (حضوريًا أو عن بُعد) متاحة حتى 15/11/2026
الساعة 09:30 إلى 17:00 بتوقيت إسطنبول
أشاد المجتمعون بجهود SESRIC و ISTIKLAL في مجال التوظيف
التوصية ٧ (أ) والتوصية ٧ (ب) من البيان
لاحظ المؤتمر الإسلامي الخامس لوزراء العمل (ICLM-5) التقدم المحرز
المجموع: ٣٤٥ مليون دولار (أي 45 في المائة)
السياسات الفعّالة لسوق العمل والتعليم التقني والمهني TVET
يسري هذا القرار من تاريخ 01/01/2024 ولمدة ثلاث سنوات
الجمهورية التونسية وجمهورية ألبانيا ومملكة البحرين
""".strip().splitlines()
FONTS = {"Noto Naskh Arabic": "NotoNaskhArabic-Regular", "Amiri": "Amiri-Regular"}
PLEX = Path(__file__).resolve().parent.parent.parent / "static" / "fonts"


def by_typst(folder: Path) -> None:
    source = (
        '#set text(lang: "ar", dir: rtl, font: sys.inputs.font)\n'
        "#for one in json(bytes(sys.inputs.all)) [#one #parbreak()]"
    )
    for font in ("IBM Plex Sans Arabic", *FONTS):
        inputs = {"font": font, "all": json.dumps(SENTENCES)}
        content = typst.compile(source.encode(), font_paths=[str(PLEX)], sys_inputs=inputs)
        (folder / f"typst {font}.pdf").write_bytes(content)


def by_chromium(folder: Path) -> None:
    for font in FONTS:
        page = folder / f"Chromium {font}.html"
        lines = "".join(f"<p>{html.escape(one)}</p>" for one in SENTENCES)
        style = f"<style>body{{font-family:'{font}'}}</style>"
        page.write_text(f"<!doctype html><html dir=rtl lang=ar><meta charset=utf-8>{style}{lines}")
        options = ["--headless", "--no-sandbox", f"--print-to-pdf={page.with_suffix('.pdf')}"]
        subprocess.run(["chromium", *options, str(page)], check=False, capture_output=True)


def by_libreoffice(folder: Path) -> None:
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for font in FONTS:
        document = Document()
        for one in SENTENCES:
            paragraph = document.add_paragraph()
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            properties = paragraph.add_run(one)._r.get_or_add_rPr()
            fonts = OxmlElement("w:rFonts")
            for name in ("w:ascii", "w:hAnsi", "w:cs"):
                fonts.set(qn(name), font)
            properties.append(fonts)
            properties.append(OxmlElement("w:rtl"))
        path = folder / f"LibreOffice {font}.docx"
        document.save(str(path))
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*convert, str(path)], check=False, capture_output=True)


def by_reportlab(folder: Path) -> None:
    import arabic_reshaper
    from bidi.algorithm import get_display
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(TTFont("Plex", str(PLEX / "IBMPlexSansArabic-Regular.ttf")))
    drawn = canvas.Canvas(str(folder / "ReportLab IBM Plex Sans Arabic.pdf"))
    for place, one in enumerate(SENTENCES):
        drawn.setFont("Plex", 12)
        drawn.drawRightString(550, 800 - 28 * place, get_display(arabic_reshaper.reshape(one)))
    drawn.save()


def by_pango(folder: Path) -> None:
    words = folder / "words.txt"
    words.write_text("\n".join(SENTENCES))
    for font in FONTS:
        made = folder / f"Pango {font}.pdf"
        options = ["-q", f"--font={font} 12", "--rtl", "-o", str(made), str(words)]
        subprocess.run(["pango-view", *options], check=False, capture_output=True)


def by_pypdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def by_poppler(path: Path) -> str:
    command = ["pdftotext", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def by_pdfium(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def by_us(path: Path) -> str:
    return "\n".join(pages.texts(path))


MAKERS: list[Callable[[Path], None]] = [
    by_typst, by_chromium, by_libreoffice, by_reportlab, by_pango,
]  # fmt: skip
READERS = {"pypdf": by_pypdf, "pdftotext": by_poppler, "PDFium": by_pdfium, "ours": by_us}


def smooth(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", plain(text)))


def score(text: str) -> str:
    """Sentences found whole, and the shares of words and of numbers."""
    read = smooth(text)
    words = [word for one in SENTENCES for word in smooth(one).split(" ")]
    numbers = [number for word in words for number in re.findall(r"\d{2,}", word)]
    read_words, read_numbers = set(read.split(" ")), set(re.findall(r"\d+", read))
    whole = sum(smooth(one) in read for one in SENTENCES)
    share = 100 * sum(word in read_words for word in words) / len(words)
    in_order = 100 * sum(number in read_numbers for number in numbers) / len(numbers)
    return f"{whole:2} {share:4.0f} % {in_order:4.0f} %"


def made(folder: Path) -> Iterator[Path]:
    for make in MAKERS:
        try:
            make(folder)
        except (ImportError, FileNotFoundError) as missing:
            print(f"{make.__name__}: not on this machine ({missing})")
    yield from sorted(folder.glob("*.pdf"))


def main() -> None:
    readers = {
        name: read for name, read in READERS.items() if name != "pdftotext" or shutil.which(name)
    }
    print(f"{'':34}" + "".join(f"{name:>18}" for name in readers))
    with tempfile.TemporaryDirectory() as folder:
        for path in made(Path(folder)):
            cells = [score(read(path)) for read in readers.values()]
            print(f"{path.stem:34}" + "".join(f"{cell:>18}" for cell in cells))


if __name__ == "__main__":
    main()
