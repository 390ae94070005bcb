"""What a reader typed, as clauses: words, "phrases" and -exclusions; and those as terms.

Anything may be typed. What is too long is cut, what says nothing is left out, a quotation mark
without its other half is no quotation mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from oicnet.text import references
from oicnet.text.languages import LANGUAGES

from .analysis import days, literal, spans, tokens
from .wording import LITERAL

LONGEST = 600  # characters of a query that are read
MOST_WORDS = 24
MOST_PHRASES = 6  # what is quoted further on counts as words
QUOTED = re.compile(r"""(?<!\S)(?P<no>[-−])?(?:"(?P<a>[^"]*)"|«(?P<b>[^»]*)»|“(?P<c>[^”]*)”)""")
YEARS = re.compile(r"(?<![\w-])((?:19|20)\d\d)[-–/](1[3-9]|[2-9]\d)(?![\w-])")
MOST_YEARS = 5  # of a plan or a strategy
ERAS = frozenset(["ah", "h", "هـ", "ه", "م", "ad", "ce"])
EXCLUDED = re.compile(r"(?<!\S)[-−](?=\w)(\S+)")


@dataclass(frozen=True)
class Clause:
    words: str
    is_phrase: bool = False
    is_excluded: bool = False


@dataclass(frozen=True)
class Group:
    """One word of a query in one language: its readings, what it is akin to, its clause.

    `phrases` are the same in several words: readings one after another, "" for any word.
    """

    word: str
    terms: tuple[str, ...]
    kin: str
    clause: int
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Query:
    text: str
    clauses: tuple[Clause, ...]

    def groups(self, language: str) -> list[Group]:
        """The words that say something in a language, in their order, each once a clause."""
        groups: dict[tuple, Group] = {}
        for number, clause in enumerate(self.clauses):
            words = list(_words(clause.words, language))
            if clause.is_phrase and not words:
                words = list(_literal_words(clause.words))
            for word, terms, kin in words:
                key = (terms, number if clause.is_phrase or clause.is_excluded else -1)
                groups.setdefault(key, Group(word, terms, kin, number))
        return list(groups.values())[:MOST_WORDS]

    def phrase(self, number: int, language: str) -> list[tuple[str, ...]]:
        """The readings of each place of a phrase; () where a word says nothing."""
        clause = self.clauses[number].words
        return [token.terms for token in tokens(clause, language)][:MOST_WORDS]

    def loosened(self) -> "Query":
        """The same words, without the demand that those of a phrase follow one another."""
        clauses = (
            clause if clause.is_excluded else Clause(clause.words) for clause in self.clauses
        )
        return Query(self.text, tuple(clauses))

    @property
    def is_empty(self) -> bool:
        groups = (group for language in LANGUAGES for group in self.groups(language))
        return all(self.clauses[group.clause].is_excluded for group in groups)

    @property
    def is_of_stop_words(self) -> bool:
        """Whether each word says nothing in one language or another: "the of and"."""
        by_language = [{group.word for group in self.groups(language)} for language in LANGUAGES]
        return not set.intersection(*by_language)

    @property
    def is_of_signs(self) -> bool:
        """Whether there is no word in it, but signs or single letters: "C++"."""
        return all(end - start < 2 for start, end in spans(self.text))

    @property
    def last(self) -> str:
        """The word that was typed last; "" where there is none."""
        last = [*tokens(self.text, LANGUAGES[0])][-1:]
        return "".join(self.text[token.start : token.end] for token in last)

    @property
    def before_last(self) -> str:
        """The words before the last that say something in any language; "" where there are none."""
        before = self.text[: self.text.rindex(self.last)] if self.last else ""
        read = (tokens(before, language) for language in LANGUAGES)
        return before if all(any(token.terms for token in words) for words in read) else ""

    @property
    def possible_reference(self) -> str:
        """The text as a reference is written; "" where it can be none."""
        is_excluded = EXCLUDED.match(self.text)
        return "" if is_excluded else references.read(self.text)


def parse(typed: str) -> Query:
    """Never fails, whatever was typed."""
    text = _readable(typed)
    return Query(text, tuple(_clauses(YEARS.sub(_in_full, text))))


def _in_full(years: re.Match[str]) -> str:
    """Of "2021-22" both years; what can be a month is one."""
    first, second = years.groups()
    is_later = int(first[2:]) < int(second) <= int(first[2:]) + MOST_YEARS
    return f"{first}-{first[:2]}{second}" if is_later else years[0]


def replaced(text: str, word: str, other: str) -> str:
    """A text with another word for one that stands in it, whole if it does so anywhere."""
    whole = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    start = whole.start() if whole else text.find(word)
    return f"{text[:start]}{other}{text[start + len(word) :]}" if start >= 0 else text


def plain(typed: str) -> Query:
    """What is still being typed: words, whatever signs stand among them."""
    text = _readable(typed)
    return Query(text, (Clause(text),))


def _readable(typed: str) -> str:
    text = typed.encode("utf-8", "ignore").decode().replace("\x00", " ")
    return " ".join(text[:LONGEST].split())


def _clauses(text: str) -> Iterator[Clause]:
    rest = []
    end = 0
    for quoted in islice(QUOTED.finditer(text), MOST_PHRASES):
        rest.append(text[end : quoted.start()])
        end = quoted.end()
        words = quoted["a"] or quoted["b"] or quoted["c"] or ""
        if words.strip():
            yield Clause(words, is_phrase=True, is_excluded=bool(quoted["no"]))
    rest.append(text[end:])
    free = " ".join(rest)
    for excluded in EXCLUDED.finditer(free):
        yield Clause(excluded[1], is_excluded=True)
    if words := EXCLUDED.sub(" ", free).strip():
        yield Clause(words)


def _words(text: str, language: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Each word with its readings and its kin; a date is one word, however many it is written in.

    A year is also that of a day, and so is the name of a month.
    """
    read = tokens(text, language)
    words = [(token.start, token.end, literal(text[token.start : token.end])) for token in read]
    dates = {date.first: date for date in days.written(text, words, is_question=True)}
    end = 0
    for number, (token, (_start, _end, form)) in enumerate(zip(read, words, strict=True)):
        if form in ERAS and number and words[number - 1][2].isdecimal():
            continue  # "1445 AH" is 1445
        if date := dates.get(number):
            end = date.end
            yield text[token.start : read[end - 1].end], date.query_terms, ""
        elif number >= end and token.terms:
            may_be = days.of_number(form) if form.isdecimal() else days.of_month(form)
            yield text[token.start : token.end], (*token.terms, *may_be), token.kin


def _literal_words(text: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The words of a phrase that says nothing but what it is: "from time to time"."""
    for start, end in spans(text):
        yield text[start:end], (f"{LITERAL}{literal(text[start:end])}",), ""
