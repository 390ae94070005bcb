"""What readers and the staff leave: readings, alerts, printings, uploads."""

from datetime import date
from typing import Any

from django.utils import timezone

from oicnet.intake.models import Upload
from oicnet.reports.models import Printing
from oicnet.search.models import Alert, Reader
from oicnet.visits.models import DailyReadings

from .meetings import meeting
from .members import user
from .rows import build, numbered


def daily_readings(**given: Any) -> DailyReadings:
    return build(
        DailyReadings, given, subject_id=lambda: meeting().reference, day=date(2022, 6, 1), count=1
    )


def printing(**given: Any) -> Printing:
    return build(
        Printing,
        given,
        key=numbered("key"),
        report="documents",
        language="ar",
        form="pdf",
        day=date(2022, 6, 1),
    )


def reader(**given: Any) -> Reader:
    return build(Reader, given, address=f"{numbered('reader')}@example.org", language="ar")


def alert(**given: Any) -> Alert:
    return build(
        Alert,
        given,
        reader=reader,
        asked="?kind=document",
        language="ar",
        confirmed_at=timezone.now(),
    )


def upload(**given: Any) -> Upload:
    return build(Upload, given, owner=user, name="workbook.xlsx", book=b"")
