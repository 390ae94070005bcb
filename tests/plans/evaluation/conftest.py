"""What these tests share."""

import pytest

from oicnet.accounts import roles
from oicnet.records import publishing
from tests import make
from tests.plans.evaluation.evaluations import laid_out


@pytest.fixture
def publisher():
    return make.holder(roles.PUBLISHER)


@pytest.fixture
def draft():
    plan = laid_out(make.work_plan(published=True, title_en="Plan"))
    made = make.evaluation(plan=plan, rating="largely", conclusions_en="It went well.")
    made.sources.add(make.source(title="Minutes"))
    for activity in plan.activities.order_by("number"):
        make.finding(evaluation=made, activity=activity, rating="achieved", text_en="Held twice")
    return made


@pytest.fixture
def published(draft, publisher):
    publishing.publish(draft, by=publisher)
    return draft
