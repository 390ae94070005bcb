"""Mixed text that reads in the right order: runs of the other direction are set apart.

Only elements are added; the characters of the text stay as they are.
"""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

# Numbers, dates, telephones, symbols and Latin names that a right-to-left line would take apart:
# Latin letters or digits on both sides of a space, slash, hyphen, dot or colon.
_LATIN = r"A-Za-z0-9À-ɏ"
LATIN_RUN = re.compile(rf"[+]?[{_LATIN}]+(?:[ ./:@_’'+&-]+[{_LATIN}]+)+|[+][0-9]+")
ARABIC = r"\u0600-\u06FF\u0750-\u077F"
ARABIC_RUN = re.compile(rf"[{ARABIC}]+(?:[ ،-]+[{ARABIC}]+)*")


def isolate(text: str, language: str) -> SafeString:
    """HTML of a text with each run of the other direction in an element of its own.

    Args:
        text: plain text, not HTML.
        language: of the text: "ar", "en" or "fr".
    """
    if language == "ar":
        return _wrap(text, LATIN_RUN, '<bdi dir="ltr">{}</bdi>')
    return _wrap(text, ARABIC_RUN, '<bdi lang="ar" dir="rtl">{}</bdi>')


def _wrap(text: str, run: re.Pattern[str], element: str) -> SafeString:
    pieces, end = [], 0
    for found in run.finditer(text):
        pieces += [conditional_escape(text[end : found.start()]), format_html(element, found[0])]
        end = found.end()
    pieces.append(conditional_escape(text[end:]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece was escaped


def direction(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"
