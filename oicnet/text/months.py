"""Calendar months, which differ in length."""

from calendar import monthrange
from datetime import date

from django.utils.translation import gettext_noop, pgettext_lazy

# Django's Arabic has «إبريل»; the register, and the Gulf's administrations, write «أبريل».
NAMES = (gettext_noop("April"), pgettext_lazy("alt. month", "April"))


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
