"""What the files of reports need every day."""

from datetime import timedelta

from django.utils import timezone

from oicnet.records import periodic

from .models import Printing

KEPT = timedelta(days=1)


@periodic.due
def forget_printings() -> None:
    for printing in Printing.objects.filter(asked_at__lt=timezone.now() - KEPT):
        printing.delete()
