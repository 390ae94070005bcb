"""What these tests share."""

from datetime import date

import pytest

from oicnet.accounts import roles
from tests import make
from tests.recommendations.handing_in.reports import holder, late
from tests.staff import signed_in


@pytest.fixture
def state():
    return make.member_state(published=True, name_en="Bahrain")


@pytest.fixture
def focal_point(state):
    return holder(roles.FOCAL_POINT, member_state=state, email="focal@example.org")


@pytest.fixture
def client(focal_point):
    return signed_in(focal_point)


@pytest.fixture
def report(state, settings, focal_point):
    settings.MAIL_IS_CONFIGURED = True
    settings.REGISTER_CONTACT = "secretariat@example.org"
    (advice,) = late(1)
    return make.progress_report(
        recommendation=advice, member_state=state, status="in_review", declared="under_way",
        reported_on=date(2026, 1, 5),
    )  # fmt: skip
