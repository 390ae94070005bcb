"""What reports say on paper is found in it by other people's software, word for word."""

import re
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import translation

from oicnet.exchange import reading
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.plans.models import Evaluation
from oicnet.public.tables import Column
from oicnet.records import clock
from oicnet.reports.catalogue import REPORTS, Asked
from oicnet.reports.content import Chapter, Content, Listing, Prose
from oicnet.reports.paper import VOWELS, as_pdf
from oicnet.reports.values import Code, Words
from oicnet.text.languages import LANGUAGES
from tests.exchange.test_sample import REAL
from tests.reports.readers import letters, mupdf, pdfium, readers

pytestmark = pytest.mark.django_db
ENOUGH = 200
LEAST = 4  # words of a sentence
UNBROKEN = 24  # signs of a reference; longer ones break at their hyphens
# poppler ends a run of Arabic on a Latin page at each number, whoever made the file.
TURNED = re.compile("[\u0600-\u06ff].*[0-9]")


def sentences(content: Content) -> Iterator[str]:
    """Every text of some words that a report says of its records."""
    for chapter in content.chapters:
        yield chapter.lead
        for block in chapter.blocks:
            if isinstance(block, Prose):
                yield from block.words.text.split("\n\n")
            elif isinstance(block, Listing):
                values = (column.read(row) for row in block.rows for column in block.columns)
                yield from (str(value) for value in values if isinstance(value, str | Words))


def codes(content: Content) -> set[str]:
    """References and symbols that stand on one line."""
    values = (
        column.read(row)
        for listing in content.listings
        for row in listing.rows
        for column in listing.columns
    )
    texts = {value.text for value in values if isinstance(value, Code)}
    return {text for text in texts if len(text) < UNBROKEN}


def printed(language: str) -> Iterator[tuple[bytes, set[str], set[str]]]:
    """Each public report as a PDF, with its sentences and its references."""
    asked = {
        "meeting": {"meeting": Meeting.objects.published().latest("starts_on").reference},
        "state": {"state": MemberState.objects.get(reference="BH").reference},
        "evaluation": {"evaluation": Evaluation.objects.published().latest("pk").reference},
    }
    with translation.override(language):
        for report in REPORTS:
            if report.is_public and report.name != "implementation":  # long, and of the same texts
                question = Asked.by(None, report, asked.get(report.name, {}), clock.today())
                content = question.content()
                paper = as_pdf(content, question.about(content), question.day)
                texts = {VOWELS.sub("", text) for text in sentences(content)}
                whole = {text for text in texts if len(text.split()) >= LEAST}
                yield paper, whole, codes(content)


def test_every_sentence_and_reference_is_found_whole_by_every_reader():
    reading.read(REAL)
    call_command("load_sample", "--quiet")
    for language in LANGUAGES:
        found = dict.fromkeys(readers(), 0)
        for paper, texts, references in printed(language):
            for name, read in readers().items():
                whole = [
                    text
                    for text in texts
                    if name != "poppler" or language == "ar" or not TURNED.search(text)
                ]
                words = read(paper)
                read_back = letters(words)
                assert [text for text in whole if letters(text) not in read_back] == [], name
                assert [code for code in references if code not in words] == [], name
                found[name] += len(whole)
        assert min(found.values()) >= ENOUGH, found


MIXED = {
    "ar": [
        "النظام الداخلي للشبكة (Rules of Procedure) المعدل عام 2024",
        "Un expert des métiers du bois",
        "تقرير عن OIC-PESNET وعن ILO-STAT في عام 2023",
        "زيارة إلى Banque de l’Habitat في 5 أيام",
    ],
    "en": ["What Tunis asked: «ماذا تقترح الدول الأعضاء؟» and what it was told"],
}


@pytest.mark.parametrize("language", MIXED)
@pytest.mark.parametrize("read", [pdfium, mupdf])  # poppler goes by the most words of a page
def test_words_of_both_directions_are_found_in_their_order(language, read):
    rows = [
        SimpleNamespace(code=Code(f"D-S-2024-00{place}"), text=text, day="5")
        for place, text in enumerate(MIXED[language])
    ]
    columns = [Column("Ref", "code"), Column("Title", "text", 60), Column("Day", "day", 9)]
    with translation.override(language):
        content = Content("Title", [Chapter("rows", "Rows", [Listing("", columns, rows)])])
        words = read(as_pdf(content, [], date(2026, 3, 2)))

    assert [row.code.text for row in rows if row.code.text not in words] == []
    read_back = letters(words)
    assert [row.text for row in rows if letters(row.text) not in read_back] == []
