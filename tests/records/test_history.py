"""What is written is in the history, links between records included."""

import pgtrigger
import pytest
from django.db import ProgrammingError, transaction

from oicnet.records.history import event_model
from tests import make

pytestmark = pytest.mark.django_db


def test_every_trigger_of_the_register_is_installed():
    missing = [
        trigger.get_uri(model)
        for model, trigger in pgtrigger.registered()
        if trigger.get_installation_status(model)[0] != "INSTALLED"
    ]

    assert missing == []


def test_links_between_records_are_in_the_history_and_stay_there():
    meeting, theme = make.meeting(), make.theme()

    meeting.themes.add(theme)
    meeting.themes.clear()

    events = event_model(meeting.themes.through).objects.order_by("pgh_id")
    assert [one.pgh_label for one in events] == ["insert", "delete"]
    with pytest.raises(ProgrammingError), transaction.atomic():
        events.delete()
