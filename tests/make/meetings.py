"""Meetings and decisions, and what belongs to them."""

from datetime import date
from typing import Any

from oicnet.decisions.models import Decision, DecisionAddressee, OperativeParagraph
from oicnet.meetings import acts
from oicnet.meetings.models import (
    AgendaItem,
    Communique,
    Delegate,
    Delegation,
    Meeting,
    MeetingPaper,
    ReportedFigure,
    Statement,
    StatementAct,
)

from .documents import document
from .members import member_state, network
from .records import source
from .rows import build, next_number, numbered


def meeting(**given: Any) -> Meeting:
    if "body" not in given:
        given["body"] = network()
    return build(
        Meeting,
        given,
        text="title",
        reference=numbered("M"),
        starts_on=date(2021, 6, 2),
        ends_on=date(2021, 6, 3),
        mode="online",
    )


def agenda_item(**given: Any) -> AgendaItem:
    return build(AgendaItem, given, text="title", meeting=meeting, number=next_number)


def meeting_paper(**given: Any) -> MeetingPaper:
    return build(MeetingPaper, given, meeting=meeting, document=document)


def reported_figure(**given: Any) -> ReportedFigure:
    return build(
        ReportedFigure, given, meeting=meeting, subject="participants", number=71, source=source
    )


def communique(**given: Any) -> Communique:
    return build(Communique, given, meeting=meeting)


def known_act(word: str) -> StatementAct:
    """One of those that a new register knows."""
    acts.begin(StatementAct)
    return StatementAct.objects.get(reference=acts.reference(word))


def statement(**given: Any) -> Statement:
    return build(
        Statement,
        given,
        text="text",
        meeting=meeting,
        number=next_number,
        act=lambda: known_act("stresses"),
    )


def delegation(**given: Any) -> Delegation:
    if "organisation" in given:
        return build(Delegation, given, meeting=meeting)
    return build(Delegation, given, meeting=meeting, member_state=member_state)


def delegate(**given: Any) -> Delegate:
    return build(Delegate, given, text="name", delegation=delegation, number=next_number)


def decision(**given: Any) -> Decision:
    if "body" not in given:
        given["body"] = network()
    return build(Decision, given, text="title", reference=numbered("DEC-"))


def decision_addressee(**given: Any) -> DecisionAddressee:
    return build(DecisionAddressee, given, decision=decision, addressee_kind="all")


def operative_paragraph(**given: Any) -> OperativeParagraph:
    return build(OperativeParagraph, given, text="text", decision=decision, number=next_number)
