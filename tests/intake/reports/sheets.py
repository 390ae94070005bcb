"""What the tests of a state's workbook do with it."""

from django.urls import reverse

from oicnet.intake import reports
from tests import make
from tests.intake.workbooks import sheets_of

SHEET, ACTIVITIES = (kind.names["ar"] for kind in reports.KINDS)


def led(state, **given):
    plan = make.work_plan(published=True)
    made_ = make.activity(**{"plan": plan, "published": True, **given})
    make.activity_participant(activity=made_, member_state=state)
    return made_


def addressed(meeting, **given):
    made_ = make.recommendation(meeting=meeting, published=True, text_ar="تدريب", **given)
    make.addressee(recommendation=made_, addressee_kind="all")
    return made_


def downloaded(client):
    response = client.get(reverse("intake:reports"), {"state": "BH"})
    assert response.status_code == 200
    return sheets_of(response.content)


def place(sheets, name, sheet=SHEET):
    kind = next(one for one in reports.KINDS if one.names["ar"] == sheet)
    return sheets[sheet][0].index(kind.headings[name]["ar"])


def fill(sheets, row=2, sheet=SHEET, **values):
    for name, value in values.items():
        sheets[sheet][row - 1][place(sheets, name, sheet)] = value
    return sheets


REPORT = {"reported_on": "2025-03-31", "declared": "قيد التنفيذ", "account_ar": "افتُتح مركزان"}


def faults(page):
    return [(one.cell, one.message) for one in page.context["faults"]]


def confirm(client, page):
    sent = {"seen": page.context["outcome"].digest}
    return client.post(page.request["PATH_INFO"], sent)
