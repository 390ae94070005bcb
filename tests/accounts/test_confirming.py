"""What no administrator does alone: another one confirms it, and nothing goes past that."""

from datetime import timedelta
from threading import Thread

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from oicnet.accounts import confirming, roles
from oicnet.accounts.models import ConfirmationRequest, Redaction, User
from oicnet.outbox.models import Letter
from oicnet.records import periodic
from tests import make
from tests.staff import address_of, said_by, signed_in

pytestmark = pytest.mark.django_db
Status = ConfirmationRequest.Status
WHY = "She takes over from a colleague"


def known(*names, **given):
    """Somebody who has signed in before, and could confirm."""
    return make.holder(*names, last_login=timezone.now(), **given)


@pytest.fixture(autouse=True)
def mail_is_configured(settings):
    settings.MAIL_IS_CONFIGURED = True


@pytest.fixture
def asker():
    return known(roles.ADMINISTRATOR, username="asker", email="asker@example.org")


@pytest.fixture
def other():
    return known(roles.ADMINISTRATOR, username="other", email="other@example.org")


@pytest.fixture
def editor():
    return make.holder(roles.EDITOR, username="editor")


def sent(user, *names, **changed):
    """What the form of an account sends."""
    fields = {
        "username": user.username, "first_name": "", "last_name": "", "email": user.email,
        "language": "ar", "form_of_address": "", "member_state": "", "reason": WHY,
        "groups": [group.pk for group in Group.objects.filter(name__in=names)],
        **{name: "on" for name in ("is_active", "is_staff") if getattr(user, name)},
    }  # fmt: skip
    fields |= changed
    return {name: value for name, value in fields.items() if value is not None}


def roles_of(user):
    return set(User.objects.get(pk=user.pk).groups.values_list("name", flat=True))


def change(by, user, *names, **changed):
    response = signed_in(by).post(address_of(user), sent(user, *names, **changed), follow=True)
    assert response.status_code == 200
    return response


def decide(by, decision="confirm", asked=None):
    asked = asked or ConfirmationRequest.objects.latest("pk")
    address = reverse("admin:accounts_confirmationrequest_decide", args=[asked.pk, decision])
    return signed_in(by).post(address, follow=True)


def latest():
    return ConfirmationRequest.objects.latest("pk")


def test_a_role_is_given_once_another_administrator_confirms_it(asker, other, editor):
    page = change(asker, editor, roles.EDITOR, roles.PUBLISHER)

    assert roles_of(editor) == {roles.EDITOR}
    assert "بانتظار" in said_by(page)
    asked = latest()
    assert (asked.status, asked.asked_by, asked.reason) == (Status.WAITING, asker, WHY)
    letter = Letter.objects.get()
    assert letter.address == "other@example.org"
    assert f"/confirmationrequest/{asked.pk}/" in letter.text
    assert WHY in letter.text
    listed = "accounts/confirmationrequest/?status__exact=waiting"
    assert listed in signed_in(other).get("/en/staff/").content.decode()
    assert listed not in signed_in(asker).get("/en/staff/").content.decode()

    told = signed_in(other).get(address_of(asked).replace("/ar/", "/en/")).content.decode()
    assert WHY in told
    assert "editor, publisher" in told
    decide(other)

    assert roles_of(editor) == {roles.EDITOR, roles.PUBLISHER}
    asked = latest()
    assert (asked.status, asked.decided_by) == (Status.CONFIRMED, other)
    why = editor.events.model._meta.apps.get_model("accounts", "UsergroupsEvent")
    reason = why.objects.latest("pgh_id").pgh_context["reason"]
    assert all(word in reason for word in ("asker", "other", WHY))
    assert Letter.objects.latest("pk").address == "asker@example.org"


@pytest.mark.parametrize("role", [roles.ADMINISTRATOR, roles.PUBLISHER])
def test_so_is_one_taken(asker, other, role):
    person = known(role)

    change(asker, person)

    assert roles_of(person) == {role}
    decide(other)
    assert roles_of(person) == set()


def test_other_roles_are_given_at_once(asker, other, editor):
    change(asker, editor, roles.AUDITOR, reason="")

    assert roles_of(editor) == {roles.AUDITOR}
    assert not ConfirmationRequest.objects.exists()


def test_a_new_account_begins_without_what_waits(asker, other):
    address = reverse("admin:accounts_user_add")
    wanted = sent(User(username="amal", email="amal@example.org"), roles.PUBLISHER)
    signed_in(asker).post(address, wanted)

    amal = User.objects.get(username="amal")
    assert roles_of(amal) == set()
    decide(other)
    assert roles_of(amal) == {roles.PUBLISHER}


