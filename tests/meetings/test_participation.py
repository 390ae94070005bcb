"""At which meetings a state is recorded: complete lists, suspensions, what is not public."""

from datetime import date

import pytest
from django.utils import translation

from oicnet.meetings.participation import finding_of, participation
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def state():
    return make.member_state(published=True, reference="BH", name_en="Bahrain")


def meeting(year: int, *states, published: bool = True, reported: int | None = None, **given):
    made = make.meeting(
        published=published, title_en=str(year), starts_on=date(year, 5, 1),
        ends_on=date(year, 5, 2), **given,
    )  # fmt: skip
    for each in states:
        make.delegation(meeting=made, member_state=each)
    if reported is not None:
        make.reported_figure(meeting=made, subject="states", number=reported)
    return made


def years(rows) -> list[tuple[str, bool]]:
    return [(row.meeting.title_en, row.delegation is not None) for row in rows]


def test_the_network_s_meetings_with_named_states_and_all_at_which_it_took_part(state):
    other = make.member_state(published=True)
    parent = make.body(published=True, relation="parent")
    meeting(2019, other)
    meeting(2021, state, other)
    meeting(2022)  # nobody is named: it may have been there
    meeting(2023, make.member_state())  # who is named is not public
    meeting(2024, state, published=False)
    meeting(2020, state, body=parent)
    meeting(2025, other, body=parent)

    assert years(participation(state)) == [("2021", True), ("2019", False), ("2020", True)]


@pytest.mark.parametrize(
    ("reported", "is_complete"), [(None, False), (3, False), (2, True), (1, True)]
)
def test_a_list_is_complete_when_it_names_as_many_as_sources_count(state, reported, is_complete):
    made = meeting(2021, *(make.member_state(published=True) for _place in range(2)))
    make.delegation(meeting=made, member_state=make.member_state())
    make.delegation(meeting=made, organisation=make.organisation(published=True))
    make.reported_figure(meeting=made, subject="participants", number=1)
    if reported:
        make.reported_figure(meeting=made, subject="states", number=reported)
        make.reported_figure(meeting=made, subject="states", number=1)

    (row,) = participation(state)

    assert row.has_complete_list is is_complete
    assert row.delegation is None


def test_a_state_was_suspended_where_it_was_on_the_first_day(state):
    for year in (2019, 2021, 2023):
        meeting(year, make.member_state(published=True))
    state.membership_periods.all().delete()
    make.membership_period(member_state=state, ends_on=date(2020, 12, 31))
    make.membership_period(
        member_state=state, standing="suspended", starts_on=date(2021, 1, 1),
        ends_on=date(2022, 12, 31),
    )  # fmt: skip

    suspended = {row.meeting.title_en: row.is_suspended for row in participation(state)}

    assert suspended == {"2019": False, "2021": True, "2023": False}


def test_the_sentence_counts_the_network_s_own_meetings(state):
    other = make.member_state(published=True)
    meeting(2019, other, reported=1)
    meeting(2021, state)
    meeting(2022, state)
    meeting(2023, other)
    meeting(2020, state, body=make.body(published=True, relation="parent"))

    with translation.override("en"):
        sentence = str(finding_of(state, participation(state)))

    assert sentence == (
        "Recorded at 2 of 4 meetings of the network with named states. Absent from 1 complete list "
        "of participants. 1 list is incomplete: whether it took part is not known."
    )
