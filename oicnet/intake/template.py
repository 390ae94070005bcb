"""Workbooks as they are handed out: what is there, and room for what is to come."""

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.plans.models import WorkPlan
from oicnet.public import sheets
from oicnet.records import permissions
from oicnet.records.models import Record, Source
from oicnet.records.permissions import Person
from oicnet.text.alphabet import alphabetical
from oicnet.text.languages import reader_language
from oicnet.text.punctuation import labelled

from . import layout
from .contents import rows_of, rows_of_plan, rows_of_state, value_of
from .layout import MEETING, REFERENCE, VERSION, Book, Column, Form
from .names import SPOKEN, label_of, spoken
from .notes import guide_of, note_of
from .package import column_letters
from .pens import looks, offer, protect, write_guide, write_note, write_value

ROOM = 1000  # rows that are ready to be filled in, at least
WIDTHS = {"text": 40, "many": 30, "one": 24, "choice": 18, "day": 12, "flag": 8, "number": 8,
          "amount": 10, "choices": 18}  # fmt: skip


RowsOf = Callable[[Any], Iterable[Any]]  # the rows that stand on the sheet of a model


def workbook(meetings: Iterable[Meeting], *, user: Person, day: date | None = None) -> bytes:
    """An XLSX file of the meetings with everything in them, in the reader's language."""
    wanted = list(meetings)
    return _written(layout.MEETINGS, lambda model: rows_of(model, wanted), user, day)


def workbook_of_plan(plan: WorkPlan | None, *, user: Person, day: date | None = None) -> bytes:
    """An XLSX file of a plan with everything in it, or of a new one."""
    return _written(
        layout.PLANS, lambda model: rows_of_plan(model, plan) if plan else (), user, day
    )


def workbook_of_state(state: MemberState, *, user: Person, day: date | None = None) -> bytes:
    """An XLSX file of what a state needs and offers."""
    return _written(layout.COOPERATION, lambda model: rows_of_state(model, state, user), user, day)


def _written(kind: Book, rows: RowsOf, user: Person, day: date | None) -> bytes:
    target = io.BytesIO()
    with sheets.workbook(target, day or timezone.localdate()) as book:
        Writing(book, kind, rows, user).write()
    return target.getvalue()


class Writing:
    def __init__(self, book: object, kind: Book, rows: RowsOf, user: Person) -> None:
        self.book, self.kind, self.rows_of, self.user = book, kind, rows, user
        self.forms = [layout.form_for(model, user) for model in kind.models]
        self.language = reader_language()
        self.formats = looks(book)
        self.lists: dict[Any, str] = {}

    def write(self) -> None:
        guide = sheets.add_sheet(self.book, str(layout.GUIDE))
        pages = self.add_sheets()
        self.write_lists()
        write_guide(guide, guide_of(self.kind), self.formats)
        self.write_sheets(pages)
        pages[0].activate()
        pages[0].set_first_sheet()

    def add_sheets(self) -> list[Worksheet]:
        return [sheets.add_sheet(self.book, form.names[self.language]) for form in self.forms]

    def write_sheets(self, pages: list[Worksheet]) -> None:
        for form, sheet in zip(self.forms, pages, strict=True):
            self._write_sheet(form, sheet)

    def write_lists(self, more: Iterable[tuple[Any, str, list[str]]] = ()) -> None:
        """What cells choose from: each list a column of the last sheet.

        Args:
            more: lists for other sheets, each with its key and title.
        """
        sheet = sheets.add_sheet(self.book, str(layout.LISTS))
        name = str(layout.LISTS).replace("'", "''")
        for place, (key, title, entries) in enumerate([*self._entries(), *more]):
            sheet.set_column(place, place, 34)
            sheet.write_string(0, place, title, self.formats["head"])
            for down, entry in enumerate(entries, start=1):
                sheet.write_string(down, place, entry)
            letter = column_letters(place)
            self.lists[key] = f"='{name}'!${letter}$2:${letter}${len(entries) + 1}"
        sheet.protect()

    def _entries(self) -> Iterator[tuple[Any, str, list[str]]]:
        for model in SPOKEN if self.forms else ():
            rows = permissions.choosable(self.user, model)
            called = alphabetical(rows, spoken(model))
            title = layout.in_each_language(model._meta.verbose_name_plural)[self.language]
            yield model, title, [str(label_of(row)) for row in called]
        for form in self.forms:
            for column in form.columns:
                if column.field is not None and layout.kind_of(column.field) == "choice":
                    labels = [str(label) for key, label in column.field.flatchoices if key]
                    title = labelled(form.names[self.language], column.headings[self.language])
                    yield column.field, title, labels
        yield "flag", _("yes or no"), [_("yes"), _("no")]

    def _write_sheet(self, form: Form, sheet: Worksheet) -> None:
        rows = list(self.rows_of(form.model))
        bottom = len(rows) + ROOM
        for place, column in enumerate(form.columns):
            self._write_head(sheet, place, column, form)
            self._write_validation(sheet, place, column, bottom)
            for down, row in enumerate(rows, start=1):
                self._write_cell(sheet, down, place, column, row)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, bottom, len(form.columns) - 1)
        sheet.repeat_rows(0)
        protect(sheet)

    def _write_head(self, sheet: Worksheet, place: int, column: Column, form: Form) -> None:
        kind = layout.kind_of(column.field) if column.field is not None else "number"
        hides = column.name == VERSION or (column.name == REFERENCE and form.is_derived)
        options = {"hidden": True} if hides else {"level": 1, "hidden": True}
        named = self.formats["day" if kind == "day" else "text"]
        is_apart = hides or column.is_standing
        sheet.set_column(place, place, WIDTHS[kind], named, options if is_apart else {})
        look = self.formats["needed" if column.is_needed else "head"]
        sheet.write_string(0, place, column.headings[self.language], look)
        write_note(sheet, place, note_of(form, column))

    def _write_validation(self, sheet: object, place: int, column: Column, bottom: int) -> None:
        """A list to choose from, where there is one; it advises, the register decides."""
        field = column.field
        kind = layout.kind_of(field) if field is not None else ""
        source = None
        if kind == "choice":
            source = self.lists[field]
        elif kind == "flag":
            source = self.lists["flag"]
        elif kind == "one":
            source = self.lists.get(field.related_model) or self._keys_of(field.related_model)
        elif column.name == MEETING:
            source = self._keys_of(Meeting)
        if source:
            offer(sheet, place, bottom, source)

    def _keys_of(self, model: type[Model]) -> str | None:
        """The references on the sheet of a model, where its rows are named by them."""
        if model not in (Meeting, WorkPlan, Document, Source):
            return None
        name = layout.form_of(model).names[self.language].replace("'", "''")
        return f"='{name}'!$A$2:$A${ROOM}"

    def _write_cell(
        self, sheet: Worksheet, down: int, place: int, column: Column, row: Record
    ) -> None:
        if column.name == REFERENCE:
            sheet.write_string(down, place, row.reference, self.formats["kept"])
        elif column.name == VERSION:
            sheet.write_number(down, place, row.version, self.formats["kept"])
        else:
            write_value(sheet, down, place, value_of(column, row), self.formats)
