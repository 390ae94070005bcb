"""An editor and a browser of his."""

import pytest

from oicnet.accounts import roles
from tests.intake.meetings.sheets import someone
from tests.staff import signed_in


@pytest.fixture
def secretary():
    return someone(roles.EDITOR)


@pytest.fixture
def client(secretary):
    return signed_in(secretary)
