"""Numbers of rows that say none: they follow the last of their meeting, whatever stands above."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Model

from oicnet.cooperation.models import Need, Offer
from oicnet.plans.models import Activity
from oicnet.recommendations.models import Recommendation
from oicnet.records.models import Part
from oicnet.text.languages import LANGUAGES

from .layout import COUNTED, MEETING, NUMBERED, PLANS, REFERENCE
from .overlay import RowValues, differs
from .sheets import Line

# Within what rows are counted that are no parts: the first of these relations that is filled in.
OWNERS: dict[Any, tuple[str, ...]] = {
    Recommendation: (MEETING,),
    Activity: (PLANS.relation,),
    Need: ("member_state",),
    Offer: ("member_state", "organisation"),
}
Texts = frozenset[tuple[str, str]]
ENDINGS = tuple(f"_{language}" for language in LANGUAGES)
NO_TEXTS = ("standing_", "translated_from_")


def is_named(model: type[Model], line: Line) -> bool:
    """Whether the row says which one it is: by its key or, where rows are numbered, its number."""
    return REFERENCE in line.cells or (model in NUMBERED and "number" in line.cells)


class Numbering:
    def __init__(self) -> None:
        self._last: dict[tuple[Any, str], int] = defaultdict(int)  # by model and owner
        self._by_texts: dict[tuple[Any, str, Texts], list[Any]] = defaultdict(list)

    def know(self, model: type[Model], stored: Collection[Any]) -> None:
        """The rows of a model that the register has."""
        for row in stored if model in (*NUMBERED, *COUNTED) else ():
            owners = [getattr(row, name).reference for name in _owners(model) if getattr(row, name)]
            if owners:
                within = model, owners[0]
                self._last[within] = max(self._last[within], getattr(row, "number", None) or 0)
                self._by_texts[*within, _texts(vars(row))].append(row)

    def the_same(self, model: type[Model], wanted: RowValues) -> Any:
        """The stored row of which a row without a number says nothing new; None for none. So a
        workbook that is uploaded again adds nothing again."""
        owner = _owner_in(model, wanted)
        near = self._by_texts.get((model, owner, _texts(wanted)), []) if owner else []
        return next((row for row in near if not differs(row, wanted)), None)

    def give(self, model: type[Model], row: RowValues) -> None:
        """Number a row that says no number, and remember that of one that does."""
        if model in NUMBERED and (owner := _owner_in(model, row)):
            within = model, owner
            row.setdefault("number", self._last[within] + 1)
            self._last[within] = max(self._last[within], row["number"])


def _owners(model: type[Model]) -> tuple[str, ...]:
    return OWNERS.get(model) or ((model.parent,) if issubclass(model, Part) else ())


def _owner_in(model: type[Model], row: RowValues) -> str:
    if model not in (*NUMBERED, *COUNTED):
        return ""
    return next(filter(None, map(row.get, _owners(model))), "")


def _texts(row: RowValues) -> Texts:
    written = {name: text for name, text in row.items() if name.endswith(ENDINGS) and text}
    return frozenset(item for item in written.items() if not item[0].startswith(NO_TEXTS))
