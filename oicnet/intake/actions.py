"""A workbook is taken in, looked at, and entered or forgotten."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from oicnet.exchange.problems import printable
from oicnet.meetings.models import Meeting
from oicnet.recommendations.models import ProgressReport
from oicnet.records import permissions

from . import entering, reading, reports
from .book import Fault, Sheet, WorkbookError, open_book
from .entry import Entry
from .models import Upload

LONGEST_NAME = 150


def may_enter_meetings(user: Any) -> bool:
    return permissions.may(user, "add", Meeting) and permissions.may(user, "change", Meeting)


def may_enter_reports(user: Any) -> bool:
    return permissions.may(user, "add", ProgressReport)


@transaction.atomic
def keep(name: str, content: bytes, *, by: Any) -> Upload:
    """Keep an uploaded file until it is confirmed; what its owner uploaded before is forgotten."""
    Upload.objects.expired().delete()
    Upload.objects.filter(owner=by).delete()
    shown = printable(name)[-LONGEST_NAME:]
    return Upload.objects.create(owner=by, name=shown, content=content)


def look(content: bytes, *, by: Any) -> entering.Outcome:
    """What a workbook would change.

    Raises:
        WorkbookError: with every mistake in it.
    """
    sheets = open_book(content)
    return entering.look(lambda: _read(sheets, by), by=by)


def enter(
    content: bytes, name: str, *, by: Any, reasons: Mapping[str, str], seen: str | None = None
) -> entering.Outcome:
    """Write what a workbook says: all of it, or nothing. Raises as `entering.enter`."""
    sheets = open_book(content)
    why = next(filter(None, reasons.values()), "") or _("From the workbook %s") % name
    return entering.enter(lambda: _read(sheets, by), by=by, why=why, reasons=reasons, seen=seen)


def confirm(upload: Upload, *, by: Any, reasons: Mapping[str, str], seen: str) -> entering.Outcome:
    """Enter a kept upload as it was looked at, and forget it, in one transaction.

    Raises:
        Upload.DoesNotExist: it was confirmed or forgotten meanwhile.
    """
    with transaction.atomic():
        kept = Upload.objects.kept().select_for_update().get(key=upload.key, owner=by)
        outcome = enter(bytes(kept.content), kept.name, by=by, reasons=reasons, seen=seen)
        kept.delete()
    return outcome


def _read(sheets: list[Sheet], by: Any) -> Entry:
    """Raises: WorkbookError: the workbook is wrong, or not this user's to upload."""
    if reports.is_reports(sheets):
        if may_enter_reports(by):
            return reports.read(sheets, by)
        said = _("You may not enter reports.")
    elif may_enter_meetings(by):
        return reading.read(sheets, by)
    elif may_enter_reports(by):
        said = _("This is no workbook of your state's reports: download one, and fill that in.")
    else:
        said = _("You may not enter meetings.")
    raise WorkbookError([Fault(said)])
