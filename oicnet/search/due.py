"""What searching needs from time to time."""

from django.conf import settings
from django.utils import timezone

from oicnet.records import periodic

from . import actions, refreshing, tasks
from .models import Reader


@periodic.due
def index_what_became_public() -> None:
    refreshing.take_in_what_became_public()


@periodic.due
def tell_readers() -> None:
    """Once a day, have each reader with alerts written to, if there is something new."""
    if settings.MAIL_IS_CONFIGURED:
        for reader in Reader.objects.due(timezone.localdate()):
            tasks.tell.enqueue(reader.pk)


@periodic.due
def forget_unconfirmed() -> None:
    actions.forget_unconfirmed()
