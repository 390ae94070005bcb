"""Regular upkeep of the tasks themselves."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from . import periodic

LONGEST = timedelta(hours=1)  # longer than any task takes
TRIES = 3
KEPT = timedelta(days=30)


@periodic.due
def start_lost_tasks_again() -> None:
    """Tasks whose worker was killed or stopped; after the third time they count as failed."""
    killed = Q(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - LONGEST)
    stopped = Q(status=TaskResultStatus.FAILED, exception_class_path="builtins.SystemExit")
    for task in DBTaskResult.objects.select_for_update().filter(killed | stopped):
        if len(task.worker_ids) < TRIES:
            task.status = TaskResultStatus.READY
            task.save(update_fields=["status"])
        else:
            task.set_failed(RuntimeError(f"No worker finished it; {TRIES} have tried."))


@periodic.due
def forget_finished_tasks() -> None:
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()
