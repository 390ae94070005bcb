import pytest
from django.contrib.auth.models import Group

from oicnet.accounts import roles
from oicnet.records import publishing
from tests import make

pytestmark = pytest.mark.django_db


def someone(role):
    user = make.user(is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        (roles.EDITOR, {"view", "add", "change", "delete"}),
        (roles.PUBLISHER, {"view", "add", "change", "delete", "publish"}),
        (roles.AUDITOR, {"view"}),
        (roles.FOCAL_POINT, set()),
    ],
)
def test_what_a_role_may_do_with_a_meeting(role, verbs):
    user, meeting = someone(role), make.meeting()

    every = ("view", "add", "change", "delete", "publish")
    assert {verb for verb in every if publishing.may(user, verb, meeting)} == verbs


def test_a_focal_point_holds_nothing_that_reaches_beyond_his_state():
    user, report = someone(roles.FOCAL_POINT), make.progress_report()

    assert not publishing.may(user, "view", report)
    assert not publishing.may(user, "change", report)


def test_an_auditor_reads_and_cannot_write(client):
    meeting = make.meeting()
    client.force_login(someone(roles.AUDITOR))
    address = f"/en/staff/meetings/meeting/{meeting.pk}/change/"

    assert 'name="_save"' not in client.get(address).content.decode()
    assert client.post(address, {"title_en": "Mine"}).status_code == 403
    assert client.get("/en/staff/meetings/meeting/add/").status_code == 403


def test_roles_are_made_once_and_anew():
    group = Group.objects.get(name=roles.AUDITOR)
    had = group.permissions.count()
    group.permissions.clear()

    roles.create()

    assert Group.objects.get(name=roles.AUDITOR).permissions.count() == had > 0
