"""The staff site in a browser: the first sign-in, and every kind of its pages."""

import pytest

from tests.browser.test_pages import every_rule, faults, show

PATHS = [
    "staff/", "staff/history/", "staff/meetings/meeting/", "staff/meetings/meeting/add/",
    "staff/recommendations/progressreport/?waits=in-review", "staff/workbooks/",
    "staff/documents/document/add/", "staff/recommendations/recommendation/paste/",
    "staff/cooperation/need/rows/",
    "staff/accounts/user/add/", "staff/accounts/user/", "account/second-factor/",
    "account/sessions/", "account/password/change/", "account/reauthenticate/",
    "account/second-factor/webauthn/", "staff/find/?q=M3",
    "staff/recommendations/progressreport/desk/", "staff/documents/document/desk/",
]  # fmt: skip
CLOSED = ["account/login/", "account/password/reset/", "account/password/reset/done/"]
# The two in Arabic are those whose colours are looked at: they are the same in every language.
SCREENS = [("ar", 390, "dark"), ("ar", 1280, "light"), ("en", 1280, "dark"), ("fr", 390, "light")]


def rules_in(language):
    """Without what sheets import: axe would fetch it, which our security policy forbids."""
    return {**every_rule(colours=language == "ar"), "preload": False}


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_of_the_staff_is_accessible_and_fits(browser, register, secretary, language):
    """Each is loaded once, and takes the screens of its language one after the other."""
    told: list[str] = []
    screens = [(width, scheme) for code, width, scheme in SCREENS if code == language]

    def look(state, paths):
        context = browser.new_context(
            storage_state=state, reduced_motion="reduce", base_url=register.address
        )
        page = context.new_page()
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("console", lambda one: told.append(one.text) if one.type == "error" else None)
        show(page, {"width": screens[0][0], "height": 900}, screens[0][1])
        for path in paths:
            page.goto(f"/{language}/{path}")
            for width, scheme in screens:
                show(page, {"width": width, "height": 900}, scheme)
                page.evaluate("scrollTo(0, document.body.scrollHeight)")  # the bar covers nothing
                faulty = faults(page, rules_in(language))
                told.extend(f"{path}, {width} {scheme}: {fault}" for fault in faulty)
        context.close()

    meeting = _page_of(browser, register, secretary, "meetings/meeting", "M3")
    document = _page_of(browser, register, secretary, "documents/document", "D-2021-001")
    own = ["change/", "change/agenda/", "change/outcomes/", "history/", "delegations/",
           "step/withdraw/"]  # fmt: skip
    own = [meeting.replace("change/basics/", address) for address in own]
    look(secretary, [*PATHS, document, meeting, *own])
    look(None, CLOSED)
    assert not "\n".join(told)


WIDEST = ["recommendations/progressreport/", "plans/activityreport/", "plans/activity/",
          "cooperation/bilateralcooperation/", "cooperation/offer/"]  # fmt: skip
# By how much a table is wider than its place, and how many rows break amid three languages.
CLIPPED = """() => {
  const table = document.querySelector("#result_list"), place = table.closest(".results");
  const whole = [...table.querySelectorAll(".field-languages")].filter(
    (cell) => !cell.querySelector(".missing, .stale"));
  const tops = (cell) => new Set([...cell.children].map((language) => language.offsetTop));
  const broken = whole.filter((cell) => tops(cell).size > 1);
  return [table.scrollWidth - place.clientWidth, broken.length];
}"""


def test_the_widest_lists_show_all_their_columns(browser, register, secretary, language):
    page = browser.new_context(
        storage_state=secretary,
        viewport={"width": 1280, "height": 900},
        base_url=register.address,
    ).new_page()
    clipped = {}
    for path in WIDEST:
        page.goto(f"/{language}/staff/{path}")
        clipped[path] = page.evaluate(CLIPPED)
    page.context.close()

    assert clipped == {path: [0, 0] for path in WIDEST}


def _page_of(browser, register, state, kind, reference) -> str:
    """The address of the page on which a record is edited."""
    context = browser.new_context(storage_state=state, base_url=register.address)
    page = context.new_page()
    page.goto(f"/ar/staff/{kind}/?q={reference}")
    address = page.locator("#result_list a[href*='/change/']").last.get_attribute("href")
    context.close()
    return address.partition("/ar/")[2].partition("?")[0]
