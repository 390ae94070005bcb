"""The page of a work plan: its activities and indicators, each under its objective."""

import pytest

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make.work_plan(published=True)


def chapters(client, plan) -> list[tuple[str, list[str], list[str]]]:
    response = client.get(plan.get_absolute_url().replace("/ar/", "/en/"))
    return [
        (
            chapter.objective.title if chapter.objective else "",
            [activity.title for activity in chapter.activities],
            [indicator.title for indicator in chapter.indicators],
        )
        for chapter in response.context["objectives"]
    ]


def test_each_stands_under_its_objective_and_what_has_none_comes_last(client, plan):
    skills, services = (
        make.objective(plan=plan, title_en=title) for title in ("Skills", "Services")
    )
    make.activity(plan=plan, published=True, title_en="Website")
    make.activity(plan=plan, published=True, title_en="Course", objective=skills)
    make.activity(plan=plan, published=True, title_en="Exchange", objective=services)
    make.activity(plan=plan, published=True, title_en="Visit", objective=skills)
    make.activity(plan=plan, title_en="Draft", objective=services)
    make.activity(published=True, title_en="Of another plan")
    make.indicator(plan=plan, title_en="Trained", objective=skills)
    make.indicator(plan=plan, title_en="Members")

    assert chapters(client, plan) == [
        ("Skills", ["Course", "Visit"], ["Trained"]),
        ("Services", ["Exchange"], []),
        ("", ["Website"], ["Members"]),
    ]


def test_an_objective_without_a_public_activity_is_named_all_the_same(client, plan):
    objective = make.objective(plan=plan, title_en="Skills")
    make.activity(plan=plan, title_en="Draft", objective=objective)

    assert chapters(client, plan) == [("Skills", [], [])]


def test_a_plan_of_which_nothing_is_public_has_no_chapter(client, plan):
    make.activity(plan=plan, title_en="Draft")

    assert chapters(client, plan) == []
