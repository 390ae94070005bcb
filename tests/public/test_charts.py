"""The geometry of charts."""

from datetime import date

from oicnet.public.charts import Share, stacked, stretch, trend

FIRST, LAST = date(2021, 1, 1), date(2022, 12, 31)


def test_a_stretch_lies_where_its_days_lie():
    half = stretch(FIRST, LAST, date(2022, 1, 1), LAST)

    assert (half.start, half.length) == (50.0, 50.0)


def test_what_reaches_beyond_the_line_is_cut_and_what_lies_outside_is_not_drawn():
    whole = stretch(FIRST, LAST, date(2019, 1, 1), date(2030, 1, 1))

    assert (whole.start, whole.length) == (0.0, 100.0)
    assert stretch(FIRST, LAST, date(2023, 1, 1), date(2023, 2, 1)) is None


def test_a_day_can_be_seen_and_stays_on_the_line():
    day = stretch(FIRST, LAST, LAST, LAST)

    assert (day.start, day.length) == (99.0, 1.0)


def test_a_trend_begins_at_the_baseline_and_rises_towards_its_target():
    drawn = trend([(LAST, 50.0)], 0.0, 100.0, FIRST, LAST)

    assert drawn.points == [(0.0, 22.0), (100.0, 12.0)]
    assert drawn.target == 2.0


def test_a_trend_without_a_difference_is_level():
    drawn = trend([(LAST, 5.0)], 5.0, 5.0, FIRST, FIRST)

    assert {down for _along, down in drawn.points} == {12.0}


def test_shares_are_whole_percents_and_nothing_of_nothing_is_none():
    assert Share("a", "A", 1, 3).percent == 33
    assert Share("a", "A", 0, 0).percent == 0


def test_the_parts_of_a_whole_follow_each_other_and_fill_it():
    parts = stacked(
        [Share("planned", "A", 1, 4), Share("no_report", "N", 0, 4), Share("completed", "B", 3, 4)]
    )

    assert [(kind, one.start, one.length) for kind, one in parts] == [
        ("planned", 0.0, 25.0),
        ("completed", 25.0, 75.0),
    ]


def test_parts_that_could_not_be_told_apart_are_not_drawn():
    assert stacked([Share("training", "training", 8, 13), Share("expert", "expert", 5, 13)]) == []
