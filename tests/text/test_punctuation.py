"""French has a space before a colon: templates and code take the colon from the catalog."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from oicnet.text.punctuation import labelled

# What the reader does not see as words of the page: tags, what catalogs translate, elements.
UNSEEN = re.compile(
    r"\{#.*?#\}|\{% blocktranslate.*?endblocktranslate %\}|<(script|code|pre)\b.*?</\1>", re.DOTALL
)
TAG, ELEMENT = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL), re.compile(r"<[^>]*>", re.DOTALL)
EXAMPLE = "سند علي سند الحمّاد"  # a line that is pasted so, in Arabic
# Words for who runs the register, in English; labels that Django itself makes; names of files.
TECHNICAL = re.compile(
    r"/(management|postgres|migrations)/|/(messages|checking|read_me)\.py$"
    r"|/(staff/base|exchange/rows|intake/looking|exchange/writing|records/private)\.py$"
    r"|/oicnet/verify/|/proof/(checking|models)\.py$"
    r"|/(api|visits|reports)/models\.py$|/documents/models/(pictures|bundles)\.py$"
)


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "أنابيك: وكالة"), ("en", "أنابيك: وكالة"), ("fr", "أنابيك\u00a0: وكالة")],
)
def test_a_label_has_the_colon_of_the_readers_language(language, words):
    with translation.override(language):
        assert labelled("أنابيك", "وكالة") == words


def test_no_template_writes_a_colon_itself():
    written = [
        f"{path}: {line.strip()}"
        for path in sorted(Path("templates").rglob("*.html"))
        for line in ELEMENT.sub("", TAG.sub("…", UNSEEN.sub("", path.read_text()))).splitlines()
        if ":" in line and EXAMPLE not in line
    ]

    assert written == []


def test_no_code_joins_a_label_and_words_by_a_colon_itself():
    paths = [
        path for path in sorted(Path("oicnet").rglob("*.py")) if not TECHNICAL.search(f"/{path}")
    ]
    written = [
        f"{path}:{line}"
        for path in paths
        for line in lines_with_colons(ast.parse(path.read_text()))
    ]

    assert len(paths) > 300
    assert written == []


def lines_with_colons(tree: ast.AST) -> Iterator[int]:
    """Lines on which a value of an f-string is followed by a colon and a space."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            for before, after in zip(node.values, node.values[1:], strict=False):
                follows = isinstance(after, ast.Constant) and str(after.value).startswith(": ")
                if isinstance(before, ast.FormattedValue) and follows:
                    yield node.lineno
