"""A mailing is prepared, approved by somebody else, sent to each reader once, and kept."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.accounts.redaction import Name, redact
from oicnet.correspondence import actions
from oicnet.correspondence.models import Mailing
from oicnet.outbox import delivering
from oicnet.outbox.models import Letter
from oicnet.records import publishing
from tests import make
from tests.accounts.test_roles import holder
from tests.correspondence.letters import focal_point, in_three, mailing, template
from tests.intake.reports.sheets import REPORT, fill
from tests.intake.workbooks import made as workbook
from tests.intake.workbooks import sheets_of, upload
from tests.staff import said_by, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_mail(settings):
    settings.MAIL_IS_CONFIGURED = True


@pytest.fixture
def readers():
    return [focal_point(language) for language in ("ar", "en", "fr")]


@pytest.fixture
def publisher():
    return holder(roles.PUBLISHER)


def letters_page(made):
    return reverse("admin:correspondence_mailing_letters", args=[made.pk])


def step(user, made, **button):
    return signed_in(user).post(
        reverse("admin:correspondence_mailing_step", args=[made.pk]), button, follow=True
    )


def sent_by(made, publisher):
    actions.submit(made, by=made.prepared_by)
    actions.approve(made, version=actions.version_of(made), by=publisher)
    return made


def test_from_the_page_of_correspondents_to_the_letters(readers, publisher):
    editor, words = holder(roles.EDITOR), template(purpose="reminder")
    left_out = focal_point("en", make.member_state(published=True, group="african"))
    client = signed_in(editor)
    wanted = f"{reverse('admin:correspondence_mailing_add')}?region=arab"
    assert "region=arab" in said_by(client.get(reverse("reports:report", args=["correspondents"]),
                                               {"region": "arab"}))  # fmt: skip

    to_readers = client.post(wanted, {"name": "Call", "template": words.pk}).url
    made = Mailing.objects.get()
    page = said_by(client.get(to_readers))
    assert readers[0].email in page
    assert left_out.email not in page
    keys = [reader.pk for reader in readers]
    client.post(to_readers, {"listed": [*keys, left_out.pk], "reader": keys})
    assert {row.user_id for row in made.addressees.all()} == set(keys)

    for reader, name in zip(readers, ("البحرين", "Bahrain", "Bahreïn"), strict=True):
        assert f"S {name}" in said_by(client.get(letters_page(made), {"to": reader.pk}))
    step(editor, made, submit="1")
    assert mail.outbox == []
    assert "status__exact=in_review" in said_by(signed_in(publisher).get(reverse("admin:index")))
    version = signed_in(publisher).get(letters_page(made)).context["version"]
    step(publisher, made, approve="1", version=version)

    assert {message.to[0] for message in mail.outbox} == {reader.email for reader in readers}
    made.refresh_from_db()
    assert (made.status, made.approved_by) == ("approved", publisher)
    page = said_by(signed_in(editor).get(letters_page(made)))
    assert "3" in page
    assert "http-equiv" not in page


def test_who_prepared_it_does_not_approve_it_where_another_can(readers, publisher):
    other = holder(roles.PUBLISHER)
    made = mailing(*readers, prepared_by=publisher)
    actions.submit(made, by=publisher)

    for person in (publisher, holder(roles.EDITOR), readers[0]):
        with pytest.raises(PermissionDenied):
            actions.approve(made, version=actions.version_of(made), by=person)
    assert mail.outbox == []
    actions.approve(made, version=actions.version_of(made), by=other)
    assert len(mail.outbox) == 3


def test_who_is_alone_approves_it(readers, publisher):
    assert sent_by(mailing(*readers, prepared_by=publisher), publisher).is_approved


def test_what_was_changed_after_it_was_looked_at_is_not_sent(readers, publisher):
    made = mailing(*readers)
    actions.submit(made, by=made.prepared_by)
    version = actions.version_of(made)
    made.addressees.first().delete()

    with pytest.raises(ValidationError):
        actions.approve(made, version=version, by=publisher)
    assert mail.outbox == []


def test_it_is_sent_once(readers, publisher):
    made = sent_by(mailing(*readers), publisher)

    with pytest.raises(PermissionDenied):
        actions.approve(made, version=actions.version_of(made), by=publisher)
    for letter in Letter.objects.all():
        delivering.deliver(letter.pk)
    assert len(mail.outbox) == 3


def test_it_comes_back_with_a_comment(readers, publisher):
    made = mailing(*readers)
    step(made.prepared_by, made, submit="1")
    page = step(publisher, made, back="1", remark="").content.decode()
    assert "يُرجى بيان" in page
    step(publisher, made, back="1", remark="Name the day")

    made.refresh_from_db()
    assert made.status == "draft"
    assert "Name the day" in said_by(signed_in(made.prepared_by).get(letters_page(made)))


def test_nothing_is_handed_in_that_lacks_something(publisher):
    made = mailing(template=template(**in_three("text", "{meeting}")))

    with pytest.raises(ValidationError) as refusal:
        actions.submit(made, by=made.prepared_by)
    assert len(refusal.value.messages) == 2


@pytest.fixture
def paper():
    document = make.document(title_en="Draft agenda", published=True)
    for language in ("ar", "fr"):
        make.edition(document=document, language=language)
    return document


def test_papers_go_along_in_the_language_of_the_reader(readers, publisher, paper):
    sent_by(mailing(*readers, documents=[paper]), publisher)

    by_reader = {message.to[0]: message.attachments for message in mail.outbox}
    for reader, language in zip(readers, ("ar", "ar", "fr"), strict=True):
        [(name, _content, _type)] = by_reader[reader.email]
        assert f"-{language}1." in name
        letter = Letter.objects.get(address=reader.email)
        assert letter.enclosed[0]["name"] == name
        edition = paper.editions.get(language=language)
        assert letter.enclosed[0]["sha256"] == edition.sha256


def test_a_paper_that_was_withdrawn_meanwhile_is_not_sent(readers, publisher, paper, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    sent_by(mailing(*readers, documents=[paper]), publisher)
    publishing.withdraw(paper, by=make.administrator(), reason="خطأ")

    for letter in Letter.objects.all():
        delivering.deliver(letter.pk)

    assert mail.outbox == []
    assert set(Letter.objects.values_list("status", flat=True)) == {"refused"}


def test_a_questionnaire_comes_back_through_the_upload(publisher):
    reader = focal_point("ar")
    advice = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=advice, addressee_kind="all")
    made = mailing(reader, template=template(encloses_workbook=True, purpose="questionnaire"))
    sent_by(made, publisher)

    [message] = mail.outbox
    [(name, content, _type)] = message.attachments
    assert name.startswith("reports-")
    assert reverse("intake:overview") in message.body
    sheets = fill(sheets_of(content), **REPORT)
    page = upload(signed_in(reader), workbook(sheets), name)
    assert advice.reference in said_by(page)


def test_it_is_kept_for_the_secretariat_and_under_redaction(readers, publisher):
    reader = readers[1]
    reader.first_name, reader.last_name, reader.form_of_address = "Mona", "Testperson", "ms"
    reader.save()
    made = sent_by(mailing(*readers), publisher)
    of_state = {"member_state__id__exact": reader.member_state_id}
    listed = reverse("admin:outbox_letter_changelist")

    page = said_by(signed_in(holder(roles.AUDITOR)).get(listed, of_state))
    assert reader.email in page
    assert readers[0].email not in page
    assert signed_in(reader).get(listed).status_code == 403
    assert signed_in(reader).get(letters_page(made)).status_code == 403

    redact(Name(("Mona Testperson",)), by=make.administrator(), reason="Asked for")
    assert "Testperson" not in Letter.objects.get(address=reader.email).text


def test_the_letters_of_a_state_are_led_to_from_its_page(readers):
    state = readers[0].member_state
    page = signed_in(holder(roles.EDITOR)).get(
        reverse("admin:members_memberstate_change", args=[state.pk])
    )
    assert f"outbox/letter/?member_state__id__exact={state.pk}" in page.content.decode()


def test_pages_cost_the_same_for_any_number(readers, publisher, django_assert_max_num_queries):
    made = mailing(*readers)
    client = signed_in(publisher)
    client.get(letters_page(made))
    with django_assert_max_num_queries(24):
        client.get(letters_page(made))
    with django_assert_max_num_queries(30):
        client.get(reverse("admin:correspondence_mailing_readers", args=[made.pk]))
