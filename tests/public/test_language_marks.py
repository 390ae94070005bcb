"""A text that is not in the reader's language says in which it is."""

import pytest
from django.template import Context, Template
from django.utils import translation

MARK = Template("{% load register %}{% language_mark language %}")


@pytest.mark.parametrize(
    ("reader", "language", "mark"),
    [
        ("ar", "ar", ""),
        ("ar", "en", ' <span class="tag tag-language">الإنجليزية</span>'),
        ("en", "ar", ' <span class="tag tag-language">Arabic</span>'),
        ("en-gb", "en", ""),
        ("fr", "en", ' <span class="tag tag-language">Anglais</span>'),
    ],
)
def test_the_mark_is_in_the_reader_s_language(reader, language, mark):
    with translation.override(reader):
        assert MARK.render(Context({"language": language})) == mark
