"""From the page of a record to the report on it."""

import re
from datetime import date
from html import unescape

import pytest

from tests import make

pytestmark = pytest.mark.django_db
FILE = re.compile(r'href="([^"]*/reports/[^"]*as=(pdf|xlsx))"')


def evaluation(**given):
    return make.evaluation(plan=make.work_plan(published=True), **given)


@pytest.mark.parametrize("kind", [evaluation, make.meeting, make.member_state])
def test_the_page_of_a_record_leads_to_the_report_on_it_as_a_file(client, kind):
    kind(published=True)
    record = kind(published=True)

    found = FILE.findall(client.get(record.get_absolute_url()).content.decode())

    assert [form for _address, form in found] == ["pdf", "xlsx"]
    for address, form in found:
        response = client.get(unescape(address))
        assert response["Content-Disposition"].endswith(f'.{form}"')
        assert f"={record.reference}&" in unescape(address)


def test_a_states_sheet_holds_what_it_wrote_since_a_day(client):
    state = make.member_state(published=True)
    advice = make.recommendation(published=True, meeting=make.meeting(published=True))
    paper = make.document(published=True, title_en="Law of employment")
    written = {"recommendation": advice, "member_state": state}
    for day, words in [(date(2022, 1, 15), "Begun"), (date(2024, 5, 2), "Law adopted")]:
        report = make.progress_report(**written, reported_on=day, account_en=words, published=True)
        report.evidence.add(paper, make.document(title_en="Still a draft"))
    make.progress_report(**written, reported_on=date(2025, 5, 2), account_en="Not handed in")
    address = "/en/reports/state/"
    whole = client.get(address, {"state": state.reference}).content.decode()
    since = {"state": state.reference, "since": "2024-05-02"}
    part = client.get(address, since).content.decode()
    assert "Begun" in whole
    assert "Begun" not in part
    assert "Law adopted" in part
    assert "Law of employment" in part
    assert "Still a draft" not in whole
    assert "Not handed in" not in whole
