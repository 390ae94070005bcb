"""Numbers as people write them: Arabic digits, commas, groups of three. Never read in two ways."""

import re
import unicodedata

from django.utils.translation import gettext as _

from .alphabet import latin_digits

SIGNS = str.maketrans({"٫": ".", "−": "-", "’": "'"})


def plain(text: str) -> str:
    """The number in Latin digits with a point: «١٢٫٥» and "12,5" are "12.5", "1 234" is "1234".

    Anything else is returned unchanged, for the field to refuse.

    Raises:
        ValueError: with a sentence; "1,234" is twelve hundred in one language, one and a quarter
            in another.
    """
    written = _visible(text).translate(SIGNS)
    number = re.sub(r"(?<=\d)[\s'٬](?=\d{3}(?!\d))", "", written)
    if re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", number):
        raise ValueError(
            _("“%(text)s” can be read in two ways. Enter %(whole)s or %(parted)s.")
            % {"text": text, "whole": number.replace(",", ""), "parted": number.replace(",", ".")}
        )
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        is_grouped = number.count(",") > 1 or "." in number
        return number.replace(",", "" if is_grouped else ".")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+,\d+", number):
        return number.replace(".", "").replace(",", ".")
    if re.fullmatch(r"-?\d+,\d+", number):
        return number.replace(",", ".")
    return number


def plain_day(text: str) -> str:
    """A day in Latin digits with hyphens: 2021-06-02 for «٢٠٢١–٠٦–٠٢»."""
    return re.sub(r"(?<=\d)\s*[‐‑‒–—−]\s*(?=\d)", "-", _visible(text))


def _visible(text: str) -> str:
    digits = latin_digits(text)
    return "".join(sign for sign in digits if unicodedata.category(sign) != "Cf").strip()
