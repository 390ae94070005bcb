"""A state, what it answers to, its focal point and a browser of his."""

import pytest

from oicnet.accounts import roles
from tests import make
from tests.intake.reports.sheets import addressed, led
from tests.staff import signed_in


@pytest.fixture
def state():
    return make.member_state(published=True, reference="BH", name_ar="البحرين")


@pytest.fixture
def focal_point(state):
    return make.holder(roles.FOCAL_POINT, member_state=state)


@pytest.fixture
def client(focal_point):
    return signed_in(focal_point)


@pytest.fixture
def recommendation(state):
    return addressed(make.meeting(published=True, reference="M4"), number=1, reference="M4-R01")


@pytest.fixture
def activity(state):
    return led(state, reference="WP-1-A01", number=1, title_ar="دورة تدريبية")
