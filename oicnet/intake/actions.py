"""A workbook is taken in, looked at, and entered or forgotten."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.cooperation.models import Need, Offer
from oicnet.exchange import reading as exchange
from oicnet.exchange.problems import printable
from oicnet.meetings.models import Meeting
from oicnet.plans.models import WorkPlan
from oicnet.recommendations.models import ProgressReport
from oicnet.records import batch, history, permissions, publishing, refusals
from oicnet.records.models import Record
from oicnet.records.permissions import Person
from oicnet.text.languages import in_each_language

from . import entering, layout, reading, reports
from .book import Fault, Sheet, WorkbookError, accept, open_book, unpacked
from .entry import Entry, joined
from .models import Entered, Upload, may_undo_any

LONGEST_NAME = 150
Readings = Sequence[Sequence[str]]


def may_enter_meetings(user: Person) -> bool:
    return _may_write(user, Meeting)


def may_enter_reports(user: Person) -> bool:
    return permissions.may(user, "add", ProgressReport)


def may_enter_plans(user: Person) -> bool:
    return _may_write(user, WorkPlan)


def may_enter_cooperation(user: Person) -> bool:
    return _may_write(user, Need) and _may_write(user, Offer)


def may_enter_any(user: Person) -> bool:
    may = (may_enter_meetings, may_enter_reports, may_enter_plans, may_enter_cooperation)
    return any(allows(user) for allows in may)


def _may_write(user: Person, model: type[Record]) -> bool:
    return permissions.may(user, "add", model) and permissions.may(user, "change", model)


def keep(name: str, content: bytes, *, by: Person) -> Upload:
    """Keep what is read of a file until it is confirmed; what its owner uploaded before is
    forgotten.

    Raises:
        WorkbookError: the file is too large.
    """
    book = unpacked(content)
    plain_name = printable(name)[-LONGEST_NAME:]
    with transaction.atomic():
        Upload.objects.expired().delete()
        Upload.objects.filter(owner=by.pk).delete()
        return Upload.objects.create(owner_id=by.pk, name=plain_name, book=book)


def look(content: bytes, *, by: Person) -> entering.Outcome:
    """What a workbook would change.

    Raises:
        WorkbookError: with every mistake in it.
    """
    return _look(unpacked(content), by=by)


def look_at(upload: Upload, *, by: Person) -> entering.Outcome:
    """What a kept upload would change. Raises as `look`."""
    return _look(bytes(upload.book), by=by, readings=upload.readings)


def _look(book: bytes, *, by: Person, readings: Readings = ()) -> entering.Outcome:
    sheets = open_book(book)
    accept(sheets, readings)
    return entering.look(lambda: _read(sheets, by), by=by)


def enter(content: bytes, name: str, *, by: Person, reasons: Mapping[str, str]) -> entering.Outcome:
    """Write what a workbook says: all of it, or nothing. Raises as `entering.enter`."""
    plain_name = printable(name)[-LONGEST_NAME:]
    upload = Upload(owner_id=by.pk, name=plain_name, book=unpacked(content))
    with transaction.atomic():
        return _enter(upload, by=by, reasons=reasons)


def _enter(
    upload: Upload, *, by: Person, reasons: Mapping[str, str], seen: str | None = None
) -> entering.Outcome:
    sheets = open_book(bytes(upload.book))
    accept(sheets, upload.readings)
    why = next(filter(None, reasons.values()), "") or _("From the workbook %s") % upload.name
    outcome = entering.enter(lambda: _read(sheets, by), by=by, why=why, reasons=reasons, seen=seen)
    Entered.objects.create(
        key=upload.key,
        owner_id=by.pk,
        name=upload.name,
        act=outcome.act,
        added=outcome.added,
        changed=outcome.changed,
        records=outcome.records,
    )
    return outcome


def accept_readings(upload: Upload, *, by: Person) -> None:
    """Let the cells that can be read in one way alone be read so. They are checked anew."""
    try:
        look_at(upload, by=by)
    except WorkbookError as refusal:
        plain = [fault for fault in refusal.faults if fault.reading]
        upload.readings += [[each.sheet, each.cell, each.written, each.reading] for each in plain]
        upload.save(update_fields=["readings"])


def confirm(
    upload: Upload, *, by: Person, reasons: Mapping[str, str], seen: str
) -> entering.Outcome:
    """Enter a kept upload as it was looked at, and forget it, in one transaction.

    Raises:
        Upload.DoesNotExist: it was confirmed or forgotten meanwhile.
    """
    with transaction.atomic():
        kept = Upload.objects.kept().select_for_update().get(key=upload.key, owner=by)
        outcome = _enter(kept, by=by, reasons=reasons, seen=seen)
        kept.delete()
    return outcome


def obstacles(entered: Entered, *, by: Person) -> list[str]:
    """What stands against undoing an upload, in sentences; empty for nothing."""
    with transaction.atomic():
        return _undoing(entered, by).obstacles


def _undoing(entered: Entered, by: Person) -> batch.Undoing:
    if entered.undone_at:
        return batch.Undoing(obstacles=[_("It has already been undone.")])
    if entered.act is None:
        return batch.Undoing(obstacles=[_("It did not write anything.")])
    undoing = batch.plan(entered.act, done_at=entered.entered_at)
    for record in undoing.public:
        if not permissions.may(by, "publish", record):
            words = _("%s is public. Only a publisher can correct it.")
            undoing.obstacles.append(words % record)
    return undoing


def undo(key: UUID, *, by: Person) -> Entered:
    """Undo an upload as one step: what it added goes, what it changed stands as before.

    Raises:
        Entered.DoesNotExist: there is none of this user's.
        PermissionDenied: the user enters nothing any more.
        ValidationError: with all that stands against it; nothing was changed.
    """
    with refusals.in_words(), transaction.atomic():
        entered = Entered.objects.of(by).select_for_update().get(key=key)
        if not (may_enter_any(by) or may_undo_any(by)):
            raise PermissionDenied
        exchange.wait_for_other_imports()
        undoing = _undoing(entered, by)
        if undoing.obstacles:
            raise ValidationError(undoing.obstacles)
        reasons = in_each_language(lambda: _("Undone upload %s") % entered)
        with history.because(_("Undone upload %s") % entered, by=by):
            for record in undoing.public:
                with publishing.correcting(record, by=by, reason=reasons):
                    pass  # what is written below, in this transaction
            refused: list[str] = []
            batch.carry_out(undoing.changes, lambda _change, _names, words: refused.append(words))
            if refused:
                raise ValidationError(refused)
            connection.check_constraints()
        entered.undone_at = timezone.now()
        entered.save(update_fields=["undone_at"])
    return entered


def _read(sheets: list[Sheet], by: Person) -> Entry:
    """Raises: WorkbookError: the workbook is wrong, or not this user's to upload."""
    if reports.is_reports(sheets):
        return _read_of_state(sheets, by)
    book = layout.book_of(sheet.name for sheet in sheets)
    allows, refusal = {
        layout.MEETINGS: (
            may_enter_meetings,
            _("You do not have permission to enter meetings."),
        ),
        layout.PLANS: (may_enter_plans, _("You do not have permission to enter plans.")),
        layout.COOPERATION: (
            may_enter_cooperation,
            _("You do not have permission to enter needs and offers."),
        ),
    }[book]
    if allows(by):
        return reading.read(sheets, by, book)
    if may_enter_reports(by):
        refusal = _("This is not a workbook for your state's reports. Download one and fill it in.")
    raise WorkbookError([Fault(refusal)])


def _read_of_state(sheets: list[Sheet], by: Person) -> Entry:
    """What a state reports, needs and offers: every mistake at once."""
    if not may_enter_reports(by):
        raise WorkbookError([Fault(_("You do not have permission to enter reports."))])
    by_name = layout.by_name(layout.COOPERATION)
    others = [sheet for sheet in sheets if by_name.find(sheet.name)]
    if not others or not may_enter_cooperation(by):
        return reports.read(sheets, by)
    own = [sheet for sheet in sheets if sheet not in others]
    entries, faults = [], []
    for read in (
        lambda: reports.read(own, by, is_whole=False),
        lambda: reading.read(others, by, layout.COOPERATION, is_whole=False),
    ):
        try:
            entries.append(read())
        except WorkbookError as refusal:
            faults += refusal.faults
    if faults:
        raise WorkbookError(faults)
    if not any(rows for entry in entries for rows in entry.parsed.values()):
        raise WorkbookError([Fault(_("The workbook is empty."))])
    return joined(*entries)
