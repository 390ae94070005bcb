"""A report that the secretariat has received is not late, wherever it lies since; a state is not
called late while its report waits, nor when it was returned to be mended."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation

from oicnet.accounts import roles
from oicnet.recommendations.actions import give_back
from oicnet.recommendations.models import Recommendation
from oicnet.recommendations.standing import standings, with_schedule
from oicnet.records import publishing
from tests import make
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
DUE, REPORTED = date(2026, 3, 31), date(2026, 3, 20)


@pytest.fixture
def state():
    return make.member_state(published=True, name_en="Bahrain")


@pytest.fixture
def advice(state):
    made = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=made, addressee_kind="state", member_state=state)
    make.due_date(recommendation=made, due_on=DUE)
    return made


@pytest.fixture
def publisher():
    user = make.user(is_staff=True)
    user.groups.add(Group.objects.get(name=roles.PUBLISHER))
    return user


@pytest.fixture
def report(advice, state):
    return make.progress_report(
        recommendation=advice,
        member_state=state,
        status="in_review",
        declared="under_way",
        reported_on=REPORTED,
        account_en="Nobody reads this yet.",
    )


def standing():
    (row,) = standings(with_schedule(Recommendation.objects.published()))
    return row


def test_a_report_in_review_is_not_late_and_nothing_of_it_is_shown(client, report):
    row = standing()

    assert (row.declared, row.report, row.is_late) == ("no_report", None, False)
    with translation.override("en"):
        page = client.get(report.recommendation.get_absolute_url()).content.decode()
    assert "Nobody reads" not in page
    assert "no report received" in page
    assert "overdue since" not in page


def test_a_returned_report_is_not_late_in_any_list_or_figure(report, publisher):
    rows, staff = type(report).objects.filter(pk=report.pk), signed_in(publisher)

    def late():
        listed = staff.get(reverse("recommendations:standings"), {"late": "yes"})
        page = staff.get(reverse("reports:report", args=["follow-up"])).content.decode()
        return len(listed.context["object_list"]), "late=yes" in page  # none is no link

    rows.update(status="draft")
    assert late() == (1, True)

    rows.update(status="in_review")
    publishing.send_back(report, by=publisher, remark="How many offices?")

    assert late() == (0, False)


def test_a_published_report_that_was_returned_is_not_late(report, publisher):
    publishing.publish(report, by=publisher)
    give_back(report, remark={"en": "How many offices?"}, by=publisher)

    row = standing()

    assert (row.declared, row.is_late) == ("no_report", False)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_was_never_sent_or_was_a_mistake_keeps_nobody_from_being_late(
    report, publisher, status
):
    if status == "withdrawn":
        publishing.publish(report, by=publisher)
        publishing.withdraw(report, by=publisher, reason={"en": "Entered for the wrong state"})
    else:
        type(report).objects.filter(pk=report.pk).update(status="draft")

    assert standing().is_late


def test_a_report_received_for_an_earlier_date_leaves_the_later_one_late(advice, report):
    make.due_date(recommendation=advice, due_on=date(2026, 9, 30))

    row = standing()

    assert list(row.missed) == [date(2026, 9, 30)]
