"""What stands beside the form of a report: what is reported on, the last report, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest
from django.utils.translation import ngettext

from oicnet.accounts import reminders
from oicnet.records import clock, permissions

from .schedule import RECEIVED, unanswered


@dataclass(frozen=True)
class Answered:
    """What a report answers: a recommendation or an activity, for a state."""

    subject: Any
    last: Any  # the state's last report on it, or None
    dues: Sequence[date]  # days that wait for a report, the first first
    evidence: Sequence[Any]  # papers of this report, with their files

    @property
    def is_late(self) -> bool:
        return bool(self.dues) and self.dues[0] < clock.today()


def answered(
    model: type[models.Model], request: HttpRequest, report: Any = None
) -> Answered | None:
    """For a report, or for a new one of which the address names the subject; None for others."""
    subject = subject_of(model, request, report)
    if subject is None:
        return None
    state = report.member_state_id if report is not None else permissions.state_of(request.user)
    others = subject.reports.of_states().filter(member_state=state, status__in=RECEIVED)
    others = others.exclude(pk=report.pk) if report is not None else others
    last = others.order_by("-reported_on", "-pk").first() if state else None
    dues = list(subject.due_dates.order_by("due_on").values_list("due_on", flat=True))
    waiting = unanswered(dues, last.reported_on if last else None, clock.today()) if state else []
    papers = report.evidence.prefetch_related("editions") if report is not None else ()
    return Answered(subject, last, waiting, list(papers))


def subject_of(model: Any, request: HttpRequest, row: models.Model | None = None) -> Any:
    """What a row is about, or a new one by its address; None where it names nothing."""
    return getattr(row, model.on) if row is not None else _named(model, request)


def _named(model: Any, request: HttpRequest) -> Any:
    """What the address of a new report names, where the user may choose it."""
    key = (request.POST or request.GET).get(model.on, "")
    if not key.isdecimal():
        return None
    subjects = model._meta.get_field(model.on).related_model
    return permissions.choosable(request.user, subjects).filter(pk=int(key)).first()


def next_owed(request: HttpRequest, state: int) -> str:
    """The address of the report that is owed next, with a word about how many; "" for none."""
    owed = list(reminders.notices(state, clock.today()))
    owed.sort(key=lambda notice: ["late", "returned", "due"].index(notice.group))
    if not owed:
        return ""
    words = ngettext(
        "This is the next one. %(count)d report is still due.",
        "This is the next one. %(count)d reports are still due.",
        len(owed),
    )
    messages.info(request, words % {"count": len(owed)})
    return owed[0].address
