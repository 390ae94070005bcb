"""Accounts are made by administrators, who never know a password."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.test import Client
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.accounts.models import User
from tests import make
from tests.mailing import send_by
from tests.staff import address_of, signed_in

pytestmark = pytest.mark.django_db
OWN = "my own long words 2"


@pytest.fixture
def administrator():
    return signed_in(make.holder(roles.ADMINISTRATOR))


def invitation(response):
    return re.search(r"https?://[^/]+(/[^<\s]+/account/password/[^<\s]+)", response)[1]


def test_an_account_begins_with_a_link_good_once(administrator):
    editor = Group.objects.get(name=roles.EDITOR)
    sent = {
        "username": "amal",
        "email": "amal@example.org",
        "language": "ar",
        "groups": [editor.pk],
    }
    page = administrator.post(reverse("admin:accounts_user_add"), sent, follow=True)

    user = User.objects.get(username="amal")
    assert user.is_staff
    assert not user.has_usable_password()
    assert list(user.groups.all()) == [editor]
    link = invitation(page.content.decode())
    assert link in mail.outbox[0].body
    assert "أُنشئ لكم حساب" in mail.outbox[0].body

    guest = Client()
    form = guest.get(link, follow=True).redirect_chain[-1][0]
    guest.post(form, {"password1": OWN, "password2": OWN})
    user.refresh_from_db()
    assert user.check_password(OWN)
    assert "لم يعد هذا الرابط صالحًا" in Client().get(link, follow=True).content.decode()
    kinds = [event.kind for event in user.account_events.all()]
    assert kinds == ["signed_in", "password_reset", "invited"]


def test_an_account_is_made_though_its_letter_cannot_be_sent(administrator, settings):
    settings.MAIL_IS_CONFIGURED = True
    nobody_listens = {"host": "127.0.0.1", "port": 9}
    send_by(settings, "django.core.mail.backends.smtp.EmailBackend", **nobody_listens)

    sent = {"username": "amal", "email": "amal@example.org", "language": "ar"}
    page = administrator.post(reverse("admin:accounts_user_add"), sent, follow=True)

    assert User.objects.filter(username="amal").exists()
    assert invitation(page.content.decode())
    assert "أُرسل بالبريد" not in page.content.decode()


def test_a_link_ends_with_the_next_one_and_with_the_account(administrator):
    user = make.user(is_staff=True)
    mend = reverse("admin:accounts_user_mend", args=[user.pk, "link"])
    first = invitation(administrator.post(mend, follow=True).content.decode())
    second = invitation(administrator.post(mend, follow=True).content.decode())

    assert "لم يعد هذا الرابط صالحًا" in Client().get(first, follow=True).content.decode()
    assert "password1" in Client().get(second, follow=True).content.decode()
    user.is_active = False
    user.save()
    assert "لم يعد هذا الرابط صالحًا" in Client().get(second, follow=True).content.decode()


def test_a_link_opens_no_other_account(administrator):
    mine, other = make.user(is_staff=True), make.user(is_staff=True)
    links = [
        invitation(administrator.post(
            reverse("admin:accounts_user_mend", args=[one.pk, "link"]), follow=True
        ).content.decode())
        for one in (mine, other)
    ]  # fmt: skip
    keys = [one.rstrip("/").rpartition("/")[2].partition("-") for one in links]
    guest = Client()
    page = guest.get(links[0], follow=True).redirect_chain[-1][0]

    for forged in (f"{keys[1][0]}-{keys[0][2]}", f"{keys[1][0]}-set-password", "zz-x-y"):
        address = f"/ar/account/password/reset/key/{forged}/"
        assert "password1" not in Client().get(address, follow=True).content.decode()
        sent = {"password1": OWN, "password2": OWN}
        guest.post(page.replace(f"{keys[0][0]}-", f"{keys[1][0]}-"), sent)
        guest.post(address, sent)
    other.refresh_from_db()
    assert not other.check_password(OWN)


def test_an_invitation_expires(administrator, settings):
    user = make.user(is_staff=True)
    mend = reverse("admin:accounts_user_mend", args=[user.pk, "link"])
    link = invitation(administrator.post(mend, follow=True).content.decode())
    settings.PASSWORD_RESET_TIMEOUT = -1

    assert "لم يعد هذا الرابط صالحًا" in Client().get(link, follow=True).content.decode()


def test_administrators_choose_nobodys_password(administrator):
    user = make.user(is_staff=True)

    assert administrator.get(f"/ar/staff/accounts/user/{user.pk}/password/").status_code != 200
    assert 'name="password' not in administrator.get(address_of(user)).content.decode()


def test_lost_second_factors_are_removed_by_an_administrator(administrator):
    user = make.user(is_staff=True, email="person@example.org", language="fr")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})

    administrator.post(reverse("admin:accounts_user_mend", args=[user.pk, "factors"]))

    assert not Authenticator.objects.filter(user=user).exists()
    assert user.account_events.get().kind == "factors_forgotten"
    (letter,) = mail.outbox
    assert letter.to == ["person@example.org"]
    assert letter.subject == "Vos seconds facteurs ont été supprimés"
    assert "prévenez immédiatement l’administrateur des comptes" in letter.body


def test_the_almighty_are_mended_by_their_like_alone(administrator):
    almighty = make.administrator()
    for what in ("link", "factors"):
        mend = reverse("admin:accounts_user_mend", args=[almighty.pk, what])
        assert administrator.post(mend).status_code == 403
        assert administrator.get(mend).status_code == 403
    assert not almighty.account_events.exists()


def test_a_change_of_rights_is_in_the_history(administrator):
    user = make.user(is_staff=True)
    group = Group.objects.get(name=roles.AUDITOR)
    sent = {"username": user.username, "language": "ar", "is_active": "on", "is_staff": "on",
            "groups": [group.pk]}  # fmt: skip

    assert administrator.post(address_of(user), sent).status_code == 302

    assert list(user.groups.all()) == [group]
    page = administrator.get(address_of(user, "history")).content.decode()
    assert "auditor" in page or "مدقق" in page


def test_who_is_signed_in_and_no_staff_is_told_so():
    assert signed_in(make.user()).get("/ar/staff/", follow=True).status_code == 403


def test_roles_are_called_in_the_readers_language_in_the_history_and_over_the_list(administrator):
    given = make.holder(roles.EDITOR, username="amal")
    make.user(username="rima", is_staff=True)

    history = administrator.get(address_of(given, "history")).content.decode()
    assert "محرر" in history
    assert "editor" not in history
    listed = administrator.get(reverse("admin:accounts_user_changelist"), {"role": roles.EDITOR})
    assert list(listed.context["cl"].queryset) == [given]
    assert "محرر" in listed.content.decode()


def test_no_address_leads_to_rows_by_their_keys_alone():
    draft = make.meeting()
    kind = ContentType.objects.get_for_model(draft).pk
    editor = make.holder(roles.EDITOR)

    response = signed_in(editor).get(f"/ar/staff/r/{kind}/{draft.pk}/")

    assert response.status_code == 404
