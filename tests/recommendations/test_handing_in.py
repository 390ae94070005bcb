"""A focal point's day: a draft is no report; one handed in leads to the next; with its evidence."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from oicnet.accounts import letters, roles
from oicnet.documents.models import Document, Edition
from oicnet.plans.models import ActivityReport
from oicnet.recommendations.actions import confirm, give_back
from oicnet.recommendations.models import ProgressReport
from oicnet.records import publishing
from tests import make
from tests.staff import address_of, open_page, signed_in

pytestmark = pytest.mark.django_db
ADD = "/en/staff/recommendations/progressreport/add/"


def holder(role, **given):
    return make.holder(role, **{"language": "en", **given})


@pytest.fixture
def state():
    return make.member_state(published=True, name_en="Bahrain")


@pytest.fixture
def focal_point(state):
    return holder(roles.FOCAL_POINT, member_state=state, email="focal@example.org")


@pytest.fixture
def client(focal_point):
    return signed_in(focal_point)


def late(how_many, **given):
    """Recommendations to all on which reports fell due, the first the longest ago."""
    meeting = make.meeting(published=True)
    rows = []
    for number in range(how_many):
        advice = make.recommendation(published=True, meeting=meeting, **given)
        make.addressee(recommendation=advice)
        due_on = date(2025, 11, 1) + timedelta(days=number)
        make.due_date(recommendation=advice, due_on=due_on)
        rows.append(advice)
    return rows


def fields(page):
    """What the form of a page holds."""
    form = page.context["adminform"].form
    sent = {bound.html_name: bound.value() for bound in form}
    plain = {name: getattr(value, "pk", value) for name, value in sent.items()}
    return {name: value for name, value in plain.items() if value not in (None, False, [])}


def hand_in(client, address, button="_handin", **also):
    sent = {"declared": "under_way", "account_en": "A law was drafted", button: "x", **also}
    return client.post(address, {**fields(client.get(address)), **sent})


def paper(name="evidence_en.pdf"):
    return SimpleUploadedFile(name, make.pdf("Evidence").read(), content_type="application/pdf")


def test_the_form_shows_what_it_answers(client, state):
    (advice,) = late(1, text_en="Train the counsellors")
    make.progress_report(
        recommendation=advice, member_state=state, published=True, declared="not_started",
        account_en="Nothing yet", reported_on=date(2025, 3, 1),
    )  # fmt: skip

    page = client.get(ADD, {"recommendation": advice.pk})

    words = page.content.decode()
    for told in ("Train the counsellors", "Nothing yet", "not started", "overdue"):
        assert told in words
    assert page.context["answered"].dues == [advice.due_dates.get().due_on]
    assert 'name="_handin"' in words
    assert 'name="_addanother"' not in words


def test_what_is_not_public_is_not_shown_beside_a_form(client):
    hidden = make.recommendation(text_en="Secret advice")

    page = client.get(ADD, {"recommendation": hidden.pk})

    assert page.context["answered"] is None
    assert "Secret advice" not in page.content.decode()


def test_a_draft_is_saved_and_called_so(client):
    (advice,) = late(1)

    page = client.post(
        f"{ADD}?recommendation={advice.pk}",
        {**fields(client.get(ADD, {"recommendation": advice.pk})), "declared": "under_way",
         "_save": "x"}, follow=True,
    )  # fmt: skip

    assert ProgressReport.objects.get().status == "draft"
    assert page.request["PATH_INFO"] == "/en/staff/"
    assert "The secretariat does not have it until you hand it in." in page.content.decode()


def test_handing_in_leads_to_the_next_late_one(client):
    first, second = late(2)

    answer = hand_in(client, f"{ADD}?recommendation={first.pk}")

    report = ProgressReport.objects.get()
    assert (report.recommendation, report.status) == (first, "in_review")
    assert answer.headers["Location"] == f"{ADD}?recommendation={second.pk}"
    words = client.get(answer.headers["Location"]).content.decode()
    assert "Handed in to the secretariat." in words
    assert "This is the next one. 1 report is still due." in words


def test_twelve_late_reports_take_thirteen_pages(client):
    late(12)
    address, pages = client.get("/en/staff/").context["late"][0].address, 1
    while "add/" in address:
        answer = hand_in(client, address)
        address, pages = answer.headers["Location"], pages + 1

    assert pages == 13
    assert address == "/en/staff/"
    assert ProgressReport.objects.filter(status="in_review").count() == 12


def test_a_returned_report_is_handed_in_again_from_its_own_form(client, state):
    (advice,) = late(1)
    returned = make.progress_report(
        recommendation=advice, member_state=state, declared="under_way", review_note="Proof?"
    )
    sent = {**open_page(client, returned), "account_en": "Here it is", "_handin": "x"}

    client.post(address_of(returned), sent)

    returned.refresh_from_db()
    assert (returned.status, returned.account_en) == ("in_review", "Here it is")
    assert ProgressReport.objects.count() == 1


def test_a_report_on_an_activity_is_handed_in_alike(client, state):
    activity = make.activity(published=True, plan=make.work_plan(published=True))
    make.activity_participant(activity=activity, member_state=state, role="lead")
    make.activity_due_date(activity=activity, due_on=date(2026, 1, 31))
    address = f"/en/staff/plans/activityreport/add/?activity={activity.pk}"

    hand_in(client, address, evidence_files=paper())

    report = ActivityReport.objects.get()
    assert report.status == "in_review"
    assert report.evidence.get().status == "draft"


def test_the_secretariat_has_no_such_button():
    (advice,) = late(1)
    editor = signed_in(holder(roles.EDITOR))

    page = editor.get(ADD, {"recommendation": advice.pk}).content.decode()

    assert 'name="_handin"' not in page
    assert 'name="_addanother"' in page


def test_handing_in_by_hand_is_no_way_for_an_editor(state):
    (advice,) = late(1)
    editor = signed_in(holder(roles.EDITOR))

    hand_in(editor, f"{ADD}?recommendation={advice.pk}", member_state=state.pk)

    assert ProgressReport.objects.get().status == "draft"


# Evidence


def given(client, advice, *uploads, button="_save"):
    hand_in(client, f"{ADD}?recommendation={advice.pk}", button, evidence_files=list(uploads))
    return ProgressReport.objects.get(recommendation=advice)


def test_files_become_draft_documents_of_the_state(client, state, focal_point):
    (advice,) = late(1)

    report = given(client, advice, paper("Law of 2026_en.pdf"), paper("قانون.pdf"))

    law, other = report.evidence.order_by("reference")
    assert (law.title_en, law.status, law.given.member_state) == ("Law of 2026 en", "draft", state)
    assert law.given.by == focal_point
    assert other.reference > law.reference
    assert Edition.objects.get(document=law).language == "en"
    page = client.get(address_of(report)).content.decode()
    assert Edition.objects.get(document=law).get_absolute_url() in page
    with closing(client.get(Edition.objects.get(document=law).get_absolute_url())) as download:
        assert download.status_code == 200


def test_a_file_that_is_no_paper_is_refused_at_its_field_and_nothing_is_saved(client):
    (advice,) = late(1)
    bad = SimpleUploadedFile("evidence.pdf", b"MZ this is a program")

    page = hand_in(client, f"{ADD}?recommendation={advice.pk}", evidence_files=bad)

    assert page.status_code == 200
    assert "evidence_files" in page.context["adminform"].form.errors
    assert not ProgressReport.objects.exists()
    assert not Document.objects.exists()


def test_nobody_else_sees_what_a_state_gave(client, state, settings):
    (advice,) = late(1)
    report = given(client, advice, paper())
    document = report.evidence.get()
    edition = Edition.objects.get()
    reader = type(client)()
    other = signed_in(holder(roles.FOCAL_POINT, member_state=make.member_state(published=True)))
    publishing.publish(report, by=make.administrator())

    for stranger in (reader, other):
        assert stranger.get(edition.get_absolute_url()).status_code == 404
        assert stranger.get(document.get_absolute_url()).status_code == 404
        page = stranger.get(advice.get_absolute_url()).content.decode()
        assert document.reference not in page
        assert document.title_en not in page


def test_a_focal_point_touches_no_document_by_another_way(client):
    (advice,) = late(1)
    document = given(client, advice, paper()).evidence.get()
    secret = make.edition(document=make.document(title_en="Internal"))

    for page in ("change", "history", "delete"):
        assert client.get(address_of(document, page)).status_code in {302, 403, 404}
        assert client.post(address_of(document, page), {"post": "yes"}).status_code in {
            302,
            403,
            404,
        }
    assert client.get(reverse("admin:documents_document_changelist")).status_code == 403
    assert client.get(secret.get_absolute_url()).status_code == 404
    assert client.get(secret.document.get_absolute_url()).status_code == 404
    assert Document.objects.filter(pk=document.pk).exists()


def test_a_hidden_document_cannot_be_named_as_evidence(client):
    (advice,) = late(1)
    secret = make.document(title_en="Internal")

    page = hand_in(client, f"{ADD}?recommendation={advice.pk}", evidence=[secret.pk])

    assert "evidence" in page.context["adminform"].form.errors
    assert not ProgressReport.objects.exists()


def test_what_is_taken_from_a_draft_is_deleted_and_what_was_handed_in_is_not(client, state):
    (advice,) = late(1)
    report = given(client, advice, paper())
    sent = open_page(client, report)
    sent.pop("evidence")

    client.post(address_of(report), {**sent, "_save": "x"})

    assert not report.evidence.exists()
    assert not Document.objects.exists()


def test_another_documents_are_left_when_a_report_lets_go_of_them(client, state):
    (advice,) = late(1)
    public = make.document(published=True)
    report = make.progress_report(recommendation=advice, member_state=state)
    report.evidence.add(public)
    sent = open_page(client, report)
    sent.pop("evidence")

    client.post(address_of(report), {**sent, "_save": "x"})

    assert not report.evidence.exists()
    assert Document.objects.filter(pk=public.pk).exists()


def test_the_publisher_finds_it_on_his_desk_once_the_report_is_handed_in(client, state):
    draft, handed_in = late(2)
    given(client, draft, paper())
    document = given(client, handed_in, paper(), button="_handin").evidence.get()
    publisher = signed_in(holder(roles.PUBLISHER))
    address = "/en/staff/documents/document/desk/"

    page = publisher.get(address)
    assert [card.record for card in page.context["cards"]] == [document]
    publisher.post(address, {"seen": page.context["seen"], f"decision-{document.pk}": "publish",
                             "only": document.pk})  # fmt: skip

    document.refresh_from_db()
    assert document.status == "published"


# Letters


@pytest.fixture
def report(state, settings, focal_point):
    settings.MAIL_IS_CONFIGURED = True
    settings.REGISTER_CONTACT = "secretariat@example.org"
    (advice,) = late(1)
    return make.progress_report(
        recommendation=advice, member_state=state, status="in_review", declared="under_way",
        reported_on=date(2026, 1, 5),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("decide", "subject"),
    [
        (lambda report, by: publishing.publish(report, by=by), "Published"),
        (lambda report, by: publishing.send_back(report, by=by, remark="Proof?"), "Returned"),
        (
            lambda report, by: confirm(
                report, confirmed="under_way", on=date(2026, 1, 9), remark={"en": "Seen"}, by=by
            ),
            "Assessed",
        ),
    ],
)
def test_the_state_is_written_to_once(report, decide, subject):
    decide(report, holder(roles.PUBLISHER, email="publisher@example.org"))

    (letter,) = mail.outbox
    assert letter.to == ["focal@example.org"]
    assert letter.subject.startswith(subject)
    assert letter.reply_to == ["secretariat@example.org"]
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    told = ["OIC-PESNET document register", "Progress report · Bahrain", report.reference,
            f"/{report.pk}/change/", "secretariat@example.org"]  # fmt: skip
    for words in told:
        assert words in letter.body


def test_a_public_report_that_is_returned_leads_to_the_draft(report):
    by = holder(roles.PUBLISHER)
    publishing.publish(report, by=by, tells=False)

    draft = give_back(report, remark={"en": "Proof?"}, by=by)

    (letter,) = mail.outbox
    assert f"/en/staff/recommendations/progressreport/{draft.pk}/change/" in letter.body
    assert "Proof?" in letter.body


def test_each_reader_is_written_to_in_his_language_and_only_of_that_state(report, state):
    holder(roles.FOCAL_POINT, member_state=state, email="arabe@example.org", language="ar")
    elsewhere = make.member_state(published=True)
    holder(roles.FOCAL_POINT, member_state=elsewhere, email="other@example.org")

    publishing.send_back(report, by=holder(roles.PUBLISHER), remark="أين الدليل؟")

    by_reader = {letter.to[0]: letter for letter in mail.outbox}
    assert set(by_reader) == {"focal@example.org", "arabe@example.org"}
    assert by_reader["arabe@example.org"].subject.startswith("أُعيد")
    assert "يُرجى" in by_reader["arabe@example.org"].body


def test_what_was_undone_meanwhile_is_not_told(report, focal_point):
    by = holder(roles.PUBLISHER)

    letters.send_review.call(focal_point.pk, report._meta.label, report.pk, "send_back", by.pk, "x")
    letters.send_review.call(focal_point.pk, report._meta.label, report.pk, "publish", by.pk, "")

    assert mail.outbox == []


def test_it_waits_until_it_can_no_longer_be_undone(report, settings):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    publishing.send_back(report, by=holder(roles.PUBLISHER), remark="Proof?")

    assert mail.outbox == []
    task = DBTaskResult.objects.get(task_path__endswith="send_review")
    assert task.run_after >= timezone.now() + timedelta(minutes=9)
