"""As what a state belongs to the organisation, on a day."""

from datetime import date, timedelta

import pytest

from oicnet.members.models import MembershipPeriod, MemberState
from tests import make

pytestmark = pytest.mark.django_db
BEGAN, ENDED = date(2012, 8, 15), date(2025, 3, 6)


def test_suspended_is_who_is_suspended_on_the_day_and_nobody_else():
    states = {
        standing: make.member_state(name_en=standing) for standing in MembershipPeriod.Standing
    }
    MembershipPeriod.objects.all().delete()
    for standing, state in states.items():
        make.membership_period(
            member_state=state, standing=standing, starts_on=BEGAN, ends_on=ENDED
        )
    day = timedelta(days=1)

    for there in (BEGAN, ENDED):
        assert [*MemberState.objects.suspended_on(there)] == [states["suspended"]]
        assert states["observer"].standing_on(there).standing == "observer"
    for beyond in (BEGAN - day, ENDED + day):
        assert not MemberState.objects.suspended_on(beyond).exists()
        assert states["observer"].standing_on(beyond) is None
