"""The archive of everything public is made every night, and anew after a withdrawal."""

from django.conf import settings
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from oicnet.records import clock, periodic

from .models import Archive
from .tasks import make_archive

WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@periodic.due
def make_tonights_archive() -> None:
    if settings.MIRROR_OF:  # its archive is the one that it received
        return
    last = Archive.objects.first()
    is_made = last is not None and timezone.localdate(last.made_at) == clock.today()
    waits = DBTaskResult.objects.filter(task_path=make_archive.module_path, status__in=WAITING)
    if not is_made and not waits.exists():
        make_archive.enqueue()
