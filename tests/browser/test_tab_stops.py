"""A table is a stop of the tab key where it scrolls, and only there."""

import pytest

BOXES = ".table, .years, pre.entry"
STOPS = """boxes => boxes.map(box => [
    box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1,
    box.tabIndex === 0,
])"""


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_only_what_scrolls_is_a_stop(browser, register, width):
    context = browser.new_context(
        base_url=register.address, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    seen = set()
    for path in ("", "gaps/", "meetings/", "members/bh/", "recommendations/matrix/", "cite/m3/"):
        page.goto(f"/ar/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        stops = page.locator(BOXES).evaluate_all(STOPS)
        assert all(scrolls == is_stop for scrolls, is_stop in stops), path
        seen |= {scrolls for scrolls, _is_stop in stops}
    context.close()

    assert False in seen
    assert True in seen  # the years of all meetings scroll on a wide screen, too
