"""Sessions end when they should, and nothing of them is left that opens anything."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.conf import settings as configured
from django.test import Client

from tests import make
from tests.staff import address_of

pytestmark = pytest.mark.django_db
OWN = "my own long words 2"
LOGIN, STAFF = "/ar/account/login/", "/ar/staff/"
SESSIONS = "/ar/account/sessions/"


def sign_in(user, client=None):
    client = client or Client()
    client.post(LOGIN, {"login": user.username, "password": OWN})
    return client


def with_key(key):
    other = Client()
    other.cookies[configured.SESSION_COOKIE_NAME] = key
    return other


def key_of(client):
    return client.cookies[configured.SESSION_COOKIE_NAME].value


@pytest.fixture
def person():
    return make.administrator(username="amal", password=OWN)


def test_what_was_signed_out_opens_nothing_any_more(person):
    client = sign_in(person)
    key = key_of(client)
    assert with_key(key).get(STAFF).status_code == 200

    client.post("/ar/staff/logout/")

    assert with_key(key).get(STAFF).status_code == 302


def test_a_closed_account_gets_none_of_its_sessions_back(person):
    key = key_of(sign_in(person))
    for is_active in (False, True):
        person.is_active = is_active
        person.save()

    assert with_key(key).get(STAFF).status_code == 302
    assert not UserSession.objects.exists()


def test_who_proves_again_who_he_is_gets_another_session(person, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    client = sign_in(person)
    before = key_of(client)

    client.post("/ar/account/reauthenticate/", {"password": "wrong words of mine"})
    assert key_of(client) == before
    client.post("/ar/account/reauthenticate/", {"password": OWN})

    assert key_of(client) != before
    assert client.get(STAFF).status_code == 200
    assert with_key(before).get(STAFF).status_code == 302
    assert [row.session_key for row in UserSession.objects.purge_and_list(person)] == [
        key_of(client)
    ]


def test_sessions_are_ended_by_who_proves_again_who_he_is(person, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    client, other = sign_in(person), sign_in(person)
    assert client.get(SESSIONS).status_code == 200

    assert "reauthenticate" in client.post(SESSIONS).url
    assert other.get(STAFF).status_code == 200
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    client.post(f"/ar/account/reauthenticate/?next={SESSIONS}", {"password": OWN})
    client.post(SESSIONS)
    assert other.get(STAFF).status_code == 302
    assert client.get(STAFF).status_code == 200


def test_a_code_opens_once(person, monkeypatch):
    moment = time.time()
    monkeypatch.setattr(time, "time", lambda: moment)  # or half a minute may begin between the two
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    code = format_hotp_value(hotp_value(secret, int(moment) // 30))
    answers = []
    for _time in range(2):
        client = sign_in(person)
        answers.append(client.post("/ar/account/second-factor/authenticate/", {"code": code}))
        if _time == 0:
            assert client.get(STAFF).status_code == 200

    assert [answer.status_code for answer in answers] == [302, 200]
    assert client.get(STAFF).status_code == 302


def test_a_password_of_long_ago_is_as_good_as_a_new_one(person):
    type(person).objects.update(date_joined="2015-01-01T00:00Z", last_login="2016-01-01T00:00Z")

    assert sign_in(person).get(STAFF).status_code == 200


def test_what_a_page_tells_afterwards_is_in_no_cookie(person):
    """Among it are links on which somebody sets his password."""
    client = sign_in(person)

    answer = client.post(
        f"{address_of(make.user(is_staff=True)).removesuffix('change/')}mend/link/"
    )

    assert answer.status_code == 302
    assert set(answer.cookies) <= {configured.SESSION_COOKIE_NAME}
    assert "/account/password/" in client.get(STAFF).content.decode()


@pytest.mark.parametrize(
    "wanted", ["https://example.org/", "//example.org/", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(person, wanted):
    answer = Client().post(LOGIN, {"login": "amal", "password": OWN, "next": wanted})

    assert answer.url.startswith("/ar/")
