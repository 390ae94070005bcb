"""An evaluation is opened, written, published; and then nothing alters what it shows."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests import make


def laid_out(plan, how_many=2):
    """A plan with all that an evaluation gathers."""
    for _number in range(how_many):
        activity = make.activity(
            published=True, plan=plan, objective=make.objective(plan=plan), title_en="Course",
            progress="under_way", started_on=date(2021, 3, 1),
        )  # fmt: skip
        state = make.member_state(published=True, name_en="Bahrain")
        make.activity_participant(activity=activity, member_state=state)
        make.activity_participant(
            activity=activity, role="partner", organisation=make.organisation(published=True)
        )
        make.measurement(
            indicator=make.indicator(plan=plan, activity=activity), source=make.source()
        )
        make.activity_report(
            published=True, activity=activity, member_state=state, confirmed="completed",
            confirmed_on=date(2022, 2, 1),
        )  # fmt: skip
        activity.recommendations.add(
            make.recommendation(published=True, meeting=make.meeting(published=True))
        )
    return plan


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()
