"""No page is so long that its end is never seen: what is more is folded, or on further pages."""

from playwright.sync_api import ViewportSize

from tests.browser.test_pages import PATHS

FURTHER = [
    "members/tr/", "meetings/m2/", "meetings/sfp-2023/", "recommendations/sfp-2023-r03/",
    "plans/activities/", "plans/evaluations/swp-2023-2024-e1/", "decisions/", "reports/",
]  # fmt: skip
SCREENS: list[tuple[ViewportSize, float]] = [
    ({"width": 1280, "height": 800}, 6.05),
    ({"width": 390, "height": 844}, 9.05),
]


def test_no_page_is_longer_than_a_few_screens(browser, register):
    page = browser.new_context(base_url=register.address).new_page()
    told = []
    for path in [*PATHS, *FURTHER]:
        page.goto(f"/ar/{path}")
        for size, most in SCREENS:
            page.set_viewport_size(size)
            height = page.evaluate("document.documentElement.scrollHeight") / size["height"]
            if height > most and path != "styleguide/":
                told.append(f"{path}: {height:.1f} screens of {size['width']} px, {most} at most")

    assert not "\n".join(told)
