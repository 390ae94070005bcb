"""What every test shares: a files store of its own, plain static storage, Arabic by default."""

import pytest
from django.utils import translation

from tests import make


@pytest.fixture(autouse=True)
def references_from_one():
    make.start_again()


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "store"
    settings.WHITENOISE_AUTOREFRESH = True  # nothing was collected for it to serve


@pytest.fixture(autouse=True)
def arabic():
    with translation.override("ar"):
        yield
