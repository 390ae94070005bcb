"""Register activity: who changed what, and why, read from the history.

In: a person, a kind of row and a period, of the kinds that the reader may read. Out: how many rows
each person added, changed and deleted, the same for each kind, and every act, latest first.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy, pgettext, pgettext_lazy

from oicnet.public.filters import ChoiceFilter, DayFilter
from oicnet.public.tables import Column
from oicnet.records import permissions
from oicnet.records.history import searching, words
from oicnet.records.permissions import Person
from oicnet.text.alphabet import key
from oicnet.text.languages import after_colon

from ..content import Chapter, Content, Figure, Figures, Listing
from ..filters import StaffFilter

MOST = 6  # rows of an act that are named
AT_ONCE = 100
VERBS = {
    "added": pgettext_lazy("rows", "added"),
    "changed": pgettext_lazy("rows", "changed"),
    "deleted": pgettext_lazy("rows", "deleted"),
}


def people() -> list[tuple[int, str]]:
    """Everybody who has ever worked here, those who left too."""
    users: Any = get_user_model()
    names = [(user.pk, user.get_full_name() or user.get_username()) for user in users.objects.all()]
    return sorted(names, key=lambda person: key(person[1]))


class ActivityFilter(StaffFilter):
    by: forms.Field = ChoiceFilter(label=gettext_lazy("Person"), choices=people)
    kind: forms.Field = ChoiceFilter(label=gettext_lazy("Kind"), choices=())
    since: forms.Field = DayFilter(label=pgettext_lazy("period", "from"))
    until: forms.Field = DayFilter(label=pgettext_lazy("period", "to"))

    @classmethod
    def scope_of(cls, user: Person) -> list[str]:
        """The kinds of row that the user may read."""
        kinds = [model for model in searching.tracked() if permissions.may(user, "view", model)]
        return [str(kind._meta.model_name) for kind in kinds]

    def confine(self, scope: Collection[str]) -> None:
        kinds = {model._meta.model_name: model for model in searching.tracked()}
        self.kinds = {name: model for name, model in kinds.items() if name in scope}
        named = [(name, capfirst(model._meta.verbose_name)) for name, model in self.kinds.items()]
        field: Any = self.fields["kind"]
        field.given = sorted(named, key=lambda choice: key(choice[1]))

    def question(self, day: date) -> searching.Question:
        """Of what happened until the end of a day."""
        chosen = self.chosen
        kinds = [self.kinds[chosen["kind"]]] if "kind" in chosen else self.kinds.values()
        until = min(chosen.get("until") or day, day)
        return searching.Question(
            kinds=tuple(kinds),
            by=int(chosen["by"]) if "by" in chosen else None,
            since=_midnight(chosen.get("since")),
            until=_midnight(until + timedelta(days=1)),
        )


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None


class Acts(Sequence[Any]):
    """Acts in words, read from the database a page at a time."""

    def __init__(self, question: searching.Question, length: int, start: int = 0) -> None:
        self.question, self.length, self.start = question, length, start

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, place: int | slice) -> Any:
        if not isinstance(place, slice):
            return next(iter(self[place : place + 1]))
        first, stop, _step = place.indices(self.length)
        return Acts(self.question, max(0, stop - first), self.start + first)

    def __iter__(self) -> Iterator[words.Telling]:
        end = self.start + self.length
        for offset in range(self.start, end, AT_ONCE):
            limit = min(AT_ONCE, end - offset)
            yield from words.tell(searching.acts(self.question, offset=offset, limit=limit))


def content(chosen: ActivityFilter, day: date) -> Content:
    question = chosen.question(day)
    tallies = searching.tally(question)
    acts = Acts(question, searching.count(question))
    return Content(
        _("Register activity"),
        [
            Chapter("summary", _("Summary"), [Figures(figures(len(acts), tallies))]),
            Chapter("people", _("By person"), [by_person(tallies)]),
            Chapter("kinds", _("By kind"), [by_kind(tallies)]),
            Chapter("acts", _("All actions"), [one_by_one(acts)]),
        ],
    )


def figures(acts: int, tallies: list[searching.Tally]) -> list[Figure]:
    people = {(tally.user, tally.is_direct) for tally in tallies}
    verbs = Counter[str]()
    for tally in tallies:
        verbs[tally.verb] += tally.count
    return [
        Figure(npgettext_lazy("number", "action", "actions"), acts),
        Figure(npgettext_lazy("number", "person or program", "people and programs"), len(people)),
        *(Figure(_("rows %s") % label, verbs[verb]) for verb, label in VERBS.items()),
    ]


def by_person(tallies: list[searching.Tally]) -> Listing:
    known = get_user_model()._default_manager.in_bulk(
        {tally.user for tally in tallies if tally.user}
    )

    def name(tally: searching.Tally) -> str:
        return words.who(tally.user, known, is_direct=tally.is_direct)

    return _counted(_("By person"), _("Person"), tallies, name)


def by_kind(tallies: list[searching.Tally]) -> Listing:
    return _counted(_("By kind"), _("Kind"), tallies, lambda tally: words.kind_of(tally.kind))


def _counted(
    title: str,
    head: str,
    tallies: list[searching.Tally],
    name: Callable[[searching.Tally], str],
) -> Listing:
    """A line for each name: rows added, changed, deleted, all; most first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for tally in tallies:
        counts[name(tally)][tally.verb] += tally.count
    rows = sorted(counts.items(), key=lambda row: (-row[1].total(), key(row[0])))
    columns = [
        Column(head, lambda row: row[0], 34),
        *(Column(capfirst(str(label)), _counting(each), 12) for each, label in VERBS.items()),
        Column(_("Total"), lambda row: row[1].total(), 12),
    ]
    return Listing(title, columns, rows)


def _counting(verb: str) -> Callable[[Any], int]:
    return lambda row: row[1][verb]


def one_by_one(acts: Acts) -> Listing:
    columns = [
        Column(pgettext("of an event", "When"), lambda row: row.act.at, 18),
        Column(_("Person"), "who", 22),
        Column(_("Rows"), lambda row: len(row.changes), 8),
        Column(_("What"), _changes_in_words, 70),
        Column(_("Reason"), lambda row: row.act.reason or None, 30),
    ]
    return Listing(_("All actions"), columns, acts, is_long=True)


def _changes_in_words(telling: words.Telling) -> str:
    parts = [
        after_colon(f"{row.kind} {VERBS[row.verb]}", row.title) for row in telling.changes[:MOST]
    ]
    more = len(telling.changes) - len(parts)
    return "; ".join([*parts, _("and %d more") % more] if more > 0 else parts)
