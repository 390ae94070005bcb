"""What somebody writes into a cell to name another row, and which row that is.

States, organisations, bodies and themes go by their names in any language or by their references;
the parts of a meeting by their number, a delegation by its state; everything else by its reference.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Model
from django.utils.translation import gettext as _

from oicnet.meetings.models import Delegation, StatementAct
from oicnet.members.models import Body, MemberState, Organisation
from oicnet.members.naming import names_of
from oicnet.plans.models import Activity, Indicator, Objective
from oicnet.records import permissions
from oicnet.records.models import Merger, Part, Record
from oicnet.records.permissions import Person
from oicnet.text import references
from oicnet.text.languages import LANGUAGES
from oicnet.text.matching import ARTICLES, STATE_FORMS, Names
from oicnet.themes.models import Theme

from .cells import as_quoted, clean
from .layout import MEETINGS, NAMED_BY_NUMBER, Book, path_to

SPOKEN = (MemberState, Organisation, Body, Theme, StatementAct)


class References:
    """References that may be named, however they are written."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known: set[str] = set()
        self._by_key: dict[str, set[str]] = defaultdict(set)
        for reference in known:
            self.add(reference)

    def __contains__(self, reference: str) -> bool:
        return reference in self._known

    def add(self, reference: str) -> None:
        self._known.add(reference)
        self._by_key[references.key(reference)].add(reference)

    def find(self, written: str) -> str:
        """The one that is meant; as it is written, where none or more than one is."""
        reference = references.read(written)
        near = self._by_key.get(references.key(reference), set())
        if reference in self._known or len(near) != 1:
            return reference or clean(written).upper()
        return next(iter(near))


NO_REFERENCES, NO_NAMES = References(), Names[str](())


class NamedRows:
    """Rows that a user may name: those of the register, and those that the workbook adds."""

    def __init__(self, user: Person) -> None:
        self.user = user
        self._references: dict[Any, References] = {}
        self._names: dict[Any, Names[str]] = {}
        self._called: dict[Any, dict[str, list[str]]] = {}
        self._within: dict[tuple[Any, str], Names[str]] = defaultdict(
            lambda: Names((), STATE_FORMS)
        )
        self._parts: dict[tuple[Any, str], References] = defaultdict(References)

    def add(self, model: type[Model], reference: str) -> None:
        """A row that the workbook itself holds."""
        self._known(model).add(reference)

    def add_numbered(self, model: type[Model], reference: str, owner: str, number: int) -> None:
        """A numbered part of a meeting or a plan."""
        self._within[model, owner].add(reference, str(number))
        self._parts[model, owner].add(reference)

    def find(self, model: type[models.Model], written: str, owner: str = "") -> str:
        """The reference of what is named.

        Raises:
            ValueError: nothing is, or more than one; with what would be right.
        """
        is_part = issubclass(model, Part) or model in NAMED_BY_NUMBER
        known = self._parts[model, owner] if is_part else self._known(model)
        if (reference := known.find(written)) in known:
            return reference
        names = self._within[model, owner] if is_part else self._names.get(model, NO_NAMES)
        meant = names.find(written)
        if len(meant) == 1:
            return meant[0]
        about = {"given": as_quoted(written), "kind": model._meta.verbose_name}
        if meant:
            about["found"] = _(", ").join(sorted(meant))
            raise ValueError(
                _("“%(given)s” could be any of %(found)s. Enter the reference instead.") % about
            )
        raise ValueError(self._advice(model) % about)

    def _advice(self, model: type[Model]) -> str:
        if model in SPOKEN:
            return _(
                "No %(kind)s is called “%(given)s”. Choose from the list, or enter the name or "
                "reference used in the register."
            )
        if model in (Objective, Activity, Indicator):
            return _(
                "This plan has no %(kind)s “%(given)s”, either in this workbook or in the register."
            )
        if issubclass(model, Part):
            return _(
                "This meeting has no %(kind)s “%(given)s”, either in this workbook or in the "
                "register."
            )
        return _(
            "No %(kind)s has the reference “%(given)s”, either in this workbook or in the register."
        )

    def reference(self, model: type[models.Model], written: str) -> str:
        """A reference as the register writes it: that of a row, or what a new one may have."""
        known = NO_REFERENCES if issubclass(model, Part) else self._known(model)
        return known.find(written)

    def _known(self, model: type[Model]) -> References:
        """References of all rows of a model, with the names of those that have spoken names.

        One query for each model.
        """
        if model not in self._references:
            rows = permissions.choosable(self.user, model)
            can_be_merged = getattr(model, "can_be_merged", False)
            former = Merger.objects.names_for(model) if can_be_merged else []
            if model in SPOKEN:
                called = {row.reference: list(_names_of(row)) for row in rows}
                named = [(key, name) for key, names in called.items() for name in names]
                named += [(key, name) for key, name in former if key in called]
                left_out = STATE_FORMS if model is MemberState else ARTICLES
                self._called[model], self._names[model] = called, Names(named, left_out)
                self._references[model] = References(called)
            else:
                self._names[model] = Names(former)
                self._references[model] = References(rows.values_list("reference", flat=True))
        return self._references[model]

    def know_parts(self, book: Book, owners: set[str]) -> None:
        """Let the numbered parts and the delegations of stored meetings or plans be named, too."""
        for model in set(NAMED_BY_NUMBER) & set(book.models):
            named = f"{book.relation}__reference"
            rows = model._base_manager.filter(**{f"{named}__in": owners}).order_by()
            for reference, owner, number in rows.values_list("reference", named, "number"):
                self.add_numbered(model, reference, owner, number)
        if book is MEETINGS:
            self._know_delegations(owners)

    def _know_delegations(self, meetings: set[str]) -> None:
        way = path_to(MEETINGS.relation, Delegation)
        delegations = Delegation._base_manager.filter(**{f"{way}__reference__in": meetings})
        for delegation in delegations.select_related("meeting", "member_state", "organisation"):
            self.add_delegation(
                delegation.reference, delegation.meeting.reference, delegation.represented
            )

    def add_delegation(self, reference: str, meeting: str, represented: Any) -> None:
        """A delegation, by whatever the state or the organisation is called."""
        self._known(type(represented))
        called = self._called[type(represented)].get(represented.reference, ())
        for name in (*called, represented.reference):
            self._within[Delegation, meeting].add(reference, name)
        self._parts[Delegation, meeting].add(reference)


def _names_of(row: Any) -> Iterator[str]:
    if isinstance(row, Theme | StatementAct):
        column = spoken(type(row))
        titles = (getattr(row, f"{column}_{language}") for language in LANGUAGES)
        yield from filter(None, [row.reference, *titles])
    else:
        yield from names_of(row)


def spoken(model: type[Model]) -> str:
    """The text by which rows of a model are called."""
    return "title" if model is Theme else "name"


def label(name: str, reference: str) -> str:
    """How a state, an organisation or a theme stands in a cell."""
    return f"{name} ({reference})"


def label_of(row: Record) -> str | int:
    """How a row stands in the cell of another that names it."""
    if isinstance(row, StatementAct):
        return str(row)
    if isinstance(row, SPOKEN):
        return label(getattr(row, spoken(type(row))), row.reference)
    if isinstance(row, NAMED_BY_NUMBER) and row.number is not None:
        return row.number
    if isinstance(row, Delegation):
        return label_of(row.represented)
    return row.reference
