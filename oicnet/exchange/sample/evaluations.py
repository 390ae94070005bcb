"""Sample evaluations, each with the evidence that `Evaluation.gather` would have seen."""

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from oicnet.text.languages import LANGUAGES

from .archive import Archive
from .content import Table, columns, noted, read

REAL = Path(__file__).parents[1] / "real"
DATES = ("planned_start", "planned_end", "started_on", "ended_on")


def texts(row: Table, *names: str) -> Table:
    """Columns of texts in the three languages, empty where there is none."""
    flat = columns({name: row[name] for name in names if isinstance(row.get(name), dict)})
    flat |= {name: value for name, value in row.items() if name[:-3] in names}
    written = [f"{name}_{language}" for name in names for language in LANGUAGES]
    return {name: flat.get(name, "") for name in written}


@cache
def names() -> dict[str, Table]:
    """Names of the real states and organisations, by their references."""
    named = {}
    for kind in ("memberstate", "organisation"):
        for line in (REAL / f"members.{kind}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            named[row["reference"]] = texts(row, "name")
    return named


@cache
def sources() -> dict[str, Table]:
    return {source["reference"]: source for source in read("meetings")["sources"]}


@cache
def titles() -> dict[str, Table]:
    """Titles of the sample's recommendations that are public."""
    every = read("recommendations")["recommendations"]
    return {row["reference"]: texts(row, "title") for row in every if "status" not in row}


def evaluation(archive: Archive, content: Table, written: Table, activities: list[Table]) -> None:
    """Write an evaluation of a plan, with its findings."""
    plan, row = content["plan"]["reference"], dict(written)
    is_public = "status" not in row
    listed = row.pop("findings", None)
    if "conclusions" in row:
        row = noted(row, "conclusions")
    if listed is None:
        listed = [
            {"activity": number, "rating": row["rating"], "text": row["finding"]}
            for number, row in enumerate(activities, start=1) if is_public and "finding" in row
        ]  # fmt: skip
    findings = [
        {**finding, "activity": (activity := f"{plan}-A{finding['activity']:02}"),
         "reference": f"{row['reference']}-{activity}"}
        for finding in listed
    ]  # fmt: skip
    if is_public:
        row["evidence"] = evidence(content, row, activities, findings)
    archive.record("plans.evaluation", plan=plan, **row)
    for finding in findings:
        archive.add("plans.finding", evaluation=row["reference"], **finding)


def evidence(
    content: Table, row: Table, activities: list[Table], findings: list[Table]
) -> dict[str, Any]:
    plan, since, until = content["plan"], row["starts_on"], row["ends_on"]
    seen = [activity for activity in activities if "status" not in activity]
    return {
        "plan": {"reference": plan["reference"], "first_year": plan["first_year"],
                 "last_year": plan["last_year"], **texts(plan, "title")},
        "activities": [_activity(content, activity, since, until) for activity in seen],
        "indicators": [
            _indicator(plan["reference"], number, indicator, until)
            for number, indicator in enumerate(content["indicators"], start=1)
        ],
        "findings": [
            {"reference": finding["reference"], "activity": finding["activity"],
             "rating": finding["rating"], **texts(finding, "text")}
            for finding in sorted(findings, key=lambda finding: finding["activity"])
        ],
        "sources": [
            _source(source) | {"address": sources()[source].get("address", ""),
                                "dated_on": sources()[source].get("dated_on")}
            for source in sorted(row.get("sources", ()))
        ],
    }  # fmt: skip


def _activity(content: Table, activity: Table, since: date, until: date) -> Table:
    started, ended = (
        moment if (moment := activity.get(name)) and moment <= until else None
        for name in ("started_on", "ended_on")
    )
    progress = "completed" if ended else "under_way" if started else "planned"
    if activity["progress"] in {"cancelled", "postponed"} and activity["planned_start"] <= until:
        progress = activity["progress"]
    number = int(activity["objective"].rpartition("-O")[2])
    objective = content["objectives"][number - 1]
    return {
        "reference": activity["reference"], "number": int(activity["reference"][-2:]),
        "activity_kind": activity["activity_kind"], **texts(activity, "title"), "progress": progress,
        "planned_start": activity["planned_start"], "planned_end": activity["planned_end"],
        "started_on": started, "ended_on": ended,
        "objective": {"reference": activity["objective"], "number": number,
                      **texts(objective, "title")},
        "participants": [
            {"reference": named, "role": role, **names()[named]}
            for role, named in sorted(activity["participants"])
        ],
        "recommendations": [
            {"reference": other, **titles()[other]}
            for other in sorted(activity.get("recommendations", ())) if other in titles()
        ],
        "reports": [
            {name: report.get(name) for name in ("reference", "reported_on", "declared")}
            | {"confirmed": report.get("confirmed", ""), "confirmed_on": report.get("confirmed_on"),
               "state": {"reference": report["member_state"], **names()[report["member_state"]]}}
            for report in activity["reports"] if since <= report["reported_on"] <= until
        ],
    }  # fmt: skip


def _indicator(plan: str, number: int, indicator: Table, until: date) -> Table:
    return {
        "reference": f"{plan}-I{number:02}", "number": number, **texts(indicator, "title", "unit"),
        "baseline": _amount(indicator["baseline"]), "target": _amount(indicator["target"]),
        "activity": indicator.get("activity"), "objective": f"{plan}-O{indicator['objective']}",
        "measurements": [
            {"measured_on": day, "value": _amount(value), "source": _source("SRC-SAMPLE-3")}
            for day, value in indicator["values"].items() if day <= until.isoformat()
        ],
    }  # fmt: skip


def _source(reference: str) -> Table:
    source = sources()[reference]
    return {"reference": reference, "title": source["title"], "language": source["language"],
            **texts(source, "publisher")}  # fmt: skip


def _amount(value: str) -> str:
    return f"{Decimal(value):.2f}"
