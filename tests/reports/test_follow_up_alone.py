"""Follow-up at a glance in a register with one standing, or with nothing at all."""

import pgtrigger
import pytest

from oicnet.accounts.roles import ADMINISTRATOR, AUDITOR, EDITOR, FOCAL_POINT, PUBLISHER
from oicnet.recommendations.models import ProgressReport
from oicnet.records import past
from oicnet.records.history import event_model
from tests import make
from tests.records.test_past import let_pass
from tests.reports.forms import on_screen
from tests.reports.test_follow_up import ADDRESS, NAME, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def standing():
    """A recommendation to every state, and a state."""
    advice = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=advice)
    make.member_state(published=True)


@pytest.mark.parametrize(
    ("role", "reads_months"),
    [(None, False), (FOCAL_POINT, False), (ADMINISTRATOR, True), (EDITOR, True),
     (PUBLISHER, True), (AUDITOR, True)],
)  # fmt: skip
def test_it_is_for_everybody_and_its_months_for_staff_who_speak_for_no_state(
    client, standing, role, reads_months
):
    let_pass(70)
    state = make.member_state(published=True) if role == FOCAL_POINT else None
    visitor = holder(role, member_state=state) if role else client

    page = visitor.get(ADDRESS)

    assert page.status_code == 200
    [standings, *_rest] = page.context["content"].chapters
    assert (len(standings.listings[0].rows) > 1) is reads_months
    if role:
        staff = visitor.get("/ar/staff/").content.decode()
        assert (f'href="{ADDRESS}"' in staff) is reads_months


def test_a_file_made_for_staff_is_not_handed_to_others(client):
    printing = make.printing(report=NAME, scope=["by-month"], key="a" * 40)

    assert client.get(printing.get_absolute_url()).status_code == 404


def test_without_a_history_it_tells_of_today(standing):
    with pgtrigger.ignore():
        for model in past.tables():
            event_model(model)._default_manager.all().delete()

    assert len(on_screen(holder(AUDITOR), NAME, "en")[0].rows) == 1
    assert not ProgressReport.objects.exists()


def test_of_nothing_it_says_that_there_is_nothing(client):
    page = client.get(ADDRESS)

    assert page.context["content"].is_empty
    assert "لم يُنشر شيء هنا بعد" in page.content.decode()
    assert 'class="numbers"' not in page.content.decode()
    assert "as=pdf" not in page.content.decode()
