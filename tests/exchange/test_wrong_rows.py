"""A wrong row is refused with its file, line and field, and nothing is changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from oicnet.exchange import reading
from tests import make
from tests.exchange.archives import DOCUMENT, THEME, meeting_row, refused, write_rows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        (meeting_row(colour="red"), "colour", "no such field"),
        (meeting_row(version=7), "version", "no such field"),
        (meeting_row(**{"x\x1b[31m\ud800": 1}), "x�[31m\\ud800", "no such field"),
        (meeting_row(mode="by_post"), "mode", "is none of: in_person, online, hybrid"),
        (meeting_row(mode=""), "mode", ""),
        (meeting_row(mode=None), "mode", "is missing"),
        (meeting_row(starts_on="2 June"), "starts_on", "is not a date such as 2021-06-02"),
        (meeting_row(starts_on=2021), "starts_on", "is not a date such as 2021-06-02"),
        (meeting_row(starts_on="2021-02-30"), "starts_on", "is not a date"),
        (meeting_row(starts_on="1446-12-06"), "starts_on", "2025-06-02"),
        (meeting_row(starts_on="1446-02-30"), "starts_on", "2024-09-03"),
        (meeting_row(ends_on="9999-12-31"), "ends_on", "1900"),
        (meeting_row(published_at="9999-06-02T08:00:00Z"), "published_at", "1900"),
        (meeting_row(number="three"), "number", "is not a whole number"),
        (meeting_row(number=3.0), "number", "is not a whole number"),
        (meeting_row(number=True), "number", "is not a whole number"),
        (meeting_row(number=-1), "number", ""),
        (meeting_row(number=40_000), "number", ""),
        (meeting_row(is_sample="yes"), "is_sample", "is not true or false"),
        (meeting_row(title_ar=["x"]), "title_ar", "is not a text"),
        (meeting_row(title_ar="a\x00b"), "title_ar", "NUL"),
        (meeting_row(title_ar="a\ud83db"), "title_ar", "half a character"),
        (meeting_row(title_en="x" * 301), "title_en", "300"),
        (meeting_row(host_state="XX"), "host_state", "there is no XX"),
        (meeting_row(host_state="T-9"), "host_state", "is a themes.theme, not a members"),
        (meeting_row(host_state={"reference": "BH"}), "host_state", "is not a reference"),
        (meeting_row(themes=["T-8"]), "themes", "there is no T-8"),
        (meeting_row(themes="T-9"), "themes", "list of references"),
        (meeting_row(themes=[["T-9"]]), "themes", "list of references"),
        (meeting_row(reference="lower"), "reference", "is not a reference"),
        (meeting_row(reference="M9\n"), "reference", "is not a reference"),
        (meeting_row(reference="M" * 41), "reference", ""),
        (meeting_row(reference=None), "reference", "is not a reference"),
        (meeting_row(reference="T-9"), "reference", "another kind: themes.theme"),
        (meeting_row(reference="M8"), "reference", "in the archive already: meetings"),
        (meeting_row(status="public"), "status", "is none of"),
        (meeting_row(published_at="2021-06-02T08:00:00"), "published_at", "with its offset"),
        (meeting_row(published_at="0001-01-01T00:00:00+14:00"), "published_at", "is not a time"),
        (meeting_row(ends_on="2021-06-01"), "ends_on, starts_on", ""),
        (meeting_row(status="published"), "published_at, status", ""),
        (
            {"reference": "M9", "body": "B-NET", "mode": "online", "starts_on": "2021-06-02"},
            "ends_on",
            "missing",
        ),
    ],
    ids=lambda value: None if isinstance(value, dict) else str(value)[:30] or "-",
)
def test_a_wrong_row_is_refused_with_its_line_and_field(tmp_path, row, field, words):
    make.theme(reference="T-9")
    good = meeting_row(reference="M8")

    (problem,) = refused(write_rows(tmp_path, "meetings.meeting", good, row))

    # Rules of the model speak the reader's language; the archive's own messages are English.
    assert (problem.file, problem.line, problem.field) == ("meetings.meeting.jsonl", 2, field)
    assert words in problem.message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"a": [1, "x"], "b": 1.5}, None),
        ({"a": ["b\x00"]}, "NUL"),
        ({"a\x00": 1}, "NUL"),
        ({"a": "\udc00"}, "half a character"),
        (1e999, "not a number"),
        ([[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]], "nested more than 20 deep"),
    ],
)
def test_free_json_holds_only_what_the_database_can(tmp_path, value, words):
    make.work_plan(reference="WP-1")
    row = {
        "reference": "EV-1",
        "plan": "WP-1",
        "title_ar": "تقييم",
        "starts_on": "2021-01-01",
        "ends_on": "2022-12-31",
        "evidence": value,
    }

    folder = write_rows(tmp_path, "plans.evaluation", row)

    if words is None:
        assert reading.read(folder).total("created") == 1
    else:
        (problem,) = refused(folder)
        assert words in problem.message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (12.5, "decimal number in quotes"),
        ("NaN", ""),
        ("sNaN", ""),
        ("Infinity", ""),
        ("1e400", ""),
        ("12.50001", ""),
        ("twelve", "is not a decimal"),
    ],
)
def test_numbers_with_decimals_are_given_exactly(tmp_path, value, words):
    make.indicator(reference="WP-1-I01")
    row = {"reference": "X-1", "indicator": "WP-1-I01", "measured_on": "2022-06-30", "value": value}

    (problem,) = refused(write_rows(tmp_path, "plans.measurement", row))

    assert problem.field == "value"
    assert words in problem.message


def test_rows_that_point_in_a_circle_are_refused(tmp_path):
    folder = write_rows(
        tmp_path,
        "documents.document",
        {"reference": "D-1", "supersedes": "D-2", **DOCUMENT},
        {"reference": "D-2", "supersedes": "D-1", **DOCUMENT},
    )

    (problem,) = refused(folder)

    assert problem.field == "supersedes"
    assert "points in a circle: D-" in problem.message


def test_a_reference_stands_once_in_all_files_of_an_archive(tmp_path):
    write_rows(tmp_path, "themes.theme", {**THEME, "reference": "M9"})

    problems = refused(write_rows(tmp_path, "meetings.meeting", meeting_row(host_state="M9")))

    assert [problem.field for problem in problems] == ["reference", "host_state"]
    assert "in the archive already: themes.theme.jsonl:1" in problems[0].message


def test_a_date_that_is_today_unless_given_has_to_be_given(tmp_path):
    make.meeting(reference="M9")
    row = {"reference": "M9-COR1", "corrected": "M9", "reason_ar": "خطأ"}

    (problem,) = refused(write_rows(tmp_path, "records.correction", row))

    assert (problem.field, problem.message) == ("corrected_at", "is missing")


@pytest.mark.parametrize("kind", ["recommendations.progressreport", "plans.activityreport"])
def test_no_report_comes_from_a_day_to_come(tmp_path, kind):
    make.member_state(reference="BH")
    advice = {"recommendation": make.recommendation(reference="M9-R01").reference}
    activity = {"activity": make.activity(reference="WP-1-A01").reference}
    row = {"member_state": "BH", "declared": "", "confirmed": "", "account_ar": "نص"}
    row |= {"declared": "under_way", **(advice if "progress" in kind else activity)}
    days = [timezone.localdate() + timedelta(days=days) for days in (1, 2)]
    given = [{**row, "reference": f"X-{day}", "reported_on": str(day)} for day in days]

    (problem,) = refused(write_rows(tmp_path, kind, *given))

    assert (problem.file, problem.line, problem.field) == (f"{kind}.jsonl", 2, "reported_on")
    assert problem.message == "لم يحن هذا اليوم بعد."
    sample = [{**one, "is_sample": True} for one in given]
    assert reading.read(write_rows(tmp_path, kind, *sample)).total("created") == 2


def test_no_more_problems_are_listed_than_anyone_reads(tmp_path):
    rows = [meeting_row(reference=f"M{number}", mode="by_post") for number in range(300)]

    problems = refused(write_rows(tmp_path, "meetings.meeting", *rows))

    assert len(problems) == 101
    assert "more than 100 problems" in problems[-1].message
