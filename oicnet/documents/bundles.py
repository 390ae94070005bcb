"""Ask for the file of many papers, cancel that, make it. One file for all who ask the same."""

from tempfile import TemporaryFile

from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django_tasks import task

from oicnet.records.history.noting import state
from oicnet.text.languages import reader_language

from . import bundling
from .bundling import Papers
from .models import Bundle

MOST_WAITING = 5  # on their way at a time, for all readers together
MOST_KEPT = 5 * 1024 * bundling.MEGABYTE
Stage = Bundle.Stage


class TooManyError(Exception):
    """So many files are being made, or kept, that no other one is begun."""


class CancelledError(Exception):
    """Nobody waits for the file any more, or something in it was withdrawn."""


@transaction.atomic
def ask(papers: Papers) -> Bundle:
    """The bundle of these papers; begun if nobody has asked for it since something changed.

    Raises:
        TooManyError: others have asked for more than can be made.
    """
    language = reader_language()
    words = "\n".join([papers.query, language, str(timezone.localdate()), state()])
    key = salted_hmac("oicnet.documents.bundles", words, algorithm="sha256").hexdigest()[:40]
    begun = Bundle.objects.select_for_update().filter(key=key).first()
    if begun and (begun.is_at_work or begun.stage == Stage.DONE):
        begun.askers += 1
        begun.save(update_fields=["askers"])
        return begun
    kept = Bundle.objects.filter(stage__in=[*Bundle.AT_WORK, Stage.DONE])
    sizes = sum(kept.values_list("total", flat=True))
    is_busy = kept.filter(stage__in=Bundle.AT_WORK).count() >= MOST_WAITING
    if is_busy or sizes + papers.size > MOST_KEPT:
        raise TooManyError
    values = {"query": papers.query, "language": language, "total": papers.size}
    fresh = {**values, "stage": Stage.WAITING, "packed": 0, "askers": 1}
    bundle, _made = Bundle.objects.update_or_create(key=key, defaults=fresh)
    make.enqueue(bundle.pk)
    return bundle


@transaction.atomic
def cancel(bundle: Bundle) -> None:
    """One who waited no longer does; when it was the last one, the work stops."""
    waiting = Bundle.objects.select_for_update().get(pk=bundle.pk)
    waiting.askers = max(0, waiting.askers - 1)
    if waiting.is_at_work and not waiting.askers:
        waiting.stage = Stage.CANCELLED
    waiting.save(update_fields=["askers", "stage"])


@task()
def make(number: int) -> None:
    """Make the file. A withdrawal before leaves out what is gone, one meanwhile ends it."""
    waiting = Bundle.objects.filter(pk=number, stage=Stage.WAITING)
    bundle = waiting.first()
    if bundle is None or not waiting.update(stage=Stage.PACKING):
        return
    try:
        with translation.override(bundle.language), TemporaryFile() as made:
            papers = bundling.papers(QueryDict(bundle.query))
            folder = bundling.name_of(papers, timezone.localdate())
            for block in bundling.pack(papers, folder, lambda packed: _step(bundle, packed)):
                made.write(block)
            bundle.file.save(f"{bundle.key}.zip", File(made), save=False)
    except CancelledError:
        return
    except Exception:
        _at_work(bundle).update(stage=Stage.FAILED)
        raise
    if not _at_work(bundle).update(stage=Stage.DONE, file=bundle.file.name):
        bundle.file.delete(save=False)  # cancelled or forgotten meanwhile


def _at_work(bundle: Bundle) -> QuerySet[Bundle]:
    return Bundle.objects.filter(pk=bundle.pk, stage__in=Bundle.AT_WORK)


def _step(bundle: Bundle, packed: int) -> None:
    """
    Raises:
        CancelledError: there is nothing to go on with.
    """
    if not _at_work(bundle).update(packed=packed):
        raise CancelledError
