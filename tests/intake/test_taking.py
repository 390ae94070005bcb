"""Papers that were sent together: what each is, and their texts by language."""

import uuid

import pytest

from oicnet.documents.models import Arrival
from oicnet.intake.proposal.taking import Paper, Taken


def paper(name: str, text: str) -> Paper:
    return Paper(name, text, Arrival())


@pytest.mark.parametrize(
    ("name", "text", "language", "title", "kind"),
    [
        ("a.pdf", "عُقد الاجتماع الثالث\nفي يومين", "ar", "عُقد الاجتماع الثالث", "report"),
        ("agenda.docx", "...\nThe third meeting of the network", "en",
         "The third meeting of the network", "agenda"),
        ("a.pdf", "Final communiqué of the third meeting", "en",
         "Final communiqué of the third meeting", "communique"),
        ("2021.pdf", "OIC 2021", "en", "OIC 2021", "report"),
        ("scan.pdf", " \n\n ", "", "scan", "report"),
    ],
)  # fmt: skip
def test_a_paper_is_known_by_its_words_and_by_its_name(name, text, language, title, kind):
    sent = paper(name, text)

    assert (sent.language, sent.title, sent.kind) == (language, title, kind)


def test_texts_of_a_language_are_joined_those_that_say_most_first_and_empty_ones_left_out():
    sent = Taken(
        uuid.uuid4(),
        [
            paper("agenda.pdf", "The agenda of the meeting"),
            paper("scan.pdf", "  "),
            paper("report.pdf", "The report of the meeting"),
            paper("a.pdf", "عُقد الاجتماع"),
        ],
    )

    assert sent.texts == {
        "ar": "عُقد الاجتماع",
        "en": "The report of the meeting\n\nThe agenda of the meeting",
    }
