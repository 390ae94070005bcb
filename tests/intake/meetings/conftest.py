"""An editor and a browser of his."""

import pytest

from oicnet.accounts import roles
from tests import make
from tests.staff import signed_in


@pytest.fixture
def secretary():
    return make.holder(roles.EDITOR)


@pytest.fixture
def client(secretary):
    return signed_in(secretary)
