"""Readers ask to be told, confirm it, and end it."""

import pytest
from django.core import mail
from django.urls import reverse

from oicnet.search import due
from oicnet.search.models import Alert, Reader
from tests.search.alerts.asking import ADDRESS, alert, document, later, letters, link

pytestmark = pytest.mark.django_db


def ask(client, words="تدريب", address=ADDRESS, **also):
    return client.post(reverse("search:ask", query={"q": words, **also}), {"address": address})


class TestAsking:
    def test_only_the_confirmation_of_the_address_begins_an_alert(self, client):
        ask(client)
        (letter,) = mail.outbox
        document("تدريب الباحثين")
        assert letters() == []

        page = client.get(link(letter))
        assert not Alert.objects.confirmed().exists(), "to open a link is not to confirm"
        assert "<button" in page.content.decode()
        client.post(link(letter))
        one = document("تدريب المدربين")

        (news,) = letters()
        assert one.permanent_address in news.body
        assert "الباحثين" not in news.body, "what was there before is not new"

    def test_the_answer_does_not_tell_whether_an_address_is_known(self, client):
        alert(words="خطة", address="known@example.org")
        answers = {}
        for address in ("known@example.org", "other@example.org"):
            page = ask(client, "خطة", address)
            answers[address] = (page.status_code, page.content.decode().replace(address, ""))

        assert len(set(answers.values())) == 1
        assert [letter.to for letter in mail.outbox] == [["other@example.org"]]

    def test_an_address_gets_three_letters_a_day_whoever_asks(self, client):
        pages = [ask(client, f"كلمة{number}") for number in range(5)]

        assert [page.status_code for page in pages] == [200] * 5
        assert len(mail.outbox) == 3

    def test_one_place_cannot_write_to_many(self, client):
        statuses = [
            ask(client, address=f"r{number}@example.org").status_code for number in range(22)
        ]

        assert statuses == [200] * 20 + [429] * 2
        assert len(mail.outbox) == 20

    @pytest.mark.parametrize("address", ["", "no address", "a@b", "a@example.org\nBcc: b@c.org"])
    def test_what_is_no_address_is_told_at_its_place(self, client, address):
        page = ask(client, address=address)

        assert page.status_code == 422
        assert page.context["form"].errors["address"]
        assert not Reader.objects.exists()
        assert mail.outbox == []

    def test_an_address_in_capitals_is_the_same(self, client):
        alert()
        ask(client, address=ADDRESS.upper())

        assert Reader.objects.count() == 1
        assert mail.outbox == []

    def test_readers_get_no_cookie(self, client):
        ask(client)
        client.get(link(mail.outbox[0]))
        client.post(link(mail.outbox[0]))

        assert not client.cookies

    def test_pages_with_keys_are_kept_by_nobody(self, client):
        ask(client)
        page = client.get(link(mail.outbox[0]))

        assert "no-store" in page["Cache-Control"]
        assert page["X-Robots-Tag"] == "noindex"

    def test_nothing_is_offered_where_no_mail_is_sent(self, client, settings):
        document("تدريب")
        results = reverse("search:results", query={"q": "تدريب"})
        offer = reverse("search:ask")
        assert offer in client.get(results).content.decode()

        settings.MAIL_IS_CONFIGURED = False

        assert offer not in client.get(results).content.decode()
        assert ask(client).status_code == 404
        assert mail.outbox == []

    def test_a_search_too_long_for_an_alert_is_not_offered_one(self, client):
        page = client.get(reverse("search:results", query={"q": "تدريب " * 90}))

        assert reverse("search:ask") not in page.content.decode()
        assert ask(client, "تدريب " * 90).status_code == 404


class TestForgetting:
    def test_an_address_that_was_not_confirmed_is_erased(self, client):
        ask(client)
        with later(2):
            due.forget_unconfirmed()
        assert Reader.objects.exists()
        with later(4):
            due.forget_unconfirmed()

        assert not Reader.objects.exists()
        assert "لم يعد" in client.get(link(mail.outbox[0])).content.decode()

    def test_what_was_confirmed_stays(self):
        alert()
        with later(400):
            due.forget_unconfirmed()

        assert Alert.objects.confirmed().exists()


class TestEnding:
    def test_every_letter_ends_it_by_one_click(self, client):
        """RFC 8058: a mail program posts to the address of the header, without cookies."""
        alert("تدريب")
        alert("خطة")
        document("تدريب")
        (letter,) = letters()
        header = letter.message()["List-Unsubscribe"]
        assert letter.message()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        path = link(letter)
        assert header.strip("<>").endswith(path)

        client.get(path)
        assert Alert.objects.count() == 2, "programs that look at links end nothing"
        for _turn in range(2):
            page = client.post(path, {"List-Unsubscribe": "One-Click"})
            assert page.status_code == 200

        assert not Reader.objects.exists()
        document("تدريب آخر")
        assert letters(2) == []

    def test_one_of_several_is_ended_and_the_others_stay(self, client):
        one, other = alert("تدريب"), alert("خطة")

        client.post(reverse("search:alerts", args=[one.reader.token]), {"end": one.pk})

        assert list(Alert.objects.all()) == [other]

    def test_nobody_ends_what_is_anothers(self, client):
        mine, other = alert(), alert(address="other@example.org")

        client.post(reverse("search:alerts", args=[mine.reader.token]), {"end": other.pk})

        assert Alert.objects.count() == 2

    @pytest.mark.parametrize("name", ["alert", "alerts"])
    def test_a_key_that_was_not_made_here_opens_nothing(self, client, name):
        made = alert()
        wrong = {"alert": made.reader.token, "alerts": made.token}[name]

        for token in ("1:abc", wrong, f"{wrong}x"):
            assert client.get(reverse(f"search:{name}", args=[token])).status_code == 404
            assert client.post(reverse(f"search:{name}", args=[token])).status_code == 404
        assert Alert.objects.confirmed().exists()
