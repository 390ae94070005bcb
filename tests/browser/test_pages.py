"""Every kind of page, in every language, light and dark, narrow and wide.

Nothing that axe finds, nothing wider than its screen, none too long, nothing from another host,
no error.
"""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize

PATHS = [
    "", "network/", "data/", "data/api/", "about/",
    "privacy/", "accessibility/", "status/", "gaps/", "styleguide/",
    "meetings/", "meetings/m3/", "meetings/sm5/", "members/", "members/bh/",
    "members/organisations/", "documents/", "documents/d-2021-001/",
    "documents/?kind=report&year=2025", "recommendations/", "recommendations/sm5-r01/",
    "recommendations/matrix/", "recommendations/standings/?late=yes", "plans/",
    "plans/swp-2025-2026/", "cooperation/", "cooperation/needs/", "cooperation/offers/",
    "cooperation/pairs/", "themes/", "themes/t-skills/", "news/", "news/n-2021-001/", "cite/m3/",
    "cooperation/needs/sn-01/", "plans/activities/swp-2025-2026-a01/",
    "plans/evaluations/swp-2025-2026-e1/", "meetings/no-such-meeting/", "documents/?page=9999",
    "search/", "search/?q=training&year=2025", "search/?q=zebra", "search/how/",
]  # fmt: skip
# A window of 1280 px that is enlarged four times has 320.
WIDE, NARROW, ENLARGED = (
    {"width": width, "height": height} for width, height in ((1280, 800), (390, 844), (320, 900))
)
# No page is so long that its end is never seen: what is more is folded, or on further pages. By the
# width of a screen, how many of them are the most; of further pages as well, in French, which takes
# the most room.
LONGEST = {1280: 6.05, 390: 9.05}
# Also with what is laid out only when one comes to it.
WHOLE_HEIGHT = """() => {
  for (const part of document.querySelectorAll("main section"))
    part.style.contentVisibility = "visible";
  return document.documentElement.scrollHeight;
}"""
FURTHER = [
    "members/tr/", "meetings/m2/", "meetings/sfp-2023/", "recommendations/sfp-2023-r03/",
    "plans/activities/", "plans/evaluations/swp-2023-2024-e1/", "decisions/", "reports/",
]  # fmt: skip
# What axe looks for in each language; sizes again on a narrow screen. Colours are the same in all
# languages: they are looked at in the one that `COLOURS_IN` names for the scheme.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS_IN = {"light": "ar", "dark": "en"}
Scheme = Literal["light", "dark"]
Look = tuple[ViewportSize, Scheme, dict[str, Any] | None]
# Of what comes again and again the first of a kind are looked at.
ALIKE = ["tr:nth-child(n+8)", "li:nth-child(n+8)", ".inline-related:nth-of-type(n+8)"]
EXPECTED_ERRORS = ("404 (Not Found)",)  # of the pages above that say so


@pytest.fixture
def screen(browser: Browser, register) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce", base_url=register.address)
    yield context.new_page()
    context.close()


def test_every_page_is_accessible_fits_sets_no_cookie_and_keeps_to_itself(
    screen, language, register
):
    """Each is loaded once: by turns wide and light, becoming narrow and dark before the reader's
    eyes, and the other way round, as the page before it was left.
    """
    told: list[str] = []
    path = ""
    screen.on("console", lambda message: told.append(f"{path}: {message.type} {message.text}"))
    screen.on("pageerror", lambda error: told.append(f"{path}: {error}"))
    screen.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(register.address)
            else told.append(f"{path}: asks {request.url}")
        ),
    )
    looks = looks_of(language)
    show(screen, *looks[0][:2])
    for path in PATHS:
        screen.goto(f"/{language}/{path}")
        for place, (size, scheme, rules) in enumerate(looks):
            if place:
                show(screen, size, scheme)
            faulty = faults(screen, rules) if rules else too_wide(screen)
            if path != "styleguide/":
                faulty += too_long(screen, size)
            told += [f"{path}, {size['width']} {scheme}: {fault}" for fault in faulty]
        looks.reverse()

    assert not "\n".join(one for one in told if not one.endswith(EXPECTED_ERRORS))
    assert screen.context.cookies() == []


def looks_of(language: str) -> list[Look]:
    """The screens of a page, and what axe looks for on each."""
    colours = {scheme: language == code for scheme, code in COLOURS_IN.items()}
    return [
        (WIDE, "light", every_rule(colours=colours["light"])),
        (NARROW, "dark", rules_of_the_screen(colours=colours["dark"])),
        (ENLARGED, "dark", None),
    ]


def every_rule(*, colours: bool) -> dict[str, Any]:
    """Options of axe."""
    rules = {"color-contrast": {"enabled": colours}}
    return {"runOnly": TAGS, "rules": rules, "resultTypes": ["violations"]}


def rules_of_the_screen(*, colours: bool) -> dict[str, Any]:
    rules = ["target-size", *(["color-contrast"] if colours else [])]
    return {"runOnly": {"type": "rule", "values": rules}, "resultTypes": ["violations"]}


def show(page: Page, size: ViewportSize, scheme: Scheme) -> None:
    """Whatever moves or fades from one screen to the other has arrived."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.evaluate(
        "async () => { await new Promise(requestAnimationFrame);"
        " document.getAnimations().forEach(animation => animation.finish()) }"
    )


def faults(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds on a page as it is shown, and by how much it is wider than its screen."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    looked = page.evaluate(
        "([alike, options]) => axe.run({exclude: alike}, options)", [ALIKE, options]
    )
    told = [
        f"{one['id']} {[node['target'] for node in one['nodes']]}" for one in looked["violations"]
    ]
    return told + too_wide(page)


def too_wide(page: Page) -> list[str]:
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [f"{over} px too wide"] if over > 0 else []


def too_long(page: Page, size: ViewportSize) -> list[str]:
    height = page.evaluate(WHOLE_HEIGHT) / size["height"]
    most = LONGEST.get(size["width"], height)
    return [f"{height:.1f} screens long, {most} at most"] if height > most else []


def test_further_pages_are_no_longer_than_a_few_screens(screen):
    told = []
    for path in FURTHER:
        screen.goto(f"/fr/{path}")
        for size in (WIDE, NARROW):
            screen.set_viewport_size(size)
            told += [f"{path}, {size['width']}: {fault}" for fault in too_long(screen, size)]

    assert not "\n".join(told)


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_telephone_the_head_is_one_row_and_its_menu_opens(
    browser, register, language, scripts
):
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        base_url=register.address,
        java_script_enabled=scripts,
    )
    page = context.new_page()
    page.goto(f"/{language}/documents/")
    head = page.locator("header.site").bounding_box()
    menu = page.locator("nav.sections a")

    assert head["height"] <= 0.12 * 844
    assert not menu.first.is_visible()

    page.locator(".menu > summary").click()

    assert menu.first.is_visible()
    assert page.locator("nav.languages a").count() == 3
    context.close()


def test_forced_colours_keep_what_shades_tell(browser, register, language):
    """Tiles that differ in shade alone would look the same in the reader's own colours."""
    page = browser.new_context(forced_colors="active", base_url=register.address).new_page()
    page.goto(f"/{language}/")
    looks = page.evaluate(
        "[...document.querySelectorAll('.map-key .tile')].map(tile =>"
        " getComputedStyle(tile, '::after').inlineSize)"
    )
    current = page.goto(f"/{language}/meetings/") and page.evaluate(
        "[...document.querySelectorAll('.sections a')].map(link =>"
        " getComputedStyle(link).borderBlockEndColor)"
    )

    assert len(set(looks)) == 5
    assert len(set(current)) == 2
