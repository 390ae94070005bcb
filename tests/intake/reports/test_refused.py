"""What is refused in a state's workbook, with the reason."""

import pytest
from django.urls import reverse

from oicnet.intake import reports
from oicnet.intake.package import column_letters
from oicnet.recommendations.models import ProgressReport, Recommendation
from tests import make
from tests.intake.reports.sheets import (
    REPORT,
    SHEET,
    addressed,
    downloaded,
    faults,
    fill,
    place,
)
from tests.intake.workbooks import Formula, made, sheets_of, upload

pytestmark = pytest.mark.django_db


def test_a_report_that_is_with_the_secretariat_is_not_written_over(client, state, recommendation):
    make.progress_report(
        recommendation=recommendation, member_state=state, reported_on="2025-03-31", published=True
    )

    page = upload(client, made(fill(downloaded(client), **REPORT)))

    assert len(faults(page)) == 1
    assert "الأمانة" in faults(page)[0][1]


def test_another_states_workbook_is_refused(client, recommendation):
    other = make.member_state(published=True, reference="JO")
    sheets = fill(sheets_of(reports.workbook(other)), **REPORT)

    page = upload(client, made(sheets))

    assert [cell for cell, _said in faults(page)] == ["A2"]
    assert "JO" in faults(page)[0][1]
    assert not ProgressReport.objects.exists()


def test_a_focal_point_downloads_his_own_states_only(client, recommendation):
    make.member_state(published=True, reference="JO")

    assert client.get(reverse("intake:reports"), {"state": "JO"}).status_code == 400


def test_a_changed_key_is_refused(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    key = sheets[SHEET][1][0]

    for changed in (key[:-2] + "xx", "JO", key.replace(key[:4], "AAAA"), 7):
        page = upload(client, made(fill(sheets, key=changed)))
        assert [cell for cell, _said in faults(page)] == ["A2"], changed


def test_rows_that_were_added_mixed_or_doubled_are_refused(client, recommendation):
    addressed(recommendation.meeting, number=2, reference="M4-R02")
    sheets = downloaded(client)
    first, second = sheets[SHEET][1], sheets[SHEET][2]
    first[0], second[0] = second[0], first[0]
    fill(sheets, 2, **REPORT)
    page = upload(client, made(sheets))
    assert [cell for cell, _said in faults(page)] == ["B2"]

    first[0], second[0] = second[0], first[0]
    sheets[SHEET].append(list(sheets[SHEET][1]))
    sheets[SHEET].append([""] * len(first))
    fill(sheets, 5, **REPORT)
    page = upload(client, made(sheets))
    assert [cell for cell, _said in faults(page)] == ["B4", "A5"]


def test_a_workbook_older_than_its_recommendation_is_refused(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    Recommendation.objects.filter(pk=recommendation.pk).update(text_ar="تدريب 40 مستشارًا")

    page = upload(client, made(sheets))

    assert [cell for cell, _said in faults(page)] == ["B2"]
    assert not ProgressReport.objects.exists()


def test_a_withdrawn_recommendation_is_reported_on_no_more(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    make.withdrawn(recommendation)

    assert [cell for cell, _said in faults(upload(client, made(sheets)))] == ["B2"]


WRONG = [
    ({"reported_on": ""}, "reported_on", "يجب ملء"),
    ({"declared": ""}, "declared", "يجب ملء"),
    ({"declared": "تقريبًا"}, "declared", "قيد التنفيذ"),
    ({"reported_on": "31 آذار 2025"}, "reported_on", "2025-03-31"),
    ({"reported_on": "3/4/2025"}, "reported_on", "2025-03-04"),
    ({"reported_on": "2199-12-31"}, "reported_on", "لم يحن"),
    ({"reported_on": "9999-12-31"}, "reported_on", "1900"),
    ({"reported_on": Formula("=TODAY()", 45747)}, "reported_on", "معادلة"),
    ({"account_ar": True}, "account_ar", "نص"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "column", "right"), WRONG)
def test_a_mistake_is_named_by_its_cell(client, recommendation, values, column, right):
    sheets = fill(downloaded(client), **{**REPORT, **values})

    found = faults(upload(client, made(sheets)))

    letter = column_letters(place(sheets, column))
    assert [cell for cell, _said in found] == [f"{letter}2"] * len(found)
    assert any(right in said for _cell, said in found)


def test_a_formula_in_a_grey_cell_and_merged_cells_are_refused(client, recommendation):
    sheets = fill(downloaded(client), **REPORT, text=Formula("=1+1", 2))

    page = upload(client, made(sheets, merged={SHEET: ["K4:L4"]}))

    letter = column_letters(place(sheets, "text"))
    assert {cell for cell, _said in faults(page)} == {f"{letter}2", "K4"}


def test_other_sheets_renamed_sheets_and_other_columns_are_refused(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    sheets["لي"] = [["كتبت"]]
    sheets[SHEET][1].append("كتبت")
    page = upload(client, made(sheets))
    assert {one.sheet for one in page.context["faults"]} == {"لي", SHEET}

    del sheets["لي"]
    sheets["تقاريري"] = sheets.pop(SHEET)
    page = upload(client, made(sheets))
    assert len(faults(page)) == 1


def test_a_focal_point_cannot_enter_a_meeting(client, recommendation):
    sheets = {"الاجتماعات": [["الرمز"], ["M9"]]}

    page = upload(client, made(sheets))

    assert len(faults(page)) == 1
    assert client.get(reverse("intake:meetings")).status_code == 403


def test_a_recommendation_that_no_more_addresses_the_state_is_refused(client, recommendation):
    sheets = fill(downloaded(client), **REPORT)
    recommendation.addressees.all().delete()

    assert [cell for cell, _said in faults(upload(client, made(sheets)))] == ["B2"]


def test_a_formula_is_named_by_its_heading_too(client, recommendation):
    sheets = fill(downloaded(client), **REPORT | {"reported_on": Formula("=TODAY()", 45747)})

    found = upload(client, made(sheets)).context["faults"]

    day = place(sheets, "reported_on")
    assert [(one.cell, one.heading) for one in found] == [
        (f"{column_letters(day)}2", sheets[SHEET][0][day])
    ]
