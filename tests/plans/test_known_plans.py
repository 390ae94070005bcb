"""A plan known from an agenda only stands as such, and never for one that was adopted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from oicnet.plans.models import WorkPlan
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    return make.work_plan(
        published=True,
        reference="WP-2028",
        first_year=2028,
        last_year=2029,
        adoption="unknown",
        tabled_at=make.meeting(published=True, reference="M4"),
    )


def page(client, address):
    return client.get(address.replace("/ar/", "/en/")).content.decode()


def test_its_page_its_list_the_meeting_and_the_gaps_say_so(client, known):
    assert "Neither its text nor word of its adoption is public." in page(
        client, known.get_absolute_url()
    )
    assert "known from an agenda only" in page(client, reverse("plans:list"))
    assert "on the agenda" in page(client, known.tabled_at.get_absolute_url())
    assert known.get_absolute_url().replace("/ar/", "/en/") in page(
        client, reverse("gap", args=["plans-known-only"])
    )


def test_it_is_not_the_plan_that_the_home_page_shows(client, known):
    adopted = make.work_plan(published=True, first_year=2021, last_year=2022)

    assert client.get(reverse("home")).context["plan"] == adopted


def test_no_meeting_adopted_it(known):
    known.adopted_at = known.tabled_at

    with translation.override("en"), pytest.raises(ValidationError, match="agenda only"):
        known.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        known.save()
    assert WorkPlan.objects.published().adopted().count() == 0


def test_all_that_is_known_of_a_plan_is_not_all_of_it(client):
    paper = make.document(
        published=True, availability="not_public", availability_reason_en="Not public."
    )
    plan = make.work_plan(published=True, reference="WP1", document=paper)
    for _number in range(2):
        make.activity(
            published=True,
            plan=plan,
            progress="completed",
            started_on=date(2022, 8, 24),
            ended_on=date(2022, 8, 24),
        )

    assert "All 2 activities known of it were held" in page(client, plan.get_absolute_url())
    assert "All 2 activities known of it were held" in page(client, reverse("home"))
    assert "its text is not public" in page(client, plan.get_absolute_url())
