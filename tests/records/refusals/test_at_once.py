"""Of two at the same moment, the second is told."""

import threading
import time

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState
from oicnet.records import publishing
from oicnet.themes.models import Theme
from tests import make
from tests.records.refusals.meanwhile import sent_by_new
from tests.staff import address_of, open_page, row_of, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

ALONE = pytest.mark.django_db(transaction=True)


class Meanwhile:
    """Somebody else's transaction, under way in another connection while the body runs.

    It is committed as soon as the body waits for it.
    """

    def __init__(self, write):
        self.write, self.has_written = write, threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        with transaction.atomic():
            self.write()
            connection.check_constraints()
            self.has_written.set()
            with connection.cursor() as cursor:
                for _attempt in range(100):
                    cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid IN "
                        "(SELECT pid FROM pg_locks WHERE NOT granted)")  # fmt: skip
                    if cursor.fetchone()[0]:
                        break
                    cursor.execute("SELECT pg_stat_clear_snapshot()")
                    time.sleep(0.05)
        connections.close_all()

    def __enter__(self):
        self.thread.start()
        assert self.has_written.wait(10)

    def __exit__(self, *_exception):
        self.thread.join(timeout=20)


@pytest.mark.parametrize("number", [32767, 12768])
def test_high_numbers_change_places(staff, number):
    first = make.agenda_item(number=number)
    second = make.agenda_item(meeting=first.meeting, number=32766)
    data = open_page(staff, first.meeting)
    rows = [row_of(data, "agenda_items", one.pk) for one in (first, second)]

    swapped = {f"{rows[0]}-number": "32766", f"{rows[1]}-number": str(number)}
    assert save(staff, first.meeting, data | swapped).status_code == 302

    first.refresh_from_db()
    assert first.number == 32766


def test_lists_steps_and_deletions_say_it_too(staff, refusing):
    meeting, other = make.meeting(), make.meeting()
    refusing("meetings_meeting", "UPDATE OR DELETE")
    step = reverse("admin:meetings_meeting_step", args=[meeting.pk, "publish"])
    words = "The database rejected this: not today"

    taken = staff.post(step, {"seen": staff.get(step).context["seen"]})
    chosen = {"action": "publish_all", "_selected_action": [meeting.pk, other.pk]}
    changelist = reverse("admin:meetings_meeting_changelist")
    asked = staff.post(changelist, chosen).context["token"]
    listed = staff.post(changelist, chosen | {"confirmed": asked}, follow=True)
    deleted = staff.post(address_of(meeting, "delete"), {"post": "yes"}, follow=True)

    assert words in taken.content.decode()
    assert listed.content.decode().count(words) == 2
    assert f"{meeting}: {words}" in [str(one) for one in deleted.context["messages"]]
    assert Meeting.objects.filter(status="draft").count() == 2


@ALONE
def test_an_earlier_state_that_the_database_refuses_is_said(staff, refusing):
    meeting = make.meeting(title_en="Old")
    publishing.submit(meeting, by=make.administrator())
    Meeting.objects.update(title_en="New")
    moment = meeting.events.earliest("pgh_id").pgh_created_at.isoformat()
    page = reverse("admin:meetings_meeting_restore", args=[meeting.pk, moment])
    seen = staff.get(page).context["seen"]
    refusing("meetings_meeting", "UPDATE")
    try:
        response = staff.post(page, {"seen": seen, "because_en": "A slip"})
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION refuse CASCADE")

    assert "The database rejected this: not today" in response.content.decode()


@ALONE
def test_who_takes_the_same_reference_at_the_same_moment_is_told(staff):
    page = reverse("admin:themes_theme_add")
    data = sent_by_new(staff, page) | {"reference": "T-1", "title_en": "Mine"}

    with Meanwhile(lambda: make.theme(reference="T-1", title_en="Hers")):
        response = staff.post(page, data)

    form = response.context["adminform"].form
    assert list(form.errors) == ["reference"]
    assert form["title_en"].value() == "Mine"
    assert Theme.objects.get().title_en == "Hers"


@ALONE
def test_what_is_chosen_and_deleted_at_the_same_moment_is_told(staff):
    meeting, state = make.meeting(), make.member_state()
    data = open_page(staff, meeting) | {"host_state": state.pk, "place_en": "Manama"}

    with Meanwhile(MemberState.objects.get(pk=state.pk).delete):
        response = save(staff, meeting, data)

    form = response.context["adminform"].form
    assert list(form.errors) == ["host_state"]
    assert form["place_en"].value() == "Manama"
