"""French, where the first of a month is « 1er »; with dates typed either way."""

from django.utils import dateformat


def _ordinal(self: dateformat.DateFormat) -> str:
    return "er" if self.data.day == 1 else ""  # type: ignore[union-attr] # no time of day


# Django writes S in English whatever the language; only the French formats here use it.
dateformat.DateFormat.S = _ordinal  # type: ignore[method-assign]

DATE_FORMAT = "jS F Y"
DATETIME_FORMAT = "jS F Y, H:i"
MONTH_DAY_FORMAT = "jS F"
SHORT_DATE_FORMAT = "Y-m-d"
SHORT_DATETIME_FORMAT = "Y-m-d H:i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
