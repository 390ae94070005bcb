"""What these tests share."""

import pytest

from tests import make


@pytest.fixture(autouse=True)
def with_mail(settings):
    settings.MAIL_IS_CONFIGURED = True


@pytest.fixture
def state():
    return make.member_state(published=True, name_ar="البحرين", name_fr="Bahreïn")
