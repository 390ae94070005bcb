"""A workbook of meetings, a plan, or needs and offers into rows of the exchange format.

A row is named by its reference: the hidden key of a row that was handed out, or what a new row's
number, state or source makes of it. What the workbook does not say of a stored row stays as it is;
a cell that was emptied empties the field; rows that are not in the workbook are left alone.
"""

import re
from functools import partial
from string import digits
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from oicnet.exchange import rows, schema
from oicnet.meetings.models import Delegation
from oicnet.members.models import MemberState, Organisation
from oicnet.records import permissions
from oicnet.records.models import REFERENCE_PATTERN, Part, Record, Reference
from oicnet.records.permissions import Person

from . import cells, layout, progress
from .book import Faults, Sheet
from .entry import Entry
from .layout import COUNTED, MEETINGS, NAMED_BY_NUMBER, REFERENCE, VERSION, Book, Column, Form
from .names import NamedRows
from .numbering import Numbering, is_named
from .overlay import RowValues, differs, over
from .sheets import Line, Matched, match_all
from .stubs import derived, lack, stub
from .values import taken


def read(
    sheets: list[Sheet], user: Person, book: Book = MEETINGS, *, is_whole: bool = True
) -> Entry:
    """The rows of a workbook. Within a transaction: their records are locked.

    Args:
        is_whole: whether these are all sheets that may be filled in.

    Raises:
        WorkbookError: with every mistake in it.
    """
    return WorkbookReading(sheets, user, book).entry(is_whole=is_whole)


