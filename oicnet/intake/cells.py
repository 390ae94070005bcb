"""What a cell may hold, and what the register makes of it.

In: what the spreadsheet has in a cell (text, number, yes or no, `["day", "2021-06-02"]`). Out: the
value as a row of the exchange format has it. What cannot be taken is a `ValueError` in words: what
is wrong, and what would be right.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from oicnet.records import days
from oicnet.text import cleaning, hijri, numbers
from oicnet.text.languages import in_each_language
from oicnet.text.matching import Names

from .former import every_word

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
NAMED = re.compile(r"(\d{1,2})\s+(\D+?)\s+(\d{4})")
# What XML cannot hold is escaped by spreadsheets, and left so by the library that reads cells.
NO_XML = re.compile("(?:_x(?:FFF[EF]|D[89A-F][0-9A-F]{2})_)+", re.IGNORECASE)
SEVERAL = re.compile(r"[;؛\n]+")
FIRST_DAY = date(1899, 12, 30)  # from which spreadsheets count days
LAST_SERIAL = 80_000  # in the year 2119
YES = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
SHOWN = 60
LONGEST = 32_767  # characters that a cell holds
KEPT = "[…]"  # stands for a text that is longer
# In the Levant and Iraq months are called otherwise.
LEVANTINE = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
    "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
Value = str | float | bool | list[str]  # of a cell; of a mistake in it, its sign and words


def is_filled(value: object) -> bool:
    if not isinstance(value, str):
        return value is not None
    if not value or cleaning.ORDINARY_SIGN.search(value):
        return bool(value)
    # What stands for no character is there, to be named.
    return bool(cleaning.NO_CHARACTER.search(value) or clean(value))


def clean(text: str) -> str:
    """A text as it would be kept, whatever else it holds: to be compared, or asked if empty."""
    try:
        return cleaning.clean(text, lines=True)
    except ValidationError:  # it holds what stands for no character
        return cleaning.clean(cleaning.legible(text), lines=True)


def is_same(stored: str, written: str) -> bool:
    """Whether a cell says what is stored: a difference that nobody sees is none."""
    return clean(stored) == written or (written == KEPT and len(stored) > LONGEST)


def as_quoted(value: object) -> str:
    """A value as a message quotes it."""
    text = value[1] if isinstance(value, list) else str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def quoted(words: Iterable[Any]) -> str:
    """A list of words that may be written."""
    return _(", ").join(_("“%s”") % word for word in words)


def text_of(value: Value) -> str:
    """A cell that holds a text; numbers are taken as they are written."""
    if isinstance(value, str):
        try:
            return cleaning.clean(NO_XML.sub(_as_it_was, value), lines=True)
        except ValidationError as fault:
            raise ValueError(" ".join(fault.messages)) from fault
    if isinstance(value, bool | list):
        words = _("“%s” is not text. Format the cell as text and enter it again.")
        raise ValueError(words % as_quoted(value))
    return str(int(value)) if float(value).is_integer() else str(value)


def _as_it_was(escapes: re.Match[str]) -> str:
    """Halves of a pair that follow one another are a character; all else is for the gate."""
    units = [int(escape, 16) for escape in re.findall("_x(.{4})_", escapes[0])]
    halves = "".join(map(chr, units)).encode("utf-16-le", "surrogatepass")
    return halves.decode("utf-16-le", "surrogatepass")


def number(value: Value, field: models.Field) -> int:
    """A whole number that the field can hold."""
    whole = None
    if isinstance(value, str):
        written = numbers.plain(clean(value))  # "1 234" is a number, "12 5" is none
        whole = int(written) if re.fullmatch(r"-?\d{1,18}", written) else None
    elif not isinstance(value, bool | list) and float(value).is_integer():
        whole = int(value)
    if whole is None:
        raise ValueError(_("“%s” is not a whole number, such as 71.") % as_quoted(value))
    try:
        field.run_validators(whole)
    except ValidationError as fault:
        raise ValueError(" ".join(fault.messages)) from fault
    return whole


class PlainError(ValueError):
    """A value that is not taken as it stands, though there is one way to read it."""

    def __init__(self, sentence: str, reading: str) -> None:
        super().__init__(sentence)
        self.reading = reading


def day(value: Value) -> str:
    """A day, as 2021-06-02."""
    if isinstance(value, list) and value[0] == "day":
        return _possible(value[1])
    if isinstance(value, list):
        words = _("“%s” is a time. Enter only the date, like this: 2021-06-02.")
        raise ValueError(words % as_quoted(value))
    written = numbers.plain_day(clean(value)) if isinstance(value, str) else value
    if isinstance(written, str):
        if problem := days.hijri_refusal(written):
            raise _refused(problem, written)
        if (iso := ISO.fullmatch(written)) and (made := _made(*iso.groups())):
            return _possible(made)
    meant = list(dict.fromkeys(_meant(written)))
    quotes = {"given": as_quoted(value), "first": meant[0] if meant else ""}
    if len(meant) > 1:
        quotes["second"] = meant[1]
        words = _("“%(given)s” can be read in two ways. Enter %(first)s or %(second)s.")
    elif meant:
        words = _("“%(given)s” is not stored as a date. If you mean %(first)s, enter it like that.")
        raise PlainError(words % quotes, _possible(meant[0]))
    else:
        words = _(
            "“%(given)s” is not a date. Enter the year, month and day, like this: 2021-06-02."
        )
    raise ValueError(words % quotes)


def _possible(iso: str) -> str:
    if problem := days.refusal(date.fromisoformat(iso)):
        raise _refused(problem, iso)
    return iso


def _refused(problem: str, written: str) -> ValueError:
    """A day in an impossible year; where it is a Hijri one, with the day that it means."""
    meant = hijri.gregorian(written)
    return PlainError(problem, meant.isoformat()) if meant else ValueError(problem)


def _made(year: int | str, month: int | str, day_of: int | str) -> str:
    try:
        return date(int(year), int(month), int(day_of)).isoformat()
    except ValueError:
        return ""


def _meant(written: Value) -> Iterator[str]:
    """The days that somebody may have meant."""
    if isinstance(written, str) and (slashed := SLASHED.fullmatch(written)):
        first, second, year = slashed.groups()
        yield from filter(None, [_made(year, second, first), _made(year, first, second)])
    elif isinstance(written, str) and (named := NAMED.fullmatch(written.rstrip("مهـ ."))):
        month = _months().the_one(named[2])
        yield from filter(None, [_made(named[3], month, named[1])] if month else [])
    elif not isinstance(written, str | bool | list) and 1 <= written < LAST_SERIAL:
        yield (FIRST_DAY + timedelta(days=int(written))).isoformat()


def _month_names() -> list[str]:
    return list(map(str, MONTHS.values()))


@cache
def _months() -> Names[int]:
    names = Names(enumerate(LEVANTINE, start=1))
    for called in in_each_language(_month_names).values():
        for place, name in enumerate(called, start=1):
            names.add(place, name)
    return names


def flag(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    meant = _flags().the_one(text_of(value))
    if meant is None:
        raise ValueError(
            _("“%(given)s” is neither “%(yes)s” nor “%(no)s”.")
            % {"given": as_quoted(value), "yes": _("yes"), "no": _("no")}
        )
    return meant


@cache
def _flags() -> Names[bool]:
    names = Names((meant, word) for word, meant in YES.items())
    for yes, no in in_each_language(lambda: (_("yes"), _("no"))).values():
        names.add(True, yes)
        names.add(False, no)
    return names


def choice(field: models.Field, value: Value) -> str:
    """One of a field's choices: by its name in any of the three languages."""
    meant = _choices(field).the_one(text_of(value))
    if meant is None:
        labels = quoted(label for _key, label in field.flatchoices)
        words = _("“%(given)s” is not in the list. Choose one of: %(allowed)s")
        sentence = words % {"given": as_quoted(value), "allowed": labels}
        near = _wordings(field).the_one(text_of(value))
        raise (
            PlainError(sentence, str(dict(field.flatchoices)[near]))
            if near
            else ValueError(sentence)
        )
    return meant


