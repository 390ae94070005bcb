"""Years are 1900 to 2200 in every column that holds a day; a Hijri day is answered."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from oicnet.intake import cells
from oicnet.meetings.models import Meeting
from oicnet.public.filters import DayFilter
from oicnet.records import days
from oicnet.records.models import Referenced
from tests import make

pytestmark = pytest.mark.django_db

COLUMNS = [
    (model, name)
    for model in apps.get_models()
    if issubclass(model, Referenced)
    for name in days.columns_of(model)
]


@pytest.mark.parametrize(
    ("model", "name"), COLUMNS, ids=[f"{model.__name__}.{name}" for model, name in COLUMNS]
)
def test_the_database_holds_every_day_to_its_years(model, name):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(pg_get_constraintdef(oid), ' ') FROM pg_constraint"
            " WHERE contype = 'c' AND conrelid = %s::regclass",
            [model._meta.db_table],
        )
        (rules,) = cursor.fetchone()

    lowest, highest = ("1900", "2200") if name.endswith("_year") else ("'1900-01-01", "'220")
    assert f"({name} >= {lowest}" in rules
    assert f"({name} <= {highest}" in rules or f"({name} <= '2201-01-01" in rules


@pytest.mark.parametrize("day", ["1446-12-06", "0025-06-02", "1899-12-31", "2201-01-01"])
def test_a_day_of_another_year_is_refused_by_the_database_and_by_the_model(day):
    meeting = make.meeting()

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(starts_on="1900-01-01", ends_on=day)
    meeting.ends_on = date.fromisoformat(day)
    with pytest.raises(ValidationError) as refusal:
        meeting.full_clean()
    assert "ends_on" in refusal.value.message_dict


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_can_be(day):
    meeting = make.meeting()
    meeting.starts_on = meeting.ends_on = date.fromisoformat(day)
    meeting.full_clean()
    meeting.save()


HIJRI = ("1446-12-06", "١٤٤٦-١٢-٠٦", "06/12/1446", "6-12-1446", "6 ذو الحجة 1446هـ")
ELSEWHERE = {"1446-02-30": "2024-09-03", "1443-02-29": "2021-10-06"}


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("written", [*HIJRI, *ELSEWHERE])
def test_a_hijri_day_is_answered_with_the_day_that_it_means(written, language):
    meant = ELSEWHERE.get(written, "2025-06-02")
    with translation.override(language):
        with pytest.raises(ValidationError) as in_form:
            days.DayField().clean(written)
        with pytest.raises(ValueError) as in_workbook:  # noqa: PT011 - its words are looked at
            cells.day(written)

    assert meant in in_form.value.messages[0]
    assert meant in str(in_workbook.value)


@pytest.mark.parametrize(
    "written",
    [
        "2021–06–02",
        "2021\u201106\u201102",
        "2021-06-02\u200f",
        "\u202a٢٠٢١-٠٦-٠٢\u202c",
        "2021 − 6 − 2",
    ],
)
def test_a_day_is_read_as_it_is_copied(written):
    assert days.DayField().clean(written) == date(2021, 6, 2)
    assert DayFilter().clean(written) == date(2021, 6, 2)
    assert cells.day(written) == "2021-06-02"


@pytest.mark.parametrize(
    "written", ["12/11/26", "21-06-02", "0000-01-01", "2023-02-29", "2201-01-01"]
)
def test_another_day_is_refused_in_a_form_and_a_filter(written):
    for field in (days.DayField(), DayFilter()):
        with pytest.raises(ValidationError):
            field.clean(written)


def test_a_hijri_day_in_a_filter_is_answered():
    with translation.override("en"), pytest.raises(ValidationError, match="2025-06-02"):
        DayFilter().clean("1446-12-06")


def test_a_cell_that_is_a_hijri_day_is_answered():
    with pytest.raises(ValueError, match="2025-06-02"):
        cells.day(["day", "1446-12-06"])
    with pytest.raises(ValueError, match="1900"):
        cells.day(["day", "9999-12-31"])


def test_a_hijri_year_is_answered_with_its_years():
    plan = make.work_plan()
    plan.first_year = plan.last_year = 1446

    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        plan.full_clean()

    assert "from 2024 to 2025" in refusal.value.message_dict["first_year"][0]


def test_the_form_of_a_record_says_it_at_the_field(admin_client):
    answer = admin_client.post("/en/staff/meetings/meeting/add/", {"starts_on": "1446-12-06"})

    assert "2025-06-02" in answer.context["adminform"].form.errors["starts_on"][0]


def test_no_question_is_asked_of_the_database_for_it(django_assert_num_queries):
    meeting = make.meeting()
    years = [
        one for one in Meeting._meta.constraints if one.violation_error_message == days.MESSAGE
    ]

    assert len(years) == 2
    with django_assert_num_queries(0):
        for constraint in years:
            constraint.validate(Meeting, meeting)
