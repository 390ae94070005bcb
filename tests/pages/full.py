"""One record of each kind with as many related rows as asked for, each public and distinct."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from oicnet.records.models import Record
from tests import make
from tests.make import factory_name
from tests.world import factory, links

DAY = date(2021, 6, 2)


def _foot(record: Record, number: int) -> None:
    """What may stand at the foot of every record's page."""
    record.sources.add(make.source())
    make.correction(record, reference=f"{record.reference}-COR{number}")


def _public(*names: str) -> dict[str, Any]:
    """Fresh public rows by the name of their relation."""
    return {name: getattr(make, name)(published=True) for name in names}


def _plan() -> Record:
    return make.work_plan(published=True)


def meeting(how_many: int) -> Record:
    record = make.meeting(
        published=True,
        host_state=make.member_state(published=True),
        chair=make.organisation(published=True),
        announced_recommendations=how_many,
    )
    make.communique(meeting=record, document=make.document(published=True))
    for number in range(how_many):
        _foot(record, number)
        state = make.member_state(published=True)
        institution = make.organisation(published=True)
        delegation = make.delegation(meeting=record, member_state=state, institution=institution)
        make.delegate(delegation=delegation, name_is_public=True)
        make.membership_period(member_state=state, standing="suspended")
        make.delegation(meeting=record, organisation=make.organisation(published=True))
        item = make.agenda_item(meeting=record)
        paper = make.document(published=True, availability="not_found", availability_reason_en="?")
        make.meeting_paper(meeting=record, agenda_item=item, document=paper)
        statement = make.statement(meeting=record, themes=[make.theme(published=True)])
        statement.organisations.add(make.organisation(published=True))
        make.reported_figure(meeting=record)
        make.recommendation(meeting=record, statement=statement, published=True)
        make.work_plan(adopted_at=record, published=True)
        make.decision(meeting=record, agenda_item=item, published=True)
        make.decision(led_to=[record], published=True)
        make.article(meetings=[record], published=True)
        make.need(identified_at=record, published=True, **_public("member_state", "theme"))
        record.hosts.add(make.organisation(published=True))
        record.themes.add(make.theme(published=True))
    return record


def member_state(how_many: int) -> Record:
    record = make.member_state(published=True)
    for number in range(how_many):
        _foot(record, number)
        day = DAY + timedelta(days=number)
        make.membership_period(
            member_state=record,
            standing="suspended",
            starts_on=day,
            ends_on=day,
            source=make.source(),
        )
        met = make.meeting(published=True, starts_on=day, ends_on=day, host_state=record)
        make.delegation(meeting=met, member_state=record)
        advice = make.recommendation(published=True, meeting=met)
        make.progress_report(published=True, recommendation=advice, member_state=record)
        activity = make.activity(published=True, plan=_plan())
        make.activity_participant(activity=activity, member_state=record)
        make.activity_report(published=True, member_state=record, activity=activity)
        need = make.need(published=True, member_state=record, **_public("theme"))
        make.offer(published=True, member_state=record, **_public("theme"))
        make.match(
            published=True,
            need=need,
            offer=make.offer(**_public("member_state", "theme"), published=True),
        )
        decided = make.decision(published=True, **_public("body", "meeting"))
        make.decision_addressee(decision=decided, addressee_kind="state", member_state=record)
        own = make.organisation(published=True, member_state=record)
        make.document(published=True, authors=[own])
        pair = sorted([record, make.member_state(published=True)], key=lambda one: one.reference)
        make.bilateral_cooperation(
            published=True, first=pair[0], second=pair[1], **_public("theme")
        )
    return record


def organisation(how_many: int) -> Record:
    record = make.organisation(published=True, member_state=make.member_state(published=True))
    for number in range(how_many):
        _foot(record, number)
        met = make.meeting(published=True, hosts=[record], chair=record)
        make.delegation(meeting=met, organisation=record)
        state = make.member_state(published=True)
        make.delegation(meeting=met, member_state=state, institution=record)
        make.document(published=True, authors=[record])
        make.offer(published=True, organisation=record, **_public("theme"))
        make.body(published=True, organisation=record)
        activity = make.activity(published=True, plan=_plan())
        make.activity_participant(activity=activity, organisation=record)
    return record


