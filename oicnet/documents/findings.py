"""What is in a file and not on its pages, in words: to be looked at before it is public."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

LOOK = gettext_lazy(
    "This content is not on the file’s pages, but will be public with the file. "
    "Review and accept it:"
)
Finding = Sequence[Any]  # code, how often, whose or where


def in_words(findings: Iterable[Finding]) -> list[str]:
    """For each kind a line, such as "3 comments: A. Author, B. Author"."""
    return [_line(code, count, details) for code, count, details in findings]


def _line(code: str, count: int, details: Sequence[str]) -> str:
    words = WORDS[code] % {"count": count}
    return f"{words}{_(':')} {_(', ').join(details)}" if details else words


WORDS: dict[str, Any] = {
    "changes": ngettext_lazy(
        "%(count)d tracked change not accepted yet",
        "%(count)d tracked changes not accepted yet",
        "count",
    ),
    "comments": ngettext_lazy("%(count)d comment", "%(count)d comments", "count"),
    "hidden_text": ngettext_lazy(
        "hidden text in %(count)d place", "hidden text in %(count)d places", "count"
    ),
    "hidden_sheets": ngettext_lazy("%(count)d hidden sheet", "%(count)d hidden sheets", "count"),
    "hidden_cells": ngettext_lazy(
        "hidden rows, columns or cells on %(count)d sheet",
        "hidden rows, columns or cells on %(count)d sheets",
        "count",
    ),
    "hidden_slides": ngettext_lazy("%(count)d hidden slide", "%(count)d hidden slides", "count"),
    "notes": ngettext_lazy(
        "speaker notes on %(count)d slide", "speaker notes on %(count)d slides", "count"
    ),
    "hidden_layers": ngettext_lazy("%(count)d hidden layer", "%(count)d hidden layers", "count"),
    "authors": ngettext_lazy("%(count)d author’s name", "%(count)d authors’ names", "count"),
}
