"""Alerts: asked for, confirmed, ended. Who may is told by a token that only the address was sent.

Nothing tells whether an address is known: what is asked for is answered alike, and the letter is
written by the worker.
"""

from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone

from oicnet.outbox.models import Letter
from oicnet.records.models import Record

from . import tasks
from .models import Alert, Reader
from .questions import Question


def ask(*, address: str, question: Question, language: str) -> Alert:
    """Write to an address how to confirm an alert; nothing is sent where it has that alert."""
    return _ask(address, question.ordered("").address(), language)


def follow(*, address: str, record: Record, language: str) -> Alert:
    """The same of what happens to a record."""
    return _ask(address, f"?{urlencode({'follow': record.reference})}", language)


@transaction.atomic
def _ask(address: str, query: str, language: str) -> Alert:
    reader, _new = Reader.objects.get_or_create(
        address=address.lower(), defaults={"language": language}
    )
    alert, _new = Alert.objects.get_or_create(
        reader=reader, asked=query, defaults={"language": language}
    )
    tasks.ask_to_confirm.enqueue(alert.pk)
    return alert


@transaction.atomic
def confirm(alert: Alert) -> None:
    """From now on the reader is told what is new; a second time changes nothing."""
    if alert.confirmed_at is None:
        alert.confirmed_at = timezone.now()
        alert.save(update_fields=["confirmed_at"])
        Reader.objects.filter(pk=alert.reader_id).update(language=alert.language)


@transaction.atomic
def end(alerts: list[Alert]) -> None:
    """Forget alerts, and with the last of them the address."""
    Alert.objects.filter(pk__in=[alert.pk for alert in alerts]).delete()
    forget_addresses()


@transaction.atomic
def forget_unconfirmed() -> None:
    Alert.objects.expired().delete()
    forget_addresses()


def forget_addresses() -> None:
    """Of readers without an alert, also where letters to them still wait."""
    readers = Reader.objects.filter(alerts=None)
    letters = Letter.objects.filter(kind_of_letter=Letter.Kind.ALERT)
    letters.exclude(status=Letter.Status.SENDING).filter(
        address__in=list(readers.values_list("address", flat=True))
    ).delete()
    readers.delete()
