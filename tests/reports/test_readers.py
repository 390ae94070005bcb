"""What reports say on paper is found in it by other people's software, word for word."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.utils import translation

from oicnet.exchange import reading
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.plans.models import Evaluation
from oicnet.records import clock
from oicnet.reports.catalogue import REPORTS, Asked
from oicnet.reports.content import Content, Listing, Prose
from oicnet.reports.paper import VOWELS, as_pdf
from oicnet.reports.values import Words
from oicnet.text.languages import LANGUAGES
from tests.exchange.test_sample import REAL
from tests.reports.readers import letters, readers

pytestmark = pytest.mark.django_db
ENOUGH = 200
LEAST = 4  # words of a sentence
# Readers order what runs both ways by a simpler rule than Unicode's, whoever made the file: poppler
# an Arabic title with numbers in a Latin line; PDFium whatever has Latin letters and Arabic ones on
# a line, and in an Arabic table, whose cells of a line it joins, also what has numbers or brackets.
LATIN, ARABIC = re.compile("[A-Za-zÀ-ɏ]"), re.compile("[\u0600-\u06ff]")


def sentences(content: Content) -> Iterator[tuple[str, bool]]:
    """Every text of some words that a report says of its records, and whether it is in a table."""
    for chapter in content.chapters:
        yield str(chapter.lead), False
        for block in chapter.blocks:
            if isinstance(block, Prose):
                yield from ((text, False) for text in block.words.text.split("\n\n"))
            elif isinstance(block, Listing):
                values = (column.read(row) for row in block.rows for column in block.columns)
                yield from (
                    (str(value), True) for value in values if isinstance(value, str | Words)
                )


def is_turned(text: str, in_a_table: bool, language: str, reader: str) -> bool:
    if language == "ar":
        # A cell that wraps between two of a pair, or beside a number.
        is_mixed = in_a_table and bool(re.search(r"[0-9()«»]", text))
        return reader == "PDFium" and (is_mixed or bool(LATIN.search(text)))
    return bool(ARABIC.search(text)) and reader != "MuPDF"


def printed(language: str) -> Iterator[tuple[bytes, set[tuple[str, bool]]]]:
    """Each public report as a PDF, with its sentences."""
    asked = {
        "meeting": {"meeting": Meeting.objects.published().latest("starts_on").reference},
        "state": {"state": MemberState.objects.get(reference="BH").reference},
        "evaluation": {"evaluation": Evaluation.objects.published().latest("pk").reference},
    }
    with translation.override(language):
        for report in REPORTS:
            if report.is_public and report.name != "implementation":  # long, and of the same texts
                query = asked.get(report.name, {})
                question = Asked.by(AnonymousUser(), report, query, clock.today())
                content = question.content()
                paper = as_pdf(content, question.about(content), question.day)
                texts = {(VOWELS.sub("", text), table) for text, table in sentences(content)}
                yield paper, {one for one in texts if len(one[0].split()) >= LEAST}


def test_every_sentence_is_found_whole_by_every_reader():
    reading.read(REAL)
    call_command("load_sample", "--quiet")
    for language in LANGUAGES:
        found = dict.fromkeys(readers(), 0)
        for paper, texts in printed(language):
            for name, read in readers().items():
                whole = [
                    text for text, table in texts if not is_turned(text, table, language, name)
                ]
                read_back = letters(read(paper))
                assert [text for text in whole if letters(text) not in read_back] == [], name
                found[name] += len(whole)
        assert min(found.values()) >= ENOUGH, found
