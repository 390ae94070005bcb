"""What somebody writes into a cell to name another row, and which row that is.

States, organisations and themes go by their names in any language or by their references; the
parts of a meeting by their number, a delegation by its state; everything else by its reference.
"""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from oicnet.meetings.models import AgendaItem, Delegation, Statement
from oicnet.members.models import MemberState, Organisation
from oicnet.records import permissions
from oicnet.records.models import Part
from oicnet.text.languages import LANGUAGES
from oicnet.themes.models import Theme

from .cells import fold, shown
from .layout import path_to_meeting

SPOKEN = (MemberState, Organisation, Theme)
NUMBERED = (AgendaItem, Statement)
Key = tuple[Any, str]


class Names:
    """Rows that a user may name: those of the register, and those that the workbook adds."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._known: dict[Any, dict[str, set[str]]] = {}
        self._within: dict[Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._added: dict[Any, set[str]] = defaultdict(set)
        self._names: dict[Any, dict[str, set[str]]] = {}

    def add(self, model: Any, reference: str) -> None:
        """A row that the workbook itself holds."""
        self._added[model].add(reference)

    def add_numbered(self, model: Any, reference: str, meeting: str, number: int) -> None:
        """A numbered part of a meeting."""
        self._within[model, meeting][str(number)].add(reference)

    def find(self, model: Any, written: str, meeting: str = "") -> str:
        """The reference of what is named.

        Raises:
            ValueError: nothing is, or more than one; with what would be right.
        """
        name, reference = fold(written), written.strip().upper()
        if issubclass(model, Part):
            here = self._within[model, meeting]
            found = here.get(name) or set().union(*here.values()) & {reference}
        elif self.is_known(model, reference):
            return reference
        else:
            found = self._stored(model).get(name, set())
        if len(found) == 1:
            return next(iter(found))
        said = {"given": shown(written), "kind": model._meta.verbose_name}
        if found:
            said["found"] = _(", ").join(sorted(found))
            raise ValueError(
                _("“%(given)s” may be any of %(found)s: write the reference instead.") % said
            )
        raise ValueError(self._advice(model) % said)

    def _advice(self, model: Any) -> str:
        if model in SPOKEN:
            return _(
                "No %(kind)s is called “%(given)s”: choose from the list, or write the name or the "
                "reference as the register has it."
            )
        if issubclass(model, Part):
            return _(
                "No %(kind)s “%(given)s” is in this meeting, neither here nor in the register."
            )
        return _(
            "No %(kind)s has the reference “%(given)s”, neither in this workbook nor in the "
            "register."
        )

    def is_known(self, model: Any, reference: str) -> bool:
        return reference in self._added[model] or reference in self._stored(model).get("", ())

    def _stored(self, model: Any) -> dict[str, set[str]]:
        """References by spoken name; under "" all of them. One query for each model."""
        if model not in self._known:
            self._known[model] = self._read(model)
        return self._known[model]

    def _read(self, model: Any) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        rows = permissions.choosable(self.user, model)
        texts = [f"{spoken(model)}_{one}" for one in LANGUAGES] if model in SPOKEN else []
        for reference, *names in rows.values_list("reference", *texts):
            found[""].add(reference)
            for name in filter(None, names):
                found[fold(name)].add(reference)
                found[fold(label(name, reference))].add(reference)
        return found

    def know_parts(self, meetings: set[str]) -> None:
        """Let the numbered parts and the delegations of stored meetings be named, too."""
        for model in NUMBERED:
            rows = model._base_manager.filter(meeting__reference__in=meetings)
            told = rows.values_list("reference", "meeting__reference", "number")
            for reference, meeting, number in told:
                self.add_numbered(model, reference, meeting, number)
        way = path_to_meeting(Delegation)
        delegations = Delegation._base_manager.filter(**{f"{way}__reference__in": meetings})
        for one in delegations.select_related("meeting", "member_state", "organisation"):
            self.add_delegation(one.reference, one.meeting.reference, one.represented)

    def add_delegation(self, reference: str, meeting: str, represented: Any) -> None:
        """A delegation, by whatever the state or the organisation is called."""
        names = self._called(type(represented))[represented.reference]
        for name in names | {fold(represented.reference)}:
            self._within[Delegation, meeting][name].add(reference)

    def _called(self, model: Any) -> dict[str, set[str]]:
        """The spoken names of rows by their references."""
        if model not in self._names:
            found: dict[str, set[str]] = defaultdict(set)
            for name, references in self._stored(model).items():
                for reference in references if name else ():
                    found[reference].add(name)
            self._names[model] = found
        return self._names[model]


def spoken(model: Any) -> str:
    """The text by which rows of a model are called."""
    return "title" if model is Theme else "name"


def label(name: str, reference: str) -> str:
    """How a state, an organisation or a theme stands in a cell."""
    return f"{name} ({reference})"


def label_of(row: Any) -> str | int:
    """How a row stands in the cell of another that names it."""
    if isinstance(row, SPOKEN):
        return label(getattr(row, spoken(type(row))), row.reference)
    if isinstance(row, NUMBERED):
        return row.number
    if isinstance(row, Delegation):
        return label_of(row.represented)
    return row.reference
