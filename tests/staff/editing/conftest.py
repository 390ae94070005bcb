"""What these tests share."""

import pytest

from tests import make
from tests.staff import signed_in


@pytest.fixture
def fatima():
    return signed_in(make.administrator(first_name="Fatima", last_name="A."))


@pytest.fixture
def omar():
    return signed_in(make.administrator(first_name="Omar", last_name="B."))
