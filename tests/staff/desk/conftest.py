"""What these tests share."""

import pytest

from oicnet.accounts import roles
from tests.staff import signed_in
from tests.staff.desk.rounds import holder


@pytest.fixture
def publisher():
    return signed_in(holder(roles.PUBLISHER))
