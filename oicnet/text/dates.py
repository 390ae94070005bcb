"""Days and moments in words."""

import re
from datetime import date

from django.utils import formats
from django.utils.translation import get_language


def written(day: date, form: str | None = None) -> str:
    """A day or a moment in the reader's language, in one of its named formats.

    Django's French has « 1 mars » for « 1er mars »: its formats only know English ordinals.
    """
    words = formats.date_format(day, form)
    is_first_of_month = day.day == 1 and (get_language() or "").startswith("fr")
    return re.sub(r"^1\b(?!-)", "1er", words) if is_first_of_month else words
