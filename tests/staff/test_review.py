"""Review: a note goes along, a remark comes back, letters tell, the publisher sees what changed."""

import pytest
from django.core import mail

from oicnet.accounts import roles
from oicnet.meetings.models import Meeting
from oicnet.records import history, publishing
from tests import make
from tests.staff import address_of, open_page, save, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make.holder(roles.EDITOR, email="editor@example.org", language="fr")


@pytest.fixture
def publisher():
    return make.holder(roles.PUBLISHER, email="publisher@example.org", language="ar")


def step(record, name):
    return address_of(record).replace("/change/", f"/step/{name}/")


def take(client, record, name, **sent):
    seen = client.get(step(record, name)).context["seen"]
    return client.post(step(record, name), {"seen": seen, **sent})


def test_a_note_goes_along_and_a_remark_comes_back(editor, publisher):
    meeting = make.meeting()
    writes, judges = signed_in(editor), signed_in(publisher)

    take(writes, meeting, "submit", note="يرجى التحقق من التاريخ")
    assert "يرجى التحقق من التاريخ" in judges.get(step(meeting, "publish")).content.decode()
    take(judges, meeting, "send-back", remark="العنوان ناقص")
    assert "العنوان ناقص" in writes.get(address_of(meeting)).content.decode()
    returned = writes.get("/ar/staff/meetings/meeting/?waits=returned")
    assert list(returned.context["cl"].queryset) == [meeting]

    take(writes, meeting, "submit", note="")
    take(judges, meeting, "publish", note="")
    meeting.refresh_from_db()
    assert (meeting.status, meeting.review_note) == ("published", "")


def test_letters_tell_each_in_his_language(
    editor, publisher, settings, django_capture_on_commit_callbacks
):
    settings.MAIL_IS_CONFIGURED = True
    make.holder(roles.AUDITOR, email="auditor@example.org")
    meeting = make.meeting(title_ar="اجتماع", title_fr="Réunion")

    with django_capture_on_commit_callbacks(execute=True):
        publishing.submit(meeting, by=editor, note="لطفًا")
        publishing.send_back(meeting, by=publisher, remark="ناقص")

    asked, returned = mail.outbox
    assert asked.to == ["publisher@example.org"]
    assert asked.subject == f"للمراجعة: {meeting.reference} · اجتماع"
    assert f"/ar/staff/meetings/meeting/{meeting.pk}/change/" in asked.body
    assert returned.to == ["editor@example.org"]
    assert "Réunion" in returned.subject
    assert "ناقص" in returned.body


def test_no_letters_where_mail_is_not_configured(
    editor, publisher, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        publishing.submit(make.meeting(), by=editor)

    assert mail.outbox == []


def test_a_step_that_fails_sends_no_letter(editor, publisher, settings):
    settings.MAIL_IS_CONFIGURED = True
    meeting = make.meeting(title_ar="", title_en="", title_fr="")
    publishing.submit(meeting, by=editor)
    mail.outbox.clear()

    with pytest.raises(publishing.ValidationError):
        publishing.publish(meeting, by=publisher)

    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)  # in one transaction all happens at one time
def test_the_publisher_sees_three_languages_and_what_changed_since(editor, publisher):
    meeting = make.meeting(title_ar="الأول", title_en="First", title_fr="Premier")
    writes, judges = signed_in(editor), signed_in(publisher)
    take(writes, meeting, "submit")
    first = judges.get(step(meeting, "publish")).content.decode()
    assert 'lang="fr" dir="ltr">Premier' in first
    assert 'lang="ar" dir="rtl">الأول' in first
    assert not judges.get(step(meeting, "publish")).context["changes"]

    take(judges, meeting, "send-back", remark="لماذا؟")
    save(writes, meeting, open_page(writes, meeting) | {"title_fr": "Deuxième"})
    take(writes, meeting, "submit")

    told = judges.get(step(meeting, "publish")).context["changes"]
    changed = {one.name: one for act in told for row in act.changes for one in row.differences}
    assert (changed["title_fr"].before, changed["title_fr"].after) == ("Premier", "Deuxième")
    assert "title_ar" not in changed


