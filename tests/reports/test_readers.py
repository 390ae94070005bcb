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
from oicnet.reports.catalogue import REPORTS, ReportRequest
from oicnet.reports.content import Content, Listing, Prose
from oicnet.reports.paper import VOWELS, as_pdf
from oicnet.reports.values import Code, Words
from oicnet.text.languages import LANGUAGES
from tests.exchange.test_sample import REAL
from tests.reports.readers import letters, readers

pytestmark = pytest.mark.django_db
ENOUGH = 200
LEAST = 4  # words of a sentence
# On a page with more Latin letters than Arabic ones, poppler reads an Arabic line from left to
# right: the words between its commas and numbers, whoever made the file.
ARABIC, PARTED = re.compile("[\u0600-\u06ff]"), re.compile("[0-9،]")


def sentences(content: Content) -> Iterator[str]:
    """Every text of some words that a report says of its records."""
    for chapter in content.chapters:
        yield str(chapter.lead)
        for block in chapter.blocks:
            if isinstance(block, Prose):
                yield from block.words.text.split("\n\n")
            elif isinstance(block, Listing):
                values = (column.read(row) for row in block.rows for column in block.columns)
                yield from (str(value) for value in values if isinstance(value, str | Words))


def references(content: Content) -> set[str]:
    """What stands in the cells of its tables as it is written, from left to right."""
    blocks = [block for chapter in content.chapters for block in chapter.blocks]
    return {
        value.text
        for block in blocks
        if isinstance(block, Listing)
        for row in block.rows
        for column in block.columns
        if isinstance(value := column.read(row), Code) and not value.text.startswith("http")
    }


def is_turned(text: str, language: str, reader: str) -> bool:
    is_foreign = language != "ar" and ARABIC.search(text)
    return reader == "poppler" and bool(is_foreign and PARTED.search(text))


def printed(language: str) -> Iterator[tuple[bytes, set[str], set[str]]]:
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
                report_request = ReportRequest.by(AnonymousUser(), report, query, clock.today())
                content = report_request.content()
                paper = as_pdf(content, report_request.about(content), report_request.day)
                texts = {VOWELS.sub("", text) for text in sentences(content)}
                whole = {text for text in texts if len(text.split()) >= LEAST}
                yield paper, whole, references(content)


def test_every_sentence_is_found_whole_by_every_reader():
    reading.read(REAL)
    call_command("load_sample", "--quiet")
    for language in LANGUAGES:
        found = dict.fromkeys(readers(), 0)
        for paper, texts, codes in printed(language):
            for name, read in readers().items():
                whole = [text for text in texts if not is_turned(text, language, name)]
                read_back = letters(read(paper))
                assert [text for text in whole if letters(text) not in read_back] == [], name
                assert [code for code in codes if letters(code) not in read_back] == [], name
                found[name] += len(whole)
        assert min(found.values()) >= ENOUGH, found
