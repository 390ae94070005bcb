"""Letters that the worker sends, each by a task of its own; `due.py` finds those without one."""

from django_tasks import task

from . import bounces, delivering


@task()
def deliver(key: int) -> None:
    """Hand a letter to the mail server, if it is due; where it was not taken, once more later."""
    again_at = delivering.deliver(key)
    if again_at and deliver.get_backend().supports_defer:
        deliver.using(run_after=again_at).enqueue(key)


@task()
def read_returned_letters() -> None:
    """Look into the mailbox for letters that came back."""
    bounces.read_mailbox()
