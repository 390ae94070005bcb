"""Links of papers to other sites, and claims about papers, have sheets of their own."""

import pytest

from oicnet.accounts import roles
from oicnet.documents.models import DocumentClaim, WebLink
from tests import make
from tests.intake.meetings.sheets import entered, faults, handed_out
from tests.intake.workbooks import made, name_of, put, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
LINK = {"document": "D-9", "link_kind": "نسخة في موقع آخر", "language": "العربية",
        "last_seen_on": "2026-11-01"}  # fmt: skip


@pytest.fixture
def publisher():
    return make.holder(roles.PUBLISHER)


@pytest.fixture
def meeting():
    meeting = make.meeting(published=True, reference="M3")
    document = make.document(published=True, reference="D-9", availability="elsewhere")
    make.meeting_paper(meeting=meeting, document=document)
    make.source(reference="SRC-9")
    make.web_link(document=document, reference="D-9-L1", address="https://example.org/one")
    make.document_claim(document=document, source=make.source(reference="SRC-8"), words_ar="يوم")
    return meeting


def test_those_of_the_papers_of_a_meeting_are_handed_out_and_taken_back(meeting, publisher):
    sheets = handed_out(meeting, user=publisher)
    assert [len(sheets[name_of(model)]) for model in (WebLink, DocumentClaim)] == [2, 2]

    page = upload(signed_in(publisher), made(sheets))

    assert faults(page) == []
    assert page.context["outcome"].changed_rows == []


def test_new_links_of_a_paper_are_numbered_on(meeting, publisher):
    sheets = handed_out(meeting, user=publisher)
    two, three = ({**LINK, "address": f"https://example.org/{name}"} for name in ("two", "three"))
    put(sheets, WebLink, two, three)
    put(sheets, DocumentClaim, {"document": "D-9", "subject": "تاريخ الوثيقة",
                                "words_ar": "أكتوبر", "source": "SRC-9"})  # fmt: skip
    client = signed_in(publisher)

    page = upload(client, made(sheets))
    assert faults(page) == []
    entered(client, page, because_ar="سبب")

    assert {link.reference: link.address for link in WebLink.objects.all()} == {
        "D-9-L1": "https://example.org/one",
        "D-9-L2": "https://example.org/two",
        "D-9-L3": "https://example.org/three",
    }
    assert DocumentClaim.objects.filter(reference="D-9-F-DATED-SRC-9").exists()
