"""Sample work plans: objectives, activities and who takes part, indicators, evaluations."""

from datetime import date
from decimal import Decimal
from typing import Any

from .archive import Archive
from .content import Table, noted, read

PLANS = ["plan-2023", "plan-2025"]


def build(archive: Archive, states: list[str]) -> None:
    for name in PLANS:
        content = read(name)
        plan = content["plan"]["reference"]
        archive.record("plans.workplan", **noted(content["plan"], "summary"))
        for number, objective in enumerate(content["objectives"], start=1):
            archive.add("plans.objective", f"{plan}-O{number}", plan=plan, number=number,
                        **objective)  # fmt: skip
        activities = [
            _activity(archive, plan, number, activity, states)
            for number, activity in enumerate(content["activities"], start=1)
        ]
        for number, indicator in enumerate(content["indicators"], start=1):
            _indicator(archive, plan, number, indicator)
        for evaluation in content["evaluations"]:
            _evaluation(archive, plan, evaluation, activities, content["indicators"])


def _activity(
    archive: Archive, plan: str, number: int, activity: Table, states: list[str]
) -> Table:
    """Writes an activity with its participants; returns its columns and its finding."""
    given = dict(activity)
    lead, partners, dates = given.pop("lead"), given.pop("partners"), given.pop("dates")
    found: Table = {name: given.pop(name) for name in ("rating", "finding") if name in given}
    names = ("planned_start", "planned_end", "started_on", "ended_on")
    row = {
        "progress": "completed",
        **noted(given, "description"),
        **dict(zip(names, dates, strict=False)),
        "reference": f"{plan}-A{number:02}",
        "activity_kind": given["kind"],
        "objective": f"{plan}-O{given['objective']}",
    }
    del row["kind"]
    archive.record("plans.activity", plan=plan, number=number, **row)
    for role, named in [("lead", lead), *(("partner", partner) for partner in partners)]:
        column = "member_state" if named in states else "organisation"
        archive.add("plans.activityparticipant", f"{row['reference']}-{named}",
                    activity=row["reference"], role=role, **{column: named})  # fmt: skip
    return {**row, **found}


def _indicator(archive: Archive, plan: str, number: int, indicator: Table) -> None:
    reference = f"{plan}-I{number:02}"
    given = {name: value for name, value in indicator.items() if name != "values"}
    given["objective"] = f"{plan}-O{indicator['objective']}"
    archive.add("plans.indicator", reference, plan=plan, number=number, **given)
    for day, value in indicator["values"].items():
        archive.add(
            "plans.measurement", f"{reference}-{day.replace('-', '')}", indicator=reference,
            measured_on=day, value=value, source="SRC-SAMPLE-3",
        )  # fmt: skip


def _evaluation(
    archive: Archive,
    plan: str,
    evaluation: Table,
    activities: list[Table],
    indicators: list[Table],
) -> None:
    given = dict(evaluation)
    findings = given.pop("findings", None)
    if "conclusions" in given:
        given = noted(given, "conclusions")
    if "status" not in given:
        given["evidence"] = _evidence(plan, given["ends_on"], activities, indicators)
    archive.record("plans.evaluation", plan=plan, **given)
    if findings is None and "status" not in given:
        findings = [
            {"activity": number, "rating": one["rating"], "text": one["finding"]}
            for number, one in enumerate(activities, start=1) if "finding" in one
        ]  # fmt: skip
    for finding in findings or []:
        activity = f"{plan}-A{finding['activity']:02}"
        archive.add("plans.finding", f"{evaluation['reference']}-{activity}",
                    evaluation=evaluation["reference"],
                    **{**finding, "activity": activity})  # fmt: skip


def _evidence(
    plan: str, day: date, activities: list[Table], indicators: list[Table]
) -> dict[str, Any]:
    """What `Evaluation.gather` would have seen at the end of the period."""
    return {
        "activities": [_as_it_stood(one, day) for one in activities if "status" not in one],
        "indicators": [
            _last_value(f"{plan}-I{number:02}", indicator, day)
            for number, indicator in enumerate(indicators, start=1)
        ],
    }


def _as_it_stood(activity: Table, day: date) -> Table:
    started, ended = (
        moment if (moment := activity.get(name)) and moment <= day else None
        for name in ("started_on", "ended_on")
    )
    progress = "completed" if ended else "under_way" if started else "planned"
    if activity["progress"] in {"cancelled", "postponed"} and activity["planned_start"] <= day:
        progress = activity["progress"]
    return {
        "reference": activity["reference"], "progress": progress,
        "planned_start": activity["planned_start"], "planned_end": activity["planned_end"],
        "started_on": started, "ended_on": ended,
    }  # fmt: skip


def _last_value(reference: str, indicator: Table, day: date) -> Table:
    values = [(on, value) for on, value in indicator["values"].items() if on <= day.isoformat()]
    measured_on, value = values[-1] if values else (None, None)
    return {
        "reference": reference,
        "baseline": _amount(indicator["baseline"]),
        "target": _amount(indicator["target"]),
        "value": _amount(value) if value else None,
        "measured_on": measured_on,
    }


def _amount(value: str) -> str:
    return f"{Decimal(value):.2f}"
