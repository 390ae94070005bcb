"""The workbook of meetings into rows of the exchange format.

A row is named by its reference: the hidden key of a row that was handed out, or what a new row's
number, state or source makes of it. What the workbook does not say of a stored row stays as it is;
a cell that was emptied empties the field; rows that are not in the workbook are left alone.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q
from django.utils.translation import gettext as _

from oicnet.accounts.models import User
from oicnet.documents.models import WebLink
from oicnet.exchange import rows, schema
from oicnet.meetings.models import AgendaItem, Delegation, Meeting, Statement
from oicnet.members.models import MemberState, Organisation
from oicnet.records.models import REFERENCE_PATTERN, Part, Record, Reference
from oicnet.records.permissions import Person

from . import cells, layout, progress
from .book import Faults, Sheet
from .entry import Entry
from .layout import MEETING, REFERENCE, VERSION, Column, Form
from .names import NamedRows
from .numbering import Numbering, is_named
from .overlay import Given, differs, over
from .sheets import Line, Matched, match_all
from .stubs import lack, stub


def read(sheets: list[Sheet], user: User) -> Entry:
    """The rows of a workbook of meetings. Within a transaction: their records are locked.

    Raises:
        WorkbookError: with every mistake in it.
    """
    return Reading(sheets, user).entry()


def _form_of_sheet(name: str) -> Form | None:
    model = layout.by_name().the_one(name)
    return layout.form_of(model) if model else None


class Reading:
    def __init__(self, sheets: list[Sheet], user: Person) -> None:
        self.user, self.faults, self.names = user, Faults(), NamedRows(user)
        sheet_of = match_all(sheets, layout.forms(), _form_of_sheet, self.faults)
        self.matched = {form.model: sheet for form, sheet in sheet_of.items()}
        self.meetings = self._meetings()
        self.stored: dict[Any, dict[str, Any]] = {}
        self.by_derived: dict[Any, dict[str, str]] = {}
        self.numbering = Numbering()
        self.seen: dict[str, tuple[Matched, int]] = {}
        self.entry_ = Entry(self.matched, self.faults)

    def entry(self) -> Entry:
        self.faults.stop_if_any()  # of sheets and columns; what cells say hangs on them
        if not any(sheet.lines for sheet in self.matched.values()):
            self.faults.add(_("The workbook is empty."))
        self._store()
        parsed = self.entry_.parsed
        models_ = [model for model in parsed if model in self.matched]
        lines = [(model, line) for model in models_ for line in self._in_order(model)]
        for model, line in progress.watched(lines, stage=1, by=self.user):
            row = self._row(layout.form_of(model), line)
            if row is not None:
                parsed[model].append(row)
        self.faults.stop_if_any()
        return self.entry_

    def _meetings(self) -> set[str]:
        """References of all meetings that the workbook speaks of."""
        found = set()
        for model, sheet in self.matched.items():
            column = REFERENCE if model is Meeting else MEETING
            for line in sheet.lines:
                if isinstance(said := line.cells.get(column), str):
                    found.add(self.names.reference(Meeting, said))
        return found

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
            if not layout.form_of(model).is_derived:  # rows may name each other in any order
                for key in keys:
                    self.names.add(model, key)
            way = layout.path_to_meeting(model)
            asked = Q(reference__in=keys)
            asked |= Q(**{f"{way}__reference__in": self.meetings}) if way else Q(pk__in=())
            if layout.is_part_of_document(model):
                asked |= Q(document__tablings__meeting__reference__in=self.meetings)
            ahead = [key.name for key in schema.keys(model)]
            links = [link.name for link in schema.links(model)]
            found = model._base_manager.filter(asked).order_by("pk").prefetch_related(*links)
            if issubclass(model, Record):  # whoever else writes it, or a part of it, waits
                list(model._base_manager.filter(asked).order_by("pk").select_for_update())
            stored = {one.reference: one for one in found.select_related(*ahead)}
            self.stored[model] = stored
            self.numbering.know(model, stored.values())
            if issubclass(model, Part) or model.derive_reference is not Record.derive_reference:
                derived = {one.derive_reference(): key for key, one in stored.items()}
                self.by_derived[model] = derived
        list(Meeting.objects.filter(reference__in=self.meetings).order_by("pk").select_for_update())
        parts = Q(pk__in=())
        for meeting in self.meetings:
            parts |= Q(reference__startswith=f"{meeting}-")
        self.taken = set(Reference.objects.filter(parts).values_list("reference", flat=True))
        self.names.know_parts(self.meetings)

    def _row(self, form: Form, line: Line) -> rows.FileRow | None:
        if said := self._obstacle(form, self._key(form.model, line)):
            line.sheet.fault(self.faults, line.number, REFERENCE, said)
            return None
        before = len(self.faults.found)
        meeting = self._meeting_of(form, line)
        given = {
            column.name: value
            for column in form.columns
            if column.is_own and (value := self._value(column, line, meeting)) is not None
        }
        is_right = before == len(self.faults.found)
        key = self._reference(form, line, given) if is_right else ""
        if not key or not self._is_new_here(key, line):
            return None
        self._introduce(form.model, key, meeting, given)
        stored = self.stored[form.model].get(key)
        if stored is not None:
            self._check_place(form, line, stored, given)
            own = {column.name for column in form.columns if column.is_own}
            if not line.cells.get(REFERENCE):
                own &= given.keys()  # it was typed anew: what it leaves out was not emptied
            given = over(stored, own, given)
            if not is_named(form.model, line):
                self._check_is_the_same(line, stored, given)
            version = line.cells.get(VERSION)
            if isinstance(version, int | float) and int(version) != stored.version:
                self.entry_.outdated.add(key)
        return rows.parse(form.model, line.number, {REFERENCE: key, **given}, self.entry_.problems)

    def _key(self, model: type[Model], line: Line) -> str:
        said = line.cells.get(REFERENCE)
        return self.names.reference(model, said) if isinstance(said, str) else ""

    def _meeting_of(self, form: Form, line: Line) -> str:
        if form.model is Meeting:
            return self._key(form.model, line)
        if isinstance(said := line.cells.get(MEETING), str):
            return self.names.reference(Meeting, said)
        return next(iter(self.meetings)) if len(self.meetings) == 1 else ""

    def _value(self, column: Column, line: Line, meeting: str) -> Any:
        """What the row says in a column, None for nothing; notes what is wrong with it."""
        raw = line.cells.get(column.name)
        try:
            if raw is not None:
                return self._taken(column.field, raw, meeting)
            if column.name == MEETING and meeting:
                return self.names.find(Meeting, meeting)
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

    def _taken(self, field: Field, raw: Any, meeting: str) -> Any:
        kind = layout.kind_of(field)
        if kind == "many":
            found = [self.names.find(field.related_model, one) for one in cells.several(raw)]
            return sorted(set(found))
        if kind == "one":
            return self.names.find(field.related_model, cells.text_of(raw), meeting)
        if kind == "choice":
            return cells.choice(field, raw)
        if kind == "number":
            return cells.number(raw, field)
        return {"flag": cells.flag, "day": cells.day, "text": cells.text_of}[kind](raw)

    def _obstacle(self, form: Form, key: str) -> str:
        """What stands against a row's key as it is written; empty for nothing."""
        if key in self.stored[form.model] or (form.is_derived and not key):
            return ""
        if form.is_derived:
            said = _(
                "The register has no row %s here. It was deleted, or the key was changed. Clear "
                "the key to add the row as a new one."
            )
            return said % key
        if not key:
            return _("This cell is required. It identifies the row, for example M3.")
        if Reference.objects.filter(reference=key).exists():
            return _("The reference %s is already in use.") % key
        try:
            form.model._meta.get_field(REFERENCE).run_validators(key)
        except ValidationError as fault:
            return " ".join(fault.messages)
        return ""

    def _reference(self, form: Form, line: Line, given: Given) -> str:
        """The row's key: as it stands there, or as it follows from the row; empty if neither."""
        key = self._key(form.model, line)
        if not is_named(form.model, line) and (same := self.numbering.the_same(form.model, given)):
            given["number"] = same.number
            return same.reference
        self.numbering.give(form.model, given)
        return key or self._derived(form, line, given)

    def _derived(self, form: Form, line: Line, given: Given) -> str:
        model = form.model
        derived = stub(model, given).derive_reference()
        if not re.fullmatch(REFERENCE_PATTERN.strip("^$"), derived):
            column, said = lack(stub(model, given))
            line.sheet.fault(self.faults, line.number, column, said)
            return ""
        known = self.by_derived[model].get(derived)
        if known or model is not WebLink:
            return known or (Reference.free(derived) if derived in self.taken else derived)
        # The next number of the register may be that of another new row of this workbook.
        start, number = f"{given['document']}-L", int(derived.rpartition("L")[2])
        place = line.sheet, line.number
        while self.seen.get(f"{start}{number}", place) != place:
            number += 1
        return f"{start}{number}"

    def _is_new_here(self, key: str, line: Line) -> bool:
        earlier = self.seen.setdefault(key, (line.sheet, line.number))
        if earlier == (line.sheet, line.number):
            return True
        said = _("This row appears twice: see row %(row)s of the sheet “%(sheet)s”.")
        place = {"row": earlier[1], "sheet": earlier[0].name}
        column = "number" if "number" in line.sheet.letters else REFERENCE
        line.sheet.fault(self.faults, line.number, column, said % place)
        return False

    def _introduce(self, model: type[Model], key: str, meeting: str, given: Given) -> None:
        """Let other rows of the workbook name this one."""
        self.names.add(model, key)
        if model in (AgendaItem, Statement):
            self.names.add_numbered(model, key, meeting, given["number"])
        if model is Delegation:
            target = MemberState if given.get("member_state") else Organisation
            named = given.get("member_state") or given.get("organisation")
            if named:
                self.names.add_delegation(key, meeting, target(reference=named))

    def _check_is_the_same(self, line: Line, stored: Any, given: Given) -> None:
        """A row that is typed anew changes none that is there already."""
        if differs(stored, given):
            said = _(
                "%s is already in the register, and this row is different. Download a workbook "
                "and change it in its own row."
            )
            line.sheet.fault(self.faults, line.number, REFERENCE, said % stored.reference)

    def _check_place(self, form: Form, line: Line, stored: Any, given: Given) -> None:
        """A part stays where it is: its reference tells where that is."""
        parent = getattr(form.model, "parent", "")
        owner = getattr(stored, parent).reference if parent else ""
        if owner != given.get(parent, ""):
            said = _("The row %(key)s belongs to %(owner)s and cannot be moved.")
            said %= {"key": stored.reference, "owner": owner}
            line.sheet.fault(self.faults, line.number, parent, said)
