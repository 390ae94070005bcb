"""The review desk: decided card by card or a page at a time, and undone for ten minutes."""

from datetime import date

from oicnet.recommendations.models import ProgressReport
from tests import make

DESK = "/en/staff/recommendations/progressreport/desk/"

TODAY = date(2026, 3, 1)


def holder(role, **given):
    return make.holder(role, language="en", **given)


def reports(how_many, **given):
    """So many reports in review, each of another state."""
    advice = make.recommendation(published=True, meeting=make.meeting(published=True))
    given = {"status": "in_review", "reported_on": TODAY, "declared": "under_way", **given}
    return [
        make.progress_report(
            recommendation=advice, member_state=make.member_state(published=True), **given
        )
        for _number in range(how_many)
    ]


def send(client, decisions, address=DESK, seen=None, **also):
    """What the browser sends of a page on which this was decided, by report: (decision, more)."""
    sent = {"seen": seen or client.get(address).context["seen"], **also}
    for report, (decision, more) in decisions.items():
        sent[f"decision-{report.pk}"] = decision
        sent |= {f"{name}-{report.pk}": value for name, value in more.items()}
    return client.post(address, sent)


def carry_out(client, listed, address=DESK):
    return client.post(address, {"decided": listed.context["token"]}, follow=True)


def standing(report):
    row = ProgressReport.objects.get(pk=report.pk)
    return row.status, row.confirmed
