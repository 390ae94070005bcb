"""From the page of a record to the report on it."""

import re
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
