"""Gathers the evidence of an evaluation: plans, reports and measurements as plain JSON values.

It includes names, texts and figures, so that the page never needs anything else. Only what
is public when it is gathered.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Prefetch

from oicnet.recommendations.models import Recommendation
from oicnet.text.languages import LANGUAGES

from .activity import Activity, ActivityParticipant
from .indicator import Indicator, Measurement
from .reporting import ActivityReport
from .work_plan import WorkPlan

Row = dict[str, Any]
DATES = ("planned_start", "planned_end", "started_on", "ended_on")
REPORTED = ("reference", "reported_on", "declared", "confirmed", "confirmed_on")


def texts(row: models.Model, *names: str) -> Row:
    """Columns of texts in the three languages."""
    return {
        f"{name}_{language}": getattr(row, f"{name}_{language}")
        for name in names
        for language in LANGUAGES
    }


def plain(gathered: Row) -> Row:
    """As JSON in the database returns it: figures and days are text."""
    return json.loads(json.dumps(gathered, cls=DjangoJSONEncoder))


def gather(plan: WorkPlan, *, since: date, until: date) -> Row:
    """The plan, its activities and its indicators, with reports and measurements of the period.

    Args:
        since, until: the first and last day of reports; measurements count from the beginning.
    """
    activities = [_activity(activity) for activity in _activities(plan, since, until)]
    gathered = {activity["reference"] for activity in activities}
    return {
        "plan": {
            "reference": plan.reference, "first_year": plan.first_year,
            "last_year": plan.last_year, **texts(plan, "title"),
        },
        "activities": activities,
        "indicators": [_indicator(indicator, gathered) for indicator in _indicators(plan, until)],
    }  # fmt: skip


def _activities(plan: WorkPlan, since: date, until: date) -> Iterable[Activity]:
    reports = ActivityReport.objects.published().filter(reported_on__range=(since, until))
    takes_part = ActivityParticipant.objects.select_related("member_state", "organisation")
    return (
        plan.activities.published()
        .order_by("number")
        .select_related("objective")
        .prefetch_related(
            Prefetch("participants", takes_part.order_by("role", "reference")),
            Prefetch("recommendations", Recommendation.objects.published().order_by("reference")),
            Prefetch(
                "reports",
                reports.select_related("member_state").order_by("reported_on", "reference"),
            ),
        )
    )


def _activity(activity: Activity) -> Row:
    named = [(part.role, part.named) for part in activity.participants.all()]
    return {
        "reference": activity.reference, "number": activity.number,
        "activity_kind": activity.activity_kind, **texts(activity, "title"),
        "progress": activity.progress,
        **{name: getattr(activity, name) for name in DATES},
        "objective": activity.objective
        and {"reference": activity.objective.reference, "number": activity.objective.number,
             **texts(activity.objective, "title")},
        "participants": [
            {"reference": part.reference, "role": role, **texts(part, "name")}
            for role, part in named if part is not None and part.is_public
        ],
        "recommendations": [
            {"reference": other.reference, **texts(other, "title")}
            for other in activity.recommendations.all()
        ],
        "reports": [
            {**{name: getattr(report, name) for name in REPORTED},
             "state": {"reference": report.member_state.reference,
                       **texts(report.member_state, "name")}}
            for report in activity.reports.all()
        ],
    }  # fmt: skip


def _indicators(plan: WorkPlan, until: date) -> Iterable[Indicator]:
    measured = Measurement.objects.filter(measured_on__lte=until).select_related("source")
    return (
        plan.indicators.order_by("number")
        .select_related("objective", "activity")
        .prefetch_related(Prefetch("measurements", measured.order_by("measured_on")))
    )


def _indicator(indicator: Indicator, activities: set[str]) -> Row:
    activity = indicator.activity.reference if indicator.activity else None
    return {
        "reference": indicator.reference, "number": indicator.number,
        **texts(indicator, "title", "unit"), "baseline": indicator.baseline,
        "target": indicator.target,
        "activity": activity if activity in activities else None,
        "objective": indicator.objective.reference if indicator.objective else None,
        "measurements": [
            {"measured_on": each.measured_on, "value": each.value,
             "source": each.source and {
                 "reference": each.source.reference, "title": each.source.title,
                 "language": each.source.language, **texts(each.source, "publisher")}}
            for each in indicator.measurements.all()
        ],
    }  # fmt: skip
