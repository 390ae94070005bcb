"""Cells that can be read in one way alone: the readings are offered, accepted, and checked anew."""

import pytest
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.intake import cells
from oicnet.intake.models import Entered
from oicnet.meetings.models import AgendaItem, Meeting
from oicnet.recommendations.models import ProgressReport
from tests import make
from tests.intake.meetings.sheets import NEW, entered, faults
from tests.intake.workbooks import blank, made, put, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return signed_in(make.holder(roles.EDITOR))


def accept(client, page):
    return client.post(f"{page.request['PATH_INFO']}accept/", follow=True)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("15/11/2026", "2026-11-15"),
        ("15.11.2026", "2026-11-15"),
        ("١٥/١١/٢٠٢٦", "2026-11-15"),
        ("15 نوفمبر 2026", "2026-11-15"),
        ("1446-12-06", "2025-06-02"),
        (["day", "1446-12-06"], "2025-06-02"),
    ],
)
def test_a_day_that_can_be_read_in_one_way_is_offered(written, day):
    with pytest.raises(cells.PlainError) as refusal:
        cells.day(written)

    assert refusal.value.reading == day


@pytest.mark.parametrize("written", ["05/06/2026", "soon", "32/13/2026"])
def test_a_day_that_may_be_two_or_none_is_not_offered(written):
    with pytest.raises(ValueError, match="«") as refusal:
        cells.day(written)

    assert not isinstance(refusal.value, cells.PlainError)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("تم التنفيذ", "implemented"),
        ("in progress", "under_way"),
        ("pas encore commencé", "not_started"),
        ("ربما", None),
    ],
)
def test_other_words_for_what_a_list_has_are_offered(written, key):
    field = ProgressReport._meta.get_field("declared")
    with pytest.raises(ValueError, match="«") as refusal:
        cells.choice(field, written)

    reading = getattr(refusal.value, "reading", None)
    assert (cells.choice(field, str(reading)) if reading else None) == key


def test_accepted_readings_are_entered_and_shown_beside_the_cells_own_words(client):
    sheets = put(blank(), Meeting, NEW | {"starts_on": "15/11/2024", "ends_on": "16.11.2024"})
    page = upload(client, made(sheets))
    assert page.context["is_plain"]

    looked_at = accept(client, page)

    assert "15/11/2024" in looked_at.content.decode()
    assert looked_at.context["outcome"].added == 1
    entered(client, page=looked_at)
    meeting = Meeting.objects.get()
    assert [day.isoformat() for day in (meeting.starts_on, meeting.ends_on)] == [
        "2024-11-15",
        "2024-11-16",
    ]
    assert Entered.objects.get().added == 1


def test_a_reading_that_breaks_a_rule_is_refused_as_if_it_had_been_written(client):
    sheets = put(blank(), Meeting, NEW | {"starts_on": "15/11/2025"})

    looked_at = accept(client, upload(client, made(sheets)))

    assert len(faults(looked_at)) == 1
    assert not looked_at.context["is_plain"]
    assert not Meeting.objects.exists()


def test_readings_are_not_offered_beside_mistakes_that_need_another_upload(client):
    sheets = put(blank(), Meeting, NEW | {"starts_on": "15/11/2024", "mode": "؟؟"})

    assert not upload(client, made(sheets)).context["is_plain"]


def test_nobody_accepts_for_another(client):
    kept = make.upload(owner=make.administrator())

    assert client.post(reverse("intake:accept", args=[kept.key])).status_code == 404
    assert not AgendaItem.objects.exists()
