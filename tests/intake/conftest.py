"""The network is there, to whose meetings a workbook's meetings belong."""

import pytest

from tests import make


@pytest.fixture(autouse=True)
def network(db):
    return make.network()
