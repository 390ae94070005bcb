"""What the tests of a workbook of meetings do with it."""

from oicnet.intake import template
from oicnet.meetings.models import (
    AgendaItem,
    Delegate,
    Delegation,
    Meeting,
    MeetingPaper,
    ReportedFigure,
    Statement,
)
from tests import make
from tests.intake.workbooks import (
    blank,
    name_of,
    place_of,
    put,
    sheets_of,
)

NEW = {"reference": "M9", "starts_on": "2025-05-06", "ends_on": "2025-05-07", "mode": "حضوري",
       "title_ar": "اجتماع"}  # fmt: skip


def handed_out(*meetings, user):
    return sheets_of(template.workbook(meetings, user=user))


def faults(page):
    return [(one.sheet, one.cell, one.message) for one in page.context["faults"]]


def entered(client, page, **reasons):
    sent = {"seen": page.context["outcome"].digest, **reasons}
    return client.post(page.request["PATH_INFO"], sent)


def set_cell(sheets, model, row, column, value):
    sheets[name_of(model)][row - 1][place_of(sheets, model, column)] = value


def whole():
    """A new meeting with a row of each kind, without a mistake."""
    make.member_state(published=True, reference="BH", name_ar="البحرين")
    make.document(reference="D-9")
    make.source(reference="SRC-9")
    sheets = put(blank(), Meeting, NEW)
    put(sheets, AgendaItem, {"title_ar": "بند"})
    put(sheets, Delegation, {"member_state": "البحرين", "attendance": "حضوريًا"})
    put(sheets, Delegate, {"delegation": "البحرين", "name_ar": "سند"})
    put(sheets, ReportedFigure, {"subject": "المشاركون", "number": 71, "source": "SRC-9"})
    put(sheets, Statement, {"act": "تأكيد", "text_ar": "نص"})
    return put(sheets, MeetingPaper, {"document": "D-9", "agenda_item": 1})


def public_meeting():
    meeting = make.meeting(published=True, title_ar="اجتماع")
    make.agenda_item(meeting=meeting, number=1, title_ar="بند")
    return meeting
