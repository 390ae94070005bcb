"""What the secretariat does with reports: confirms them, or records what it reads itself.

A report comes in by `publishing.submit` and goes back, with a remark, by `publishing.send_back`;
by `give_back` once it is public.
Each verb is kept in the history, dated; none is a correction of what the state has said.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.members.models import MemberState
from oicnet.records import history, publishing
from oicnet.records.permissions import Person, may
from oicnet.text.languages import LANGUAGES

from .models import Recommendation, Report
from .schedule import reschedule, with_dates


@transaction.atomic
def confirm(
    report: Report, *, confirmed: str, on: date, remark: Mapping[str, str], by: Person
) -> None:
    """Confirm a report, or set another reading beside it; one in review is published with that.

    Raises:
        PermissionDenied: the user may not publish the report.
        ValidationError: the day or the reading is not possible.
    """
    if not may(by, "publish", report):
        raise PermissionDenied
    if report.status == report.Status.IN_REVIEW:
        publishing.publish(report, by=by, tells=False)
    faithful = [each for each in LANGUAGES if not report.is_stale(each)]
    values = {"confirmed": confirmed, "confirmed_on": on, **_columns(remark)}
    for name, value in values.items():
        setattr(report, name, value)
    report.full_clean()
    with history.because(_("Assessed by the secretariat"), by=by):
        for language in faithful:  # the remark is new, the account is not
            report.confirm_translation(language)
        report.save()
    note = next(filter(None, (remark.get(language, "") for language in LANGUAGES)), "")
    publishing.stepped.send(type(report), record=report, step="confirm", by=by, note=note)


@transaction.atomic
def record_reading(
    subject: Any,
    *,
    member_state: MemberState,
    reading: str,
    on: date,
    remark: Mapping[str, str],
    by: Person,
) -> Any:
    """Publish what the secretariat reads of a state's progress, which has declared nothing.

    Args:
        subject: a recommendation or an activity.

    Raises:
        PermissionDenied: the user may not publish reports.
        ValidationError: the state is not to report on it, or that day has a reading already.
    """
    if not subject.addresses(member_state):
        raise ValidationError({"member_state": _("This state is not expected to report on it.")})
    made = subject.reports.model(
        member_state=member_state,
        reported_on=on,
        confirmed=reading,
        confirmed_on=on,
        **{subject.reports.field.name: subject},
        **_columns(remark),
    )
    with history.because(_("The secretariat’s own assessment"), by=by):
        made.full_clean()
        made.save()
    publishing.publish(made, by=by, tells=False)
    return made


@transaction.atomic
def give_back(report: Report, *, remark: Mapping[str, str], by: Person) -> Report:
    """Return a published report to its state: it is withdrawn with the remark, and lies before the
    state as a draft of the same words, to be corrected and submitted again.

    Raises:
        PermissionDenied: the user may not publish the report.
        ValidationError: there is no remark, or the state has not declared it.
    """
    if report.is_reading:
        raise ValidationError(_("Only a state’s own report can be returned to it."))
    publishing.withdraw(report, by=by, reason=remark)
    note = next(filter(None, (remark.get(language, "").strip() for language in LANGUAGES)))
    kept: Any = type(report)
    names = (report.on, "member_state", "declared", "reported_on", "submitted_by", "is_sample")
    texts = [*kept.text_columns(), *(f"standing_{language}" for language in LANGUAGES)]
    with history.because(note, by=by):
        anew = kept(**{name: getattr(report, name) for name in names}, review_note=note)
        for column in texts:
            if not column.startswith("remark_"):
                setattr(anew, column, getattr(report, column))
        anew.save()
        anew.evidence.set(report.evidence.all())
    publishing.stepped.send(kept, record=anew, step="send_back", by=by, note=note)
    return anew


def keep_schedules(today: date | None = None) -> int:
    """Make the due dates ahead of every recommendation; says of how many they had to change."""
    day = today or timezone.localdate()
    with history.because(_("Due dates according to the reporting schedule")):
        return sum(
            reschedule(recommendation, today=day)
            for recommendation in with_dates(Recommendation, day)
        )


def _columns(remark: Mapping[str, str]) -> dict[str, str]:
    return {f"remark_{language}": remark.get(language, "").strip() for language in LANGUAGES}
