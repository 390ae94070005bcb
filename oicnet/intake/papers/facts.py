"""What is handed to the reader, and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any


class Sure(IntEnum):
    """How sure a reading is. What is doubtful is shown, and not taken unless somebody says so."""

    DOUBTFUL = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True)
class Named:
    """Something that a paper may name.

    Args:
        kind: "state", "organisation", "body" or "theme".
        key: by which whoever asks knows it.
        names: all that it is called, in any language.
        state: of an organisation, the key of its state.
    """

    kind: str
    key: str
    names: tuple[str, ...]
    state: str = ""


@dataclass(frozen=True, order=True)
class Span:
    """Where words stand in the text as it was given: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True)
class Days:
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Fact:
    """One thing that a paper says.

    `value` by kind: body, host: a key ("": the register has none, its words are in `words`);
    number, announced_recommendations: a number; days: `Days`; place, motto, title: words;
    host_state: a key; mode: "online", "in_person" or "hybrid"; chair: words; agenda_item: its
    title; statement, recommendation: its text; delegation: a key ("" where its words name nobody
    that the register has); figure: a number; theme, organisation: a key. What else belongs to it
    is in `more`.
    """

    kind: str
    value: Any
    span: Span
    sure: Sure
    words: str = ""
    language: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """Of one text: `rest` are the sentences of which nothing was understood."""

    text: str
    language: str
    facts: tuple[Fact, ...]
    rest: tuple[Span, ...]

    def of(self, kind: str) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == kind]

    def value(self, kind: str) -> Any:
        """The value of the first fact of a kind; None where there is none."""
        return next((fact.value for fact in self.facts if fact.kind == kind), None)
