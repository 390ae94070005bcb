"""Sample recommendations, whom they address, and when reports on them fall due."""

from datetime import date

from .archive import Archive
from .content import Table, noted, read

# By meeting: the days on which reports fall due, and the months between them.
DUE = {
    "SFP-2023": ([date(year, 3, 31) for year in range(2024, 2028)], 12),
    "SM5": ([date(2026, 4, 30), date(2026, 10, 31), date(2027, 4, 30), date(2027, 10, 31)], 6),
}


def meeting_of(recommendation: Table) -> str:
    return recommendation["reference"].rpartition("-")[0]


def build(archive: Archive, states: list[str]) -> None:
    for recommendation in read("recommendations")["recommendations"]:
        reference, meeting = recommendation["reference"], meeting_of(recommendation)
        days, months = DUE[meeting]
        said = noted(recommendation, "text") if "text" in recommendation else recommendation
        archive.record(
            "recommendations.recommendation", meeting=meeting, number=int(reference[-2:]),
            first_report_on=days[0], report_every_months=months,
            **{name: value for name, value in said.items() if name != "to"},
        )  # fmt: skip
        for named in recommendation["to"]:
            _addressee(archive, reference, named, states)
        for day in days:
            archive.add("recommendations.duedate", f"{reference}-DUE-{day:%Y%m%d}",
                        recommendation=reference, due_on=day)  # fmt: skip


def _addressee(archive: Archive, recommendation: str, named: str, states: list[str]) -> None:
    if named in {"all", "secretariat"}:
        values = {"addressee_kind": named}
    elif named in states:
        values = {"addressee_kind": "state", "member_state": named}
    else:
        values = {"addressee_kind": "organisation", "organisation": named}
    archive.add(
        "recommendations.addressee", f"{recommendation}-TO-{named.upper()}",
        recommendation=recommendation, **values,
    )  # fmt: skip
