"""The page of a request for confirmation, in the words of the register."""

import pytest
from django.utils import timezone

from oicnet.accounts import confirming, roles
from oicnet.accounts.models import ConfirmationRequest
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "account", "role"), [("ar", "الحساب", "الأدوار"), ("fr", "Compte", "Rôles")]
)
def test_it_names_the_account_and_its_roles(rf, language, account, role):
    asker, other = (
        make.holder(roles.ADMINISTRATOR, username=name, last_login=timezone.now())
        for name in ("asker", "other")
    )
    changes = {"groups": [[], [roles.PUBLISHER]]}
    request, _done = confirming.ask(
        ConfirmationRequest.Act.RIGHTS, by=asker, request=rf.get("/"), reason="Leave",
        user=make.holder(roles.EDITOR, username="editor"), changes=changes,
    )  # fmt: skip

    address = f"/{language}/staff/accounts/confirmationrequest/{request.pk}/change/"
    page = signed_in(other).get(address).content.decode()

    assert f">{account}" in page
    assert f'<th scope="row">{role}</th>' in page
