"""What the secretariat does with reports: confirms them, or records what it reads itself.

A report comes in by `publishing.submit` and goes back, with a remark, by `publishing.send_back`.
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
from oicnet.records.languages import LANGUAGES
from oicnet.records.permissions import may

from .models import ProgressReport, Recommendation, Report
from .schedule import reschedule, with_dates


@transaction.atomic
def confirm(
    report: Report, *, confirmed: str, on: date, remark: Mapping[str, str], by: Any
) -> None:
    """Confirm a report, or set another reading beside it; one in review is published with that.

    Raises:
        PermissionDenied: the user may not publish the report.
        ValidationError: the day or the reading is not possible.
    """
    if not may(by, "publish", report):
        raise PermissionDenied
    if report.status == report.Status.IN_REVIEW:
        publishing.publish(report, by=by)
    faithful = [one for one in LANGUAGES if not report.is_stale(one)]
    values = {"confirmed": confirmed, "confirmed_on": on, **_columns(remark)}
    for name, value in values.items():
        setattr(report, name, value)
    report.full_clean()
    with history.because(_("Read by the secretariat"), by=by):
        for language in faithful:  # the remark is new, the account is not
            report.confirm_translation(language)
        report.save()


@transaction.atomic
def record_reading(
    recommendation: Recommendation,
    *,
    member_state: MemberState,
    reading: str,
    on: date,
    remark: Mapping[str, str],
    by: Any,
) -> ProgressReport:
    """Publish what the secretariat reads of a state's progress, which has declared nothing.

    Raises:
        PermissionDenied: the user may not publish reports.
        ValidationError: the state is not addressed, or a reading of that day is there already.
    """
    if not recommendation.addresses(member_state):
        raise ValidationError(
            {"member_state": _("The recommendation is not addressed to this state.")}
        )
    made = ProgressReport(
        recommendation=recommendation,
        member_state=member_state,
        reported_on=on,
        confirmed=reading,
        confirmed_on=on,
        **_columns(remark),
    )
    with history.because(_("The secretariat’s own reading"), by=by):
        made.full_clean()
        made.save()
    publishing.publish(made, by=by)
    return made


def keep_schedules(today: date | None = None) -> int:
    """Make the due dates ahead of every recommendation; says of how many they had to change."""
    day = today or timezone.localdate()
    with history.because(_("Due dates as the schedule of reports has them")):
        return sum(reschedule(one, today=day) for one in with_dates(Recommendation, day))


def _columns(remark: Mapping[str, str]) -> dict[str, str]:
    return {f"remark_{one}": remark.get(one, "").strip() for one in LANGUAGES}
