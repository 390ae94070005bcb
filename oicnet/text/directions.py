"""Makes mixed text read in the right order by isolating runs of the other direction.

Only elements are added; the characters of the text stay as they are.
"""

import re
from functools import lru_cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

# Numbers, dates, phone numbers, symbols and Latin names that a right-to-left line would reorder:
# Latin letters or digits on both sides of a space, slash, hyphen, dot or colon.
_LATIN = r"A-Za-z0-9À-ɏ"
LATIN_RUN = re.compile(rf"[+]?[{_LATIN}]+(?:[ ./:@_’'+&-]+[{_LATIN}]+)+|[+][0-9]+")
# References, years and abbreviations joined by hyphens, which stay on one line.
JOINED = re.compile(r"\b(?:[A-Z0-9]+-)+[A-Z0-9]+\b")
ARABIC = r"\u0600-\u06FF\u0750-\u077F"
ARABIC_RUN = re.compile(rf"[{ARABIC}]+(?:[ ،-]+[{ARABIC}]+)*")


@lru_cache(maxsize=4096)
def isolate(text: str, language: str) -> SafeString:
    """HTML of a text with an element around each run of the other direction.

    Args:
        text: plain text, not HTML.
        language: of the text: "ar", "en" or "fr".
    """
    element = '<bdi dir="ltr">{}</bdi>' if language == "ar" else '<bdi lang="ar" dir="rtl">{}</bdi>'
    pieces = [
        format_html(element, unbroken(piece)) if is_other else unbroken(piece)
        for piece, is_other in runs(text, language)
    ]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece was escaped


def named(reference: str, heading: str) -> str:
    """Plain text with an isolated reference before the heading."""
    isolated = f"\u2066{reference}\u2069"
    return f"{isolated} · {heading}" if heading else isolated


def unbroken(text: str) -> SafeString:
    """HTML of a text without line breaks inside `2025-2026`, `OIC-PESNET` or `WP-2021-2022`."""
    pieces, end = [], 0
    for word in JOINED.finditer(text):
        pieces.append(conditional_escape(text[end : word.start()]))
        pieces.append(format_html('<span class="whole-word">{}</span>', word[0]))
        end = word.end()
    pieces.append(conditional_escape(text[end:]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece was escaped


def runs(text: str, language: str) -> list[tuple[str, bool]]:
    """The pieces of a text, each with whether it is a run of the other direction."""
    pieces, end = [], 0
    for run in (LATIN_RUN if language == "ar" else ARABIC_RUN).finditer(text):
        pieces += [(text[end : run.start()], False), (run[0], True)]
        end = run.end()
    pieces.append((text[end:], False))
    return [(piece, is_other) for piece, is_other in pieces if piece]


def direction(language: str) -> str:
    return "rtl" if language in {"ar", "fa", "ur"} else "ltr"
