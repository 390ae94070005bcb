"""Wrong passwords and codes are borne up to a number, and keep nobody else out."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.core.cache import cache
from django.test import Client

from oicnet.accounts.adapters import SecondFactorAdapter
from oicnet.accounts.models import User
from tests import make

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/ar/account/login/", "/ar/account/second-factor/authenticate/"
OWN, WRONG = "my own long words 2", "not the words 3"
HOME = "198.51.100.7"


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def user():
    return make.administrator(password=OWN, email="person@example.org")


def sign_in(login, password, address, client=None):
    """Whether it was taken: the answer then leads on."""
    sent = {"login": login, "password": password}
    return (client or Client()).post(LOGIN, sent, REMOTE_ADDR=address).status_code == 302


def attack(login, *, times, address="203.0.113.{}"):
    for number in range(times):
        assert not sign_in(login, WRONG, address.format(number))


def test_wrong_passwords_from_one_address_are_limited_there(user):
    attack(user.username, times=5, address=HOME)

    assert not sign_in(user.username, OWN, HOME)
    assert sign_in(user.username, OWN, "198.51.100.8")


@pytest.mark.parametrize("times", [6, 40])
def test_wrong_passwords_from_many_addresses_keep_nobody_out(user, times):
    attack(user.username, times=times)

    assert sign_in(user.username, OWN, HOME)
    assert sign_in(user.email, OWN, "198.51.100.8")


def test_an_account_that_is_tried_from_everywhere_bears_few_attempts_of_an_address(user):
    attack(user.username, times=30)
    attack(user.username, times=3, address=HOME)

    assert not sign_in(user.username, OWN, HOME)


@pytest.mark.parametrize("name", ["username", "upper", "email"])
def test_another_way_to_name_the_account_is_no_other_count(user, name):
    names = {"username": user.username, "upper": user.username.upper(), "email": user.email}
    attack(user.username, times=5, address=HOME)

    assert not sign_in(names[name], OWN, HOME)


def test_an_address_that_tries_many_accounts_is_limited(user):
    for _number in range(10):
        sign_in(make.user().username, WRONG, HOME)

    assert not sign_in(user.username, OWN, HOME)


def test_a_browser_that_is_known_gets_in_from_the_address_of_the_attack(user):
    known = Client()
    assert sign_in(user.username, OWN, HOME, known)
    known.post("/ar/account/logout/")
    attack(user.username, times=5, address=HOME)

    assert not sign_in(user.username, OWN, HOME)
    assert sign_in(user.username, OWN, HOME, known)


def test_a_known_browser_has_a_limit_of_its_own(user):
    known = Client()
    sign_in(user.username, OWN, HOME, known)
    known.post("/ar/account/logout/")
    for number in range(5):
        sign_in(user.username, WRONG, f"203.0.113.{number}", known)

    assert not sign_in(user.username, OWN, HOME, known)
    assert sign_in(user.username, OWN, HOME)


@pytest.mark.parametrize("cookie", ["", "nonsense", "e30:abc", '{"1": "x"}'])
def test_a_browser_is_not_known_by_a_cookie_of_its_own_making(user, settings, cookie):
    stranger = Client()
    stranger.cookies[settings.BROWSER_COOKIE_NAME] = cookie
    for _number in range(5):
        sign_in(user.username, WRONG, HOME, stranger)

    assert not sign_in(user.username, OWN, HOME, stranger)


def test_a_browser_is_known_for_its_own_account_only(user):
    other = make.administrator(password=OWN)
    known = Client()
    sign_in(other.username, OWN, HOME, known)
    known.post("/ar/account/logout/")
    for _number in range(5):
        sign_in(user.username, WRONG, HOME, known)

    assert not sign_in(user.username, OWN, HOME, known)


def test_a_right_password_is_not_counted(user):
    for _number in range(12):
        assert sign_in(user.username, OWN, HOME)


@pytest.fixture
def codes(user):
    """The recovery codes of a user who has an authenticator app, too."""
    secret = SecondFactorAdapter().encrypt(generate_totp_secret())
    Authenticator.objects.create(user=user, type="totp", data={"secret": secret})
    return RecoveryCodes.activate(user).get_unused_codes()


def at_second_factor(user, address):
    client = Client(REMOTE_ADDR=address)
    assert sign_in(user.username, OWN, address, client)
    return client


def write(client, code):
    """Whether the code was taken."""
    client.post(CODE, {"code": code})
    return client.get("/ar/staff/").status_code == 200


def test_wrong_codes_from_one_address_are_limited_there_and_keep_nobody_else_out(user, codes):
    attacker = at_second_factor(user, "203.0.113.1")
    assert not any(write(attacker, "wrong") for _number in range(5))

    assert not write(attacker, codes[0])
    assert write(at_second_factor(user, HOME), codes[1])


def test_wrong_codes_from_many_addresses_are_limited_but_for_browsers_that_are_known(user, codes):
    known = at_second_factor(user, HOME)
    assert write(known, codes[0])
    known.post("/ar/account/logout/")
    for number in range(30):
        write(at_second_factor(user, f"203.0.113.{number}"), "wrong")

    assert not write(at_second_factor(user, "198.51.100.8"), codes[1])
    sign_in(user.username, OWN, HOME, known)
    assert write(known, codes[2])


def test_a_new_password_begins_the_counts_anew(user, codes):
    known = at_second_factor(user, HOME)
    write(known, codes[0])
    for number in range(30):
        write(at_second_factor(user, f"203.0.113.{number}"), "wrong")
    changed = {
        "oldpassword": OWN,
        "password1": "other long words 4",
        "password2": "other long words 4",
    }
    known.post("/ar/account/password/change/", changed)
    assert User.objects.get(pk=user.pk).check_password("other long words 4")

    client = Client(REMOTE_ADDR="198.51.100.8")
    assert sign_in(user.username, "other long words 4", "198.51.100.8", client)
    assert write(client, codes[1])
