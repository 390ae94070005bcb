"""An upload is undone as one step, while nothing of it was published or changed since."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.intake.models import Entered
from oicnet.meetings.models import AgendaItem, Delegate, Delegation, Meeting, Statement
from oicnet.records import history, publishing
from oicnet.records.history import reading
from oicnet.records.models import Correction, Referenced, Source
from tests import make
from tests.intake.meetings.sheets import (
    entered,
    handed_out,
    public_meeting,
    set_cell,
    whole,
)
from tests.intake.workbooks import made, put, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make.holder(roles.EDITOR)


@pytest.fixture
def client(editor):
    return signed_in(editor)


def census():
    """How many rows each table of the record has."""
    tables = [one for one in apps.get_models() if issubclass(one, Referenced)]
    return {one: one.objects.count() for one in tables if not hasattr(one, "pgh_tracked_model")}


def enter(client, sheets, **reasons):
    answer = entered(client, upload(client, made(sheets)), **reasons)
    assert answer.status_code == 302, answer.context["faults"]
    return Entered.objects.latest("entered_at")


def undo(client, done):
    return client.post(reverse("intake:undo", args=[done.key]))


def obstacles(client, done):
    page = client.get(reverse("intake:entered", args=[done.key]))
    return [str(one) for one in page.context["obstacles"]]


def test_what_was_added_goes_as_one_step_and_the_history_says_why(client, editor):
    sheets, before = whole(), census()
    done = enter(client, sheets)
    meeting = Meeting.objects.get()
    assert obstacles(client, done) == []

    assert undo(client, done).status_code == 302

    assert census() == before
    act = reading.acts(meeting)[0]
    assert done.name in act.reason
    assert act.user == editor.pk
    page = client.get(reverse("intake:entered", args=[done.key]))
    assert page.context["entered"].undone_at is not None
    assert undo(client, done).status_code == 409


def test_what_was_changed_stands_as_before_relations_included(client, editor):
    meeting = make.meeting(title_ar="قديم", title_en="Old")
    themes = [make.theme(published=True), make.theme(published=True)]
    meeting.themes.set(themes[:1])
    item = make.agenda_item(meeting=meeting, number=1, title_ar="قديم", title_en="Old")
    other = make.agenda_item(meeting=meeting, number=2)
    before = AgendaItem.objects.order_by("pk").values("reference", "number", "title_ar", "title_en")
    before = list(before)
    stale = [one.is_stale("en") for one in (meeting, item)]
    sheets = handed_out(meeting, user=editor)
    set_cell(sheets, Meeting, 2, "title_ar", "جديد")
    set_cell(sheets, Meeting, 2, "themes", themes[1].reference)
    set_cell(sheets, AgendaItem, 2, "title_ar", "جديد")
    set_cell(sheets, AgendaItem, 2, "number", 2)
    set_cell(sheets, AgendaItem, 3, "number", 1)
    done = enter(client, sheets)
    assert AgendaItem.objects.get(pk=other.pk).number == 1

    undo(client, done)

    meeting.refresh_from_db()
    item.refresh_from_db()
    rows = AgendaItem.objects.order_by("pk").values("reference", "number", "title_ar", "title_en")
    assert list(rows) == before
    assert (meeting.title_ar, list(meeting.themes.all())) == ("قديم", themes[:1])
    assert [one.is_stale("en") for one in (meeting, item)] == stale


def change(meeting):
    meeting.agenda_items.update(title_ar="كتبه غيري")
    return "M9-A01"


def delete(meeting):
    meeting.figures.all().delete()
    return "M9-F-PARTICIPANTS-SRC-9"


def publish(meeting):
    publishing.publish(meeting, by=make.administrator())
    return "M9"


def add(meeting):
    make.agenda_item(meeting=meeting, number=40)
    return "M9-A40"


def cite(meeting):
    make.delegate(delegation=meeting.delegations.get(), number=9)
    return "M9-BH-9"


def link(meeting):
    source = Source.objects.get()
    meeting.sources.add(source)
    return "M9"


@pytest.mark.parametrize("since", [change, delete, publish, add, cite, link])
def test_what_was_done_since_stands_against_it_and_is_named(client, since):
    sheets = whole()
    done = enter(client, sheets)
    with history.because("later"):
        named = since(Meeting.objects.get())
    before = census()

    standing = obstacles(client, done)
    answer = undo(client, done)

    assert any(named in one for one in standing), standing
    assert answer.status_code == 409
    assert named in answer.content.decode()
    assert census() == before
    assert Entered.objects.get().undone_at is None


def test_what_was_public_before_is_corrected_again_by_a_publisher():
    publisher = make.holder(roles.PUBLISHER)
    client, meeting = signed_in(publisher), public_meeting()
    sheets = handed_out(meeting, user=publisher)
    set_cell(sheets, AgendaItem, 2, "title_ar", "خطأ")
    put(sheets, AgendaItem, {"title_ar": "بند آخر"})
    done = enter(client, sheets, because_ar="سبب")

    assert obstacles(client, done) == []
    undo(client, done)

    assert list(meeting.agenda_items.values_list("title_ar", flat=True)) == ["بند"]
    reasons = [one.reason_en for one in Correction.objects.order_by("pk")]
    assert reasons == ["", f"Undone upload {done.name}"]


def test_ones_own_uploads_are_listed_and_undone_and_a_publisher_undoes_any(client):
    other, publisher = signed_in(make.holder(roles.EDITOR)), signed_in(make.holder(roles.PUBLISHER))
    done = enter(client, whole())

    assert undo(other, done).status_code == 404
    assert other.get(reverse("intake:entered", args=[done.key])).status_code == 404
    for who, listed in ((client, [done]), (other, []), (publisher, [done])):
        page = who.get(reverse("intake:overview"))
        assert list(page.context["past"]) == listed
    assert undo(publisher, done).status_code == 302
    assert not Delegation.objects.exists()
    assert not Delegate.objects.exists()


def queries_of_undoing(client, editor, how_many):
    """Of an upload that adds so many agenda items and delegates, and changes so many statements."""
    meeting = make.meeting()
    delegation = make.delegation(meeting=meeting)
    for number in range(1, how_many + 1):
        make.statement(meeting=meeting, number=number)
    sheets = handed_out(meeting, user=editor)
    for number in range(1, how_many + 1):
        put(sheets, AgendaItem, {"title_ar": f"بند {number}"})
        put(
            sheets,
            Delegate,
            {"delegation": delegation.represented.name, "name_ar": f"سند {number}"},
        )
        set_cell(sheets, Statement, number + 1, "text_ar", "نص جديد")
    done = enter(client, sheets)
    assert done.rows == 3 * how_many
    with CaptureQueriesContext(connection) as queries:
        assert undo(client, done).status_code == 302
    return len(queries)


def test_the_queries_of_undoing_do_not_grow_with_the_rows(client, editor):
    few, many = (queries_of_undoing(client, editor, how_many) for how_many in (1, 12))

    # The first finds some caches empty; one query names the meeting or does not, for either.
    assert many <= few + 1
    assert few <= 80
