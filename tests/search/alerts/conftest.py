"""What these tests share."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def with_mail(settings):
    settings.MAIL_IS_CONFIGURED = True
    cache.clear()
