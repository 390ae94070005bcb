"""A history tells who changed what, when and why."""

from contextlib import suppress
from datetime import date

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.utils import InternalError, ProgrammingError
from pghistory.models import Event

from oicnet.accounts.models import AccountEvent
from oicnet.meetings.models import Delegation, Meeting
from oicnet.records import history
from oicnet.records.history import reading, words
from oicnet.records.models import Reference
from tests import make
from tests.records.history.states import told

# Each act is a transaction of its own, as in life: history tells acts apart by it.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("english")]


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def lines(record):
    """(verb, kind, [(label, before, after)]) of each row of the latest act."""
    return [
        (one.verb, one.kind, [(d.label, d.before, d.after) for d in one.differences])
        for one in told(record)[0].changes
    ]


def test_a_change_is_told_with_who_why_and_what():
    user = make.user(first_name="Fatima", last_name="Z.")
    meeting = make.meeting(mode="online")

    with history.because("The host asked for it", by=user):
        meeting.mode, meeting.ends_on = "hybrid", date(2021, 6, 4)
        meeting.save()

    telling = told(meeting)[0]
    assert (telling.who, telling.act.reason) == ("Fatima Z.", "The host asked for it")
    assert lines(meeting) == [
        (
            "changed",
            "Meeting",
            [
                ("Ends on", "3 June 2021", "4 June 2021"),
                ("Mode", "by video conference", "in person and by video conference"),
            ],
        )
    ]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "UPDATE meetings_meeting SET number = 7 WHERE id = %s",
            ("changed", "Meeting", [("Number among the meetings of the body", "", "7")]),
        ),
        (
            "DELETE FROM meetings_agendaitem WHERE meeting_id = %s",
            ("deleted", "Agenda item", [("Number", "1", ""), ("Title (English)", "Opening", "")]),
        ),
    ],
)
def test_raw_sql_appears_as_written_directly_in_the_database(statement, expected):
    meeting = make.meeting()
    make.agenda_item(meeting=meeting, number=1, title_en="Opening")

    sql(statement, meeting.pk)

    telling = told(meeting)[0]
    assert (telling.who, telling.act.reason) == ("directly in the database", "")
    (verb, kind, differences), *others = lines(meeting)
    assert others == []
    assert (verb, kind) == expected[:2]
    assert set(expected[2]) <= set(differences)


def test_bulk_changes_appear():
    meeting = make.meeting()
    Delegation.objects.bulk_create(
        [Delegation(meeting=meeting, member_state=make.member_state(), reference="B1")]
    )
    Meeting.objects.update(mode="in_person")

    kinds = [(change.verb, change.kind) for one in told(meeting) for change in one.changes]
    assert kinds == [("changed", "Meeting"), ("added", "Delegation"), ("added", "Meeting")]


def test_parts_links_and_parts_of_parts_are_told_with_their_record():
    meeting = make.meeting()
    theme = make.theme(title_en="Skills", title_ar="مهارات")
    delegation = make.delegation(meeting=meeting)
    delegate = make.delegate(delegation=delegation)
    statement = make.statement(meeting=meeting)

    with transaction.atomic():
        meeting.themes.add(theme)
        statement.themes.add(theme)
        delegate.role = "head"
        delegate.save()

    assert sorted(lines(meeting)) == [
        ("changed", "Delegate", [("Role", "delegate", "head of delegation")]),
        ("changed", "Meeting", [("Themes", "", str(theme))]),
        ("changed", "Statement", [("Themes", "", str(theme))]),
    ]


def test_what_several_acts_link_to_is_told_by_name():
    meeting = make.meeting()
    themes = [make.theme(), make.theme()]
    for theme in themes:
        meeting.themes.add(theme)

    linked = [one.changes[0].differences[0].after for one in told(meeting)[:2]]

    assert linked == [str(themes[1]), str(themes[0])]


def test_references_to_rows_that_are_gone_are_still_told():
    organisation = make.organisation(reference="GONE")
    meeting = make.meeting(chair=organisation)
    key = organisation.pk
    meeting.chair = None
    meeting.save()
    organisation.delete()

    assert lines(meeting)[0][2] == [("Chair", f"deleted organisation ({key})", "")]


def test_long_texts_are_told_word_by_word():
    meeting = make.meeting(summary_en="The network met and adopted its rules.")
    meeting.summary_en = "The network met by video and adopted its rules."
    meeting.save()

    difference = next(
        one for one in told(meeting)[0].changes[0].differences if one.name == "summary_en"
    )
    assert difference.pieces == [
        ("same", "The network met"),
        ("new", " by video"),
        ("same", " and adopted its rules."),
    ]
    assert difference.language == "en"


def test_words_that_changed_together_are_told_together():
    before, after = "The states met in Manama in May.", "The states met online on Monday in May."

    assert list(words.pieces(before, after)) == [
        ("same", "The states met "),
        ("old", "in Manama"),
        ("new", "online on Monday"),
        ("same", " in May."),
    ]


def test_texts_with_little_in_common_are_told_one_after_the_other():
    before = "A proposed date, not yet agreed: no decision, and nobody's position."
    after = "The focal points review what states reported and prepare the next meeting."

    assert list(words.pieces(before, after)) == []


def test_what_was_added_and_deleted_between_two_states_is_in_neither():
    meeting = make.meeting()
    [before] = reading.acts(meeting)
    item = make.agenda_item(meeting=meeting)
    item.delete()
    meeting.title_en = "Another"
    meeting.save()

    [act] = words.tell(reading.between(meeting, before.at, reading.acts(meeting)[0].at))

    assert [one.kind for one in act.changes] == ["Meeting"]


def test_a_history_costs_the_same_for_one_and_for_many_changes(django_assert_max_num_queries):
    meeting = make.meeting()
    for number in range(30):
        make.delegation(meeting=meeting)
        make.agenda_item(meeting=meeting, number=number)

    with django_assert_max_num_queries(30):
        assert len(told(meeting)) == 61


def test_every_trigger_of_the_register_is_installed():
    missing = [
        trigger.get_uri(model)
        for model, trigger in pgtrigger.registered()
        if trigger.get_installation_status(model)[0] != "INSTALLED"
    ]

    assert missing == []


@pytest.mark.parametrize("statement", ["UPDATE {} SET reference = 'X'", "DELETE FROM {}"])
def test_history_itself_is_never_changed(statement):
    meeting = make.meeting()
    table = history.event_model(Meeting)._meta.db_table

    with pytest.raises((InternalError, ProgrammingError), match="Cannot update or delete"):
        sql(statement.format(table))

    assert meeting.events.count() == 1


def test_no_table_of_the_record_or_its_history_can_be_emptied_past_the_history():
    make.meeting()
    events = [one for one in apps.get_models() if issubclass(one, Event)]
    tables = {one._meta.db_table for one in events}
    tables |= {one.pgh_tracked_model._meta.db_table for one in events}
    tables |= {Reference._meta.db_table, AccountEvent._meta.db_table}

    taken = []
    for table in sorted(tables):
        with suppress(DatabaseError), transaction.atomic():
            sql(f'TRUNCATE "{table}" CASCADE')
            taken.append(table)

    assert {"meetings_meeting", "meetings_meetingevent", "meetings_meeting_sources"} <= tables
    assert taken == []
    assert Meeting.objects.count() == 1
