"""The register as it stood on an earlier day."""

import re
from datetime import date, timedelta

import pgtrigger
import pytest
from django.db.models import F
from django.urls import resolve, reverse
from django.utils import timezone

from oicnet.meetings.models import Meeting
from oicnet.records import past, publishing
from oicnet.records.history import event_model
from tests import make
from tests.test_leaks import pages_of_lists, pages_of_records
from tests.world import SECRET, World, ways_to_hide

pytestmark = pytest.mark.django_db


MOMENTS = ("pgh_created_at", "published_at", "withdrawn_at", "corrected_at")


def let_pass(days: int, *, only_history: bool = False) -> None:
    """As if all that was done until now had been done so many days earlier."""
    moments = MOMENTS[:1] if only_history else MOMENTS
    with pgtrigger.ignore():
        for model in past.tables():
            for table in (model, event_model(model)):
                held = {one.name for one in table._meta.fields} & set(moments)
                moved = {name: F(name) - timedelta(days=days) for name in held}
                if moved:
                    table._default_manager.update(**moved)


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def test_rows_are_read_as_they_were():
    meeting = make.meeting(title_en="Before")
    let_pass(3)
    meeting.title_en = "After"
    meeting.save()

    with past.as_of(ago(4)):
        assert not Meeting.objects.exists()
    with past.as_of(ago(2)):
        assert Meeting.objects.get().title_en == "Before"
    assert Meeting.objects.get().title_en == "After"


def read(client, record_or_address, day):
    address = getattr(record_or_address, "get_absolute_url", lambda: record_or_address)()
    return client.get(address, {"as-of": day.isoformat()})


def test_a_page_shows_what_was_public_on_the_day(client):
    meeting = make.meeting(title_ar="عنوان أول", published=True)
    let_pass(3)
    with publishing.correcting(meeting, by=make.user(is_superuser=True), reason="خطأ"):
        meeting.title_ar = "عنوان ثان"
        meeting.save()

    then, now = read(client, meeting, ago(2)), client.get(meeting.get_absolute_url())

    assert "عنوان أول" in then.content.decode()
    assert "عنوان ثان" not in then.content.decode()
    assert "عنوان ثان" in now.content.decode()
    assert then["X-Robots-Tag"] == "noindex"
    assert 'class="past"' in then.content.decode()
    assert 'class="past"' not in now.content.decode()


def test_a_page_of_a_day_before_its_publication_is_not_there(client):
    draft = make.meeting()
    let_pass(5)
    publishing.publish(draft, by=make.user(is_superuser=True))
    let_pass(5)

    assert read(client, draft, ago(8)).status_code == 404
    listed = read(client, reverse("meetings:list"), ago(8))
    assert list(listed.context["object_list"]) == []
    assert read(client, draft, ago(4)).status_code == 200


def test_a_record_withdrawn_since_stays_withdrawn(client):
    meeting = make.meeting(
        title_ar="عنوان",
        published=True,
    )
    let_pass(3)
    publishing.withdraw(meeting, by=make.user(is_superuser=True), reason="لا يصحّ")

    response = read(client, meeting, ago(2))

    assert response.status_code == 410
    assert "لا يصحّ" in response.content.decode()
    assert list(read(client, reverse("meetings:list"), ago(2)).context["object_list"]) == []


def test_links_and_forms_stay_on_the_day(client):
    make.meeting(published=True)
    day = ago(0)
    page = read(client, f"{reverse('meetings:list')}", day).content.decode()

    assert f'href="/ar/documents/?as-of={day}"' in page
    assert f'<input type="hidden" name="as-of" value="{day}">' in page
    assert f'href="/en/meetings/?as-of={day}"' in page
    assert 'href="/ar/staff/"' in page
    assert 'href="./"' in page


@pytest.mark.parametrize("asked", ["9999-01-01", "2022-13-01", "x", "٢٠٢٢", "2022-06-30\n2"])
def test_what_is_no_day_is_refused_in_words(client, asked):
    response = client.get(reverse("home"), {"as-of": asked})

    assert response.status_code == 400
    assert "2022-06-30" in response.content.decode()


def test_arabic_digits_are_a_day(client):
    make.meeting(published=True)
    day = str(ago(0)).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert client.get(reverse("home"), {"as-of": day}).status_code == 200


def every_page():
    """One address of each page, unfiltered."""
    found = [one for one in [*pages_of_lists(), *pages_of_records()] if "?" not in one]
    pages = {resolve(one).view_name: one for one in found if one.startswith("/ar/")}
    return [one for one in pages.values() if "/documents/files/" not in one]


def test_every_page_of_today_is_also_read_through_the_history(client):
    """The same words, but for those that say that it is of a day."""
    World()
    told = []
    for address in every_page():
        now, then = client.get(address), read(client, address, ago(0))
        if then.status_code not in {now.status_code, 302}:
            told.append((address, then.status_code))
        if then.status_code == 200:
            told += [(address, one) for one in words_of(now) - words_of(then)]
    assert told == []


def words_of(response):
    text = re.sub(r"<[^>]+>", "\n", response.content.decode())
    return {line.strip() for line in text.splitlines() if line.strip()}


def test_what_is_hidden_is_hidden_on_every_day(client):
    world = World()
    pages = every_page()
    for model, hidden_as in ways_to_hide():
        world.hide(model, hidden_as)

    shown = {address: read(client, address, ago(0)).content for address in pages}

    assert [address for address, page in shown.items() if SECRET.encode() in page] == []


def test_staff_read_of_an_earlier_day_what_the_public_read(admin_client):
    draft = make.meeting()

    assert admin_client.get(draft.get_absolute_url()).status_code == 200
    assert read(admin_client, draft, ago(0)).status_code == 404


def test_what_knows_only_today_says_today(client):
    response = client.get("/ar/account/login/", {"as-of": "2022-06-30", "next": "/ar/"})

    assert response.status_code == 302
    assert response.url == "./?next=%2Far%2F"


def test_a_file_of_the_day(client):
    edition = make.edition(document=make.document(published=True))
    let_pass(3)

    file = read(client, edition, ago(2))

    assert b"".join(file).startswith(b"%PDF")
    assert read(client, edition, date(1990, 1, 1)).status_code == 404
