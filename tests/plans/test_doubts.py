"""What is seldom meant of an evaluation is asked before it is frozen for good."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from oicnet.records import publishing
from tests import make
from tests.staff import address_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def evaluation(**given):
    plan = make.work_plan(published=True, first_year=2021, last_year=2022)
    made = make.evaluation(plan=plan, rating="largely", **given)
    activity = make.activity(published=True, plan=plan, reference="WP-A01")
    make.finding(evaluation=made, activity=activity, rating="not_achieved")
    return made


def test_an_ordinary_one_is_asked_nothing():
    assert evaluation().doubts() == []


@pytest.mark.parametrize(
    ("given", "doubt"),
    [
        ({"ends_on": date(2199, 12, 31)}, "The period is not over. It ends on 31 December 2199."),
        (
            {"starts_on": date(2020, 6, 1)},
            "The period is outside the years of the plan, 2021–2022.",
        ),
    ],
)
def test_what_is_asked(given, doubt):
    assert doubt in evaluation(**given).doubts()


def test_a_rating_of_what_has_not_begun_is_asked_about():
    made = evaluation()
    made.findings.update(rating="achieved")

    assert made.doubts() == ["Rated although not started: WP-A01."]


def test_it_is_published_only_by_who_has_read_them():
    made = evaluation(ends_on=date(2199, 12, 31))
    with pytest.raises(ValidationError):
        publishing.publish(made, by=make.administrator())
    staff = signed_in(make.administrator())
    address = address_of(made).replace("change/", "step/publish/")

    page = staff.get(address)
    refused = staff.post(address, {"seen": page.context["seen"]})
    assert "The period is not over" in page.content.decode()
    assert "cannot be changed afterwards" in page.content.decode()
    assert "is_sure" in refused.context["form"].errors
    staff.post(address, {"seen": page.context["seen"], "is_sure": "on"})

    made.refresh_from_db()
    assert made.status == "published"


def test_nothing_is_asked_where_nothing_is_doubtful():
    staff = signed_in(make.administrator())

    page = staff.get(address_of(evaluation()).replace("change/", "step/publish/"))

    assert "is_sure" not in page.context["form"].fields
