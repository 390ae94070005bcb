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
    return {f"{name}_{one}": flat.get(f"{name}_{one}", "") for name in names for one in LANGUAGES}


@cache
def names() -> dict[str, Table]:
    """Names of the real states and organisations, by their references."""
    found = {}
    for kind in ("memberstate", "organisation"):
        for line in (REAL / f"members.{kind}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["reference"]] = texts(row, "name")
    return found


@cache
def sources() -> dict[str, Table]:
    return {one["reference"]: one for one in read("meetings")["sources"]}


@cache
def titles() -> dict[str, Table]:
    """Titles of the sample's recommendations that are public."""
    every = read("recommendations")["recommendations"]
    return {one["reference"]: texts(one, "title") for one in every if "status" not in one}


def evaluation(archive: Archive, content: Table, given: Table, activities: list[Table]) -> None:
    """Write an evaluation of a plan, with its findings."""
    plan, row = content["plan"]["reference"], dict(given)
    is_public = "status" not in row
    listed = row.pop("findings", None)
    if "conclusions" in row:
        row = noted(row, "conclusions")
    if listed is None:
        listed = [
            {"activity": number, "rating": one["rating"], "text": one["finding"]}
            for number, one in enumerate(activities, start=1) if is_public and "finding" in one
        ]  # fmt: skip
    findings = [
        {**one, "activity": (found := f"{plan}-A{one['activity']:02}"),
         "reference": f"{row['reference']}-{found}"}
        for one in listed
    ]  # fmt: skip
    if is_public:
        row["evidence"] = evidence(content, row, activities, findings)
    archive.record("plans.evaluation", plan=plan, **row)
    for one in findings:
        archive.add("plans.finding", evaluation=row["reference"], **one)


def evidence(
    content: Table, row: Table, activities: list[Table], findings: list[Table]
) -> dict[str, Any]:
    plan, since, until = content["plan"], row["starts_on"], row["ends_on"]
    seen = [one for one in activities if "status" not in one]
    return {
        "plan": {"reference": plan["reference"], "first_year": plan["first_year"],
                 "last_year": plan["last_year"], **texts(plan, "title")},
        "activities": [_activity(content, one, since, until) for one in seen],
        "indicators": [
            _indicator(plan["reference"], number, one, until)
            for number, one in enumerate(content["indicators"], start=1)
        ],
        "findings": [
            {"reference": one["reference"], "activity": one["activity"],
             "rating": one["rating"], **texts(one, "text")}
            for one in sorted(findings, key=lambda one: one["activity"])
        ],
        "sources": [
            _source(one) | {"address": sources()[one].get("address", ""),
                            "dated_on": sources()[one].get("dated_on")}
            for one in sorted(row.get("sources", ()))
        ],
    }  # fmt: skip


def _activity(content: Table, one: Table, since: date, until: date) -> Table:
    started, ended = (
        moment if (moment := one.get(name)) and moment <= until else None
        for name in ("started_on", "ended_on")
    )
    progress = "completed" if ended else "under_way" if started else "planned"
    if one["progress"] in {"cancelled", "postponed"} and one["planned_start"] <= until:
        progress = one["progress"]
    number = int(one["objective"].rpartition("-O")[2])
    objective = content["objectives"][number - 1]
    return {
        "reference": one["reference"], "number": int(one["reference"][-2:]),
        "activity_kind": one["activity_kind"], **texts(one, "title"), "progress": progress,
        "planned_start": one["planned_start"], "planned_end": one["planned_end"],
        "started_on": started, "ended_on": ended,
        "objective": {"reference": one["objective"], "number": number,
                      **texts(objective, "title")},
        "participants": [
            {"reference": named, "role": role, **names()[named]}
            for role, named in sorted(one["participants"])
        ],
        "recommendations": [
            {"reference": other, **titles()[other]}
            for other in sorted(one.get("recommendations", ())) if other in titles()
        ],
        "reports": [
            {name: report.get(name) for name in ("reference", "reported_on", "declared")}
            | {"confirmed": report.get("confirmed", ""), "confirmed_on": report.get("confirmed_on"),
               "state": {"reference": report["member_state"], **names()[report["member_state"]]}}
            for report in one["reports"] if since <= report["reported_on"] <= until
        ],
    }  # fmt: skip


def _indicator(plan: str, number: int, one: Table, until: date) -> Table:
    return {
        "reference": f"{plan}-I{number:02}", "number": number, **texts(one, "title", "unit"),
        "baseline": _amount(one["baseline"]), "target": _amount(one["target"]),
        "activity": one.get("activity"), "objective": f"{plan}-O{one['objective']}",
        "measurements": [
            {"measured_on": day, "value": _amount(value), "source": _source("SRC-SAMPLE-3")}
            for day, value in one["values"].items() if day <= until.isoformat()
        ],
    }  # fmt: skip


def _source(reference: str) -> Table:
    one = sources()[reference]
    return {"reference": reference, "title": one["title"], "language": one["language"],
            **texts(one, "publisher")}  # fmt: skip


def _amount(value: str) -> str:
    return f"{Decimal(value):.2f}"
