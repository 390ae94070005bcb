"""Sample work plans: objectives, activities and who takes part, indicators, evaluations."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

from oicnet.recommendations.schedule import days_of

from . import evaluations
from .archive import Archive
from .content import Table, noted, read
from .recommendations import LAST, TODAY

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
        for number, means in enumerate(content.get("means", []), start=1):
            archive.add("plans.means", f"{plan}-MEANS{number}", plan=plan, number=number,
                        source="SRC-SAMPLE-3", **means)  # fmt: skip
        for evaluation in content["evaluations"]:
            evaluations.evaluation(archive, content, evaluation, activities)
    for activity in read("activities")["activities"]:
        _outside(archive, activity, states)


def _activity(
    archive: Archive, plan: str, number: int, activity: Table, states: list[str]
) -> Table:
    """Writes an activity with its participants; returns its columns and its finding."""
    columns = dict(activity)
    lead, partners, dates = columns.pop("lead"), columns.pop("partners"), columns.pop("dates")
    finding: Table = {name: columns.pop(name) for name in ("rating", "finding") if name in columns}
    names = ("planned_start", "planned_end", "started_on", "ended_on")
    row = {
        "progress": "completed",
        **noted(columns, "description"),
        **dict(zip(names, dates, strict=False)),
        "reference": f"{plan}-A{number:02}",
        "activity_kind": columns["kind"],
        "objective": f"{plan}-O{columns['objective']}",
    }
    del row["kind"]
    if row["progress"] in {"planned", "under_way"} and lead in states:
        row |= {"first_report_on": row["planned_start"] + timedelta(days=30),
                "report_every_months": 3}  # fmt: skip
    archive.record("plans.activity", plan=plan, number=number, **row)
    for day in takewhile(lambda day: day <= LAST, _dates(row)):
        archive.add("plans.activityduedate", f"{row['reference']}-DUE-{day:%Y%m%d}",
                    activity=row["reference"], due_on=day)  # fmt: skip
    for role, named in [("lead", lead), *(("partner", partner) for partner in partners)]:
        column = "member_state" if named in states else "organisation"
        archive.add("plans.activityparticipant", f"{row['reference']}-{named}",
                    activity=row["reference"], role=role, **{column: named})  # fmt: skip
    participants = [("lead", lead), *(("partner", partner) for partner in partners)]
    reports = _reports(archive, row, lead) if lead in states else []
    return {**row, **finding, "participants": participants, "reports": reports}


def _outside(archive: Archive, activity: Table, states: list[str]) -> None:
    """An activity outside a plan, who had which part in it, and what sources say of it."""
    reference, participants = activity["reference"], activity.pop("who")
    figures, kind = activity.pop("figures"), activity.pop("kind")
    archive.record(
        "plans.activity", activity_kind=kind, progress="completed", sources=["SRC-SAMPLE-1"],
        **noted(activity, "description"),
    )  # fmt: skip
    for role, named in participants:
        column = "member_state" if named in states else "organisation"
        archive.add("plans.activityparticipant", f"{reference}-{named}",
                    activity=reference, role=role, **{column: named})  # fmt: skip
    for figure in figures:
        source = figure["source"].removeprefix("SRC-")
        archive.add("plans.activityfigure", f"{reference}-{figure['subject'].upper()}-{source}",
                    activity=reference, **figure)  # fmt: skip


def _dates(row: Table) -> Iterator[date]:
    first = row.get("first_report_on")
    return days_of(first, row["report_every_months"]) if first else iter(())


def _reports(archive: Archive, activity: Table, lead: str) -> list[Table]:
    """What the leading state reports: a month after the start, and when it was over."""
    if "status" in activity:
        return []
    accounts, reports = read("accounts")["activities"], []
    days = {"under_way": activity.get("started_on"), "completed": activity.get("ended_on")}
    for number, (declared, day) in enumerate(days.items(), start=1):
        on = day and day + timedelta(days=30 if declared == "under_way" else 12)
        is_short = declared == "under_way" and (ended := days["completed"]) and ended <= on
        if not on or on > TODAY or is_short:
            continue
        texts = accounts[declared]
        report = {
            "reference": f"{activity['reference']}-{lead}-{number}", "reported_on": on,
            "activity": activity["reference"], "member_state": lead, "declared": declared,
            "account": texts[int(activity["reference"][-2:]) % len(texts)],
        }  # fmt: skip
        if declared == "completed":
            report |= {"confirmed": "completed", "confirmed_on": on + timedelta(days=20)}
        archive.record("plans.activityreport", **report)
        reports.append(report)
    return reports


def _indicator(archive: Archive, plan: str, number: int, indicator: Table) -> None:
    reference = f"{plan}-I{number:02}"
    columns = {name: value for name, value in indicator.items() if name != "values"}
    columns["objective"] = f"{plan}-O{indicator['objective']}"
    archive.add("plans.indicator", reference, plan=plan, number=number, **columns)
    for day, value in indicator["values"].items():
        archive.add(
            "plans.measurement", f"{reference}-{day.replace('-', '')}", indicator=reference,
            measured_on=day, value=value, source="SRC-SAMPLE-3",
        )  # fmt: skip
