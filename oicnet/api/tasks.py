"""What the API leaves to a worker."""

from django_tasks import task

from . import archiving


@task()
def make_archive() -> None:
    archiving.make()
