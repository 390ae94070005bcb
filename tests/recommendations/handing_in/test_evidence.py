"""Files that a state gives with a report."""

from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.documents.models import Document, Edition
from oicnet.recommendations.models import ProgressReport
from oicnet.records import publishing
from tests import make
from tests.recommendations.handing_in.reports import ADD, given, hand_in, holder, late, paper
from tests.staff import address_of, open_page, signed_in

pytestmark = pytest.mark.django_db


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