def body(how_many: int) -> Record:
    record = make.body(published=True, organisation=make.organisation(published=True))
    for number in range(how_many):
        _foot(record, number)
        met = make.meeting(
            published=True, body=record, host_state=make.member_state(published=True)
        )
        make.decision(published=True, body=record, meeting=met)
    return record


def decision(how_many: int) -> Record:
    record = make.decision(
        published=True,
        follows=make.decision(published=True),
        replaces=make.decision(published=True),
        **_public("body", "meeting", "document"),
    )
    make.decision_addressee(decision=record)
    for number in range(how_many):
        _foot(record, number)
        for kind in ("state", "organisation"):
            relation = {"state": "member_state"}.get(kind, kind)
            make.decision_addressee(decision=record, addressee_kind=kind, **_public(relation))
        record.led_to.add(make.meeting(published=True, **_public("body")))
        record.themes.add(make.theme(published=True))
        make.decision(published=True, follows=record, **_public("body", "meeting"))
        make.decision(published=True, replaces=record, **_public("body", "meeting"))
        paragraph = make.operative_paragraph(decision=record, act=make.known_act("decides"))
        make.recommendation(published=True, paragraph=paragraph, **_public("meeting"))
        make.work_plan(published=True, document=record.document)
    return record


def document(how_many: int) -> Record:
    record = make.document(published=True, supersedes=make.document(published=True))
    for number in range(how_many):
        _foot(record, number)
        make.edition(document=record, revision=number + 1)
        make.web_link(document=record)
        met = make.meeting(published=True)
        make.meeting_paper(document=record, meeting=met, agenda_item=make.agenda_item(meeting=met))
        make.communique(document=record, meeting=met)
        make.document(published=True, supersedes=record)
        make.document_claim(document=record)
        make.decision(published=True, document=record)
        make.work_plan(published=True, document=record)
        make.article(published=True, documents=[record])
        record.authors.add(make.organisation(published=True))
        record.themes.add(make.theme(published=True))
    return record


def recommendation(how_many: int) -> Record:
    met = make.meeting(published=True)
    earlier = make.recommendation(published=True, meeting=met)
    record = make.recommendation(
        published=True,
        meeting=met,
        statement=make.statement(meeting=met),
        earlier=earlier,
        follows_as="continues",
    )
    make.addressee(recommendation=record)
    for number in range(how_many):
        _foot(record, number)
        state = make.member_state(published=True)
        make.addressee(recommendation=record, addressee_kind="state", member_state=state)
        make.addressee(
            recommendation=record,
            addressee_kind="organisation",
            organisation=make.organisation(published=True),
        )
        make.due_date(recommendation=record, due_on=DAY + timedelta(days=number))
        make.progress_report(
            published=True,
            recommendation=record,
            member_state=state,
            evidence=[make.document(published=True)],
        )
        make.activity(published=True, recommendations=[record], plan=_plan())
        make.recommendation(published=True, meeting=met, earlier=record, follows_as="supersedes")
        record.themes.add(make.theme(published=True))
    return record


def theme(how_many: int) -> Record:
    record = make.theme(published=True)
    for number in range(how_many):
        _foot(record, number)
        met = make.meeting(published=True, themes=[record])
        make.statement(meeting=met, themes=[record])
        make.document(published=True, themes=[record])
        make.recommendation(published=True, meeting=met, themes=[record])
        make.activity(published=True, theme=record, plan=_plan())
        make.decision(published=True, themes=[record], **_public("body", "meeting"))
        make.need(published=True, theme=record, **_public("member_state"))
        make.offer(published=True, theme=record, **_public("member_state"))
        make.offer(published=True, theme=record, **_public("organisation"))
        pair = [make.member_state(published=True) for _one in range(2)]
        make.bilateral_cooperation(published=True, theme=record, first=pair[0], second=pair[1])
    return record


def need(how_many: int) -> Record:
    record = make.need(
        published=True,
        identified_at=make.meeting(published=True),
        **_public("theme", "member_state"),
    )
    for number in range(how_many):
        _foot(record, number)
        offer = make.offer(published=True, theme=record.theme, **_public("member_state"))
        make.match(published=True, need=record, offer=offer)
        make.offer(published=True, theme=record.theme, **_public("organisation"))
        make.activity(published=True, needs=[record], plan=_plan())
    return record


