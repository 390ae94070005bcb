"""Lists and pages of the register that a question asks for, and that no record is.

«تقارير البحرين المتأخرة», "overdue reports of Bahrain": a list, of which the question may name the
state. It is offered above the records that hold the words. Which words ask for which page stands in
words/pages.txt.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oicnet.members.models import MemberState
from oicnet.text.languages import LANGUAGES

from .analysis import literal, tokens
from .analysis.wordlists import lines
from .ranking import Ranking, owners_named

WHOLE, OF_STATE = "=", "@"  # before what must be all that is asked, or asked of a state
ANY = "$"  # before what is any of some words
MOST = 2  # pages that one question is offered
Word = frozenset[str]  # as it is written, and its readings


@dataclass(frozen=True)
class _Page:
    title: Promise
    route: str
    chosen: tuple[tuple[str, str], ...] = ()
    is_by_state: bool = False
    named: tuple[str, ...] = ()  # in the address


PAGES = {
    "late": _Page(_("Overdue reports"), "recommendations:standings", (("late", "yes"),), True),
    "late-activities": _Page(_("Overdue activities"), "plans:activities", (("late", "yes"),)),
    "activities-cancelled": _Page(
        _("Cancelled activities"), "plans:activities", (("progress", "cancelled"),)
    ),
    "activities-completed": _Page(
        _("Completed activities"), "plans:activities", (("progress", "completed"),)
    ),
    "activities-postponed": _Page(
        _("Postponed activities"), "plans:activities", (("progress", "postponed"),)
    ),
    "activities-under-way": _Page(
        _("Activities under way"), "plans:activities", (("progress", "under_way"),)
    ),
    "silent": _Page(
        _("Reports not received"), "recommendations:standings", (("report", "no"),), True
    ),
    "silent-states": _Page(
        _("States that have not reported"), "members:list", (("reported", "no"),)
    ),
    "standing": _Page(_("Reports, state by state"), "recommendations:standings", (), True),
    "closed": _Page(_("Papers that are not public"), "gap", named=("papers-not-public",)),
    "matrix": _Page(_("Recommendations by state"), "recommendations:matrix"),
    "states": _Page(_("Member states"), "members:list"),
    "contact": _Page(_("About the network"), "network"),
    "data": _Page(_("Data of the register"), "data"),
    "changes": _Page(_("What changed"), "changes"),
    "gaps": _Page(_("Known gaps"), "gaps"),
    "privacy": _Page(_("Privacy"), "privacy"),
    "accessibility": _Page(_("Accessibility"), "accessibility"),
}


class Offered(NamedTuple):
    """A page: what it is called, the state of which it is, None for all, where it is, and the words
    of the question that ask for it."""

    title: Promise
    state: MemberState | None
    address: str
    words: frozenset[str]


def offered(ranking: Ranking) -> list[Offered]:
    """The pages that a question asks for, those with the most words of it first."""
    text = (ranking.typed or ranking).query.text
    words = _named_in(text, has_state=True)
    if not words:  # as of nearly all questions, for which no state is looked up
        return []
    state = _state(ranking)
    if state is None:
        words = _named_in(text, has_state=False)
    names = [
        name
        for name in sorted(words, key=lambda name: -len(words[name]))
        if not any(words[name] < longer for longer in words.values())  # «المتأخرة» of «الأنشطة»
    ][:MOST]
    return [_offered(PAGES[name], state, words[name]) for name in names]


def _offered(page: _Page, state: MemberState | None, words: frozenset[str]) -> Offered:
    chosen = list(page.chosen)
    if not page.is_by_state:
        state = None
    elif state is not None:
        chosen.append(("state", state.reference))
    query = f"?{urlencode(chosen)}" if chosen else ""
    return Offered(page.title, state, reverse(page.route, args=page.named) + query, words)


def _named_in(text: str, *, has_state: bool) -> dict[str, frozenset[str]]:
    """Pages by name, with the most words of a text that ask for each."""
    pages: dict[str, frozenset[str]] = {}
    for language in LANGUAGES:
        words = _words(text, language)
        every = frozenset().union(*(word for _spelt, word in words))
        for name, sign, phrase in _phrases(language):
            if any(map(every.isdisjoint, phrase)):  # as of nearly all
                continue
            if (sign == WHOLE and len(words) != len(phrase)) or (
                sign == OF_STATE and not has_state
            ):
                continue
            places = [_place(wanted, words) for wanted in phrase]
            spelt = frozenset(words[place][0] for place in places if place is not None)
            if None not in places and len(spelt) > len(pages.get(name, ())):
                pages[name] = spelt
    return pages


def _place(wanted: Word, words: tuple[tuple[str, Word], ...]) -> int | None:
    return next((place for place, (_spelt, word) in enumerate(words) if wanted & word), None)


def _words(text: str, language: str) -> tuple[tuple[str, Word], ...]:
    """The words of a text as they are written, each with its readings."""
    spelt = ((text[token.start : token.end], token.terms) for token in tokens(text, language))
    return tuple((word, frozenset((literal(word), *terms))) for word, terms in spelt)


@cache
def _phrases(language: str) -> tuple[tuple[str, str, tuple[Word, ...]], ...]:
    """(page, the sign before it or "", words that ask for it) of each phrase."""
    return tuple(
        (
            name,
            phrase[0] if phrase[0] in {WHOLE, OF_STATE} else "",
            _wanted(phrase, language),
        )
        for name, *phrases in lines("pages")
        if not name.startswith(ANY)
        for phrase in phrases
    )


@cache
def _any(language: str) -> dict[str, Word]:
    """By its name what is any of some words."""
    return {
        name: frozenset().union(*(word for _spelt, word in _words(" ".join(some), language)))
        for name, *some in lines("pages")
        if name.startswith(ANY)
    }


def _wanted(phrase: str, language: str) -> tuple[Word, ...]:
    """What each word of a phrase may be."""
    parts = phrase.lstrip(WHOLE + OF_STATE).split("_")
    return tuple(
        word
        for part in parts
        for word in (
            [_any(language)[part]]
            if part.startswith(ANY)
            else [word for _spelt, word in _words(part, language)]
        )
    )


def _state(ranking: Ranking) -> MemberState | None:
    """The one state that a question names."""
    references: Iterable[str] = owners_named(ranking, "state")
    states = list(MemberState.objects.published().filter(reference__in=references)[:2])
    return states[0] if len(states) == 1 else None
