"""A register with one of everything, which all of these tests read."""

from datetime import date

from django.utils import timezone

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.plans.models import Evaluation
from oicnet.records.models import Record
from tests import make
from tests.once import made_once
from tests.world import World, ways_to_hide

HELD = {"started_on": date(2021, 9, 1), "ended_on": date(2021, 9, 3)}


def filled_world():
    make.start_again()
    world = World()
    plan = world.hubs[Evaluation].plan
    world.hubs[Evaluation] = evaluation = frozen_evaluation(plan)
    for number in range(3):
        make.document(published=True, dated_on=None if number else date(2021, 6, number + 1))
        make.need(published=True, member_state=world.hubs[MemberState])
        advice = make.recommendation(published=True, meeting=world.hubs[Meeting], text_fr="")
        make.addressee(recommendation=advice)
        make.due_date(recommendation=advice)
        make.activity(published=True, plan=plan, progress="completed", **HELD)
        make.activity(published=True, scope="programme", progress="completed", **HELD)
        make.daily_readings(subject_id=advice.reference, count=7)
    make.edition(document=make.document(published=True))
    make.edition(document=make.document(published=True, availability="not_public",
                                        availability_reason_en="kept"))  # fmt: skip
    stale = make.article(published=True, title_ar="أول", title_en="first")
    stale.title_ar = "ثان"
    stale.save()
    for model, hidden_as in ways_to_hide():
        hidden = world.hide(model, hidden_as)
        world.point_to(hidden)
        make.daily_readings(subject_id=hidden.reference, count=1000)
    world.keys = {
        "meeting": world.hubs[Meeting].pk,
        "state": world.hubs[MemberState].pk,
        "evaluation": evaluation.pk,
    }
    return world


def frozen_evaluation(plan):
    """Published with what it saw: two activities, one of them completed, and an indicator."""
    make.activity(published=True, plan=plan, progress="completed", **HELD)
    evaluation = make.evaluation(plan=plan, starts_on=date(2020, 1, 1))
    for activity in plan.activities.published():
        make.finding(evaluation=evaluation, activity=activity)
    evaluation.freeze()
    evaluation.status, evaluation.published_at = Record.Status.PUBLISHED, timezone.now()
    evaluation.save()
    return evaluation


world, _django_db_helper = made_once("world", filled_world, scope="package")
