"""Of who took part in an activity only those are told of who are public, their part included."""

import pytest
from django.utils import translation

from tests import make

pytestmark = pytest.mark.django_db


def test_the_part_of_one_who_is_not_public_is_not_named(client):
    activity = make.activity(published=True, plan=make.work_plan(published=True))
    make.activity_participant(
        activity=activity, role="partner", organisation=make.organisation(published=True)
    )
    make.activity_participant(activity=activity, role="funder", organisation=make.organisation())

    with translation.override("en"):
        page = client.get(activity.get_absolute_url()).content.decode()

    assert "partner" in page
    assert "funder" not in page
