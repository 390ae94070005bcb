"""Every kind of page, in every language, light and dark, narrow and wide.

Nothing that axe finds, nothing wider than its screen, nothing from another host, no error.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PATHS = [
    "", "about/", "privacy/", "accessibility/", "status/", "gaps/", "styleguide/",
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
NARROW = 390
SCREENS = {"narrow, dark": (NARROW, "dark"), "wide, light": (1280, "light")}
# What axe looks for once in each language, and what depends on the screen.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
OF_THE_SCREEN = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]},
    "resultTypes": ["violations"],
}
EXPECTED_ERRORS = ("404 (Not Found)",)  # of the pages above that say so


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser, register) -> Iterator[Page]:
    width, scheme = SCREENS[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        base_url=register.address,
    )
    yield context.new_page()
    context.close()


def test_every_page_is_accessible_fits_sets_no_cookie_and_keeps_to_itself(
    screen, language, register
):
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
    for path in PATHS:
        screen.goto(f"/{language}/{path}")
        rules = RULES if screen.viewport_size["width"] > NARROW else OF_THE_SCREEN
        found = Axe().run(screen, options=rules).response["violations"]
        told += [
            f"{path}: {one['id']} {[node['target'] for node in one['nodes']]}" for one in found
        ]
        over = screen.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        told += [f"{path}: {over} px too wide"] if over > 0 else []

    assert not "\n".join(one for one in told if not one.endswith(EXPECTED_ERRORS))
    assert screen.context.cookies() == []
