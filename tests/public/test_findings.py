"""Findings: every count agrees with its noun and verb, and nothing is left out."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.html import escape

from oicnet.public import findings
from oicnet.public.findings import finding, plans
from oicnet.public.findings import standings as of_standings
from oicnet.public.findings import states as of_states
from oicnet.public.shares import Share, shares

STANDINGS = (
    "implemented", "under_way", "not_started", "not_applicable", "no_report", "superseded",
)  # fmt: skip
# What stands for each clause of the table that was written by hand.
CLAUSES = {
    "standings": of_standings._standings,
    "standings implemented": lambda count: of_standings._implemented(share(count)),
    "standings under way": lambda count: of_standings._under_way(share(count)),
    "standings without report": lambda count: of_standings._without_report(share(count)),
    "states implemented": of_standings._have_implemented,
    "states implementing": of_standings._are_implementing,
    "states silent": of_standings._have_not_reported,
    "reports overdue": of_states.overdue,
    "reports never sent": of_states._never_sent,
    "reports due again": of_states._due_again,
    "texts not public": of_states._not_known,
    "further texts not public": of_states._more_not_known,
    "meetings with named states": of_states._meetings,
    "complete lists without it": of_states._not_named,
    "incomplete lists": of_states._incomplete,
    "meetings hosted": of_states._hosted,
    "activities completed": plans._completed,
    "activities overdue": plans._activities_late,
    "activities rated": plans._rated,
    "activities achieved": plans._achieved,
    "activities largely achieved": plans._largely,
    "activities partly achieved": plans._partly,
    "activities not achieved": plans._not_achieved,
    "activities not rated": plans._unrated,
    "activities all achieved": lambda count: plans._all_alike(of_kind("achieved", count)),
    "activities all largely achieved": lambda count: plans._all_alike(of_kind("largely", count)),
    "activities all partly achieved": lambda count: plans._all_alike(of_kind("partly", count)),
    "activities none achieved": lambda count: plans._all_alike(of_kind("not_achieved", count)),
}
with (Path(__file__).parent / "findings.tsv").open(encoding="utf-8", newline="") as file:
    TABLE = list(csv.DictReader(file, delimiter="\t"))


def share(count):
    """A share that is written as a count, not as a percent."""
    return Share("kind", "label", count, finding.FEWEST_FOR_PERCENT - 1, 0)


def of_kind(kind, count):
    return Share(kind, "label", count, count, 100)


def standing(*counts):
    named = zip(STANDINGS, counts, strict=True)
    return shares([(kind, kind, count, f"/{kind}") for kind, count in named])


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['clause']} {row['count']}")
def test_every_count_agrees_with_its_words(row, language):
    with translation.override(language):
        assert CLAUSES[row["clause"]](int(row["count"])) == row[language]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((105, 181, 30, 40, 496, 102), "Of 954 recommendations counted state by state, as the"
         " states declare, 11% are"
         " implemented and 19% are under way; for 52% no report came."),
        ((0, 0, 3, 0, 17, 0), "Of 20 recommendations counted state by state, as the states"
         " declare, none is implemented and none"
         " is under way; for 17 no report came."),
        ((2, 1, 0, 0, 0, 3), "Of 6 recommendations counted state by state, as the states"
         " declare, 2 are implemented and 1 is"
         " under way; no report is missing."),
        ((0, 0, 0, 0, 18, 0), "No report has come so far on 18 recommendations counted state by"
         " state."),
        ((1, 1, 0, 0, 952, 0), "Of 954 recommendations counted state by state, as the states"
         " declare, less than 1% are"
         " implemented and less than 1% are under way; for more than 99% no report came."),
        ((0, 1, 0, 0, 0, 0), "1 recommendation to a state: under_way."),
    ],
)  # fmt: skip
def test_where_states_stand_is_one_sentence(counts, expected):
    with translation.override("en"):
        assert str(findings.implementation(standing(*counts))) == expected


def test_of_nothing_nothing_is_said():
    assert findings.implementation(standing(0, 0, 0, 0, 0, 0)) is None
    assert findings.by_states(standing(0, 0, 0, 0, 0, 0)) is None
    assert findings.late_reports(0) is None
    assert findings.outcome(None, 0, 0, "") is None


def test_every_number_leads_to_the_list_of_what_it_counts():
    with translation.override("en"):
        words = findings.implementation(standing(3, 0, 0, 0, 15, 0), "/all?a=1&b=2").__html__()

    assert (
        f'<a href="{escape("/all?a=1&b=2")}">18 recommendations counted state by state</a>' in words
    )
    assert '<a href="/implemented">3 are implemented</a>' in words
    assert '<a href="/no_report">for 15 no report came</a>' in words
    assert "none is under way" in words
    assert 'href="/under_way"' not in words  # an empty list is no answer


@pytest.mark.parametrize(
    ("reported", "total", "late", "expected"),
    [
        (2, 18, 16, "Has reported on 2 of 18 recommendations addressed to it. 16 reports are"
         " overdue, the first since 20 April 2026."),
        (0, 1, 1, "Has not reported on 1 recommendation addressed to it. 1 report is overdue, since"
         " 20 April 2026."),
        (0, 18, 0, "Has reported on none of 18 recommendations addressed to it. No report is"
         " overdue."),
        (18, 18, 0, "Has reported on each of 18 recommendations addressed to it. No report is"
         " overdue."),
        (0, 0, 0, "No recommendation addressed to it has been published."),
    ],
)  # fmt: skip
def test_what_a_state_owes_comes_first(reported, total, late, expected):
    since = date(2026, 4, 20) if late else None
    with translation.override("en"):
        assert str(findings.reported(reported, total, late, since)) == expected


@pytest.mark.parametrize(
    ("late", "again", "expected"),
    [
        (12, 4, "Of these, 8 were never sent; 4 are due again."),
        (2, 1, "Of these, 1 was never sent; 1 is due again."),
        (3, 3, "Earlier ones were sent on all of these."),
        (1, 1, "An earlier one was sent."),
    ],
)
def test_a_report_due_again_is_told_from_one_that_never_came(late, again, expected):
    with translation.override("en"):
        finding = str(findings.reported(10, 18, late, date(2026, 4, 20), again=again))

    assert finding.endswith(expected)


def test_what_is_not_public_is_not_known_to_be_owed():
    with translation.override("en"):
        assert str(findings.reported(0, 0, 0, None, unpublished=12)) == (
            "What it owes is not known: the texts of the 12 recommendations announced are not"
            " public."
        )
        assert "not public" not in str(findings.reported(1, 1, 0, None, unpublished=1))
        assert str(findings.not_public(1)) == (
            "The text of 1 further recommendation is not public, nor what it asks of whom."
        )


@pytest.mark.parametrize(
    ("announced", "entered", "reported", "expected"),
    [
        (12, 11, 9, "12 recommendations were announced; 11 are published here; states have"
         " reported on 9 of them."),
        (12, 0, 0, "12 recommendations were announced; no text has been published."),
        (None, 5, 0, "5 recommendations were announced, all published here; states have reported on"
         " none of them."),
        (1, 1, 1, "1 recommendation was announced and is published here; states have reported on 1"
         " of them."),
    ],
)  # fmt: skip
def test_what_a_meeting_recommended_is_told_with_what_is_missing(
    announced, entered, reported, expected
):
    with translation.override("en"):
        assert str(findings.outcome(announced, entered, reported, "/")) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((5, 9, 6, 2, 0), "Of 22 activities rated, 5 were achieved, 9 largely and 6 partly; 2 were"
         " not achieved."),
        ((0, 1, 0, 1, 1), "Of 2 activities rated, none was achieved, 1 largely and none partly; 1"
         " was not achieved. 1 activity was not rated."),
        ((3, 0, 0, 0, 0), "Each of the 3 activities rated was achieved."),
        ((0, 2, 0, 0, 1), "Each of the 2 activities rated was largely achieved. 1 activity was not"
         " rated."),
        ((0, 0, 4, 0, 0), "Each of the 4 activities rated was partly achieved."),
        ((0, 0, 0, 5, 0), "None of the 5 activities rated was achieved."),
        ((2, 1, 0, 0, 0), "Of 3 activities rated, 2 were achieved, 1 largely and none partly; all"
         " were achieved at least in part."),
        ((0, 0, 1, 0, 3), "1 activity rated: partly. 3 activities were not rated."),
    ],
)  # fmt: skip
def test_how_activities_were_rated_is_told_with_what_was_not(counts, expected):
    kinds = ("achieved", "largely", "partly", "not_achieved", "unrated")
    parts = shares([(kind, kind, count, "") for kind, count in zip(kinds, counts, strict=True)])
    with translation.override("en"):
        assert str(findings.ratings(parts)) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((4, 0, 0), "All 4 activities known of it were held."),
        ((1, 0, 0), "1 activity known of it: completed."),
        ((3, 1, 0), "Of 4 activities known of it, 3 are completed and 1 is under way; none is"
         " overdue."),
    ],
)  # fmt: skip
def test_of_a_plan_that_nobody_can_read_only_known_activities_are_counted(counts, expected):
    named = zip(("completed", "under_way", "planned"), counts, strict=True)
    parts = shares([(kind, kind, count, "") for kind, count in named])
    with translation.override("en"):
        assert str(findings.progress(parts, 0, {}, in_part=True)) == expected


def test_where_nothing_was_rated_nothing_is_told():
    kinds = ("achieved", "largely", "partly", "not_achieved", "unrated")
    assert findings.ratings(shares([(kind, kind, 0, "") for kind in kinds])) is None
