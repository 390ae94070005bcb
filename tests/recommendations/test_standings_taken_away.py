"""The standings as a table to take away: under each heading stands what it says."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def recommendation():
    meeting = make.meeting(published=True, title_en="Third meeting")
    row = make.recommendation(published=True, meeting=meeting, title_en="Share training")
    for due_on in (date(2023, 6, 30), date(2024, 6, 30)):
        make.due_date(recommendation=row, due_on=due_on)
    return row


def taken_away(client) -> list[dict[str, str]]:
    address = reverse("recommendations:standings").replace("/ar/", "/en/")
    response = client.get(address, {"as": "csv"})
    return [*csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))]


def test_each_column_holds_what_its_heading_says(client, recommendation):
    state = make.member_state(published=True, reference="BH", name_en="Bahrain")
    make.addressee(recommendation=recommendation, addressee_kind="state", member_state=state)
    of_state = {"recommendation": recommendation, "member_state": state, "published": True}
    report = make.progress_report(
        **of_state, declared="under_way", reported_on=date(2023, 7, 2),
        confirmed="not_started", confirmed_on=date(2023, 9, 3),
    )  # fmt: skip
    make.position(**of_state, stance="supports", taken_on=date(2022, 4, 5))

    [row] = taken_away(client)

    assert row.pop("Permanent address").endswith(f"/id/{report.reference.lower()}/")
    assert row == {
        "Recommendation": recommendation.reference,
        "Title": "Share training",
        "Meeting": "Third meeting",
        "ISO 3166 code": "BH",
        "Member state": "Bahrain",
        "Declared by the state": "under way",
        "Reported on": "2023-07-02",
        "Confirmed by the secretariat": "not started",
        "Confirmed on": "2023-09-03",
        "Position of the state": "supports",
        "Position taken on": "2022-04-05",
        "Reports were due": "2024-06-30",
        "Report overdue": "yes",
        "Overdue since": "2024-06-30",
        "Deadlines missed": "1",
        "Sample data": "no",
    }


def test_of_a_state_without_a_report_both_days_were_missed(client, recommendation):
    make.member_state(published=True, reference="SD", name_en="Sudan")
    make.addressee(recommendation=recommendation)

    [row] = taken_away(client)

    assert row["Permanent address"].endswith(f"/id/{recommendation.reference.lower()}/")
    reported = [
        row[heading] for heading in ("Declared by the state", "Reported on", "Confirmed on")
    ]
    assert reported == ["no report received", "", ""]
    assert (row["Overdue since"], row["Deadlines missed"]) == ("2023-06-30", "2")