def test_who_asks_does_not_confirm_but_may_withdraw(asker, other, editor):
    change(asker, editor, roles.PUBLISHER)

    assert decide(asker).status_code == 403
    assert decide(asker, "refuse").status_code == 403
    assert decide(other, "withdraw").status_code == 403
    assert latest().status == Status.WAITING
    decide(asker, "withdraw")
    assert latest().status == Status.WITHDRAWN
    decide(other)
    assert (latest().status, roles_of(editor)) == (Status.WITHDRAWN, {roles.EDITOR})


def test_the_database_does_not_let_who_asks_confirm(asker, other, editor):
    change(asker, editor, roles.PUBLISHER)

    with pytest.raises(IntegrityError, match="another_confirms"), transaction.atomic():
        ConfirmationRequest.objects.update(status=Status.CONFIRMED, decided_by=asker)
    with pytest.raises(IntegrityError, match="another_confirms"), transaction.atomic():
        ConfirmationRequest.objects.update(status=Status.CONFIRMED)


@pytest.mark.parametrize("role", [roles.EDITOR, roles.PUBLISHER, roles.AUDITOR, roles.FOCAL_POINT])
def test_nobody_but_administrators_confirms(asker, other, editor, role):
    change(asker, editor, roles.PUBLISHER)
    state = make.member_state() if role == roles.FOCAL_POINT else None

    assert decide(known(role, member_state=state)).status_code == 403
    assert latest().status == Status.WAITING


def test_whose_own_role_was_taken_meanwhile_confirms_nothing(asker, other, editor):
    change(asker, editor, roles.PUBLISHER)
    client = signed_in(other)
    address = address_of(latest())
    assert client.get(address).status_code == 200
    other.groups.clear()

    answer = client.post(f"{address.removesuffix('change/')}confirm/decide/")

    assert answer.status_code == 403
    with pytest.raises(confirming.PermissionDenied):  # read before, in another process
        stale = User.objects.get(pk=other.pk)
        stale.__dict__["rights"] = frozenset({"accounts.change_confirmationrequest"})
        confirming.decide(latest().pk, Status.CONFIRMED, by=stale, request=None)
    assert roles_of(editor) == {roles.EDITOR}


def test_what_was_asked_by_who_has_no_rights_any_more_is_only_refused(asker, other, editor):
    change(asker, editor, roles.PUBLISHER)
    asker.groups.clear()

    decide(other)
    assert (latest().status, roles_of(editor)) == (Status.WAITING, {roles.EDITOR})
    decide(other, "refuse")
    assert latest().status == Status.REFUSED


def test_an_account_that_changed_meanwhile_is_not_overwritten(asker, other, editor):
    change(asker, editor, roles.EDITOR, roles.PUBLISHER)
    editor.groups.set(Group.objects.filter(name=roles.AUDITOR))

    decide(other)

    assert (latest().status, roles_of(editor)) == (Status.WAITING, {roles.AUDITOR})


def test_a_request_expires(asker, other, editor):
    change(asker, editor, roles.PUBLISHER)
    long_ago = timezone.now() - ConfirmationRequest.OPEN_FOR - timedelta(minutes=1)
    ConfirmationRequest.objects.update(asked_at=long_ago)

    decide(other)
    assert roles_of(editor) == {roles.EDITOR}
    periodic.run()

    assert latest().status == Status.EXPIRED
    change(asker, editor, roles.PUBLISHER)  # and may be asked anew
    assert latest().status == Status.WAITING


def test_one_request_of_an_account_waits_at_a_time(asker, other, editor):
    change(asker, editor, roles.PUBLISHER)

    change(other, editor, roles.ADMINISTRATOR)

    assert ConfirmationRequest.objects.count() == 1


def test_a_reason_is_needed(asker, other, editor):
    change(asker, editor, roles.PUBLISHER, reason=" ")

    assert not ConfirmationRequest.objects.exists()


def test_rights_of_superusers_wait_too(other, editor):
    mighty = make.administrator(last_login=timezone.now())
    wanted = Permission.objects.get(codename="add_redaction")

    change(mighty, editor, roles.EDITOR, is_superuser="on", user_permissions=[wanted.pk])

    editor.refresh_from_db()
    assert not editor.is_superuser
    assert not editor.user_permissions.exists()
    decide(other)
    editor.refresh_from_db()
    assert editor.is_superuser
    assert list(editor.user_permissions.all()) == [wanted]


def test_no_way_round_by_the_account_of_another(asker, other):
    """By his address, his link or his second factors one could confirm in his name."""
    Authenticator.objects.create(user=other, type="totp", data={"secret": "x"})
    third = known(roles.ADMINISTRATOR)

    change(asker, other, roles.ADMINISTRATOR, email="mine@example.org")
    for what in ("link", "factors"):
        mend = reverse("admin:accounts_user_mend", args=[other.pk, what])
        page = signed_in(asker).post(mend, follow=True).content.decode()
        assert "/account/password/" not in page

    other.refresh_from_db()
    assert other.email == "other@example.org"
    assert Authenticator.objects.filter(user=other).exists()
    assert not other.account_events.filter(kind="invited").exists()
    link = ConfirmationRequest.objects.get(act="link")
    assert "/account/password/" in decide(third, asked=link).content.decode()
    decide(third, asked=ConfirmationRequest.objects.get(act="factors"))
    assert not Authenticator.objects.filter(user=other).exists()


