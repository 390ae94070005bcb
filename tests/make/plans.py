"""Work plans, activities, indicators and evaluations."""

from datetime import date
from typing import Any

from oicnet.plans.models import (
    Activity,
    ActivityDueDate,
    ActivityFigure,
    ActivityParticipant,
    ActivityReport,
    Evaluation,
    Finding,
    Indicator,
    Means,
    Measurement,
    Objective,
    WorkPlan,
)

from .members import member_state
from .records import source
from .rows import build, next_number, numbered


def work_plan(**given: Any) -> WorkPlan:
    return build(
        WorkPlan,
        given,
        text="title",
        reference=numbered("WP-"),
        first_year=2021,
        last_year=2022,
    )


def objective(**given: Any) -> Objective:
    return build(Objective, given, text="title", plan=work_plan, number=next_number)


def means(**given: Any) -> Means:
    return build(
        Means,
        given,
        text="purpose",
        plan=work_plan,
        number=next_number,
        means_kind="pays",
        source=source,
    )


def activity(**given: Any) -> Activity:
    """Of a plan; outside one where another scope is given."""
    of_plan = {"plan": work_plan, "number": next_number}
    return build(
        Activity,
        given,
        text="title",
        reference=numbered("ACT-"),
        **(of_plan if given.get("scope", "plan") == "plan" else {}),
        activity_kind="training",
        planned_start=date(2021, 9, 1),
        planned_end=date(2021, 12, 31),
    )


def activity_participant(**given: Any) -> ActivityParticipant:
    by = {} if "organisation" in given else {"member_state": member_state}
    return build(ActivityParticipant, given, activity=activity, role="lead", **by)


def activity_figure(**given: Any) -> ActivityFigure:
    return build(
        ActivityFigure, given, activity=activity, subject="participants", number=83, source=source
    )


def activity_report(**given: Any) -> ActivityReport:
    return build(
        ActivityReport,
        given,
        text="account",
        reference=numbered("AR"),
        activity=activity,
        member_state=member_state,
        reported_on=date(2022, 1, 15),
        declared="under_way",
    )


def activity_due_date(**given: Any) -> ActivityDueDate:
    return build(ActivityDueDate, given, activity=activity, due_on=date(2022, 6, 30))


def indicator(**given: Any) -> Indicator:
    return build(Indicator, given, text="title", plan=work_plan, number=next_number, target=100)


def measurement(**given: Any) -> Measurement:
    return build(Measurement, given, indicator=indicator, measured_on=date(2022, 6, 30), value=40)


def evaluation(**given: Any) -> Evaluation:
    return build(
        Evaluation,
        given,
        text="title",
        reference=numbered("EV-"),
        plan=work_plan,
        starts_on=date(2021, 1, 1),
        ends_on=date(2022, 12, 31),
    )


def finding(**given: Any) -> Finding:
    if "evaluation" not in given and "activity" not in given:
        plan = work_plan()
        given |= {"evaluation": evaluation(plan=plan), "activity": activity(plan=plan)}
    return build(Finding, given, text="text", rating="partly")
