"""A table is a stop of the tab key where it scrolls, and only there."""

PATHS = ("", "gaps/", "meetings/", "members/bh/", "recommendations/matrix/", "cite/m3/")
WIDTHS = (1280, 390, 320)
BOXES = ".table, .years, pre.entry"
STOPS = """boxes => boxes.map(box => [
    box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1,
    box.tabIndex === 0,
])"""


def test_only_what_scrolls_is_a_stop(browser, register):
    """Each page is opened on another screen than the one before it, and takes the others on."""
    context = browser.new_context(base_url=register.address)
    page = context.new_page()
    wrong, seen = [], {width: set() for width in WIDTHS}
    for place, path in enumerate(PATHS):
        for turn in range(len(WIDTHS)):
            width = WIDTHS[(place + turn) % len(WIDTHS)]
            page.set_viewport_size({"width": width, "height": 900})
            if not turn:
                page.goto(f"/ar/{path}")
                page.evaluate(
                    "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
                )
            page.evaluate(
                "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
            )
            stops = page.locator(BOXES).evaluate_all(STOPS)
            wrong += [(path, width) for scrolls, is_stop in stops if scrolls != is_stop]
            seen[width] |= {scrolls for scrolls, _is_stop in stops}
    context.close()

    assert wrong == []
    # The years of all meetings scroll on a wide screen, too.
    assert seen == {width: {True, False} for width in WIDTHS}
