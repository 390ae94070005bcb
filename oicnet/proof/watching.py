"""Keeps the staff informed of what does not fit: some kinds every half minute, everything at night.

What is found while the register changes says nothing, as rows and log are read one after the other;
it is looked at again.
"""

import time
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Min
from django.utils import timezone

from oicnet.records.history import noting

from . import checking, subjects
from .checking import Difference
from .models import Awaiting, Check, Misfit
from .settling import settle

SECONDS = 0.3  # for each call, after which no further kind is begun
PAPERS, LOG = "papers", "log"  # what is checked beside the kinds
OF_PAPERS = (Misfit.Fault.PAPER_CHANGED, Misfit.Fault.PAPER_MISSING)
NIGHTLY = timedelta(hours=20)


def watch() -> None:
    """Compare some kinds, those first that were compared longest ago."""
    settle()
    last = dict(Check.objects.values_list("kind", "at"))
    long_ago = timezone.now() - timedelta(days=36_500)
    begun = time.monotonic()
    for kind in sorted(subjects.every(), key=lambda kind: last.get(kind, long_ago)):
        _check(kind, partial(checking.of_kind, kind))
        if time.monotonic() - begun > SECONDS:
            return


def watch_at_night() -> None:
    """Papers and the chain itself, which take longer."""
    settle()
    recent = timezone.now() - NIGHTLY
    done = set(Check.objects.filter(at__gt=recent).values_list("kind", flat=True))
    for name, check in ((LOG, checking.the_log), (PAPERS, checking.papers)):
        if name not in done:
            _check(name, check)


def watch_all() -> list[Difference]:
    """Compare everything now; returns what does not fit."""
    settle()
    misfits: list[Difference] = []
    everything: list[tuple[str, Callable[[], Iterable[Difference]]]] = [
        (LOG, checking.the_log),
        *((kind, partial(checking.of_kind, kind)) for kind in subjects.every()),
        (PAPERS, checking.papers),
    ]
    for name, check in everything:
        misfits += _check(name, check)
    return misfits


def checked_at() -> datetime | None:
    """Since when every kind was compared at least once; None before that."""
    checks = Check.objects.filter(kind__in=subjects.every())
    if checks.count() < len(subjects.every()):
        return None
    oldest: Any = checks.aggregate(oldest=Min("at"))
    return oldest["oldest"]


def _check(name: str, check: Callable[[], Iterable[Difference]]) -> list[Difference]:
    before = noting.whole_state()
    misfits = list(dict.fromkeys(check()))
    if Awaiting.objects.exists() or noting.whole_state() != before:
        return []
    _keep(name, misfits)
    Check.objects.update_or_create(kind=name, defaults={"at": timezone.now()})
    return misfits


def _keep(name: str, misfits: Collection[Difference]) -> None:
    """Note what is new, and forget what fits again."""
    if name == PAPERS:
        noted = Misfit.objects.filter(fault__in=OF_PAPERS)
    elif name == LOG:
        noted = Misfit.objects.filter(fault=Misfit.Fault.LOG)
    else:
        noted = Misfit.objects.filter(kind=name).exclude(fault__in=[*OF_PAPERS, Misfit.Fault.LOG])
    known = {(row.kind, row.reference, row.field, row.fault): row.pk for row in noted}
    now = {(each.kind, each.reference, each.field, each.fault.value): each for each in misfits}
    Misfit.objects.filter(pk__in=[key for name, key in known.items() if name not in now]).delete()
    Misfit.objects.bulk_create(
        Misfit(kind=each.kind, reference=each.reference, field=each.field, fault=each.fault)
        for name, each in now.items()
        if name not in known
    )
