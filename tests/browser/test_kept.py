"""Work that was not saved, in a real browser: it comes back, and to nobody else. Rows are moved."""

import pytest
from playwright.sync_api import Error, expect

from tests.browser.conftest import OWN

ADD = "/ar/staff/meetings/meeting/add/"
TITLE, ITEM = "#id_title_ar", "#id_agenda_items-{}-title_ar"
KEPT = "Object.keys(localStorage).filter((one) => one.startsWith('kept:'))"


@pytest.fixture
def desk(browser, register, secretary):
    """A browser in which the secretary is signed in."""
    context = browser.new_context(storage_state=secretary, base_url=register.address)
    context.set_default_timeout(20_000)
    yield context
    context.close()


def type_a_meeting(context):
    page = context.new_page()
    page.goto(ADD)
    page.locator(TITLE).fill("اجتماع لم يُحفظ")
    for place, title in enumerate(["الافتتاح", "النظام الداخلي"]):
        page.locator("#agenda_items-group .add-row a").click()
        page.locator(ITEM.format(place)).fill(title)
    wait_until_kept(page, "النظام الداخلي")
    assert len(page.evaluate(KEPT)) == 1
    return page


def wait_until_kept(page, words):
    """It is kept after a pause in typing."""
    page.wait_for_function(
        "words => Object.values(localStorage).some((kept) => kept.includes(words))", arg=words
    )


def show_again(page):
    page.locator("[data-kept] [name=show]").click()
    expect(page.locator(".errornote")).to_be_visible()


def expect_the_meeting(page):
    expect(page.locator(TITLE)).to_have_value("اجتماع لم يُحفظ")
    expect(page.locator(ITEM.format(0))).to_have_value("الافتتاح")
    expect(page.locator(ITEM.format(1))).to_have_value("النظام الداخلي")
    expect(page.locator("#id_agenda_items-1-number")).to_have_value("2")


def test_it_survives_a_closed_tab_and_is_gone_once_it_is_saved(desk):
    type_a_meeting(desk).close()

    page = desk.new_page()
    page.goto(ADD)
    show_again(page)
    expect_the_meeting(page)
    assert page.evaluate(KEPT)  # until it is saved

    page.locator("#id_reference").fill("M901")
    for name in ("starts_on", "ends_on"):
        page.locator(f"#id_{name}").fill("2026-03-01")
    page.locator("#id_mode").select_option("online")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.wait_for_load_state()  # scripts have seen the message, too
    assert page.evaluate(KEPT) == []
    page.goto(ADD)
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_it_survives_a_network_that_fails(desk):
    page = type_a_meeting(desk)
    desk.set_offline(True)
    page.keyboard.press("Control+Enter")
    with pytest.raises(Error):
        page.goto(ADD)
    desk.set_offline(False)

    page.goto(ADD)
    show_again(page)
    expect_the_meeting(page)


def test_two_tabs_keep_their_own_and_each_is_offered_once_it_is_closed(desk):
    first, second = type_a_meeting(desk), desk.new_page()
    second.goto(ADD)
    second.wait_for_timeout(1000)
    expect(second.locator("[data-kept]")).to_be_hidden()  # the first is still at it
    second.locator(TITLE).fill("اجتماع آخر")
    wait_until_kept(second, "اجتماع آخر")
    assert len(second.evaluate(KEPT)) == 2

    second.close()
    first.close()
    page = desk.new_page()
    page.goto(ADD)
    show_again(page)
    expect(page.locator(TITLE)).to_have_value("اجتماع آخر")
    page.goto(ADD)
    page.locator("[data-kept] [name=discard]").click()
    show_again(page)
    expect_the_meeting(page)
    page.locator("[data-kept]").wait_for(state="attached")
    assert len(page.evaluate(KEPT)) == 1


def test_it_survives_an_ended_session(desk, register):
    page = type_a_meeting(desk)
    desk.clear_cookies(name="register_session")
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1").last).to_have_text("انتهت الجلسة")

    with desk.expect_page() as opened:
        page.locator("#content-main a[target=_blank]").click()
    other = opened.value
    other.locator("[name=login]").fill(register.name)
    other.locator("[name=password]").fill(OWN)
    other.locator("#content button").first.click()
    expect(other.locator("[data-kept]")).to_be_visible()  # there, too
    page.locator("#content-main form button").click()

    expect(page.locator(".errornote")).to_be_visible()
    expect_the_meeting(page)