def test_closing_an_administrator_waits_and_closing_a_publisher_does_not(asker, other):
    publisher = known(roles.PUBLISHER)

    change(asker, other, roles.ADMINISTRATOR, is_active=None)
    change(asker, publisher, roles.PUBLISHER, is_active=None)

    other.refresh_from_db()
    publisher.refresh_from_db()
    assert (other.is_active, publisher.is_active) == (True, False)
    change(asker, publisher, roles.PUBLISHER, is_active="on")
    publisher.refresh_from_db()
    assert not publisher.is_active


@pytest.mark.parametrize("way", ["groups", "group", "user/1/password"])
def test_there_is_no_other_page_for_roles_and_no_address_for_programs(asker, other, client, way):
    assert signed_in(asker).get(f"/ar/staff/auth/{way}/").status_code == 404
    for kind in ("users", "user", "confirmationrequests", "confirmationrequest"):
        assert client.get(f"/api/v1/{kind}").status_code == 404
        assert client.post(f"/api/v1/{kind}").status_code in {404, 405}


def test_the_only_administrator_does_it_at_once_and_that_is_noted(asker, editor):
    make.holder(roles.ADMINISTRATOR)  # who never signed in confirms nothing
    known(roles.ADMINISTRATOR, is_active=False)
    page = signed_in(asker).get(address_of(editor).replace("/ar/", "/en/")).content.decode()
    assert "You are the only administrator of this register who can sign in" in page

    change(asker, editor, roles.PUBLISHER)

    assert roles_of(editor) == {roles.PUBLISHER}
    asked = latest()
    assert (asked.status, asked.asked_by, asked.reason) == (Status.ALONE, asker, WHY)
    assert not Letter.objects.exists()


def test_where_there_are_two_the_page_says_that_another_confirms(asker, other, editor):
    for address in (address_of(editor), reverse("admin:accounts_redaction_add")):
        page = signed_in(asker).get(address.replace("/ar/", "/en/")).content.decode()
        assert "once another administrator has confirmed it" in page
        assert "only administrator" not in page


def test_what_the_operator_makes_on_the_server_is_noted(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a-long-sentence-of-words")
    call_command(
        "createsuperuser", "--noinput", username="root", email="root@example.org", verbosity=0
    )

    made = User.objects.get(username="root").events.first()
    assert made.pgh_context["reason"]
    assert "user" not in made.pgh_context


NAME = "Fatima Al-Mansoori"


def ask_for_redaction(by):
    typed = {"names": NAME, "reason": "She asked for it", "confirmed": "1"}
    return signed_in(by).post(reverse("admin:accounts_redaction_add"), typed, follow=True)


def test_a_name_is_taken_out_once_another_administrator_confirms_it(asker, other):
    meeting = make.meeting(place_en=f"At {NAME}")

    ask_for_redaction(asker)
    meeting.refresh_from_db()
    assert NAME in meeting.place_en
    assert not Redaction.objects.exists()
    assert Letter.objects.count() == 1
    assert NAME not in Letter.objects.get().text
    assert NAME in said_by(signed_in(other).get(address_of(latest())))
    assert NAME not in said_by(signed_in(known(roles.AUDITOR)).get(address_of(latest())))
    assert decide(asker).status_code == 403

    decide(other)
    meeting.refresh_from_db()
    assert meeting.place_en == "At [name redacted]"
    assert Redaction.objects.get().by == asker
    assert (latest().names, latest().status) == ([], Status.CONFIRMED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM accounts_confirmationrequestevent one WHERE one::text ~ %s",
                       ["Mansoori"])  # fmt: skip
        assert not cursor.rowcount


@pytest.mark.parametrize("decision", ["refuse", "withdraw", "expire"])
def test_a_name_that_is_not_taken_out_is_not_kept_with_the_request(asker, other, decision):
    ask_for_redaction(asker)
    if decision == "expire":
        ConfirmationRequest.objects.update(asked_at=timezone.now() - timedelta(days=8))
        periodic.run()
    else:
        decide(asker if decision == "withdraw" else other, decision)

    assert latest().names == []
    assert not Redaction.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_one_does(asker, other, editor):
    third = known(roles.ADMINISTRATOR)
    ask_for_redaction(asker)
    clients = [signed_in(other), signed_in(third)]
    address = f"{address_of(latest()).removesuffix('change/')}confirm/decide/"

    def confirm(client):
        try:
            client.post(address)
        finally:
            connection.close()

    threads = [Thread(target=confirm, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Redaction.objects.count() == 1
    assert latest().status == Status.CONFIRMED
