"""The secretariat sees what was sent to whom, and sends again what did not arrive."""

import pytest
from django.core import mail
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.outbox.models import Letter
from tests import make
from tests.accounts.test_roles import holder
from tests.outbox.test_delivering import write
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
LIST = reverse("admin:outbox_letter_changelist")


@pytest.fixture
def refused():
    letter = write("gone@example.org", state=make.member_state(name_ar="البحرين").pk)
    Letter.objects.update(status="refused", answer="550 5.1.1 No such mailbox")
    mail.outbox.clear()
    return letter


def page(user, letter):
    return signed_in(user).get(reverse("admin:outbox_letter_change", args=[letter.pk]))


def test_the_words_of_the_server_stand_in_the_list(refused):
    for role in (roles.EDITOR, roles.PUBLISHER, roles.AUDITOR):
        listed = signed_in(holder(role)).get(LIST).content.decode()
        assert "550 5.1.1 No such mailbox" in listed
        assert "البحرين" in listed
    assert signed_in(holder(roles.FOCAL_POINT)).get(LIST).status_code == 403


def test_a_publisher_sends_again_and_others_are_offered_nothing(refused):
    again = reverse("admin:outbox_letter_send_again", args=[refused.pk])
    assert again in page(holder(roles.PUBLISHER), refused).content.decode()
    editor = holder(roles.EDITOR)
    assert again not in page(editor, refused).content.decode()
    assert signed_in(editor).post(again).status_code == 403
    assert mail.outbox == []

    signed_in(holder(roles.PUBLISHER)).post(again)

    [message] = mail.outbox
    assert message.extra_headers["Message-ID"] == refused.message_id
    refused.refresh_from_db()
    assert refused.status == "sent"


def test_chosen_letters_are_sent_again_from_the_list(refused):
    sent = write("fine@example.org")
    mail.outbox.clear()
    chosen = {"action": "send_again", "_selected_action": [refused.pk, sent.pk]}

    signed_in(holder(roles.PUBLISHER)).post(LIST, chosen)

    assert [message.to for message in mail.outbox] == [["gone@example.org"]]


def test_readers_of_alerts_are_known_to_who_keeps_accounts(refused):
    Letter.objects.update(kind_of_letter="alert")

    assert page(holder(roles.PUBLISHER), refused).status_code == 302
    assert page(holder(roles.ADMINISTRATOR), refused).status_code == 200


def test_a_list_costs_the_same_for_any_number(refused, django_assert_max_num_queries):
    for number in range(3):
        write(f"a{number}@example.org", state=make.member_state().pk)
    client = signed_in(holder(roles.AUDITOR))
    client.get(LIST)

    with django_assert_max_num_queries(16):
        client.get(LIST)
