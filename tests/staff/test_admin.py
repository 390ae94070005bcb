"""Every model has its staff pages, and they open."""

import inspect
import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from oicnet.meetings.models import Meeting
from oicnet.records.history import words
from oicnet.records.models import Reference, Referenced
from oicnet.visits.models import DailyReadings
from tests import make
from tests.sampling import sample
from tests.staff import address_of, open_page, save, signed_in

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
def test_list_and_form_open_with_each_column_headed_in_the_readers_language(staff, model):
    row = factory(model) and factory(model)(*[make.meeting()][: model.__name__ == "Correction"])

    found = staff.get(page(model, "changelist"), {"q": "M3"})
    assert found.status_code == 200
    assert not [head for head in heads(found.context["cl"]) if re.search("[A-Za-z]", head)]
    if admin.site.get_model_admin(model).has_add_permission(found.wsgi_request):
        assert staff.get(page(model, "add")).status_code == 200
    if row:
        assert staff.get(page(model, "change", row.pk)).status_code == 200


def heads(shown):
    with translation.override("ar"):
        columns = [name for name in shown.list_display if name != "action_checkbox"]
        return [str(label_for_field(name, shown.model, shown.model_admin)) for name in columns]


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
    """Each list is asked some of them, each of them some lists."""
    factory(model) and factory(model)(*[make.meeting()][: model.__name__ == "Correction"])

    by_day = admin.site.get_model_admin(model).date_hierarchy or "starts_on"
    every = [*STRANGE, f"{by_day}__year=99999999999"]
    asked = sample(every, every=4, start=HOUSE.index(model))

    answers = {
        strange: staff.get(f"{page(model, 'changelist')}?{strange}", follow=True).status_code
        for strange in asked
    }

    assert [strange for strange, status in answers.items() if status not in {200, 400, 404}] == []


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-10:00", "9999-12-31T23:59:59Z", "2026"],
)
def test_a_moment_that_no_clock_shows_is_no_address(staff, moment):
    meeting = make.meeting()
    compared = page(Meeting, "compare", meeting.pk)

    restored = staff.get(page(Meeting, "restore", meeting.pk, moment))
    between = staff.get(compared, {"from": moment, "to": "2026-01-01"})

    assert (restored.status_code, between.status_code) == (404, 404)


@pytest.mark.parametrize("key", ["abc", "1\x00", "9" * 30, "-1"])
def test_a_choice_that_no_row_could_be_is_said_at_its_field(staff, key):
    meeting = make.meeting()
    make.delegation(meeting=meeting)
    chosen = {"host_state": key, "hosts": [key], "delegations-0-member_state": key}

    response = save(staff, meeting, open_page(staff, meeting) | chosen)

    assert response.status_code == 200
    assert {"host_state", "hosts"} <= response.context["adminform"].form.errors.keys()
    rows = response.context["inline_admin_formsets"]
    found = [one.formset for one in rows if one.formset.prefix == "delegations"]
    assert "member_state" in found[0].errors[0]


def test_an_address_that_fills_a_form_with_nonsense_still_opens_it(staff):
    assert staff.get(page(Meeting, "add"), {"hosts": "1,abc", "host_state": "x"}).status_code == 200


def test_a_value_in_the_history_stands_where_the_page_begins():
    """The line is of the page's direction; only the words in it are of their own."""
    told = words.Difference("place_ar", "المكان", "المنامة", "المحرق", "ar")

    html = render_to_string("admin/_difference.html", {"difference": told})

    assert "<dd>" in html
    assert '<del class="words"><bdi lang="ar">المنامة</bdi></del>' in html
    assert '<ins class="words"><bdi lang="ar">المحرق</bdi></ins>' in html


@pytest.mark.parametrize(("language", "words"), [
    ("ar", ["<h1>المستخدمون</h1>", 'alt="بحث"', "نعم"]),
    ("fr", ["<h1>Utilisateurs</h1>", 'alt="Rechercher"', "oui"]),
])  # fmt: skip
def test_what_the_framework_leaves_in_english_is_said_in_the_readers_language(language, words):
    client = signed_in(make.administrator())

    page = client.get(f"/{language}/staff/accounts/user/").content.decode()

    assert [one for one in words if one not in page] == []
    assert not re.search(r'alt="(Search|True|False|None)"', page)


@pytest.mark.parametrize("number", [0, 1, 2, 3, 11, 100])
@pytest.mark.parametrize("model", HOUSE, ids=label)
def test_a_list_counts_what_it_holds_in_arabic(model, number):
    with translation.override("ar"):
        said = str(model.counted % {"count": number})

    assert (str(number) in said) == (number > 2), said
    assert not re.search("[A-Za-z]|(^|[0-9] )ال", said)


def test_the_count_under_a_list_has_the_form_that_its_number_asks():
    for _one in range(7):
        make.user()

    page = signed_in(make.administrator()).get("/ar/staff/accounts/user/").content.decode()

    assert "8 مستخدمين" in page
    assert "8 المستخدمون" not in page


def test_the_way_to_a_page_names_nothing_twice(staff):
    meeting = make.meeting()
    for page in ("change", "history", "delete"):
        shown = staff.get(address_of(meeting, page)).content.decode()
        [way] = re.findall(r'class="breadcrumbs">(.*?)</div>', shown, re.DOTALL)
        steps = [one.strip() for one in re.sub("<[^>]+>", "", way).split("&rsaquo;")]
        assert len(steps) == len(set(steps)), steps


def test_the_kind_of_a_reference_is_said_in_words():
    theme = make.theme()
    address = f"/fr/staff/records/reference/{theme.reference}/change/"

    page = signed_in(make.administrator()).get(address).content.decode()

    assert "Thème" in page
    assert "themes.theme" not in page


@pytest.mark.parametrize("key", ["x", "1\x00"])
def test_to_act_on_rows_that_cannot_be_is_no_request(key):
    client = signed_in(make.administrator())
    make.meeting()

    sent = {"action": "submit_all", "_selected_action": key}

    assert client.post("/ar/staff/meetings/meeting/", sent).status_code == 400
