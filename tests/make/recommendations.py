"""Recommendations, reports and positions."""

from datetime import date
from typing import Any

from oicnet.recommendations.models import (
    Addressee,
    DueDate,
    Position,
    ProgressReport,
    Recommendation,
)

from .meetings import meeting
from .members import member_state
from .rows import build, next_number, numbered


def recommendation(**given: Any) -> Recommendation:
    made = build(
        Recommendation,
        given,
        text="title",
        reference=numbered("R"),
        meeting=meeting,
        number=next_number,
    )
    return made


def addressee(**given: Any) -> Addressee:
    return build(Addressee, given, recommendation=recommendation, addressee_kind="all")


def due_date(**given: Any) -> DueDate:
    return build(DueDate, given, recommendation=recommendation, due_on=date(2022, 6, 30))


def progress_report(**given: Any) -> ProgressReport:
    return build(
        ProgressReport,
        given,
        text="account",
        reference=numbered("PR"),
        recommendation=recommendation,
        member_state=member_state,
        reported_on=date(2022, 1, 15),
        declared="under_way",
    )


def position(**given: Any) -> Position:
    return build(
        Position,
        given,
        text="text",
        reference=numbered("POS"),
        recommendation=recommendation,
        member_state=member_state,
        stance="supports",
        taken_on=date(2022, 1, 15),
    )
