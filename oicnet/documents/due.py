"""What uploads need from time to time."""

from datetime import timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from oicnet.records import periodic

from . import arrivals
from .models import Arrival, Edition, TextState
from .tasks import read_text

KEPT = timedelta(days=1)


@periodic.due
def read_forgotten_texts() -> None:
    """Those that wait without a task: imported, or their task was lost."""
    queued = DBTaskResult.objects.filter(
        task_path=read_text.module_path, status=TaskResultStatus.READY
    )
    known = {one.args_kwargs["args"][0] for one in queued}
    waiting = Edition.objects.filter(text_state=TextState.WAITING).exclude(pk__in=known)
    for key in waiting.values_list("pk", flat=True):
        read_text.enqueue(key)


@periodic.due
def forget_arrivals() -> None:
    """Those of the day before, with their files where nothing else names them."""
    old = Arrival.objects.filter(arrived_at__lt=timezone.now() - KEPT)
    for arrival in old.select_for_update(skip_locked=True):
        arrivals.forget(arrival)
