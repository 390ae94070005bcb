"""A focal point's day: a draft is no report; one handed in leads to the next; with its evidence."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from oicnet.recommendations.models import ProgressReport
from tests import make

ADD = "/en/staff/recommendations/progressreport/add/"


def holder(role, **given):
    return make.holder(role, **{"language": "en", **given})


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


def given(client, advice, *uploads, button="_save"):
    hand_in(client, f"{ADD}?recommendation={advice.pk}", button, evidence_files=list(uploads))
    return ProgressReport.objects.get(recommendation=advice)
