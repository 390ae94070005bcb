"""Entering what was shown: by whom, with which reason, all of it."""

import pytest

from oicnet.accounts import roles
from oicnet.documents.models import Document
from oicnet.intake.models import Upload
from oicnet.meetings.models import (
    AgendaItem,
    Meeting,
    MeetingPaper,
)
from oicnet.records.models import Correction, Source
from tests import make
from tests.intake.meetings.sheets import (
    NEW,
    entered,
    faults,
    handed_out,
    public_meeting,
    set_cell,
)
from tests.intake.workbooks import (
    blank,
    made,
    name_of,
    put,
    upload,
)
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


def test_a_public_record_is_corrected_with_one_reason_by_a_publisher():
    meeting = public_meeting()
    publisher = make.holder(roles.PUBLISHER)
    client = signed_in(publisher)
    sheets = handed_out(meeting, user=publisher)
    set_cell(sheets, Meeting, 2, "title_ar", "اجتماع مصحَّح")
    set_cell(sheets, AgendaItem, 2, "title_ar", "بند مصحَّح")
    page = upload(client, made(sheets))
    assert page.context["outcome"].corrected == [meeting]

    refused = entered(client, page)
    assert refused.status_code == 200
    assert not Correction.objects.exists()
    assert refused.context["form"].errors

    assert entered(client, page, because_ar="خطأ في النقل").status_code == 302
    correction = Correction.objects.get()
    assert (correction.corrected_id, correction.reason_ar) == (meeting.reference, "خطأ في النقل")
    meeting.refresh_from_db()
    assert (meeting.title_ar, meeting.status) == ("اجتماع مصحَّح", "published")


def test_an_editor_may_not_correct_what_is_public(client, secretary):
    meeting = public_meeting()
    sheets = handed_out(meeting, user=secretary)
    set_cell(sheets, AgendaItem, 2, "title_ar", "بند آخر")
    put(sheets, AgendaItem, {"meeting": meeting.reference, "title_ar": "بند جديد"})

    page = upload(client, made(sheets))

    assert [(sheet, cell[1:]) for sheet, cell, _said in faults(page)] == [
        (name_of(AgendaItem), "2"),
        (name_of(AgendaItem), "3"),
    ]


def test_what_changed_between_the_look_and_the_confirmation_is_shown_again(client, secretary):
    meeting = make.meeting(title_ar="قديم")
    sheets = handed_out(meeting, user=secretary)
    set_cell(sheets, Meeting, 2, "title_ar", "جديد")
    page = upload(client, made(sheets))
    Meeting.objects.filter(pk=meeting.pk).update(title_ar="كتبه غيري")

    again = entered(client, page)

    assert again.context["is_changed"]
    shown = again.context["outcome"].changed_rows[0]
    assert [(d.before, d.after) for d in shown.change.differences] == [("كتبه غيري", "جديد")]
    assert shown.is_outdated
    meeting.refresh_from_db()
    assert meeting.title_ar == "كتبه غيري"

    assert entered(client, again).status_code == 302
    meeting.refresh_from_db()
    assert meeting.title_ar == "جديد"


def test_history_says_who_and_from_which_workbook(client, secretary):
    entered(client, upload(client, made(put(blank(), Meeting, NEW)), name="تاسع.xlsx"))

    event = Meeting.objects.get().events.get()
    assert event.pgh_context["user"] == secretary.pk
    assert "تاسع.xlsx" in event.pgh_context["reason"]


def test_new_sources_and_documents_come_with_the_meeting(client, secretary):
    sheets = put(blank(), Meeting, NEW | {"sources": "SRC-NEW"})
    put(sheets, Source, {"reference": "SRC-NEW", "title": "صفحة", "language": "العربية",
                         "address": "https://example.org/"})  # fmt: skip
    paper = {"reference": "D-2025-001", "title_ar": "ورقة", "document_kind": "report"}
    put(sheets, Document, {**paper, "availability": "not_found", "availability_reason_ar": "لا"})
    put(sheets, MeetingPaper, {"document": "D-2025-001", "role": "صدرت"})

    page = upload(client, made(sheets))
    assert faults(page) == []
    entered(client, page)

    assert Document.objects.get().status == "draft"
    assert Meeting.objects.get().sources.get().reference == "SRC-NEW"


def test_what_is_shown_is_not_kept_after_it_was_entered_or_taken_back(client, secretary):
    page = upload(client, made(put(blank(), Meeting, NEW)))
    entered(client, page)
    assert not Upload.objects.exists()
    assert client.get(page.request["PATH_INFO"]).status_code == 302

    page = upload(client, made(put(blank(), Meeting, NEW)))
    client.post(f"{page.request['PATH_INFO']}forget/")
    assert not Upload.objects.exists()
