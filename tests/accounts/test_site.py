import pytest

from oicnet.accounts.models import User
from tests import make

pytestmark = pytest.mark.django_db
ONE_TIME, OWN = "one-time words 1", "my own long words 2"


def test_a_one_time_password_is_changed_before_anything_else(client):
    client.force_login(make.administrator(password=ONE_TIME, must_change_password=True))

    assert client.get("/ar/staff/").url == "/ar/staff/password_change/"
    assert client.get("/ar/staff/meetings/meeting/").url == "/ar/staff/password_change/"
    assert client.get("/ar/staff/password_change/").status_code == 200

    new = {"old_password": ONE_TIME, "new_password1": OWN, "new_password2": OWN}
    client.post("/ar/staff/password_change/", new)

    assert client.get("/ar/staff/").status_code == 200
    assert User.objects.get().check_password(OWN)


def test_a_wrong_old_password_changes_nothing(client):
    client.force_login(make.administrator(password=ONE_TIME, must_change_password=True))

    new = {"old_password": "wrong", "new_password1": OWN, "new_password2": OWN}
    client.post("/ar/staff/password_change/", new)

    assert client.get("/ar/staff/").url == "/ar/staff/password_change/"


def test_a_password_set_by_somebody_else_is_for_one_time(client):
    other = make.user(is_staff=True)
    client.force_login(make.administrator())

    new = {"password1": OWN, "password2": OWN, "usable_password": "true"}
    client.post(f"/ar/staff/accounts/user/{other.pk}/password/", new)

    other.refresh_from_db()
    assert other.check_password(OWN)
    assert other.must_change_password


def test_visitors_are_asked_to_sign_in(client):
    make.user()

    assert client.get("/en/staff/").url == "/en/staff/login/?next=/en/staff/"
    assert 'name="username"' in client.get("/en/staff/login/").content.decode()
