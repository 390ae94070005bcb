"""What letters need from time to time."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from oicnet.records import periodic

from . import delivering, tasks
from .models import Letter

KEPT = timedelta(days=365)  # what the register writes by itself
KEPT_OF_READERS = timedelta(days=30)  # alerts that were not taken; those sent go at once


@periodic.due
def deliver_due_letters() -> None:
    """Those whose task was lost; those whose worker ended while it sent them get their fate."""
    delivering.take_up_interrupted()
    for key in Letter.objects.due().values_list("pk", flat=True):
        tasks.deliver.enqueue(key)


@periodic.due
def read_returned_letters() -> None:
    """Every hour, where there is a mailbox for them."""
    if settings.BOUNCES_HOST:
        tasks.read_returned_letters.enqueue()


@periodic.due
def forget_letters() -> None:
    """Correspondence is kept; of the others, what is settled and old."""
    sent, now = Letter.Status.SENT, timezone.now()
    settled = Letter.objects.filter(status__in=[sent, *Letter.UNDELIVERED])
    alerts = settled.filter(kind_of_letter=Letter.Kind.ALERT)
    alerts.filter(status=sent).delete()
    alerts.filter(tried_at__lt=now - KEPT_OF_READERS).delete()
    correspondence = Letter.Kind.ALERT, Letter.Kind.MAILING
    settled.exclude(kind_of_letter__in=correspondence).filter(tried_at__lt=now - KEPT).delete()