def test_without_scripts_an_ended_session_loses_nothing_either(browser, register, secretary):
    context = browser.new_context(
        storage_state=secretary, base_url=register.address, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(ADD)
    page.locator(TITLE).fill("اجتماع لم يُحفظ")
    signed_in = context.cookies()
    context.clear_cookies(name="register_session")
    page.locator(".submit-row [name=_save]").first.click()
    expect(page.locator("h1").last).to_have_text("انتهت الجلسة")

    context.add_cookies(signed_in)
    page.locator("#content-main form button").click()
    expect(page.locator(".errornote")).to_be_visible()
    expect(page.locator(TITLE)).to_have_value("اجتماع لم يُحفظ")
    context.close()


def test_it_is_offered_to_nobody_else_and_signing_out_forgets_it(browser, register, secretary):
    context = browser.new_context(base_url=register.address)  # a session that only this test ends
    page = context.new_page()
    page.goto("/ar/staff/")
    page.locator("[name=login]").fill(register.name)
    page.locator("[name=password]").fill(OWN)
    page.get_by_role("button", name="تسجيل الدخول").click()
    expect(page.locator("h1").last).to_have_text("السجل")
    page = type_a_meeting(context)
    page.evaluate(
        f"localStorage.setItem('kept:0:kept-meetings-meeting-new', localStorage.getItem({KEPT}[0]))"
    )
    page.goto("/ar/staff/")
    assert [one.split(":")[1] for one in page.evaluate(KEPT)] != ["0"]
    assert len(page.evaluate(KEPT)) == 1

    with page.expect_navigation():
        page.locator("#logout-form button").click()
    assert page.evaluate(KEPT) == []
    context.close()


def test_rows_are_put_in_order_by_keys(desk):
    page = type_a_meeting(desk)
    page.locator("#agenda_items-1 .handle").press("ArrowUp")

    numbers = [page.locator(f"#id_agenda_items-{place}-number") for place in (0, 1)]
    expect(numbers[0]).to_have_value("2")
    expect(numbers[1]).to_have_value("1")
    expect(page.locator("#agenda_items-1 .handle")).to_be_focused()

    page.locator("#agenda_items-1 .handle").press("ArrowDown")
    expect(numbers[0]).to_have_value("1")
    expect(numbers[1]).to_have_value("2")
    rows = page.locator("#agenda_items-group tr.form-row:not(.empty-form)")
    assert [one.get_attribute("id") for one in rows.all()] == ["agenda_items-0", "agenda_items-1"]


def middle_of(target):
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_rows_are_put_in_order_by_the_mouse_and_saved_so(desk):
    page = desk.new_page()
    page.set_viewport_size({"width": 1280, "height": 2400})  # all of them in sight
    page.goto(ADD)
    for name, text in {"reference": "M902", "title_ar": "اجتماع"}.items():
        page.locator(f"#id_{name}").fill(text)
    for name in ("starts_on", "ends_on"):
        page.locator(f"#id_{name}").fill("2026-03-01")
    page.locator("#id_mode").select_option("online")
    for place, title in enumerate(["الأول", "الثاني", "الثالث"]):
        page.locator("#agenda_items-group .add-row a").click()
        page.locator(ITEM.format(place)).fill(title)

    page.locator("#agenda_items-0").scroll_into_view_if_needed()
    top = page.locator("#agenda_items-0 .handle").bounding_box()
    page.mouse.move(*middle_of(page.locator("#agenda_items-2 .handle")))
    page.mouse.down()
    page.mouse.move(top["x"], top["y"], steps=10)
    page.mouse.up()

    numbers = [page.locator(f"#id_agenda_items-{place}-number") for place in range(3)]
    assert [one.input_value() for one in numbers] == ["2", "3", "1"]
    expect(page.locator("#agenda_items-group .order-told")).to_contain_text("1")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    titles = [page.locator(ITEM.format(place)).input_value() for place in range(3)]
    assert titles == ["الثالث", "الأول", "الثاني"]


def test_a_second_click_sends_nothing(desk):
    page, sent = desk.new_page(), []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    page.goto("/ar/staff/themes/theme/add/")
    page.locator("#id_reference").fill("T-ONCE")
    page.locator(TITLE).fill("مرة واحدة")

    page.locator("[name=_continue]").first.dblclick()

    expect(page.locator(".messagelist .success")).to_be_visible()
    page.wait_for_load_state()
    assert len(sent) == 1
