"""Days, months and years as they are written, in both calendars and three languages.

A date is a term, whichever way it is written: «21 فبراير 2023», "February 21, 2023", 21/02/2023,
« 21 févr. 2023 », «1 شعبان 1444هـ» and «١٤٤٤/٠٨/٠١» are one day. A record is found by every day
that its page shows, by the month and by the year of it.

What is written is read as signs, one for each word and one for what stands between two, and the
shapes that dates have are looked for in these.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import chain

from hijridate import Gregorian, Hijri

from . import ordinals
from .literals import literal
from .wordlists import date_words, lines

DATE = "@"  # before a term for a date
WESTERN, HIJRI = "", "h"  # calendars, as terms have them
ORDINAL = "r"
MOST_DAYS = 62  # of a range of days in a query
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
MARKS = re.compile("[\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
# What may be a date in digits, and is no reference (D-2021-003) and no pair of years.
_JOIN = f"(?:{MARKS.pattern})*[{DASHES}/.](?:{MARKS.pattern})*"
DIGITS = re.compile(
    rf"\d{{4}}{_JOIN}\d{{1,2}}(?!\d)|(?<!\d)\d{{1,2}}{_JOIN}(?:\d{{1,2}}{_JOIN})?\d{{4}}"
)
YEAR_IN_DIGITS = re.compile(r"\d{4}")  # every date in a text has one
YEARS, HIJRI_YEARS = range(1900, 2101), range(1343, 1501)

# Signs: d day or month in digits, y and h years, m and i names of months (Hijri: i), f what may
# stand between, e an era, w a day of the week, o the ending of an ordinal, r an ordinal in words, x
# anything else. Between two words: - / . as written, _ nothing, a space, | what parts sentences.
S = " (?:f )*"
DAY, MONTH, YEAR = "(?:d(?:_o)?|r(?= f))", "(?:[mi](?:[/ ](?:[mi]))?)", "[yh](?:[_ ]e)?"
SHAPES = tuple(
    (name, re.compile(shape))
    for name, shape in (
        ("days", f"{DAY}{S}{MONTH}(?:{S}{YEAR})?-{DAY}{S}{MONTH}{S}{YEAR}"),
        ("days", f"{DAY}-{DAY}{S}{MONTH}{S}{YEAR}"),
        ("days", f"{MONTH} {DAY}(?:-{DAY})? {YEAR}"),
        ("days", f"{DAY}{S}{MONTH}{S}{YEAR}"),
        ("digits", "[yh](?P<a>[-/.])d(?P=a)d(?:[_ ]e)?"),
        ("digits", "d(?P<b>[-/.])d(?P=b)[yh](?:[_ ]e)?"),
        ("months", f"{MONTH}-{MONTH}{S}{YEAR}"),
        ("months", f"{MONTH}{S}{YEAR}"),
        ("month in digits", "[yh][-/]d(?![-/.]d)"),
        ("month in digits", "(?<![-/.])d[-/][yh]"),
    )
)
WITHOUT_YEAR = ("days", re.compile(f"{DAY}{S}{MONTH}|m {DAY}"))
# "On Tuesday the 21st ..." is no further word of a question.
BEFORE = "(?:[fw] )*"
ASKED = tuple(
    (name, re.compile(f"{BEFORE}{shape.pattern}")) for name, shape in (*SHAPES, WITHOUT_YEAR)
)


@dataclass(frozen=True)
class Written:
    """A date in a text: the words that say it, from one to before another.

    `query_terms` are those that a search for it looks up; `index_terms` those it is indexed under.
    """

    first: int
    end: int
    query_terms: tuple[str, ...]
    index_terms: tuple[str, ...]


@dataclass(frozen=True)
class _Sign:
    letter: str
    number: int = 0


@lru_cache(maxsize=4096)
def of_day(day: date) -> tuple[str, ...]:
    """The terms under which a day is found: itself, its month and year, in both calendars."""
    terms = _terms(WESTERN, day.year, day.month, day.day)
    try:
        hijri = Gregorian.fromdate(day).to_hijri()
    except OverflowError:  # outside 1924-2077
        return terms
    return terms + _terms(HIJRI, hijri.year, hijri.month, hijri.day)


def _terms(calendar: str, year: int, month: int, day: int = 0) -> tuple[str, ...]:
    """Of a day or of a month, from the narrowest on."""
    start = f"{DATE}{calendar}"
    of_month = (f"{start}{year}-{month:02}", f"{start}--{month:02}", f"{start}{year}")
    if not day:
        return of_month
    return (f"{start}{year}-{month:02}-{day:02}", f"{start}--{month:02}-{day:02}", *of_month)


def of_number(digits: str) -> tuple[str, ...]:
    """The term of a number that may be a year: 2021, 1444."""
    if len(digits) == 4 and int(digits) in YEARS:
        return (f"{DATE}{WESTERN}{digits}",)
    if len(digits) == 4 and int(digits) in HIJRI_YEARS:
        return (f"{DATE}{HIJRI}{digits}",)
    return ()


def of_month(word: str) -> tuple[str, ...]:
    """The term of a month whose name is one word; `word` is literal."""
    sign = _names().get((word,))
    if sign is None:
        return ()
    calendar = WESTERN if sign.letter == "m" else HIJRI
    return (f"{DATE}{calendar}--{sign.number:02}",)


def written(
    text: str, words: Sequence[tuple[int, int, str]], *, is_question: bool = False
) -> Iterator[Written]:
    """The dates in a text, in its order.

    Args:
        words: where each begins and ends, and its literal form.
        is_question: a day without a year is a date, too.
    """
    if not is_question and not _may_have_dates(text, words):
        return
    signs, firsts, code = _signs(text, words)
    shapes = ASKED if is_question else SHAPES
    place = 0
    while place < len(signs):
        for name, shape in shapes:
            match = shape.match(code, 2 * place)
            end = (match.end() + 1) // 2 if match else place
            if match and (terms := _dates(name, signs[place:end])):
                yield Written(firsts[place], firsts[end], *terms)
                place = end
                break
        else:
            place += 1


def _may_have_dates(text: str, words: Sequence[tuple[int, int, str]]) -> bool:
    """Whether there are dates in digits or names of months: told soon, and of most texts no."""
    if DIGITS.search(text):
        return True
    return not _first_words().isdisjoint(word for _start, _end, word in words)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name[0] for name in _names())


def _signs(text: str, words: Sequence[tuple[int, int, str]]) -> tuple[list[_Sign], list[int], str]:
    """What the words of a text are to a date; the number of each one's first word, and behind
    them how many words there are; and the signs with what stands between them."""
    signs: list[_Sign] = []
    firsts: list[int] = []
    code = ""
    number = 0
    while number < len(words):
        start, end, word = words[number]
        if signs and word in date_words("until"):
            code = f"{code[:-1]}-"
            number += 1
            continue
        length, sign = _month(words, number) or (1, _sign(word, end - start))
        if (
            signs
            and sign.letter == signs[-1].letter == ORDINAL
            and (whole := ordinals.joined(signs[-1].number, sign.number))
        ):
            signs[-1], code = _Sign(ORDINAL, whole), code[:-1]  # «الحادي والعشرين» is one
        else:
            signs.append(sign)
            firsts.append(number)
            code += sign.letter
        after = words[number + length - 1][1]
        number += length
        code += _between(text[after : words[number][0]], sign) if number < len(words) else "|"
    return signs, [*firsts, len(words)], code


def _sign(word: str, length: int) -> _Sign:
    if word.isdecimal() and len(word) == length:
        number = int(word)
        if length <= 2 and 1 <= number <= 31:
            return _Sign("d", number)
        if length == 4 and number in YEARS:
            return _Sign("y", number)
        return _Sign("h" if length == 4 and number in HIJRI_YEARS else "x", number)
    if day := ordinals.value(word):
        # « Premier juin » is a day as it is; other ordinals need an "of" to be one.
        return _Sign("d" if word == "premier" else ORDINAL, day)
    groups = (
        (ordinals.ENDINGS, "o"),
        (date_words("era"), "e"),
        (date_words("filler"), "f"),
        (date_words("weekday"), "w"),
    )
    return _Sign(next((letter for group, letter in groups if word in group), "x"))


def _month(words: Sequence[tuple[int, int, str]], number: int) -> tuple[int, _Sign] | None:
    """A month whose name begins with a word: how many words it has, and its sign."""
    names = _names()
    for length in range(min(5, len(words) - number), 0, -1):
        name = tuple(word for _start, _end, word in words[number : number + length])
        if name in names:
            return length, names[name]
    return None


def _between(gap: str, before: _Sign) -> str:
    gap = MARKS.sub("", gap)
    bare = gap.strip(" \u00a0\u202f,،(")
    if not gap:
        return "_"
    if not bare or bare == ")" or (bare == "." and gap != "." and before.letter in "mi"):
        return "/" if "(" in gap else " "
    if len(bare) == 1 and bare in DASHES:
        return "-"
    return bare if bare in {"/", "."} else "|"


def _dates(shape: str, signs: Sequence[_Sign]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The query terms and the index terms of what is written."""
    signs = [sign for sign in signs if sign.letter not in "fw"]
    years = [sign for sign in signs if sign.letter in "yh"]
    numbers = [sign.number for sign in signs if sign.letter in {"d", ORDINAL}]
    calendar = HIJRI if any(sign.letter in "ih" for sign in signs) else WESTERN
    if shape == "days":
        return _of_days(calendar, years, signs, numbers)
    if shape == "digits":
        day, month = numbers if signs[0].letter == "d" else numbers[::-1]
        if month > 12:
            day, month = month, day
        return _range(calendar, [(years[0].number, month, day)])
    months = [sign.number for sign in signs if sign.letter in "mi"] or numbers
    if months[-1] > 12 or months[0] > months[-1]:
        return None
    every = range(months[0], months[-1] + 1)
    terms = [_terms(calendar, years[0].number, month) for month in every]
    return tuple(term[0] for term in terms), tuple(chain.from_iterable(terms))


