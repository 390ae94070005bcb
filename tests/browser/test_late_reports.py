"""What it costs a focal point to hand in twelve late reports: clicks with the mouse alone."""

import csv
import re
from collections import Counter

from playwright.sync_api import expect

from tests.browser.conftest import OWN
from tests.browser.test_conference import Hand

HOW_MANY, MOST_CLICKS, MOST_LOADS = 12, 40, 20


def late_state(request):
    """The state that owes most reports, by its ISO code."""
    table = request.get("/en/recommendations/standings/?late=yes&as=csv").text()
    owed = Counter(
        row["ISO 3166 code"] for row in csv.DictReader(table.lstrip("\ufeff").splitlines())
    )
    (state, number), *_others = owed.most_common(1)
    assert number >= HOW_MANY
    return state


def focal_point_of(state, context):
    """An account that the secretary makes; the link by which its holder sets a password."""
    request, add = context.request, "/ar/staff/accounts/user/add/"
    listed = request.get(f"/ar/staff/members/memberstate/?reference__in={state}").text()
    key = re.search(r"memberstate/(\d+)/change/", listed)[1]
    form = request.get(add).text()
    role = re.search(r'name="groups" value="(\d+)"[^>]*>\s*جهة اتصال', form)[1]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    made = request.post(add, headers={"Referer": f"{context.pages[0].url}"}, form={
        "csrfmiddlewaretoken": token, "username": "late", "first_name": "a", "last_name": "b",
        "email": "late@example.org", "language": "ar", "groups": role, "member_state": key,
    })  # fmt: skip
    return re.search(r'class="handed-over"[^>]*>([^<]+)<', made.text())[1]


def test_twelve_late_reports_take_few_clicks(browser, register, secretary):
    context = browser.new_context(storage_state=secretary, base_url=register.address)
    context.new_page().goto("/ar/staff/")
    link = focal_point_of(late_state(context.request), context)
    context.close()
    context = browser.new_context(base_url=register.address)
    page = context.new_page()
    page.goto(link)
    page.locator("[name=password1]").fill(OWN)
    page.locator("[name=password2]").fill(OWN)
    page.locator("#content button").last.click()
    page.goto("/ar/staff/")
    late = page.locator("section[aria-labelledby=late] li")
    before = late.count()
    hand = Hand(page)

    hand.click("section[aria-labelledby=late] li a")
    for number in range(HOW_MANY):
        hand.click("[name=declared][value=under_way]")
        hand.click("#id_account_ar")
        page.keyboard.insert_text(f"تقرير {number}")
        with page.expect_navigation():
            hand.click("[name=_handin]")
        expect(page.locator(".messagelist .success").first).to_be_visible()

    page.goto("/ar/staff/")
    assert late.count() == before - HOW_MANY
    print(hand.counted)
    assert hand.counted["clicks"] <= MOST_CLICKS
    assert hand.counted["loads"] <= MOST_LOADS
