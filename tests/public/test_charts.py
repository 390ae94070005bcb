"""The geometry of charts."""

from datetime import date

import pytest
from django.utils import translation

from oicnet.public.drawings import columns, stacked, stretch, ticks, trend
from oicnet.public.shares import rounded, shares

PARTS_OF_THREE = [("a", "A", 1, ""), ("b", "B", 1, ""), ("c", "C", 1, "")]
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
    drawn = trend([(LAST, 50.0, "50")], 0.0, (100.0, "100"), FIRST, LAST)
    target, rising, last = drawn.lines

    assert rising.y2 < rising.y1  # y grows downwards
    assert target.y1 < rising.y2
    assert (rising.x1, last.x1) == (0.0, rising.x2)
    assert {label.words for label in drawn.labels} == {"50", "100"}


def test_a_trend_without_a_difference_is_level():
    drawn = trend([(LAST, 5.0, "5")], 5.0, (5.0, "5"), FIRST, FIRST)

    assert len({line.y1 for line in drawn.lines} | {line.y2 for line in drawn.lines}) == 1


def test_columns_stand_on_a_line_of_round_numbers_and_the_last_says_its_parts():
    parts = shares(
        [("implemented", "A", 12, ""), ("no_report", "N", 0, ""), ("under_way", "U", 30, "")]
    )
    drawn = columns([(2024, parts), (2025, parts), (2025, parts)])

    assert len(drawn.boxes) == 6  # what is empty is not drawn
    words = [label.words for label in drawn.labels]
    assert words[:6] == ["0", "10", "20", "30", "40", "50"]
    assert words[6:8] == ["2024", "2025"]  # each year once
    assert words[8:] == ["12", "30"]


def test_parts_of_a_column_stand_upon_each_other_from_the_baseline_in_their_proportions():
    parts = shares([("a", "A", 30, ""), ("b", "B", 0, ""), ("c", "C", 10, "")])
    small = shares([("a", "A", 1, ""), ("b", "B", 0, ""), ("c", "C", 39, "")])

    drawn = columns([(2021, parts), (2022, parts), (2022, small)])

    tick = {label.words: label.y - 5 for label in drawn.labels if label.anchor == "end"}
    first = drawn.boxes[:2]
    assert [(box.kind, box.y + box.height) for box in first] == [
        ("a", tick["0"]),
        ("c", first[0].y),
    ]
    assert first[1].y == tick["40"]
    assert first[0].height == 3 * first[1].height
    assert len({box.x for box in drawn.boxes}) == 3
    years = [label.words for label in drawn.labels if label.anchor == "start" and not label.kind]
    assert years == ["2021", "2022"]
    assert [label.words for label in drawn.labels if label.kind == "end"] == ["39"]


def test_amounts_on_an_axis_are_three_to_six_and_reach_the_top():
    for top in [0, 1, 2, 3, 7, 10, 11, 57, 100, 101, 954, 9540]:
        marks = ticks(top)
        assert 3 <= len(marks) <= 6
        assert marks[-1] >= top
        assert marks[0] == 0


def test_from_right_to_left_all_stands_mirrored():
    drawn = columns([(2024, shares([("implemented", "A", 3, "")]))])
    turned = drawn.turned()

    assert turned.boxes[0].x == pytest.approx(100 - drawn.boxes[0].x - drawn.boxes[0].width)
    assert turned.turned().boxes == drawn.boxes
    assert [label.words for label in turned.labels] == [label.words for label in drawn.labels]


def test_percents_of_a_whole_add_up_to_a_hundred():
    for counts in [(1, 5, 948), (7, 0, 13, 29), (1,), (105, 181, 172, 496)]:
        assert sum(rounded(counts)) == 100
    assert rounded([0, 0]) == [0, 0]


def test_equal_counts_have_equal_percents():
    """The nearest to a hundred that can be had then."""
    assert rounded([1, 1, 1]) == [33, 33, 33]
    assert rounded([1, 1, 1, 3]) == [17, 17, 17, 50]
    assert rounded([2, 2, 3]) == [29, 29, 43]
    assert rounded([5, 5, 90]) == [5, 5, 90]


def test_a_share_too_small_for_a_percent_is_not_none_and_nearly_all_is_not_all():
    few, many = shares([("a", "A", 1, ""), ("b", "B", 953, "")])

    with translation.override("en"):
        assert (few.part, many.part) == ("less than 1%", "more than 99%")


def test_parts_may_leave_a_rest():
    assert [share.percent for share in shares([("a", "A", 1, ""), ("b", "B", 1, "")], 4)] == [
        25,
        25,
    ]


def test_the_parts_of_a_whole_follow_each_other_and_fill_it():
    parts = stacked(
        shares([("planned", "A", 1, ""), ("no_report", "N", 0, ""), ("completed", "B", 3, "")])
    )

    assert [(kind, one.start, one.length) for kind, one in parts] == [
        ("planned", 0.0, 25.0),
        ("completed", 25.0, 75.0),
    ]


def test_parts_that_could_not_be_told_apart_are_not_drawn():
    assert stacked(shares([("training", "training", 8, ""), ("expert", "expert", 5, "")])) == []
