"""What these tests share."""

import pytest

from oicnet.accounts import roles
from oicnet.meetings.models import Invitation
from tests import make
from tests.meetings.registering.delegations import days, invite
from tests.staff import signed_in
from tests.staff.test_first_page import client_of


@pytest.fixture
def state():
    return make.member_state(published=True, reference="BH", name_ar="البحرين")


@pytest.fixture
def meeting():
    return make.meeting(published=True, starts_on=days(30), ends_on=days(31), title_ar="الاجتماع")


@pytest.fixture
def secretariat():
    return signed_in(make.administrator())


@pytest.fixture
def focal_point(state):
    return client_of(roles.FOCAL_POINT, member_state=state, email="focal@example.org")


@pytest.fixture
def invited(meeting, secretariat, focal_point):
    invite(secretariat, meeting)
    return Invitation.objects.get(meeting=meeting)
