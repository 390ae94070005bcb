"""How complete a meeting is grows while it is typed, as the server counts it once it is saved."""

from playwright.sync_api import expect

ADD = "/ar/staff/meetings/meeting/add/"


def told(page, name):
    return page.locator(f".completeness [data-counts={name}] dd span")


def test_it_grows_while_a_meeting_is_typed(browser, register, secretary):
    context = browser.new_context(storage_state=secretary, base_url=register.address)
    page = context.new_page()
    page.goto(ADD)
    expect(told(page, "texts-ar")).to_have_text("لا يوجد")
    for name in ("starts_on", "ends_on"):
        page.locator(f"#id_{name}").fill("2026-03-01")
    page.locator("#id_mode").select_option("online")
    page.locator("#id_reference").fill("M903")
    page.locator("#id_title_ar").fill("اجتماع")
    page.locator("#id_announced_recommendations").fill("12")
    for place in range(2):
        page.locator("#agenda_items-group .add-row a").click()
        page.locator(f"#id_agenda_items-{place}-title_ar").fill("بند")
    page.locator("#id_agenda_items-1-outcome").select_option(index=1)
    page.locator("#id_title_en").fill("Meeting")

    shown = {"texts-ar": (3, 3), "texts-en": (1, 3), "texts-fr": (0, 3), "outcomes": (1, 2),
             "recommendations": (0, 12), "communique": (0, 1)}  # fmt: skip
    for name, (there, known) in shown.items():
        expect(told(page, name)).to_have_text(f"{there} من {known}")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    counted = page.locator(".completeness").inner_html()
    for name, (there, known) in shown.items():
        expect(told(page, name)).to_have_text(f"{there} من {known}")

    without = browser.new_context(
        storage_state=secretary, base_url=register.address, java_script_enabled=False
    )
    plain = without.new_page()
    plain.goto(page.url)
    assert plain.locator(".completeness").inner_html() == counted
    without.close()
    context.close()
