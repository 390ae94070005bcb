"""The key that signs and encrypts is replaced, and nobody loses his second factor."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def factor(settings):
    """A second factor from before the key was replaced."""
    settings.SECRET_KEY = "the former key"
    secret = get_adapter().encrypt("JBSWY3DP")
    factor = Authenticator.objects.create(
        user=make.administrator(), type=Authenticator.Type.TOTP, data={"secret": secret}
    )
    settings.SECRET_KEY = "the new key"
    return factor


def test_second_factors_outlive_the_key(factor, settings):
    settings.SECRET_KEY_FALLBACKS = ["the former key"]
    call_command("renew_secrets")
    settings.SECRET_KEY_FALLBACKS = []

    factor.refresh_from_db()
    assert get_adapter().decrypt(factor.data["secret"]) == "JBSWY3DP"


def test_a_factor_of_an_unknown_key_is_named_and_nothing_changes(factor):
    with pytest.raises(CommandError, match=str(factor.user)):
        call_command("renew_secrets")

    before = factor.data
    factor.refresh_from_db()
    assert factor.data == before
