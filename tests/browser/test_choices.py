"""Fields that choose among records, in a browser: a "+" beside them, and Enter in them."""

import re
from itertools import count
from string import ascii_uppercase

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.test import RequestFactory
from playwright.sync_api import expect

from oicnet.accounts.models import User
from oicnet.staff.base import Fields
from oicnet.staff.choices import OneChoice
from oicnet.text.languages import LANGUAGES

MEETING = "/ar/staff/meetings/meeting/add/"
SAID = "لم يُختر شيء: وزارة العمل"
serial = count(1)
STATE_CODES = map("X{}".format, ascii_uppercase)  # no state has a code that begins with X
# What a kind asks for beside what its form requires.
ALSO = {
    "cooperation.Offer": ["member_state"],
    "correspondence.LetterTemplate": [
        f"{name}_{language}" for name in ("subject", "text") for language in LANGUAGES
    ],
    "members.Organisation": ["member_state"],
    "plans.Activity": ["plan", "number", "planned_start", "planned_end"],
}
TYPED = {
    "CharField": "PLUS-{n}",
    "Paragraphs": "PLUS-{n}",
    "DateField": "2026-03-01",
    "URLField": "https://example.org/{n}",
    "IntegerField": "{n}",
}


def typed_by(field) -> str:
    """What is typed into a field: the register's own fields are of Django's kinds."""
    kinds = [kind.__name__ for kind in type(field).__mro__]
    return next(TYPED[name] for name in kinds if name in TYPED)


CODE = re.compile("reference|iso2|iso3")  # of a state: letters alone
OWN = {
    "first_year": "2150",
    "last_year": "2151",
    "joined_in": "1990",
    "number": "77{n}",  # which no row of the sample has
}


def asked():
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    return request


def forms_with_a_plus():
    """(path of the list, may rows be added, names of the fields whose "+" is opened) of each form:
    all that lead to a kind to which none led before; where there are none, the first.
    """
    request, opened = asked(), set()
    for model, pages in admin.site._registry.items():
        if not isinstance(pages, Fields):
            continue
        targets = {
            name: field.widget.rel.model
            for name, field in pages.get_form(request).base_fields.items()
            if isinstance(field.widget, RelatedFieldWidgetWrapper)
            and isinstance(field.widget.widget, OneChoice)
            and field.widget.can_add_related
        }
        if targets:
            new = {target: name for name, target in targets.items() if target not in opened}
            opened |= new.keys()
            names = [*new.values()] or [*targets][:1]
            path = f"/ar/staff/{model._meta.app_label}/{model._meta.model_name}/"
            yield pytest.param(path, pages.has_add_permission(request), names, id=model.__name__)


@pytest.fixture
def desk(browser, register, secretary):
    context = browser.new_context(storage_state=secretary, base_url=register.address)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def open_form(page, path, is_new):
    page.goto(f"{path}add/" if is_new else path)
    if not is_new:
        page.locator("#result_list a[href*='/change/']").first.click()


def fill(popup, pages):
    """What the form of a kind requires; each field with what is there, or with a new value."""
    form = pages.get_form(asked())
    number = next(serial)
    state_code = next(STATE_CODES) if pages.opts.model_name == "memberstate" else ""
    also = {*ALSO.get(pages.opts.label, ()), "title_ar", "name_ar"}
    for name, field in form.base_fields.items():
        if not (field.required or name in also):
            continue
        widget = getattr(field.widget, "widget", field.widget)
        target = popup.locator(f"#id_{name}")
        if target.input_value():
            continue
        if isinstance(widget, OneChoice):
            popup.locator(f"#id_{name}-text").click()
            popup.locator(f".choice:has(#id_{name}-text) [role=option]").first.click()
        elif hasattr(field, "choices"):
            target.select_option(index=1)
        else:
            typed = OWN.get(name, typed_by(field)).format(n=number)
            is_code = state_code and CODE.fullmatch(name)
            target.fill(state_code + "X" * (name == "iso3") if is_code else typed)


