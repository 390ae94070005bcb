"""What readers come for, done as they do it: by the words on the page, with and without scripts."""

from hashlib import sha256
from pathlib import Path

import pytest
import vobject
from django.utils.translation import gettext, override, pgettext
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

RULES = {
    "ar": "النظام الداخلي",
    "en": "Rules of Procedure",
    "fr": "Règlement intérieur",
}


# Without scripts the server says the same in each language: one of them is enough.
READERS = {"ar": True, "en": True, "fr": True, "ar without JavaScript": False}


@pytest.fixture(params=READERS)
def who(request):
    return request.param


@pytest.fixture
def language(who):
    return who[:2]


@pytest.fixture
def reader(who, language, browser, register):
    """A page at home, in one of the languages, in a browser that runs scripts or does not."""
    context = browser.new_context(java_script_enabled=READERS[who])
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{register.address}/{language}/")
    with override(language):
        yield page
    context.close()


def follow(page, name: str, *, inside: str = "body", exact: bool = True) -> None:
    page.locator(inside).get_by_role("link", name=name, exact=exact).first.click()


def test_the_rules_of_procedure_are_three_clicks_from_home(reader, language):
    follow(reader, gettext("Meetings and decisions"), inside="nav.sections")
    reader.locator("a[href$='/meetings/m3/']").last.click()
    follow(reader, RULES[language], inside="#content", exact=False)

    expect(reader.locator("h1")).to_contain_text(RULES[language])
    expect(reader.locator(".reference").first).to_have_text("D-2021-001")


def test_what_bahrain_reported_is_read_from_the_matrix(reader):
    follow(reader, pgettext("in the navigation", "Follow-up"), inside="nav.sections")
    follow(reader, gettext("Matrix by state"))
    reader.locator(".matrix td a.standing-under_way[href$='#bh']").first.click()
    own = reader.locator("#bh")
    own.locator("summary").click()

    expect(own.locator(".standing-under_way").first).to_be_visible()
    expect(own.locator(".report").first).to_be_visible()


def test_late_reports_of_one_theme_are_taken_away(reader, tmp_path):
    follow(reader, pgettext("in the navigation", "Follow-up"), inside="nav.sections")
    follow(reader, gettext("Reports, state by state"))
    reader.get_by_label(pgettext("area of work", "Theme")).select_option(index=1)
    reader.get_by_label(gettext("Report overdue")).select_option("yes")
    reader.get_by_role("button", name=gettext("Filter")).click()
    told = reader.locator(".count").inner_text()
    with reader.expect_download() as arriving:
        follow(reader, "XLSX")
    arriving.value.save_as(tmp_path / "late.xlsx")

    sheet = CalamineWorkbook.from_path(tmp_path / "late.xlsx").get_sheet_by_index(0).to_python()
    heads = next(number for number, line in enumerate(sheet) if gettext("Member state") in line)
    assert str(len(sheet) - heads - 1) in told


def test_the_next_meeting_goes_into_a_calendar(reader, tmp_path):
    reader.locator(".next-meeting a").first.click()
    with reader.expect_download() as arriving:
        reader.locator("a[href$='.ics'], a[href*='calendar']").first.click()
    arriving.value.save_as(tmp_path / "meeting.ics")

    event = vobject.readOne(Path(tmp_path / "meeting.ics").read_text(encoding="utf-8")).vevent
    assert reader.locator("h1 bdi").first.inner_text() in event.summary.value
    assert event.uid.value


def test_a_paper_is_found_taken_and_verified(reader, tmp_path):
    follow(reader, gettext("Documents"), inside="nav.sections")
    reader.get_by_label(gettext("Kind")).select_option("communique")
    reader.get_by_role("button", name=gettext("Filter")).click()
    reader.locator(".rows .row:has(.tag:not(.tag-closed)) a").first.click()
    edition = reader.locator(".editions .card").first
    with reader.expect_download() as arriving:
        edition.locator("a[download]").click()
    arriving.value.save_as(tmp_path / "paper.pdf")

    digest = sha256((tmp_path / "paper.pdf").read_bytes()).hexdigest()
    assert edition.locator(".digest code").inner_text() == digest


def test_a_communique_is_read_in_two_languages_side_by_side(reader, language):
    follow(reader, gettext("Meetings and decisions"), inside="nav.sections")
    reader.locator("a[href$='/meetings/m3/']").last.click()
    other = {"ar": "en", "en": "fr", "fr": "ar"}[language]
    beside = reader.locator(f"#m3-s01 .in-{other}")
    expect(beside).to_be_hidden()
    reader.locator(f".show-{other}").check()

    expect(beside).to_be_visible()
    expect(beside.locator("p[lang]").first).to_have_attribute("lang", other)
    expect(reader.locator("#m3-s01 .shown")).to_be_visible()


def test_a_reading_is_told_to_the_register_and_nothing_else(browser, register):
    context = browser.new_context(user_agent="Mozilla/5.0 (X11; Linux x86_64) Firefox/132.0")
    page = context.new_page()
    with page.expect_response("**/readings/") as answered:
        page.goto(f"{register.address}/ar/news/n-2021-001/")

    assert answered.value.status == 204
    assert answered.value.request.post_data == "reference=N-2021-001"
    assert "cookie" not in answered.value.request.headers
    assert context.cookies() == []
    context.close()


def test_the_language_is_changed_on_the_same_page(reader, language):
    follow(reader, gettext("Member states"), inside="nav.sections")
    other = {"ar": "en", "en": "fr", "fr": "ar"}[language]
    reader.locator(f"nav.languages a[hreflang={other}]").click()

    expect(reader).to_have_url(reader.url.replace(f"/{language}/", f"/{other}/"))
    expect(reader.locator("html")).to_have_attribute("lang", other)
    expect(reader.locator("html")).to_have_attribute("dir", "rtl" if other == "ar" else "ltr")


def test_the_matrix_is_walked_with_the_arrow_keys(page, register):
    page.goto(f"{register.address}/ar/recommendations/matrix/")
    page.locator(".matrix tbody th a").first.focus()
    page.keyboard.press("ArrowLeft")  # forward, in Arabic
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    back = page.evaluate("document.activeElement.closest('th') !== null")

    assert "#" in first
    assert back
