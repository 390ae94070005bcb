"""A trouble is told once, its end once; readers hear what is degraded."""

import math
import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from oicnet.outbox.models import Letter, written
from oicnet.upkeep.models import Pulse
from oicnet.watch import blind, checks, figures, telling
from oicnet.watch.due import look
from oicnet.watch.models import Trouble

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def owner(settings):
    settings.MAIL_IS_CONFIGURED, settings.ALARMS = True, "owner@example.org"
    Pulse.beat(Pulse.WORKER)


@pytest.fixture
def stuck():
    letter = written(
        {
            "kind_of_letter": Letter.Kind.REMINDER,
            "address": "reader@example.org",
            "language": "en",
            "subject": "A reminder",
            "text": "A report is due.",
        }
    )
    late = timezone.now() - timedelta(hours=2)
    Letter.objects.filter(pk=letter.pk).update(due_at=late, written_at=late)
    return letter


def pass_by(minutes):
    Trouble.objects.exclude(fine_since=None).update(
        fine_since=timezone.now() - timedelta(minutes=minutes)
    )


def test_it_is_told_once_in_three_languages_and_again_when_it_is_over(stuck, mailoutbox):
    for _time in range(3):
        look()

    (letter,) = mailoutbox
    assert letter.to == ["owner@example.org"]
    assert letter.subject == "سجل OIC-PESNET: خلل يحتاج إلى معالجة"
    for words in ("تعذر إرسال رسالة واحدة منذ أكثر من ساعة.", "1 letter could not be sent",
                  "1 lettre n’a pas pu être envoyée"):  # fmt: skip
        assert words in letter.body
    assert stuck.address not in letter.body

    Letter.objects.filter(pk=stuck.pk).update(status=Letter.Status.SENT)
    look()
    assert len(mailoutbox) == 1
    pass_by(11)
    look()
    look()

    assert len(mailoutbox) == 2
    assert mailoutbox[1].subject == "سجل OIC-PESNET: أُصلح خلل"
    assert not Trouble.objects.exists()


def test_what_comes_and_goes_is_told_once(stuck, mailoutbox):
    for status in (Letter.Status.WAITING, Letter.Status.SENT) * 3:
        Letter.objects.filter(pk=stuck.pk).update(status=status)
        look()

    assert len(mailoutbox) == 1


def test_a_letter_that_could_not_be_sent_is_tried_again(stuck, settings, mailoutbox, monkeypatch):
    def away(*_given, **_named):
        raise OSError("the mail server is away")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", away)
        look()
    assert Trouble.objects.get().told_at is None

    look()
    assert len(mailoutbox) == 1


def test_without_mail_it_is_noted_all_the_same(stuck, settings, mailoutbox):
    settings.MAIL_IS_CONFIGURED = False
    look()

    assert mailoutbox == []
    assert Trouble.objects.get().name == "letters"


def test_readers_are_told_what_is_degraded_and_nothing_more(client, stuck):
    address = reverse("status")
    assert "يعمل مع قصور" not in client.get(address).content.decode()

    look()
    page = client.get(address).content.decode()
    assert "يعمل مع قصور" in page
    assert "تُرسل الرسائل والتنبيهات متأخرة." in page
    assert stuck.address not in page


def test_readers_are_told_that_the_worker_is_silent(client):
    Pulse.objects.filter(name=Pulse.WORKER).update(at=timezone.now() - timedelta(minutes=5))

    assert "الأعمال المؤجلة متوقفة" in client.get(reverse("status")).content.decode()


FOUND = {
    "backup": ("last_backup", timezone.now() - timedelta(days=2), timezone.now()),
    "queue": ("waiting_tasks", (3, timedelta(hours=1)), (3, timedelta(minutes=1))),
    "storage": ("free_storage", {"/files": 0.09}, {"/files": 0.11}),
    "certificate": ("certificate_ends", timezone.now() + timedelta(days=13),
                    timezone.now() + timedelta(days=15)),
    "replicas": ("replica_lags", {"one": 21.0}, {"one": 19.0}),
    "archive": ("archive_fails_since", timezone.now(), None),
    "store": ("store_answers", False, True),
    "clock": ("clocks_differ", -61.0, 59.0),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_each_check_has_a_bound_and_words(name, monkeypatch, mailoutbox):
    measure, wrong, fine = FOUND[name]
    monkeypatch.setattr(figures, measure, lambda: fine)
    look()
    assert not Trouble.objects.exists()

    monkeypatch.setattr(figures, measure, lambda: wrong)
    look()
    assert Trouble.objects.get().name == name
    assert len(mailoutbox[0].body.splitlines()) == 8


def test_a_replica_that_does_not_answer_is_trouble(monkeypatch, mailoutbox):
    monkeypatch.setattr(figures, "replica_lags", lambda: {"one": 0.0, "two": math.inf})
    look()

    assert "A replica of the database does not answer." in mailoutbox[0].body


def test_where_no_backup_was_ever_made_only_production_is_in_trouble(settings, monkeypatch):
    monkeypatch.setattr(figures, "installed_at", lambda: timezone.now() - timedelta(days=2))
    assert checks.CHECKS["backup"].measure() is None
    settings.PRODUCTION = True
    assert checks.CHECKS["backup"].measure() == {"last": None}


def test_words_say_when_the_last_backup_was_made_if_any_was():
    words = checks.CHECKS["backup"].words

    with translation.override("en"):
        assert words({"last": None}) == "There is no verified backup."
        assert words({"last": "2026-11-29T02:00:00+00:00"}).startswith(
            "The last verified backup was"
        )


def test_a_check_that_fails_stops_no_other(stuck, monkeypatch):
    def gone():
        raise OSError("a folder")

    monkeypatch.setattr(figures, "free_storage", gone)
    telling.note()

    assert Trouble.objects.get().name == "letters"


class TestWithoutDatabase:
    """What cannot be noted is remembered, and written about once."""

    @pytest.fixture
    def blind(self, monkeypatch):
        self.says = ""
        monkeypatch.setattr(blind, "trouble", lambda: self.says)
        monkeypatch.setattr(blind, "LASTS", 0.2)
        return blind.Blind()

    def test_the_owner_is_told_once_when_it_lasts_and_once_when_it_is_over(self, blind, mailoutbox):
        self.says = "no space left on device"
        blind.look()
        assert not mailoutbox
        time.sleep(0.3)
        for _look in range(3):
            blind.look()
        (letter,) = mailoutbox
        assert "The database does not answer, or takes no changes. (no space left" in letter.body

        self.says = ""
        for _look in range(3):
            blind.look()
        assert len(mailoutbox) == 2

    def test_what_passes_at_once_is_told_to_nobody(self, blind, mailoutbox):
        self.says = "the connection was closed"
        blind.look()
        self.says = ""
        blind.look()

        assert not mailoutbox


def test_a_database_that_takes_changes_is_no_trouble():
    assert blind.trouble() == ""
