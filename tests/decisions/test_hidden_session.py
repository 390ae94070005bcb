"""A decision of a session that is not public tells nothing of it, and is not public itself."""

from datetime import date

import pytest
from django.urls import reverse

from oicnet.decisions.models import Decision
from tests import make

pytestmark = pytest.mark.django_db


def test_a_decision_is_public_with_its_session(client):
    hidden = make.meeting(title_en="HIDDEN", starts_on=date(2019, 3, 4), ends_on=date(2019, 3, 5))
    decision = make.decision(published=True, meeting=hidden)

    assert not decision.is_public
    assert not Decision.objects.published().exists()
    assert client.get(decision.get_absolute_url()).status_code == 404
    listed = client.get(reverse("decisions:list")).content.decode()
    assert decision.reference not in listed
    assert "2019" not in listed


def test_a_decision_without_a_session_in_the_register_is_public_by_itself():
    assert make.decision(published=True, session_en="A session of long ago").is_public
