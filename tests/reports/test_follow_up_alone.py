"""Follow-up at a glance in a register in which nothing was reported yet."""

import pgtrigger
import pytest

from oicnet.accounts.roles import ADMINISTRATOR, AUDITOR, EDITOR, FOCAL_POINT, PUBLISHER
from oicnet.recommendations.models import ProgressReport
from oicnet.records import past
from oicnet.records.history import event_model
from tests import make
from tests.reports.forms import on_screen
from tests.reports.test_follow_up import ADDRESS, NAME, holder

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "answer"),
    [(None, 302), (FOCAL_POINT, 403), (ADMINISTRATOR, 200), (EDITOR, 200), (PUBLISHER, 200),
     (AUDITOR, 200)],
)  # fmt: skip
def test_it_is_for_staff_who_speak_for_no_state(client, role, answer):
    state = make.member_state(published=True) if role == FOCAL_POINT else None
    visitor = holder(role, member_state=state) if role else client

    assert visitor.get(ADDRESS).status_code == answer
    if role:
        page = visitor.get("/ar/staff/").content.decode()
        assert (f'href="{ADDRESS}"' in page) is (answer == 200)


def test_without_a_history_it_tells_of_today():
    with pgtrigger.ignore():
        for model in past.tables():
            event_model(model)._default_manager.all().delete()

    assert len(on_screen(holder(AUDITOR), NAME, "en")[0].rows) == 1
    assert not ProgressReport.objects.exists()
