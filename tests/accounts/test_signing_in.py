"""Signing in: throttled, with a second factor, written down; sign-up closed."""

import re
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.test import Client

from oicnet.accounts.models import AccountEvent, User
from tests import make

pytestmark = pytest.mark.django_db
ONE_TIME, OWN = "one-time words 1", "my own long words 2"
LOGIN, CHANGE = "/ar/account/login/", "/ar/account/password/change/"


def sign_in(client, user, password):
    return client.post(LOGIN, {"login": user.username, "password": password})


def events(user):
    return list(user.account_events.order_by("pk").values_list("kind", flat=True))


def code_of(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_app(client):
    """Set up an authenticator app, just after signing in; returns its secret."""
    page = client.get("/ar/account/second-factor/totp/activate/")
    secret = page.context["form"].secret
    done = client.post("/ar/account/second-factor/totp/activate/", {"code": code_of(secret)})
    assert done.status_code == 302
    return secret


def test_name_and_password_lead_to_the_staff_site_and_are_written_down(client):
    user = make.administrator(password=OWN)

    assert client.get("/ar/staff/").url == "/ar/staff/login/?next=/ar/staff/"
    assert client.get("/ar/staff/login/?next=/ar/staff/").url == f"{LOGIN}?next=%2Far%2Fstaff%2F"
    assert sign_in(client, user, OWN).url == "/ar/staff/"
    assert client.get("/ar/staff/").status_code == 200
    assert events(user) == ["signed_in"]


def test_a_failure_says_no_more_than_that_and_is_written_down(client):
    user = make.administrator(password=OWN)

    wrong = sign_in(client, user, "wrong").content.decode()
    unknown = client.post(LOGIN, {"login": "nobody", "password": "wrong"}).content.decode()

    sentence = "اسم المستخدم أو كلمة المرور غير صحيح."
    assert sentence in wrong
    assert sentence in unknown
    assert events(user) == ["failed"]
    nobody = AccountEvent.objects.get(user=None)
    assert nobody.kind == "failed"
    assert "nobody" not in str(vars(nobody))


def test_attempts_are_limited_across_processes():
    """Each client stands for another process: nothing but the database is shared."""
    user = make.administrator(password=OWN)
    for _attempt in range(5):
        sign_in(Client(), user, "wrong")

    refused = sign_in(Client(), user, OWN)

    assert refused.status_code == 200
    assert "محاولات الدخول الفاشلة كثيرة" in refused.content.decode()


def test_nobody_signs_himself_up_or_changes_his_address(client):
    for address in ("/ar/account/signup/", "/ar/account/email/", "/ar/account/confirm-email/x/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"username": "me", "password1": OWN}).status_code == 404
    assert not User.objects.exists()


def test_a_one_time_password_is_changed_before_anything_else(client):
    user = make.administrator(password=ONE_TIME, must_change_password=True)
    sign_in(client, user, ONE_TIME)

    for address in ("/ar/staff/", "/ar/staff/meetings/meeting/", "/ar/"):
        assert client.get(address).url == f"{CHANGE}?{urlencode({'next': address})}"
    assert client.get(CHANGE).status_code == 200

    wrong = {"oldpassword": "wrong", "password1": OWN, "password2": OWN}
    client.post(CHANGE, wrong)
    assert client.get("/ar/staff/").url.startswith(CHANGE)

    client.post(CHANGE, wrong | {"oldpassword": ONE_TIME})
    assert client.get("/ar/staff/").status_code == 200
    assert User.objects.get().check_password(OWN)
    assert events(user) == ["signed_in", "password_changed"]


def test_staff_need_a_second_factor_outside_development(
    client, settings, django_capture_on_commit_callbacks
):
    settings.SECOND_FACTOR_REQUIRED = True
    user = make.administrator(password=OWN)
    sign_in(client, user, OWN)

    assert client.get("/ar/staff/").url.startswith("/ar/account/second-factor/?")
    assert "وسيلة تحقق ثانية" in client.get("/ar/account/second-factor/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        with_app(client)

    assert client.get("/ar/staff/").status_code == 200
    assert events(user) == ["signed_in", "factor_added", "factor_added"]  # with recovery codes


def test_with_a_second_factor_the_password_alone_opens_nothing(client):
    user = make.administrator(password=OWN)
    sign_in(client, user, OWN)
    secret = with_app(client)
    other = Client()

    assert sign_in(other, user, OWN).url.startswith("/ar/account/second-factor/authenticate/")
    assert other.get("/ar/staff/").status_code == 302
    other.post("/ar/account/second-factor/authenticate/", {"code": "000000"})
    assert other.get("/ar/staff/").status_code == 302
    assert "factor_failed" in events(user)

    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    other.post("/ar/account/second-factor/authenticate/", {"code": codes[0]})
    assert other.get("/ar/staff/").status_code == 200
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_secrets_of_second_factors_survive_a_new_secret_key(client, settings):
    user = make.administrator(password=OWN)
    sign_in(client, user, OWN)
    secret = with_app(client)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of many letters and digits 0123456789"

    other = Client()
    sign_in(other, user, OWN)
    cache.clear()  # the code was used a moment ago, and is good once
    other.post("/ar/account/second-factor/authenticate/", {"code": code_of(secret)})
    assert other.get("/ar/staff/").status_code == 200


def test_all_other_sessions_are_ended(client):
    user = make.administrator(password=OWN)
    sign_in(client, user, OWN)
    other = Client()
    other.defaults["HTTP_USER_AGENT"] = (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
    )
    sign_in(other, user, OWN)
    assert other.get("/ar/staff/").status_code == 200

    page = client.get("/ar/account/sessions/").content.decode()
    assert page.count("منذ ") == 2
    assert "Chrome 140 · Linux" in page
    client.post("/ar/account/sessions/")

    assert other.get("/ar/staff/").status_code == 302
    assert client.get("/ar/staff/").status_code == 200


def test_a_lost_password_is_found_by_mail_in_the_users_language(client):
    user = make.user(
        is_staff=True, email="a@example.org", language="fr", password="lost and gone 1"
    )

    client.post("/ar/account/password/reset/", {"email": "a@example.org"})
    client.post("/ar/account/password/reset/", {"email": "unknown@example.org"})

    (letter,) = mail.outbox
    assert letter.subject == "Un nouveau mot de passe pour le registre OIC-PESNET"
    link = re.search(r"https?://[^/]+(/\S+)", letter.body)[1]
    page = client.get(link, follow=True)
    done = client.post(page.redirect_chain[-1][0], {"password1": OWN, "password2": OWN})
    assert done.status_code == 302
    user.refresh_from_db()
    assert user.check_password(OWN)
    assert events(user) == ["password_reset", "signed_in"]
    again = Client().get(link, follow=True).content.decode()
    assert "valable" in again or "صالح" in again


def test_a_link_for_a_password_leads_to_the_register_whatever_host_was_asked(client, settings):
    make.user(is_staff=True, email="a@example.org")

    client.post("/ar/account/password/reset/", {"email": "a@example.org"}, headers={
        "host": "localhost:9999", "x-forwarded-host": "evil.example"
    })  # fmt: skip

    links = re.findall(r"https?://\S+", mail.outbox[0].body)
    assert links[0].startswith(f"{settings.REGISTER_ADDRESS}/ar/account/")
    assert links[1:] == [settings.REGISTER_ADDRESS]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_of_an_account_speaks_the_readers_language(client, language):
    user = make.administrator(password=OWN)
    addresses = ["login/", "password/reset/", "password/reset/done/", "password/reset/key/x-y/"]
    for address in addresses:
        response = client.get(f"/{language}/account/{address}", follow=True)
        assert response.status_code == 200, address
        assert f'<html lang="{language}"' in response.content.decode()
    sign_in(client, user, OWN)
    with_app(client)
    own = ["logout/", "password/change/", "second-factor/", "second-factor/recovery-codes/",
           "second-factor/recovery-codes/generate/", "second-factor/totp/deactivate/",
           "second-factor/webauthn/", "second-factor/webauthn/add/", "sessions/",
           "reauthenticate/", "second-factor/reauthenticate/",
           "second-factor/webauthn/reauthenticate/"]  # fmt: skip
    for address in own:
        response = client.get(f"/{language}/account/{address}", follow=True)
        assert response.status_code == 200, address
        assert f'<html lang="{language}"' in response.content.decode(), address


@pytest.mark.parametrize(("language", "label"), [
    ("ar", "الاسم الذي تعرفون به المفتاح"), ("fr", "Nom que vous donnez à la clé"),
])  # fmt: skip
def test_the_name_of_a_key_is_asked_for_in_the_readers_language(client, language, label):
    sign_in(client, make.administrator(password=OWN), OWN)

    page = client.get(f"/{language}/account/second-factor/webauthn/add/").content.decode()

    assert f">{label}</label>" in page
    assert ">Name<" not in page


def test_what_is_wrong_with_a_password_is_said_in_arabic(client):
    sign_in(client, make.administrator(password=OWN), OWN)

    page = client.post(CHANGE, {"oldpassword": OWN, "password1": "short", "password2": "short"})

    assert "12 حرفًا على الأقل" in page.content.decode()
    assert "This password" not in page.content.decode()


def test_what_happened_to_accounts_is_never_changed():
    user = make.user()
    event = AccountEvent.objects.create(kind="signed_in", user=user)

    for change in (AccountEvent.objects.filter(pk=event.pk).delete,
                   lambda: AccountEvent.objects.update(kind="failed")):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
