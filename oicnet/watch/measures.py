"""What `/metrics` tells of the register's work, measured when it is asked."""

from datetime import datetime

from oicnet.upkeep.measures import gauge

from . import figures
from .models import Trouble


def _moment(at: datetime | None) -> float | None:
    return at.timestamp() if at else None


@gauge("register_tasks_waiting", "Tasks that the worker could begin now.")
def _tasks() -> float:
    return figures.waiting_tasks()[0]


@gauge("register_tasks_oldest_seconds", "How long the oldest of them has been waiting.")
def _oldest_task() -> float:
    return figures.waiting_tasks()[1].total_seconds()


@gauge("register_letter_oldest_timestamp_seconds", "When the oldest letter due was written.")
def _letter() -> float | None:
    return _moment(figures.oldest_letter())


@gauge("register_letters_stuck", "Letters an hour over their time, or tried three times.")
def _stuck() -> float:
    return figures.stuck_letters()


@gauge("register_backup_timestamp_seconds", "When the last verified backup was made.")
def _backup() -> float | None:
    return _moment(figures.last_backup())


@gauge("register_worker_timestamp_seconds", "When the worker last gave a sign.")
def _worker() -> float | None:
    return _moment(figures.last_sign_of_worker())


@gauge("register_certificate_end_timestamp_seconds", "When the certificate of the site ends.")
def _certificate() -> float | None:
    return _moment(figures.certificate_ends())


@gauge("register_storage_free_ratio", "The free share of each file system that is written to.")
def _storage() -> dict[str, float]:
    return {f'folder="{folder}"': share for folder, share in figures.free_storage().items()}


@gauge("register_replica_lag_seconds", "By how much replicas are behind.")
def _lags() -> dict[str, float]:
    return {f'replica="{alias}"': lag for alias, lag in figures.replica_lags().items()}


@gauge("register_troubles", "What the worker finds wrong now.")
def _troubles() -> dict[str, float]:
    names = Trouble.objects.filter(fine_since=None).values_list("name", flat=True)
    return {f'name="{name}"': 1.0 for name in names} or {'name="none"': 0.0}
