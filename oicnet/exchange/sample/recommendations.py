"""Sample recommendations, whom they address, and when reports on them fall due."""

from datetime import date
from itertools import takewhile

from oicnet.recommendations.schedule import AHEAD_MONTHS, days_of
from oicnet.text.months import months_later

from .archive import Archive
from .content import Table, noted, read

TODAY = date(2026, 11, 20)  # the sample's own: nothing in it was reported later
LAST = months_later(TODAY, AHEAD_MONTHS)
# By meeting: when the first report fell due, and after how many months each of the others.
SCHEDULES = {"SFP-2023": (date(2024, 3, 31), 12), "SM5": (date(2026, 4, 30), 6)}
DUE = {
    meeting: list(takewhile(lambda day: day <= LAST, days_of(*schedule)))
    for meeting, schedule in SCHEDULES.items()
}


def meeting_of(recommendation: Table) -> str:
    return recommendation["reference"].rpartition("-")[0]


def build(archive: Archive, states: list[str]) -> None:
    every = read("recommendations")["recommendations"]
    superseded = {row["earlier"] for row in every if row.get("follows_as") == "supersedes"}
    for recommendation in every:
        reference, meeting = recommendation["reference"], meeting_of(recommendation)
        first, months = SCHEDULES[meeting]
        columns = noted(recommendation, "text") if "text" in recommendation else recommendation
        archive.record(
            "recommendations.recommendation", meeting=meeting, number=int(reference[-2:]),
            first_report_on=first, report_every_months=months,
            **{name: value for name, value in columns.items() if name != "to"},
        )  # fmt: skip
        for named in recommendation["to"]:
            _addressee(archive, reference, named, states)
        last = TODAY if reference in superseded else LAST
        for day in (due for due in DUE[meeting] if due <= last):
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
