"""Ask for the file of a long report, cancel that, make it. One file for all who ask the same."""

from contextlib import nullcontext

from django.core.files.base import ContentFile
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django_tasks import task

from oicnet.records import past
from oicnet.records.history.noting import state, whole_state
from oicnet.text.languages import reader_language

from . import catalogue, writers
from .catalogue import ReportRequest
from .models import Printing

MOST_WAITING = 50  # files on their way at a time, for all readers together
Stage = Printing.Stage


class TooManyError(Exception):
    """So many files are being made that no other one is begun."""


@transaction.atomic
def ask(*, report_request: ReportRequest, form: str) -> Printing:
    """The printing of this report in this form; begun if nobody requested it yet.

    Raises:
        TooManyError: others have asked for more than can be made.
    """
    language = reader_language()
    scope, query = sorted(report_request.scope), report_request.query()
    of_public = report_request.report.is_public and not scope
    known = state() if of_public else whole_state()  # drafts are in what only staff may see
    words = [
        report_request.report.name,
        query,
        *scope,
        language,
        form,
        str(report_request.day),
        known,
    ]
    key = salted_hmac("oicnet.reports", "\n".join(words), algorithm="sha256").hexdigest()[:40]
    begun = Printing.objects.select_for_update().filter(key=key).first()
    if begun and (begun.is_at_work or begun.stage == Stage.DONE):
        begun.askers += 1
        begun.save(update_fields=["askers"])
        return begun
    if Printing.objects.filter(stage__in=Printing.AT_WORK).count() >= MOST_WAITING:
        raise TooManyError
    printing, _made = Printing.objects.update_or_create(
        key=key,
        defaults={
            "report": report_request.report.name,
            "query": query,
            "scope": scope,
            "language": language,
            "form": form,
            "day": report_request.day,
            "stage": Stage.WAITING,
            "askers": 1,
        },
    )
    make.enqueue(printing.pk)
    return printing


@transaction.atomic
def cancel(*, printing: Printing) -> None:
    """One who waited no longer does; when it was the last one, the work stops."""
    waiting = Printing.objects.select_for_update().get(pk=printing.pk)
    waiting.askers = max(0, waiting.askers - 1)
    if waiting.is_at_work and not waiting.askers:
        waiting.stage = Stage.CANCELLED
    waiting.save(update_fields=["askers", "stage"])


@task()
def make(number: int) -> None:
    """Make the file of a printing. Made twice, the second time changes nothing."""
    printing = Printing.objects.filter(pk=number).first()
    if printing is None or not _step(printing, Stage.READING, before=Printing.AT_WORK):
        return
    try:
        made = _made(printing)
    except writers.CancelledError:
        return
    except Exception:
        _step(printing, Stage.FAILED, before=Printing.AT_WORK)
        raise
    printing.file.save(f"{printing.key}.{printing.form}", ContentFile(made), save=False)
    done = Printing.objects.filter(pk=number, stage__in=Printing.AT_WORK)
    if not done.update(stage=Stage.DONE, file=printing.file.name):
        printing.file.delete(save=False)  # cancelled meanwhile


def _made(printing: Printing) -> bytes:
    is_past = printing.day < timezone.localdate()
    from_today = past.is_before_history(printing.day)
    in_its_day = past.as_of(printing.day, from_today=from_today) if is_past else nullcontext()
    with translation.override(printing.language), in_its_day:
        report = catalogue.named(printing.report)
        report_request = ReportRequest.within(
            printing.scope, report, QueryDict(printing.query), printing.day
        )
        # A past day is read in one transaction, in which nobody would see the step.
        if not is_past and not _step(printing, Stage.SETTING, before=[Stage.READING]):
            raise writers.CancelledError
        return writers.write(report_request, printing.form, lambda: _is_wanted(printing))


def _step(printing: Printing, stage: str, *, before: list[str] | tuple[str, ...]) -> bool:
    """Whether the printing was where it should be, and is now at this stage."""
    there = Printing.objects.filter(pk=printing.pk, stage__in=before)
    return bool(there.update(stage=stage))


def _is_wanted(printing: Printing) -> bool:
    return Printing.objects.filter(pk=printing.pk, stage__in=Printing.AT_WORK).exists()
