"""Every model has its staff pages, and they open."""

import inspect

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from oicnet.records.models import Reference, Referenced
from oicnet.visits.models import DailyReadings
from tests import make

HOUSE = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("oicnet.")
    and not hasattr(model, "pgh_tracked_model")
    and (
        issubclass(model, Referenced | Reference | DailyReadings)
        or model._meta.app_label == "accounts"
    )
]
pytestmark = pytest.mark.django_db


def label(model):
    return model._meta.label


def factory(model):
    name = "".join(f"_{one.lower()}" if one.isupper() else one for one in model.__name__)
    return dict(inspect.getmembers(make, inspect.isfunction)).get(name.lstrip("_"))


@pytest.fixture
def staff(client):
    client.force_login(make.administrator())
    return client


def page(model, name, *arguments):
    options = model._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{name}", args=arguments)


@pytest.mark.parametrize("model", HOUSE, ids=label)
def test_every_model_of_the_house_has_staff_pages(model):
    assert admin.site.is_registered(model)


@pytest.mark.parametrize("model", HOUSE, ids=label)
def test_list_and_form_open(staff, model):
    row = factory(model) and factory(model)(*[make.meeting()][: model.__name__ == "Correction"])

    found = staff.get(page(model, "changelist"), {"q": "M3"})
    assert found.status_code == 200
    if admin.site.get_model_admin(model).has_add_permission(found.wsgi_request):
        assert staff.get(page(model, "add")).status_code == 200
    if row:
        assert staff.get(page(model, "change", row.pk)).status_code == 200


def test_staff_pages_are_arabic_and_right_to_left(staff):
    html = staff.get("/ar/staff/").content.decode()

    assert '<html lang="ar" dir="rtl">' in html
    assert 'href="/en/staff/"' in html


def test_no_page_has_an_inline_script_or_style(staff):
    meeting = make.meeting()
    make.agenda_item(meeting=meeting)

    html = staff.get(page(type(meeting), "change", meeting.pk)).content.decode()

    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert not [part for part in html.split("<script")[1:] if " src=" not in part.split(">")[0]]


STRANGE = [
    "p=9999",
    "o=99.-3.x",
    "q=" + "ط" * 2000,
    "q=%22%27%5C(%5B*",
    "nosuch=1",
    "nosuch__id__exact=1",
    "status__exact=nothing",
    "id__exact=999999999999999999999999",
    "starts_on__year=abc&dated_on__month=13&_facets=True",
    "e=1",
    "_to_field=password&_popup=1",
]


@pytest.mark.parametrize("model", HOUSE, ids=label)
def test_a_strange_question_to_a_list_is_no_fault_of_ours(staff, model):
    factory(model) and factory(model)(*[make.meeting()][: model.__name__ == "Correction"])

    answers = {
        strange: staff.get(f"{page(model, 'changelist')}?{strange}", follow=True).status_code
        for strange in STRANGE
    }

    assert [strange for strange, status in answers.items() if status not in {200, 400, 404}] == []