@pytest.mark.django_db(transaction=True)  # in one transaction all happens at one time
def test_the_publisher_sees_what_changed_since_it_was_withdrawn(editor, publisher):
    meeting = make.meeting(title_ar="الأول", published=True)
    publishing.withdraw(meeting, by=publisher, reason="خطأ")
    meeting.refresh_from_db()
    with history.because("صُحّح", by=editor):
        meeting.title_ar = "الثاني"
        meeting.save()

    told = signed_in(publisher).get(step(meeting, "publish")).context["changes"]

    [[title]] = [row.differences for act in told for row in act.changes]
    assert (title.before, title.after) == ("الأول", "الثاني")


@pytest.mark.django_db(transaction=True)
def test_steps_and_their_notes_are_no_change_of_the_record(editor, publisher):
    meeting = make.meeting()
    writes, judges = signed_in(editor), signed_in(publisher)
    take(writes, meeting, "submit", note="1")
    take(judges, meeting, "send-back", remark="2")
    take(writes, meeting, "submit", note="3")

    assert judges.get(step(meeting, "publish")).context["changes"] == []


def test_more_rows_refer_to_a_record_than_are_named(publisher):
    meeting = make.meeting(published=True)
    for number in range(1, 15):
        make.recommendation(meeting=meeting, number=number)

    page = signed_in(publisher).get(step(meeting, "withdraw"))

    [found] = page.context["referring"]
    assert (found.count, len(found.rows), found.more) == (14, 12, 2)
    assert "واثنان آخران" in page.content.decode()


def test_a_withdrawal_shows_what_else_refers_to_the_record(publisher):
    meeting = make.meeting(published=True)
    recommendation = make.recommendation(meeting=meeting)
    make.agenda_item(meeting=meeting)
    judges = signed_in(publisher)

    page = judges.get(step(meeting, "withdraw"))

    (found,) = page.context["referring"]
    assert found.count == 1
    assert recommendation.reference in page.content.decode()


def test_notes_of_a_review_leave_no_archive_and_no_public_page(client, editor):
    meeting = make.meeting(published=True)
    with history.because("x"):
        Meeting.objects.update(review_note="SECRETNOTE")

    assert "SECRETNOTE" not in client.get(meeting.get_absolute_url()).content.decode()


def test_publishing_says_what_the_page_will_not_show_yet(publisher, editor):
    meeting, plan = make.meeting(reference="M4"), make.work_plan()
    seen, hidden = make.document(published=True), make.document()
    item = make.agenda_item(meeting=meeting)
    make.meeting_paper(meeting=meeting, document=seen)
    make.meeting_paper(meeting=meeting, agenda_item=item, document=hidden)
    make.withdrawn(make.recommendation(meeting=meeting, published=True))
    draft = make.recommendation(meeting=meeting, number=9)
    submitted = make.recommendation(meeting=meeting, number=10)
    publishing.submit(submitted, by=editor)
    plan.adopted_at = meeting
    plan.save()
    report = make.progress_report(recommendation=draft)

    page = signed_in(publisher).get(step(meeting, "publish"))

    told = {name for one in page.context["not_public"] for _address, name, _status in one.rows}
    assert told == {str(one) for one in (hidden, draft, submitted, plan)}
    text = page.content.decode()
    assert f'<a href="{address_of(hidden)}">' in text
    assert "قيد المراجعة" in text.split("نشر ما يتبعه معه")[1]
    own = signed_in(publisher).get(step(draft, "publish")).context["not_public"]
    assert [name for one in own for _address, name, _status in one.rows] == [str(meeting)]
    assert report.status == "draft"
    take(signed_in(publisher), meeting, "publish", note="")
    meeting.refresh_from_db()
    assert meeting.is_public


def test_the_publisher_reads_a_day_in_arabic_in_its_order(publisher):
    meeting = make.meeting(summary_ar="عُقد في 2021-06-02\nعن بعد")

    page = signed_in(publisher).get(step(meeting, "publish")).content.decode()

    assert '<bdi dir="ltr"><span class="whole-word">2021-06-02</span></bdi><br>' in page


def test_its_page_says_what_stands_against_publishing_a_draft(publisher):
    client = signed_in(publisher)
    nameless, ready = make.theme(title_ar=""), make.theme()

    def obstacles(row):
        page = client.get(address_of(row))
        return page.context["obstacles"], "لا يمكن نشره بعد" in page.content.decode()

    assert obstacles(nameless) == (["ليس له عنوان بأي لغة."], True)
    assert obstacles(ready) == ([], False)
