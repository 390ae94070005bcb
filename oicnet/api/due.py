"""The archive of everything public is made every night, and within the hour of a change."""

from django.conf import settings
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from oicnet.records import clock, periodic
from oicnet.records.history.noting import state

from .models import Archive
from .tasks import make_archive

LARGE = 256 << 20  # bytes of an archive that is made once a day, whatever changes
WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@periodic.due
def make_new_archive() -> None:
    if settings.MIRROR_OF:  # its archive is the one that it received
        return
    last = Archive.objects.first()
    is_new = (
        last is not None
        and timezone.localdate(last.made_at) == clock.today()
        and (last.public_state == state() or last.size > LARGE)
    )
    waits = DBTaskResult.objects.filter(task_path=make_archive.module_path, status__in=WAITING)
    if not is_new and not waits.exists():
        make_archive.enqueue()
