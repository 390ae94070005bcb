"""The third meeting, entered from nothing by one workbook, is the real record's third meeting."""

import re
from itertools import chain

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import translation

from oicnet.decisions.models import Decision
from oicnet.documents.models import Document
from oicnet.exchange import reading, writing
from oicnet.intake import template
from oicnet.meetings.models import Meeting
from tests import make
from tests.exchange.archives import built_on, rows_of
from tests.exchange.test_real_record import REAL
from tests.intake.workbooks import (
    blank,
    made,
    of_the_third,
    put,
    sheets_of,
    third_meeting,
    upload,
    without_the_third_meeting,
)
from tests.staff import address_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def network():
    """That of the real record."""


@pytest.fixture(scope="module")
def typed(django_db_setup, django_db_blocker, tmp_path_factory):
    """What a secretary types, taken from the real record, which is not there then."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("store"))
    with django_db_blocker.unblock(), transaction.atomic(), files, translation.override("ar"):
        reading.read(REAL)
        rows = third_meeting()
        transaction.set_rollback(True)
    return rows


def test_a_meeting_entered_by_workbook_is_the_real_record(typed, tmp_path):
    reading.read(without_the_third_meeting(tmp_path / "before"))
    user = make.administrator()
    client = signed_in(user)
    sheets = sheets_of(template.workbook([], user=user))
    for model, rows in typed.items():
        put(sheets, model, *rows)

    page = upload(client, made(sheets))
    assert page.context["faults"] == []
    assert page.context["outcome"].added == 35
    entered = client.post(page.request["PATH_INFO"], {"seen": page.context["outcome"].digest})
    result = client.get(entered.url).content.decode()
    assert address_of(Meeting.objects.get(reference="M3")) in result
    drafts = (model.objects.filter(status="draft") for model in (Document, Meeting, Decision))
    for record in chain.from_iterable(map(list, drafts)):
        step = reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_step",
                       args=[record.pk, "publish"])  # fmt: skip
        seen = client.get(step).context["seen"]
        assert client.post(step, {"seen": seen}).status_code == 302

    writing.write(tmp_path / "after")
    later = built_on(REAL, of_the_third())  # no part of the meeting
    for path in sorted(REAL.glob("*.jsonl")):
        expected = [row for row in rows_of(REAL, path.stem) if row["reference"] not in later]
        if expected:
            written = rows_of(tmp_path / "after", path.stem)
            assert timeless(written) == timeless(expected), path.stem


def timeless(rows):
    return [{**row, "published_at": bool(row.get("published_at"))} for row in rows]


def test_nothing_of_it_is_public_before_it_is_published(typed, tmp_path, client):
    reading.read(without_the_third_meeting(tmp_path))
    user = make.administrator()
    sheets = blank()
    for model, rows in typed.items():
        put(sheets, model, *rows)
    staff = signed_in(user)
    page = upload(staff, made(sheets))
    staff.post(page.request["PATH_INFO"], {"seen": page.context["outcome"].digest})

    assert Meeting.objects.get(reference="M3").status == "draft"
    assert client.get("/ar/meetings/m3/").status_code == 404
    shown = client.get("/ar/meetings/").content.decode()
    assert not re.search(r"/meetings/m3/", shown)


def test_the_same_workbook_twice_changes_nothing(typed, tmp_path):
    reading.read(without_the_third_meeting(tmp_path))
    user = make.administrator()
    client = signed_in(user)
    sheets = blank()
    for model, rows in typed.items():
        put(sheets, model, *rows)
    content = made(sheets)
    page = upload(client, content)
    client.post(page.request["PATH_INFO"], {"seen": page.context["outcome"].digest})

    again = upload(client, content)

    assert [str(one) for one in again.context["faults"]] == []
    assert again.context["outcome"].changed_rows == []
    assert again.context["outcome"].unchanged == 44
