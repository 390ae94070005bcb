"""Completing an account, and leaving it, lead on to where one wanted to go."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse

from oicnet.accounts import invitations, roles
from tests import make
from tests.accounts.test_signing_in import CHANGE, ONE_TIME, OWN, code_of, sign_in, with_app

pytestmark = pytest.mark.django_db
WANTED = "/ar/staff/meetings/meeting/?q=M3"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ACTIVATE = "/ar/account/second-factor/totp/activate/"


def invited(**given):
    user = make.holder(roles.FOCAL_POINT, email="a@example.org", **given)
    request = RequestFactory().get("/")
    request.user = make.administrator()
    link, _mailed = invitations.invite(user, request=request)
    return user, re.sub(r"https?://[^/]+", "", link)


def open_invitation(client, link):
    page = client.get(link, follow=True)
    return client.post(
        page.redirect_chain[-1][0], {"password1": OWN, "password2": OWN}, follow=True
    )


def test_the_first_password_leads_to_what_was_asked_for(client):
    user = make.administrator(password=ONE_TIME, must_change_password=True)
    sign_in(client, user, ONE_TIME)

    page = client.get(WANTED, follow=True)
    field = re.search(r'name="next" value="([^"]+)"', page.content.decode())[1]
    typed = {"oldpassword": ONE_TIME, "password1": OWN, "password2": OWN, "next": field}
    changed = client.post(CHANGE, typed)

    assert changed.url == WANTED


def test_a_password_that_is_changed_later_leads_to_the_staff_site(client):
    sign_in(client, make.administrator(password=OWN), OWN)

    new = {"oldpassword": OWN, "password1": f"{OWN} new", "password2": f"{OWN} new"}

    assert client.post(CHANGE, new).url == "/ar/staff/"


def test_an_invitation_leads_into_the_staff_site(client):
    user, link = invited(member_state=make.member_state(published=True))

    response = open_invitation(client, link)

    assert response.request["PATH_INFO"] == "/ar/staff/"
    assert response.wsgi_request.user == user


def test_an_invited_focal_point_types_the_password_for_the_second_factor_no_more(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    _user, link = invited(member_state=make.member_state(published=True))

    response = open_invitation(client, link)
    assert response.request["PATH_INFO"] == "/ar/account/second-factor/"
    assert 'class="button" href="/ar/staff/"' not in response.content.decode()
    secret = client.get(ACTIVATE).context["form"].secret
    codes = client.post(ACTIVATE, {"code": code_of(secret)}, follow=True).content.decode()

    assert '<a class="button" href="/ar/staff/">' in codes
    assert client.get("/ar/staff/").status_code == 200


def test_a_link_for_the_password_does_not_pass_by_a_second_factor(client):
    user, _link = invited(member_state=make.member_state(published=True), password=OWN)
    sign_in(client, user, OWN)
    with_app(client)
    user.refresh_from_db()
    request = RequestFactory().get("/")
    request.user = make.administrator()
    link, _mailed = invitations.invite(user, request=request)
    other = Client()

    open_invitation(other, re.sub(r"https?://[^/]+", "", link))

    assert other.get("/ar/staff/").status_code == 302


def test_the_password_is_asked_for_again_before_a_factor_is_added_later(client, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    sign_in(client, make.administrator(password=OWN), OWN)

    assert "reauthenticate" in client.get(ACTIVATE).url


def test_signing_out_of_the_staff_site_leads_back_to_it(client):
    user = make.administrator(password=OWN)
    sign_in(client, user, OWN)

    page = client.post("/ar/staff/logout/", follow=True)

    assert "سُجّل خروجكم من السجل." in page.content.decode()
    assert 'name="next" value="/ar/staff/"' in page.content.decode()
    assert client.get("/ar/staff/").status_code == 302


@pytest.mark.parametrize("typed", [
    lambda code: code.translate(ARABIC),
    lambda code: f"\u200f{code}\u200e",
    lambda code: f" {code[:3]} {code[3:]} ",
    lambda code: f"{code[:3]}-{code[3:]}".translate(ARABIC),
    lambda code: f"\u2067{code.translate(ARABIC)}\u2069\u00a0",
])  # fmt: skip
def test_a_code_is_taken_as_people_type_it(client, typed):
    user = make.administrator(password=OWN)
    sign_in(client, user, OWN)
    page = client.get(ACTIVATE)
    assert 'inputmode="numeric"' in page.content.decode()
    assert 'autocomplete="one-time-code"' in page.content.decode()
    secret = page.context["form"].secret
    client.post(ACTIVATE, {"code": typed(code_of(secret))})
    assert Authenticator.objects.filter(type="totp").exists()

    other = Client()
    asked = other.post(
        "/ar/account/login/", {"login": user.username, "password": OWN}, follow=True
    ).content.decode()
    assert 'inputmode="numeric"' in asked
    cache.clear()  # the code was used a moment ago, and is good once
    other.post("/ar/account/second-factor/authenticate/", {"code": typed(code_of(secret))})
    assert other.get("/ar/staff/").status_code == 200


def test_a_wrong_code_stays_wrong(client):
    sign_in(client, make.administrator(password=OWN), OWN)
    secret = client.get(ACTIVATE).context["form"].secret
    wrong = f"{(int(code_of(secret)) + 1) % 10**6:06}"

    response = client.post(ACTIVATE, {"code": wrong.translate(ARABIC)})

    assert response.context["form"].errors["code"]


def test_the_staff_site_leads_to_the_whole_account(client):
    sign_in(client, make.administrator(password=OWN), OWN)

    assert f'href="{reverse("mfa_index")}"' in client.get("/ar/staff/").content.decode()
    assert client.get("/ar/account/").url == "/ar/account/second-factor/"
