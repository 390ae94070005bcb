"""A record that is entered without a reference gets the next free one of its kind."""

from datetime import date

import pytest

from oicnet.decisions.models import Decision
from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.members.models import Organisation
from oicnet.news.models import Article
from oicnet.plans.models import Activity, Evaluation, WorkPlan
from oicnet.records.models import Source
from oicnet.themes.models import Theme
from tests import make

pytestmark = pytest.mark.django_db


def proposed(row):
    row.fill_reference()
    return row.reference


def test_numbers_go_on_where_the_last_one_stopped():
    make.document(reference="D-2021-003")
    make.article(reference="N-2021-009")

    assert proposed(Document(dated_on=date(2021, 7, 1))) == "D-2021-004"
    assert proposed(Document(dated_on=date(2022, 7, 1))) == "D-2022-001"
    assert proposed(Article(dated_on=date(2021, 7, 1))) == "N-2021-010"


def test_a_meeting_is_called_as_the_others_of_its_body():
    body = make.body(reference="B-ICLM")
    make.meeting(body=body, number=6, reference="ICLM-6")

    assert proposed(Meeting(body=body, number=7)) == "ICLM-7"
    assert proposed(Meeting(body=body, starts_on=date(2027, 3, 1))) == "ICLM-2027-03-1"
    assert proposed(Decision(body=body, decided_in=2015)) == "DEC-ICLM-2015-1"


def test_plans_by_their_years_and_activities_by_their_plan():
    plan = make.work_plan(reference="WP-2027-2028")

    assert proposed(WorkPlan(first_year=2029, last_year=2030)) == "WP-2029-2030"
    assert proposed(Activity(plan=plan, number=3)) == "WP-2027-2028-A03"
    assert proposed(Activity(scope="related", started_on=date(2027, 5, 2))) == "ACT-2027-05-1"
    assert proposed(Evaluation(plan=plan, ends_on=date(2028, 12, 31))) == "EV-2028"


def test_names_give_initials_and_numbers_where_those_are_taken():
    make.theme(reference="T-DS")

    assert proposed(Organisation(short_name_en="SESRIC")) == "SESRIC"
    assert proposed(Organisation(name_ar="وزارة")) == "ORG-1"
    assert proposed(Theme(title_en="Skills")) == "T-SKILLS"
    assert proposed(Theme(title_en="Digital skills")) == "T-1"
    assert proposed(Source(publisher_en="Qatar News Agency")) == "SRC-QNA"
