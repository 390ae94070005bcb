"""Changes of the whole register are found, and two states of a record compared."""

from datetime import timedelta

import pytest
from django.utils import timezone

from oicnet.accounts import roles
from oicnet.records import history
from tests import make
from tests.staff import address_of, signed_in

pytestmark = pytest.mark.django_db(transaction=True)  # in one transaction all is one act
PAGE = "/en/staff/history/"


def change(row, by, **values):
    with history.because("so", by=by):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def changed(client, **query):
    """The titles of the rows that the acts shown have changed."""
    tellings = client.get(PAGE, query).context["tellings"]
    return [one.title for telling in tellings for one in telling.changes]


def test_changes_are_found_by_person_kind_and_period():
    amal, omar = make.holder(roles.EDITOR), make.holder(roles.EDITOR)
    meeting, theme = make.meeting(), make.theme()
    change(meeting, amal, title_en="Changed by her")
    change(theme, omar, title_en="Changed by him")
    client = signed_in(make.holder(roles.AUDITOR))
    today = timezone.localdate()

    assert [one.partition(" ")[0] for one in changed(client, by=amal.pk)] == [meeting.reference]
    assert len(changed(client, by=omar.pk, kind="meetings.meeting")) == 0
    assert len(changed(client, by=omar.pk, kind="themes.theme", since=today)) == 1
    assert changed(client, until=today - timedelta(days=1)) == []
    assert len(changed(client, kind="meetings.meeting")) == 2


def test_links_are_found_with_the_kind_that_has_them():
    meeting, source = make.meeting(), make.source()
    meeting.sources.add(source)
    client = signed_in(make.holder(roles.AUDITOR))

    told = client.get(PAGE, {"kind": "meetings.meeting"}).content.decode()

    assert source.title in told


@pytest.mark.parametrize(
    "query",
    [
        {"by": "x"},
        {"kind": "no.such"},
        {"since": "31-31-31"},
        {"p": "-1"},
        {"p": "9" * 30},
        {"by": "\x00"},
    ],
)
def test_what_cannot_be_asked_is_said(query):
    make.meeting()
    client = signed_in(make.holder(roles.AUDITOR))

    response = client.get(PAGE, query)

    assert response.status_code in {200, 400}
    assert response.status_code == 400 or response.context["tellings"] == []


def test_who_may_read_what():
    state = make.member_state()
    make.meeting(title_en="Only for those who work on it")
    account = make.user(first_name="Named")

    assert (
        signed_in(make.holder(roles.FOCAL_POINT, member_state=state)).get(PAGE).status_code == 403
    )
    assert signed_in(make.user(is_staff=True)).get(PAGE).status_code == 403
    by_editor = signed_in(make.holder(roles.EDITOR)).get(PAGE).content.decode()
    assert "Only for those" in by_editor
    assert "Named" not in by_editor
    by_administrator = signed_in(make.holder(roles.ADMINISTRATOR)).get(PAGE).content.decode()
    assert "Only for those" not in by_administrator
    assert "Named" in by_administrator
    assert account.pk


def test_it_costs_the_same_for_any_number_of_acts(django_assert_max_num_queries):
    client = signed_in(make.holder(roles.AUDITOR))
    for _one in range(20):
        change(make.meeting(), None, title_en="x")

    with django_assert_max_num_queries(14):
        assert len(client.get(PAGE, {"kind": "meetings.meeting"}).context["tellings"]) == 25


def test_any_two_states_are_compared():
    meeting = make.meeting(title_en="One")
    client = signed_in(make.holder(roles.AUDITOR))
    for title in ("Two", "Three", "Four"):
        change(meeting, None, title_en=title)
    acts = [
        one.act.at.isoformat()
        for one in client.get(address_of(meeting, "history")).context["tellings"]
    ]

    def compared(start, end):
        page = client.get(address_of(meeting, "compare"), {"from": start, "to": end})
        rows = [row for one in page.context["tellings"] for row in one.changes]
        titles = [one for row in rows for one in row.differences if one.name == "title_en"]
        return [(one.before, one.after) for one in titles]

    assert compared(acts[2], acts[0]) == [("Two", "Four")]
    assert compared(acts[1], acts[3]) == [("One", "Three")]
    assert compared(acts[0], acts[0]) == []
    assert client.get(address_of(meeting, "compare"), {"from": "x"}).status_code == 404


def test_days_that_no_calendar_goes_beyond_find_nothing():
    client = signed_in(make.holder(roles.AUDITOR))
    change(make.meeting(), None, title_en="x")

    page = client.get(PAGE, {"since": "0001-01-01", "until": "9999-12-31"})

    assert (page.status_code, page.context["tellings"]) == (200, [])