class WorkbookReading:
    def __init__(self, sheets: list[Sheet], user: Person, book: Book) -> None:
        self.user, self.book, self.faults = user, book, Faults()
        self.names = NamedRows(user)
        self.forms = {model: layout.form_for(model, user) for model in book.models}
        by_name = layout.by_name(book)
        sheet_of = match_all(
            sheets,
            self.forms.values(),
            lambda name: self.forms.get(by_name.the_one(name)),
            self.faults,
        )
        self.matched = {form.model: sheet for form, sheet in sheet_of.items()}
        self.owners = self._owners()
        self.stored: dict[Any, dict[str, Any]] = {}
        self.by_derived: dict[Any, dict[str, str]] = {}
        self.numbering = Numbering()
        self.seen: dict[str, tuple[Matched, int]] = {}
        self.entry_ = Entry(self.matched, self.faults)

    def entry(self, *, is_whole: bool = True) -> Entry:
        self.faults.stop_if_any()  # of sheets and columns; what cells say hangs on them
        if is_whole and not any(sheet.lines for sheet in self.matched.values()):
            self.faults.add(_("The workbook is empty."))
        self._store()
        parsed = self.entry_.parsed
        models_ = [model for model in parsed if model in self.matched]
        lines = [(model, line) for model in models_ for line in self._in_order(model)]
        for model, line in progress.watched(lines, stage=1, by=self.user):
            row = self._row(self.forms[model], line)
            if row is not None:
                parsed[model].append(row)
        self.faults.stop_if_any()
        return self.entry_

    def _owners(self) -> set[str]:
        """References of all meetings or plans that the workbook speaks of."""
        references = set()
        for model, sheet in self.matched.items():
            column = REFERENCE if model is self.book.owner else self.book.relation
            for line in sheet.lines:
                if isinstance(typed := line.cells.get(column), str):
                    references.add(self.names.reference(self.book.owner, typed))
        return references

    def _in_order(self, model: type[Model]) -> list[Line]:
        """The lines of a sheet; those that wait for a number come after those that have one."""
        return sorted(self.matched[model].lines, key=lambda line: not is_named(model, line))

    def _store(self) -> None:
        """Read, and lock, what the register has of the rows of the workbook."""
        model: Any
        for model in self.entry_.parsed:
            if model not in self.matched:
                continue
            lines = self.matched[model].lines
            keys = {self._key(model, line) for line in lines} - {""}
            if not self.forms[model].is_derived:  # rows may name each other in any order
                for key in keys:
                    self.names.add(model, key)
            condition = self._condition(model, keys)
            ahead = [key.name for key in schema.keys(model)]
            links = [link.name for link in schema.links(model)]
            rows = model._base_manager.filter(condition).order_by("pk").prefetch_related(*links)
            if issubclass(model, Record):  # whoever else writes it, or a part of it, waits
                is_alone = self.book.owner is None
                locked = model._base_manager.filter(
                    Q(reference__in=keys) if is_alone else condition
                )
                list(locked.order_by("pk").select_for_update(of=("self",)))
            stored = {each.reference: each for each in rows.select_related(*ahead)}
            self.stored[model] = stored
            self.numbering.know(model, stored.values())
            if self.forms[model].is_derived:
                known = {} if model in COUNTED else stored
                self.by_derived[model] = {derived(row): key for key, row in known.items()}
        parts = Q(pk__in=())
        if self.book.owner is not None:
            rows_of = self.book.owner.objects.filter(reference__in=self.owners)
            list(rows_of.order_by("pk").select_for_update())
        for owner in self.owners:
            parts |= Q(reference__startswith=f"{owner}-")
        self.taken = set(Reference.objects.filter(parts).values_list("reference", flat=True))
        if self.book.owner is not None:
            self.names.know_parts(self.book, self.owners)

    def _condition(self, model: type[models.Model], keys: set[str]) -> Q:
        """Which stored rows the workbook may speak of: by their keys, or of its meetings or plan;
        needs and offers all, since a new row may say what one of them does."""
        condition = Q(reference__in=keys)
        if self.book.owner is None:
            return permissions.worked_on(self.user, model)
        way = layout.path_to(self.book.relation, model)
        condition |= Q(**{f"{way}__reference__in": self.owners}) if way else Q(pk__in=())
        if layout.is_part_of_document(model):
            condition |= Q(document__tablings__meeting__reference__in=self.owners)
        return condition

    def _row(self, form: Form, line: Line) -> rows.FileRow | None:
        if refusal := self._obstacle(form, self._key(form.model, line)):
            line.sheet.fault(self.faults, line.number, REFERENCE, refusal)
            return None
        before = len(self.faults.entries)
        owner = self._owner_of(form, line)
        values = {
            column.name: value
            for column in form.columns
            if column.is_own and (value := self._value(column, line, owner)) is not None
        }
        is_right = before == len(self.faults.entries)
        key = self._reference(form, line, values) if is_right else ""
        if not key or not self._is_new_here(key, line):
            return None
        self._introduce(form.model, key, owner, values)
        stored = self.stored[form.model].get(key)
        if stored is not None:
            self._check_place(form, line, stored, values)
            own = {column.name for column in form.columns if column.is_own}
            if not line.cells.get(REFERENCE):
                own &= values.keys()  # it was typed anew: what it leaves out was not emptied
            values = over(stored, own, values)
            if not is_named(form.model, line):
                self._check_is_the_same(line, stored, values)
            version = line.cells.get(VERSION)
            if isinstance(version, int | float) and int(version) != stored.version:
                self.entry_.outdated.add(key)
        return rows.parse(form.model, line.number, {REFERENCE: key, **values}, self.entry_.problems)

    def _key(self, model: type[Model], line: Line) -> str:
        typed = line.cells.get(REFERENCE)
        return self.names.reference(model, typed) if isinstance(typed, str) else ""

    def _owner_of(self, form: Form, line: Line) -> str:
        if form.model is self.book.owner:
            return self._key(form.model, line)
        if isinstance(typed := line.cells.get(self.book.relation), str):
            return self.names.reference(self.book.owner, typed)
        return next(iter(self.owners)) if len(self.owners) == 1 else ""

    def _value(self, column: Column, line: Line, owner: str) -> Any:
        """What the row says in a column, None for nothing; notes what is wrong with it."""
        raw = line.cells.get(column.name)
        try:
            if raw is not None:
                find = partial(self.names.find, owner=owner)
                return taken(column.field, raw, find)
            if column.name == self.book.relation and owner:
                return self.names.find(self.book.owner, owner)
            follows = column.is_numbering and not line.cells.get(REFERENCE)
            if column.is_needed and not follows:
                raise ValueError(self._missing(column))
        except ValueError as fault:
            line.sheet.misread(self.faults, line, column.name, fault)
        return None

    def _missing(self, column: Column) -> str:
        if column.field.flatchoices:
            labels = cells.quoted(label for _key, label in column.field.flatchoices)
            return _("This cell is required. Enter one of: %s") % labels
        return _("This cell is required.")

    def _obstacle(self, form: Form, key: str) -> str:
        """What stands against a row's key as it is written; empty for nothing."""
        if key in self.stored[form.model] or (form.is_derived and not key):
            return ""
        if form.is_derived:
            words = _(
                "The register has no row %s here. It was deleted, or the key was changed. Clear "
                "the key to add the row as a new one."
            )
            return words % key
        if not key:
            return _("This cell is required. It identifies the row, for example M3.")
        if Reference.objects.filter(reference=key).exists():
            return _("The reference %s is already in use.") % key
        try:
            form.model._meta.get_field(REFERENCE).run_validators(key)
        except ValidationError as fault:
            return " ".join(fault.messages)
        return ""

    def _reference(self, form: Form, line: Line, values: RowValues) -> str:
        """The row's key: as it stands there, or as it follows from the row; empty if neither."""
        key = self._key(form.model, line)
        if not is_named(form.model, line) and (same := self.numbering.the_same(form.model, values)):
            if hasattr(same, "number"):
                values["number"] = same.number
            return same.reference
        self.numbering.give(form.model, values)
        return key or self._derived(form, line, values)

    def _derived(self, form: Form, line: Line, values: RowValues) -> str:
        model = form.model
        wanted = derived(stub(model, values))
        if not re.fullmatch(REFERENCE_PATTERN.strip("^$"), wanted):
            column, words = lack(stub(model, values))
            line.sheet.fault(self.faults, line.number, column, words)
            return ""
        known = self.by_derived[model].get(wanted)
        if known or model not in COUNTED:
            return known or (Reference.free(wanted) if wanted in self.taken else wanted)
        # The next number of the register may be that of another new row of this workbook.
        start = wanted.rstrip(digits)
        number = int(wanted.removeprefix(start))
        place = line.sheet, line.number
        while self.seen.get(f"{start}{number}", place) != place:
            number += 1
        return f"{start}{number}"

    def _is_new_here(self, key: str, line: Line) -> bool:
        earlier = self.seen.setdefault(key, (line.sheet, line.number))
        if earlier == (line.sheet, line.number):
            return True
        words = _("This row appears twice: see row %(row)s of the sheet “%(sheet)s”.")
        place = {"row": earlier[1], "sheet": earlier[0].name}
        column = "number" if "number" in line.sheet.letters else REFERENCE
        line.sheet.fault(self.faults, line.number, column, words % place)
        return False

    def _introduce(self, model: type[Model], key: str, owner: str, values: RowValues) -> None:
        """Let other rows of the workbook name this one."""
        self.names.add(model, key)
        if model in NAMED_BY_NUMBER and "number" in values:
            self.names.add_numbered(model, key, owner, values["number"])
        if model is Delegation:
            target = MemberState if values.get("member_state") else Organisation
            named = values.get("member_state") or values.get("organisation")
            if named:
                self.names.add_delegation(key, owner, target(reference=named))

    def _check_is_the_same(self, line: Line, stored: Record | Part, values: RowValues) -> None:
        """A row that is typed anew changes none that is there already."""
        if differs(stored, values):
            words = _(
                "%s is already in the register, and this row is different. Download a workbook "
                "and change it in its own row."
            )
            line.sheet.fault(self.faults, line.number, REFERENCE, words % stored.reference)

    def _check_place(
        self, form: Form, line: Line, stored: Record | Part, values: RowValues
    ) -> None:
        """A part stays where it is: its reference tells where that is."""
        parent = getattr(form.model, "parent", "")
        owner = getattr(stored, parent).reference if parent else ""
        if owner != values.get(parent, ""):
            words = _("The row %(key)s belongs to %(owner)s and cannot be moved.")
            words %= {"key": stored.reference, "owner": owner}
            line.sheet.fault(self.faults, line.number, parent, words)
