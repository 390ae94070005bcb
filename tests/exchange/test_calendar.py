"""Calendar files, read back by a library other than the one that writes them."""

from datetime import UTC, date, datetime

import pytest
import vobject
from django.urls import reverse
from django.utils import timezone

from oicnet.meetings.models import Meeting
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_address(settings):
    settings.REGISTER_ADDRESS = "https://register.example.org"


def entries(client, address="/ar/calendar.ics"):
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = vobject.readOne(response.content.decode())
    return {one.uid.value: one for one in getattr(calendar, "vevent_list", [])}


def only(client, meeting, language="ar"):
    address = f"/{language}/calendar/{meeting.reference.lower()}.ics"
    (entry,) = entries(client, address).values()
    return entry


def test_a_meeting_lasts_from_its_first_day_to_the_day_after_its_last(client):
    meeting = make.meeting(published=True, starts_on=date(2027, 2, 28), ends_on=date(2027, 3, 1))

    entry = only(client, meeting)

    assert (entry.dtstart.value, entry.dtend.value) == (date(2027, 2, 28), date(2027, 3, 2))
    assert entry.dtstart.params == {"VALUE": ["DATE"]}


def test_it_is_identified_by_its_permanent_address_and_leads_there(client):
    meeting = make.meeting(reference="M5", published=True)

    entry = only(client, meeting, "fr")

    assert entry.uid.value == entry.url.value == "https://register.example.org/id/m5/"


def test_it_speaks_the_language_of_its_address_and_says_when_a_text_does_not(client):
    host = make.member_state(published=True, name_ar="تركيا", name_en="Türkiye")
    meeting = make.meeting(
        published=True,
        title_ar="الاجتماع الخامس، أنقرة; 2027",
        title_en="Fifth meeting, Ankara; 2027",
        place_ar="أنقرة",
        place_en="Ankara",
        host_state=host,
    )

    arabic, english, french = (only(client, meeting, one) for one in ("ar", "en", "fr"))

    assert arabic.summary.value == "الاجتماع الخامس، أنقرة; 2027"
    assert arabic.summary.params["LANGUAGE"] == ["ar"]
    assert arabic.location.value == "أنقرة, تركيا"
    assert english.summary.value == "Fifth meeting, Ankara; 2027"
    assert english.location.value == "Ankara, Türkiye"
    assert french.summary.params["LANGUAGE"] == ["ar"]


@pytest.mark.parametrize(
    ("convening", "status"),
    [("as_planned", "CONFIRMED"), ("postponed", "TENTATIVE"), ("cancelled", "CANCELLED")],
)
def test_it_says_whether_it_takes_place(client, convening, status):
    meeting = make.meeting(published=True, title_en="Fifth meeting", convening=convening)

    entry = only(client, meeting, "en")

    assert entry.status.value == status
    word = "" if convening == "as_planned" else f"{convening.capitalize()}: "
    assert entry.summary.value.casefold() == f"{word}Fifth meeting".casefold()


def test_each_change_of_a_meeting_is_a_later_sequence(client):
    meeting = make.meeting(published=True)
    before = int(only(client, meeting).sequence.value)

    Meeting.objects.filter(pk=meeting.pk).update(ends_on=date(2021, 6, 4))

    assert int(only(client, meeting).sequence.value) > before


def test_it_is_stamped_with_its_publication_or_last_correction_and_not_with_now(client):
    published_at = datetime(2021, 6, 4, 9, tzinfo=UTC)
    meeting = make.meeting(status="published", published_at=published_at)

    assert only(client, meeting).dtstamp.value == published_at
    corrected_at = datetime(2022, 1, 2, 10, tzinfo=UTC)
    make.correction(meeting, corrected_at=corrected_at)
    assert only(client, meeting).dtstamp.value == corrected_at


def test_a_withdrawn_meeting_is_gone_and_a_draft_was_never_there(client):
    withdrawn = make.withdrawn(make.meeting(reference="M1", published=True))
    make.meeting(reference="M2")

    assert client.get("/ar/calendar/m1.ics").status_code == 410
    assert client.get("/ar/calendar/m2.ics").status_code == 404
    assert withdrawn.permanent_address not in entries(client)


def test_the_calendar_of_everything_holds_meetings_and_due_dates(client):
    meeting = make.meeting(reference="M3", published=True)
    advice = make.recommendation(
        reference="M3-R07",
        meeting=meeting,
        title_ar="توصية",
        due_on=date(2022, 12, 31),
        published=True,
    )
    make.due_date(recommendation=advice, due_on=date(2022, 6, 30))
    make.due_date(recommendation=make.recommendation())  # of a draft

    found = entries(client)

    address = "https://register.example.org/id"
    assert {uid: one.dtstart.value for uid, one in found.items()} == {
        f"{address}/m3/": date(2021, 6, 2),
        f"{address}/m3-r07/#due": date(2022, 12, 31),
        f"{address}/m3-r07-due-20220630/": date(2022, 6, 30),
    }
    due = found[f"{address}/m3-r07-due-20220630/"]
    assert due.summary.value == "موعد التقارير: توصية"
    assert due.transp.value == "TRANSPARENT"


def test_a_host_that_is_not_public_is_not_named(client):
    meeting = make.meeting(
        published=True, place_ar="أنقرة", host_state=make.member_state(name_ar="سرّ")
    )

    assert only(client, meeting).location.value == "أنقرة"


def test_lines_end_and_fold_as_the_standard_says(client):
    make.meeting(published=True, title_ar="اجتماع " * 30)

    content = client.get("/ar/calendar.ics").content

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_two_answers_are_the_same_bytes(client):
    make.meeting(published=True)

    assert client.get("/ar/calendar.ics").content == client.get("/ar/calendar.ics").content


def test_a_meeting_that_does_not_take_place_is_neither_next_nor_last(client):
    today = timezone.localdate()
    make.meeting(published=True, starts_on=today, ends_on=today, convening="postponed")
    make.meeting(published=True, convening="cancelled")

    page = client.get(reverse("home"))

    assert page.context["next_meeting"] is None
    assert page.context["last_meeting"] is None


def test_pages_lead_to_both_calendars_and_say_that_a_meeting_is_cancelled(client):
    meeting = make.meeting(reference="M5", published=True, convening="cancelled")

    listed = client.get("/en/meetings/").content.decode()
    page = client.get(meeting.get_absolute_url().replace("/ar/", "/en/")).content.decode()

    assert 'href="webcal://register.example.org/en/calendar.ics"' in listed
    assert 'href="/en/calendar/m5.ics"' in page
    assert ">cancelled</strong>" in listed
    assert ">cancelled</strong>" in page


def test_a_calendar_is_that_of_a_state_or_a_theme(client):
    theme, state = make.theme(published=True), make.member_state(published=True)
    hosted = make.meeting(published=True, host_state=state)
    about = make.meeting(published=True, themes=[theme])
    advice = make.recommendation(
        published=True, meeting=make.meeting(published=True), due_on=date(2027, 6, 30)
    )
    make.addressee(recommendation=advice, addressee_kind="state", member_state=state)

    of_state = entries(client, f"/en/calendar.ics?state={state.reference.lower()}")
    of_theme = entries(client, f"/en/calendar.ics?theme={theme.reference}")

    assert {*of_state} == {hosted.permanent_address, f"{advice.permanent_address}#due"}
    assert {*of_theme} == {about.permanent_address}
    assert client.get("/en/calendar.ics?state=ZZ").status_code == 404
    page = client.get(f"/en/members/{state.reference.lower()}/").content.decode()
    assert f"/en/calendar.ics?state={state.reference}" in page