def _of_days(
    calendar: str, years: list[_Sign], signs: Sequence[_Sign], numbers: list[int]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    months = [sign.number for sign in signs if sign.letter in "mi"]
    months = list(dict.fromkeys(months))  # «يونيو/حزيران» is one month
    if len(months) > len(numbers):
        return None
    if not years:
        return (f"{DATE}{calendar}--{months[0]:02}-{numbers[0]:02}",), ()
    last = years[-1].number
    first = years[0].number if len(years) > 1 else last - (months[0] > months[-1])
    of_years = [first, last] if len(numbers) > 1 else [last]
    of_months = months if len(months) == len(numbers) else months * len(numbers)
    return _range(calendar, list(zip(of_years, of_months, numbers, strict=True)))


def _range(
    calendar: str, ends: list[tuple[int, int, int]]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The day, or the days from the first to the last."""
    try:
        days = [Hijri(*end).to_gregorian() if calendar else date(*end) for end in ends]
    except (ValueError, OverflowError):
        return None
    span = min((days[-1] - days[0]).days, MOST_DAYS)
    if span < 0:
        return None
    every = [days[0] + timedelta(days=number) for number in range(span + 1)]
    held = dict.fromkeys(chain.from_iterable(map(of_day, every)))
    return tuple(f"{DATE}{day.isoformat()}" for day in every), tuple(held)


@cache
def _names() -> dict[tuple[str, ...], _Sign]:
    """Signs of the names of months, by their words."""
    return {
        tuple(literal(word) for word in name.split("_")): _Sign("mi"[calendar == "h"], int(number))
        for calendar, number, *names in lines("months")
        for name in names
    }