def pages_of(path):
    app, model = path.partition("/staff/")[2].split("/")[:2]
    return next(
        one
        for one in admin.site._registry.values()
        if (one.opts.app_label, one.opts.model_name) == (app, model)
    )


@pytest.mark.parametrize(("path", "is_new", "names"), [*forms_with_a_plus()])
def test_what_a_plus_adds_is_stored_and_chosen(desk, path, is_new, names):
    open_form(desk, path, is_new)
    for name in names:
        chosen = desk.locator(f"#id_{name} option:checked:not([value=''])")
        before = chosen.count() and chosen.last.get_attribute("value")
        with desk.expect_popup() as opened:
            desk.locator(f"#add_id_{name}").click()
        popup = opened.value
        target = popup.url.partition("add/")[0]
        fill(popup, pages_of(target))
        popup.locator("[name=_save]").first.click()
        expect(chosen.last).to_have_attribute("value", re.compile(rf"^(?!{before}$)"))

        chosen = chosen.last
        row, words = chosen.get_attribute("value"), chosen.text_content()
        if row.isdecimal():
            assert desk.request.get(f"{target}{row}/change/").url == f"{target}{row}/change/"
        else:  # a field that chooses by reference, as pairs of states do
            assert f">{row}<" in desk.request.get(f"{target}?q={row}").text()
        box = desk.locator(f".choice:has(#id_{name}-text)")
        shown = [box.locator("input").input_value(), *box.locator(".chosen bdi").all_inner_texts()]
        assert words in shown


def fill_in_days(page):
    for name in ("starts_on", "ends_on"):
        page.locator(f"#id_{name}").fill("2026-03-01")


@pytest.mark.parametrize("words", ["وزارة العمل", "قطر"])
def test_enter_sends_no_form_before_there_is_anything_to_choose(desk, words):
    """Neither before the list has come, nor where nothing is found."""
    desk.goto(MEETING)
    desk.locator("#id_host_state-text").fill(words)
    desk.keyboard.press("Enter")
    expect(desk.locator("#id_host_state-text ~ :is(.told, [role=listbox]):visible")).to_be_visible()
    desk.keyboard.press("Enter")

    expect(desk).to_have_url(f"{desk.url.partition('/ar/')[0]}{MEETING}")
    expect(desk.locator(".errornote")).to_have_count(0)
    taken = desk.locator("#id_host_state option:checked").text_content()
    assert ("قطر" in taken) == (words == "قطر")


def test_words_that_chose_nothing_are_said_at_once_and_refused(desk):
    desk.goto(MEETING)
    box = desk.locator("#id_chair-text")
    box.fill("وزارة العمل")
    desk.locator("#id_title_ar").click()
    expect(box.locator("~ .told")).to_have_text(SAID)
    assert box.get_attribute("aria-invalid") == "true"

    fill_in_days(desk)
    desk.keyboard.press("Control+Enter")

    expect(desk.locator(".field-chair .errorlist")).to_have_text(SAID)
    expect(desk.locator("#id_chair-text")).to_have_value("وزارة العمل")
    desk.locator("#id_chair-text").fill("")
    desk.locator("#id_reference").fill(f"M9{next(serial)}")
    desk.locator("#id_mode").select_option("online")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".messagelist .success")).to_be_visible()


def test_escape_brings_back_what_was_chosen(desk):
    desk.goto(MEETING)
    box = desk.locator("#id_host_state-text")
    box.fill("قطر")
    desk.locator(".choice:has(#id_host_state-text) [role=option]").first.click()
    before = box.input_value()

    box.fill("")
    assert not desk.locator("#id_host_state").input_value()
    desk.keyboard.press("Escape")

    expect(box).to_have_value(before)
    assert desk.locator("#id_host_state").input_value()
