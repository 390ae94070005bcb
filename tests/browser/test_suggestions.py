"""What the search box proposes, with the keyboard alone."""

import pytest
from playwright.sync_api import expect

TYPED = {"ar": "النظام الداخ", "en": "rules of proc", "fr": "règlement intér"}


@pytest.fixture
def box(page, register, language):
    page.set_default_timeout(10_000)
    page.goto(f"{register.address}/{language}/")
    found = page.locator("input[role=combobox]")
    found.focus()
    page.keyboard.type(TYPED[language], delay=20)
    expect(page.locator("[role=option]:visible").first).to_be_visible()
    return found


def test_arrows_choose_and_enter_opens(page, box):
    expect(box).to_have_attribute("aria-expanded", "true")
    first = page.locator("[role=option]:visible").first
    title, address = first.locator("bdi").inner_text(), first.get_attribute("data-address")

    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    expect(box).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{address}")
    expect(page.locator("h1")).to_contain_text(title)


def test_escape_closes_and_the_words_stay_to_be_searched(page, box, language):
    page.keyboard.press("Escape")
    expect(page.locator("[role=option]:visible")).to_have_count(0)
    expect(box).to_have_value(TYPED[language])
    page.keyboard.press("Enter")

    page.wait_for_url("**/search/?q=*")
    expect(page.locator(".found .rows li").first).to_be_visible()
