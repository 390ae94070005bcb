"""In which language a text is written."""

import pytest

from oicnet.text.speech import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("عُقد الاجتماع الثالث", "ar"),
        ("شبكة OIC-PES", "ar"),
        ("OIC-PESNET, SESRIC, TVET and ICLM of the network: شبكة", "en"),
        ("The report of the meeting", "en"),
        ("Le rapport de la réunion", "fr"),
        ("Rapport d’activité", "fr"),
        ("The programme for Côte d’Ivoire and the Comoros in 2021", "en"),
        ("OIC-PESNET 2021", "-"),
        ("", "-"),
    ],
)
def test_its_letters_and_small_words_tell(text, language):
    assert language_of(text, "-") == language