def offer(how_many: int) -> Record:
    record = make.offer(published=True, **_public("theme", "organisation"))
    for number in range(how_many):
        _foot(record, number)
        need = make.need(published=True, theme=record.theme, **_public("member_state"))
        make.match(published=True, offer=record, need=need)
        make.need(published=True, theme=record.theme, **_public("member_state"))
    return record


def bilateral_cooperation(how_many: int) -> Record:
    states = [make.member_state(published=True) for _one in range(2)]
    record = make.bilateral_cooperation(
        published=True,
        first=states[0],
        second=states[1],
        instrument=make.document(published=True),
        **_public("theme"),
    )
    for number in range(how_many):
        _foot(record, number)
    return record


def work_plan(how_many: int) -> Record:
    record = make.work_plan(
        published=True,
        adopted_at=make.meeting(published=True),
        document=make.document(published=True),
    )
    for number in range(how_many):
        _foot(record, number)
        objective = make.objective(plan=record)
        activity = make.activity(
            published=True, plan=record, objective=objective, **_public("theme")
        )
        make.activity_participant(activity=activity, member_state=make.member_state(published=True))
        make.means(plan=record, **_public("member_state"))
        make.means(plan=record, **_public("organisation"))
        for about in ({"objective": objective}, {"activity": activity}, {}):
            make.measurement(indicator=make.indicator(plan=record, **about), source=make.source())
        make.evaluation(published=True, plan=record, starts_on=DAY - timedelta(days=number))
        make.article(published=True, plans=[record])
    return record


def activity(how_many: int) -> Record:
    plan = _plan()
    record = make.activity(
        published=True, plan=plan, objective=make.objective(plan=plan), **_public("theme")
    )
    for number in range(how_many):
        _foot(record, number)
        make.activity_participant(activity=record, **_public("member_state"))
        make.activity_participant(activity=record, **_public("organisation"))
        make.activity_figure(activity=record)
        make.measurement(indicator=make.indicator(plan=plan, activity=record))
        make.activity_due_date(activity=record, due_on=DAY + timedelta(days=9999 + number))
        make.activity_report(
            published=True, activity=record, evidence=[make.document(published=True)],
            **_public("member_state"),
        )  # fmt: skip
        met = make.meeting(published=True)
        record.recommendations.add(make.recommendation(published=True, meeting=met))
        record.needs.add(make.need(published=True, **_public("theme", "member_state")))
        evaluation = make.evaluation(
            published=True, plan=plan, starts_on=DAY - timedelta(days=number)
        )
        make.finding(evaluation=evaluation, activity=record)
    return record


def evaluation(how_many: int) -> Record:
    """Frozen; and since then everything has changed, and as much again was added."""
    plan = _plan()
    record = make.evaluation(plan=plan)
    for number in range(how_many):
        _foot(record, number)
        make.finding(evaluation=record, activity=_evaluated(plan))
    record.freeze()
    record.status, record.published_at = "published", record.plan.published_at
    record.save()
    plan.activities.update(progress="cancelled")
    for _number in range(how_many):
        _evaluated(plan)
    return record


def _evaluated(plan: Record) -> Record:
    """An activity with everything that an evaluation gathers."""
    one = make.activity(published=True, plan=plan, objective=make.objective(plan=plan))
    make.activity_participant(activity=one, **_public("member_state"))
    make.activity_participant(activity=one, **_public("organisation"))
    make.measurement(indicator=make.indicator(plan=plan, activity=one), source=make.source())
    make.activity_report(published=True, activity=one, **_public("member_state"))
    one.recommendations.add(
        make.recommendation(published=True, meeting=make.meeting(published=True))
    )
    return one


def of(model: type[Record]) -> Callable[[int], Record]:
    """Builds records of a kind: by its function here, else with all that its relations lead to."""
    return globals().get(factory_name(model)) or partial(_related, model)


def _related(model: type[Record], how_many: int) -> Record:
    related = {
        field: partial(factory(field.related_model), published=True)
        for field in links(model, Record)
    }
    record = factory(model)(
        published=True,
        **{field.name: build() for field, build in related.items() if not field.many_to_many},
    )
    for number in range(how_many):
        _foot(record, number)
        for field, build in related.items():
            if field.many_to_many:
                getattr(record, field.name).add(build())
    return record
