"""Files as they come in: known by their bytes, and harmless when damaged."""

import random
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from oicnet.documents import files
from tests.make import SMALL_PDF


def word_file():
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return content.getvalue()


def test_what_is_known_of_a_pdf():
    facts = files.examine(ContentFile(SMALL_PDF, name="paper.pdf"))

    assert (facts.media_type, facts.size, facts.pages) == (files.PDF, len(SMALL_PDF), 1)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html></html>", "paper.pdf"),
        (SMALL_PDF, "paper.docx"),
        (SMALL_PDF, "paper.exe"),
        (word_file(), "paper.pdf"),
        (word_file(), "paper.xlsx"),
        (b"", "paper.pdf"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(content, name):
    with pytest.raises(ValidationError):
        files.validate(ContentFile(content, name=name))


@pytest.mark.parametrize(("content", "name"), [(SMALL_PDF, "a.pdf"), (word_file(), "a.docx")])
def test_a_damaged_file_is_refused_or_has_no_text(content, name):
    chance = random.Random(1442)
    for _attempt in range(300):
        damaged = bytearray(content)
        for _place in range(chance.choice([1, 3, 10])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        file = ContentFile(bytes(damaged), name=name)
        try:
            files.validate(file)
        except ValidationError:
            continue
        assert files.examine(file).sha256


def test_extracted_text_holds_nothing_that_the_database_or_a_reader_stumbles_over():
    assert files.plain("ﻻ\x00\u202e\ud800x") == "لاx"
