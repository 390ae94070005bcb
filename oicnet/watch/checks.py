"""What counts as trouble: from which figure on, and in which words owner and readers hear it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.upkeep import acts

from . import figures

Measured = dict[str, Any]
BACKUP_OLD = timedelta(hours=28)  # one is made every night
QUEUE_LONG, QUEUE_OLD = 1000, timedelta(minutes=30)
FREE_LEAST = 0.1
CERTIFICATE_LEFT = timedelta(days=14)  # renewed thirty days before its end
LAG_MOST = 20.0  # seconds
CLOCKS_MOST = 60.0  # seconds by which clocks may differ


@dataclass(frozen=True)
class Check:
    """
    measure: what is wrong, in figures; None where nothing is.
    words: a sentence for the owner, in the language that is set.
    readers: a sentence for the page of the register's state.
    """

    measure: Callable[[], Measured | None]
    words: Callable[[Measured], str]
    readers: Any


def _letters() -> Measured | None:
    count = figures.stuck_letters()
    return {"count": count} if count else None


def _of_letters(measured: Measured) -> str:
    words = ngettext(
        "%(count)d letter could not be sent for more than an hour.",
        "%(count)d letters could not be sent for more than an hour.",
        measured["count"],
    )
    return words % measured


def _backup() -> Measured | None:
    """Where backups are made: in production, and wherever one was made before."""
    last = figures.last_backup()
    since = last or (figures.installed_at() if settings.PRODUCTION else None)
    if since is None or timezone.now() - since < BACKUP_OLD:
        return None
    return {"last": last.isoformat() if last else None}


def _of_backup(measured: Measured) -> str:
    if measured["last"] is None:
        return _("There is no verified backup.")
    return _("The last verified backup was made at %(at)s.") % {
        "at": _moment_in_words(measured["last"])
    }


def _queue() -> Measured | None:
    count, age = figures.waiting_tasks()
    if count < QUEUE_LONG and age < QUEUE_OLD:
        return None
    return {"count": count, "minutes": int(age.total_seconds() // 60)}


def _of_queue(measured: Measured) -> str:
    words = ngettext(
        "%(count)d background task is waiting, the oldest for %(minutes)s min.",
        "%(count)d background tasks are waiting, the oldest for %(minutes)s min.",
        measured["count"],
    )
    return words % measured


def _storage() -> Measured | None:
    shares = figures.free_storage()
    folder = min(shares, key=lambda name: shares[name], default=None)
    if folder is None or shares[folder] >= FREE_LEAST:
        return None
    return {"folder": folder, "percent": int(shares[folder] * 100)}


def _of_storage(measured: Measured) -> str:
    return _("Only %(percent)s%% of the storage is free (%(folder)s).") % measured


def _certificate() -> Measured | None:
    ends = figures.certificate_ends()
    if ends is None or ends - timezone.now() > CERTIFICATE_LEFT:
        return None
    return {"ends": ends.isoformat()}


def _of_certificate(measured: Measured) -> str:
    return _("The certificate of the site expires at %(at)s.") % {
        "at": _moment_in_words(measured["ends"])
    }


def _archive() -> Measured | None:
    unsent, since = acts.unsent(), figures.archive_fails_since()
    if since is None and not unsent:
        return None
    return {"since": since.isoformat() if since else None}


def _of_archive(measured: Measured) -> str:
    if measured["since"] is None:
        return _("Withdrawals and redactions are not yet noted beside the continuous backup.")
    return _("The continuous backup has not worked since %(at)s.") % {
        "at": _moment_in_words(measured["since"])
    }


def _replicas() -> Measured | None:
    lag = max(figures.replica_lags().values(), default=0.0)
    if lag <= LAG_MOST:
        return None
    return {"seconds": None if math.isinf(lag) else int(lag)}


def _of_replicas(measured: Measured) -> str:
    if measured["seconds"] is None:
        return _("A replica of the database does not answer.")
    return _("A replica of the database is %(seconds)s seconds behind.") % measured


def _store() -> Measured | None:
    return None if figures.store_answers() else {}


def _clock() -> Measured | None:
    seconds = abs(figures.clocks_differ())
    return {"seconds": int(seconds)} if seconds > CLOCKS_MOST else None


def _of_clock(measured: Measured) -> str:
    return _("The clocks of two machines differ by %(seconds)s seconds.") % measured


def _moment_in_words(moment: str) -> str:
    return formats.date_format(
        timezone.localtime(datetime.fromisoformat(moment)), "DATETIME_FORMAT"
    )


CHECKS = {
    "letters": Check(_letters, _of_letters, gettext_lazy("Letters and alerts are sent late.")),
    "backup": Check(
        _backup, _of_backup, gettext_lazy("The last verified backup is more than a day old.")
    ),
    "archive": Check(_archive, _of_archive, gettext_lazy("The continuous backup is interrupted.")),
    "queue": Check(
        _queue, _of_queue, gettext_lazy("Long reports and files in bulk are prepared late.")
    ),
    "storage": Check(_storage, _of_storage, gettext_lazy("Storage is nearly full.")),
    "certificate": Check(
        _certificate, _of_certificate, gettext_lazy("The certificate of the site expires soon.")
    ),
    "store": Check(
        _store,
        lambda _measured: _("The store of files does not answer."),
        gettext_lazy("Files may be unavailable."),
    ),
    "clock": Check(_clock, _of_clock, gettext_lazy("Some times may be shown wrong.")),
    "replicas": Check(_replicas, _of_replicas, gettext_lazy("Some pages may be out of date.")),
}
