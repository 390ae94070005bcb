"""What is gathered on the page of a record: all kinds in one query, as they are now."""

import pytest

from oicnet.public.gathered import MOST, sections
from tests import make

pytestmark = pytest.mark.django_db


def shown(theme):
    return {
        section.name: [row.reference for row, _about in section.rows]
        for section in sections(theme, "theme")
    }


def test_what_is_published_after_the_first_reader_came_is_there(django_assert_num_queries):
    theme = make.theme(published=True)
    assert shown(theme) == {}

    need = make.need(theme=theme, published=True, member_state=make.member_state(published=True))
    with django_assert_num_queries(1):
        assert shown(theme) == {"need": [need.reference]}


def test_a_row_knows_what_stands_beneath_its_title(django_assert_num_queries):
    theme = make.theme(published=True)
    state = make.member_state(published=True)
    make.meeting(themes=[theme], published=True, host_state=state)
    make.meeting(themes=[theme], published=True, host_state=None)

    with django_assert_num_queries(1):
        (section,) = sections(theme, "theme")
        assert {row.host_state for row, _about in section.rows} == {state, None}


def test_many_rows_are_cut_and_lead_to_all_of_them():
    theme = make.theme(published=True)
    for _number in range(MOST + 1):
        make.meeting(themes=[theme], published=True)

    (section,) = sections(theme, "theme")

    assert len(section.rows) == MOST
    assert section.more.endswith(f"?theme={theme.reference}")