@cache
def _choices(field: models.Field) -> Names[str]:
    names = Names((str(key), str(key)) for key, _label in field.flatchoices)
    for key, label in field.flatchoices:
        for word in every_word(in_each_language(partial(str, label))):
            names.add(str(key), word)
        for word in FORMER.get(str(key), ()):
            names.add(str(key), word)
    return names


# What choices were called in workbooks of earlier days.
FORMER = {"tabled": ["عُرضت"], "adopted": ["اعتُمدت"], "issued": ["صدرت"]}

# How people say what a list has in other words; each is read so only where the list has the key.
WORDINGS = {
    "implemented": (
        "تم التنفيذ", "تم تنفيذها", "تم تنفيذه", "تم الإنجاز", "نفذت", "نفذ", "منفذة", "منفذ",
        "أنجزت",
        "منجزة", "منجز", "مكتملة", "مكتمل", "اكتملت", "اكتمل التنفيذ", "done", "completed",
        "complete",
        "finished", "executed", "fully implemented", "réalisé", "réalisée", "terminé", "terminée",
        "achevé", "achevée", "exécuté", "exécutée", "mis en œuvre",
    ),
    "under_way": (
        "جار التنفيذ", "جاري التنفيذ", "يجري التنفيذ", "يجري تنفيذها", "تحت التنفيذ", "قيد الإنجاز",
        "قيد العمل", "جارية", "in progress", "ongoing", "on going", "in process", "started",
        "being implemented", "en cours d'exécution", "en cours de réalisation", "en cours",
        "commencé",
    ),
    "not_started": (
        "لم يبدأ", "لم يبدأ التنفيذ", "لم تبدأ بعد", "لم يبدأ بعد", "لم يتم التنفيذ", "لم تنفذ",
        "غير منفذة",
        "not begun", "not yet started", "not implemented", "pending", "pas commencé",
        "pas encore commencé",
        "non commencé", "non commencée",
    ),
    "not_applicable": ("لا ينطبق", "غير منطبق", "غير منطبقة", "n/a", "na", "sans objet",
        "non applicable"),
}  # fmt: skip
WORDINGS |= {
    "completed": WORDINGS["implemented"],
    "done": WORDINGS["implemented"],
    "in_progress": WORDINGS["under_way"],
    "started": WORDINGS["under_way"],
}


@cache
def _wordings(field: models.Field) -> Names[str]:
    keys = [str(key) for key, _label in field.flatchoices]
    return Names((key, word) for key in keys for word in WORDINGS.get(key, ()))


def several(value: Value) -> list[str]:
    """The names in a cell that may hold more than one."""
    parts = (clean(each) for each in SEVERAL.split(text_of(value)))
    return [part for part in parts if part]
