"""Readers are told of what is new, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from oicnet.outbox.due import deliver_due_letters
from oicnet.outbox.models import Letter
from oicnet.records import publishing
from oicnet.search import actions, due
from tests import make
from tests.mailing import send_by
from tests.search.alerts.asking import ADDRESS, alert, document, later, letters

pytestmark = pytest.mark.django_db


class TestTelling:
    def test_a_record_is_told_once_and_nothing_new_is_no_letter(self):
        alert()
        document("تدريب المدربين")

        assert [len(letters(day)) for day in (1, 2, 3)] == [1, 0, 0]

    def test_one_letter_a_day_holds_all_alerts(self):
        alert("تدريب")
        alert("مؤشرات")
        first, second = document("التدريب"), document("مؤشر")

        (letter,) = letters()

        assert first.permanent_address in letter.body
        assert second.permanent_address in letter.body
        assert letter.to == [ADDRESS]

    def test_only_what_has_all_words_and_choices_is_told(self):
        alert("تدريب المدربين", year="2021")
        document("تدريب المدربين", dated_on="2021-05-05")
        document("تدريب المدربين", dated_on="2022-05-05")
        document("تدريب", dated_on="2021-05-05")

        (letter,) = letters()

        assert letter.body.count("/id/") == 1

    def test_what_is_not_public_is_not_told_and_later_it_is(self):
        alert()
        meeting = make.meeting(title_ar="اجتماع")
        make.document(title_ar="تدريب مسودة")
        one = make.recommendation(published=True, meeting=meeting, text_ar="تدريب الشباب")
        make.withdrawn(document("تدريب مسحوب"))
        assert letters() == []

        with later():
            publishing.publish(meeting, by=make.administrator())
        (letter,) = letters(2)

        assert one.permanent_address in letter.body
        assert letter.body.count("/id/") == 1

    def test_a_letter_that_failed_is_sent_by_the_next_run(self, settings):
        alert()
        document("تدريب")
        send_by(settings, "no.such.Backend")
        assert letters() == []
        send_by(settings, "django.core.mail.backends.locmem.EmailBackend")

        with later():
            deliver_due_letters()
        assert len(mail.outbox) == 1
        assert letters() == []

    def test_what_is_withdrawn_while_a_letter_waits_is_not_told(self, settings):
        alert()
        document("تدريب أول")
        withdrawn = document("تدريب ثان")
        send_by(settings, "no.such.Backend")
        assert letters() == []
        publishing.withdraw(withdrawn, by=make.administrator(), reason="خطأ")
        send_by(settings, "django.core.mail.backends.locmem.EmailBackend")

        [letter] = letters()
        assert "تدريب أول" in letter.body
        assert "تدريب ثان" not in letter.body

    def test_nothing_waits_for_who_ended_his_alerts(self, settings):
        ended = alert()
        document("تدريب")
        send_by(settings, "no.such.Backend")
        assert letters() == []

        actions.end([ended])

        assert not Letter.objects.exists()

    @pytest.mark.parametrize(
        ("language", "said"), [("ar", "الجديد"), ("en", "New in"), ("fr", "Nouveau")]
    )
    def test_letters_are_in_the_readers_language(self, language, said):
        alert("skills", language=language)
        make.document(
            published=True, title_ar="المهارات", title_en="skills", title_fr="compétences"
        )

        (letter,) = letters()

        assert said in letter.body
        assert f"/{language}/search/" in letter.body

    def test_many_records_are_cut_and_counted(self):
        alert()
        for number in range(23):
            document(f"تدريب {number}")

        (letter,) = letters()

        assert letter.body.count("/id/") == 20
        assert "3" in letter.body.split("/id/")[-1]
        assert letters(2) == []


def test_a_record_published_for_a_later_day_is_found_from_that_day(client):
    one = document("كركدن")
    soon = timezone.now() + timedelta(hours=3)
    type(one).objects.filter(pk=one.pk).update(published_at=soon)
    results = reverse("search:results", query={"q": "كركدن"})
    assert one.reference not in client.get(results).content.decode()

    with later():
        due.index_what_became_public()
        assert one.reference in client.get(results).content.decode()
