"""What uploads and links need from time to time."""

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from oicnet.records import periodic

from . import arrivals
from .derived import forget_pictures_of_hidden_papers
from .models import Arrival, Bundle, Edition, LastLook, TextState, WebLink
from .tasks import draw_first_page, look_at_link, read_text

KEPT = timedelta(days=1)


@periodic.due
def read_forgotten_texts() -> None:
    """Those that wait without a task: imported, or their task was lost."""
    _enqueue(read_text, Edition.objects.filter(text_state=TextState.WAITING))


@periodic.due
def draw_missing_first_pages() -> None:
    """Of papers that were imported, or became public by themselves; others' are forgotten."""
    forget_pictures_of_hidden_papers()
    _enqueue(draw_first_page, Edition.objects.to_draw())


@periodic.due
def forget_bundles() -> None:
    """Those of the day before, made or not."""
    Bundle.objects.filter(asked_at__lt=timezone.now() - KEPT).delete()


@periodic.due
def look_at_links() -> None:
    """Each address once a week, where the register may ask other sites at all."""
    if settings.LOOKS_AT_LINKS:
        since = timezone.now() - LastLook.BETWEEN_LOOKS
        _enqueue(look_at_link, WebLink.objects.of_public_documents().not_looked_at_since(since))


@periodic.due
def forget_arrivals() -> None:
    """Those of the day before, with their files where nothing else names them."""
    old = Arrival.objects.filter(arrived_at__lt=timezone.now() - KEPT)
    for arrival in old.select_for_update(skip_locked=True):
        arrivals.forget(arrival)


def _enqueue(task: Task, rows: QuerySet) -> None:
    """The task for each row, unless it waits already."""
    queued = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    known = {result.args_kwargs["args"][0] for result in queued}
    for key in rows.exclude(pk__in=known).values_list("pk", flat=True):
        task.enqueue(key)
