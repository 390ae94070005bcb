"""What reports need from time to time."""

from datetime import timedelta

from django.utils import timezone

from oicnet.records import periodic

from .models import Printing
from .subjects import follow_up

KEPT = timedelta(days=1)


@periodic.due
def forget_printings() -> None:
    for printing in Printing.objects.filter(asked_at__lt=timezone.now() - KEPT):
        printing.delete()


@periodic.due
def prepare_follow_up() -> None:
    follow_up.prepare(timezone.localdate())
