"""What stands in a cell of a report, beside numbers, dates and words in the reader's language.

`str()` of a value is what a sheet and a reader of the other two forms find in the cell.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from oicnet.records.models import Record
from oicnet.text import dates
from oicnet.text.languages import marked_as_sample, reader_language


@dataclass(frozen=True, slots=True)
class Words:
    """Text in its true language, "" for the reader's; with the address to which it leads."""

    text: str
    language: str = ""
    address: str = ""
    is_sample: bool = False
    name: str = ""  # of what heads rows, in the address of their list

    def __str__(self) -> str:
        with translation.override(self.language or reader_language()):
            return marked_as_sample(self.text, is_sample=self.is_sample)


class Linked(int):
    """A number that leads to the list of what it counts."""

    address: str

    def __new__(cls, number: int, address: str) -> "Linked":
        made = super().__new__(cls, number)
        made.address = address
        return made


@dataclass(frozen=True, slots=True)
class Code:
    """A reference, symbol or address: Latin, from left to right, whatever stands around it."""

    text: str
    address: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Mark:
    """One of a few standings: a sign of its kind, and the word for it."""

    kind: str
    text: str

    def __str__(self) -> str:
        return self.text


def text_of(record: Record, name: str = "") -> Words:
    """A text of a record, that which names it by default, leading to the record's page."""
    described = getattr(type(record), name or record.texts()[0])
    language = described.language(record)
    words = described.read(record, language)
    is_sample = getattr(record, "is_sample", False)
    return Words(words, language, record.get_absolute_url(), is_sample)


def words_of(record: Record, name: str) -> Words | None:
    """A further text of a record, which leads nowhere; None where it is empty."""
    described = getattr(type(record), name)
    language = described.language(record)
    words = described.read(record, language)
    return Words(words, language) if words else None


def public_text(record: Record | None) -> Words | None:
    """What names a record; None where there is none, or none that is public."""
    return text_of(record) if record is not None and record.is_public else None


def code_of(record: Record) -> Code:
    """The reference of a record, leading to its page."""
    return Code(record.reference, record.get_absolute_url())


def is_amount(value: object) -> bool:
    """Whether a value is a number, which stands at the end of its cell."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def printed(value: object) -> str:
    """A value as readers of the screen and of paper see it, in their language."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return dates.written(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return _day(value, reader_language())
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    if isinstance(value, int | Decimal):
        return formats.number_format(value, force_grouping=True)
    return str(value)


@lru_cache(maxsize=4096)
def _day(value: date, _language: str) -> str:
    return dates.written(value)
