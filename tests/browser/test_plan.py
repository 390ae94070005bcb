"""What it costs to enter a two-year plan with ten activities; and what a grid does with a block."""

from playwright.sync_api import Page, expect

from tests.browser.test_conference import Hand

MOST_CLICKS, MOST_LOADS = 40, 4
OBJECTIVES = ["تعزيز قدرات خدمات التوظيف", "رقمنة الخدمات", "تبادل المعلومات"]
INDICATORS = [
    "المتدربون\tمتدرب\t0\t120\tتعزيز قدرات خدمات التوظيف",
    "الورش المعقودة\tورشة\t0\t4\tتعزيز قدرات خدمات التوظيف",
    "الخدمات الرقمية\tخدمة\t2\t9\tرقمنة الخدمات",
    "الدول المشاركة في المنصة\tدولة\t٥\t٢٥\tتبادل المعلومات",
]
KINDS = ["ورشة عمل", "تدريب"]
ACTIVITIES = [
    "\t".join(
        [
            f"{number}.",
            f"النشاط {number}",
            KINDS[number % 2],
            OBJECTIVES[number % 3],
            "",
            f"2027-{number:02}-05",
            f"2027-{number:02}-07",
            "مخطط له",
        ]
    )
    for number in range(1, 11)
]
PASTE = """(field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const pasted = { clipboardData, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", pasted));
}"""


def paste(page: Page, target: str, text: str) -> None:
    field = page.locator(target)
    field.focus()
    field.evaluate(PASTE, text)


def test_a_plan_with_ten_activities_takes_few_clicks(browser, register, secretary):
    context = browser.new_context(storage_state=secretary, base_url=register.address)
    page = context.new_page()
    hand = Hand(page)

    page.goto("/ar/staff/plans/workplan/add/")
    hand.type("#id_title_ar", "خطة العمل 2027-2028")
    hand.type("#id_first_year", "2027")
    hand.type("#id_last_year", "2028")
    hand.click("#objectives-group .add-row a")
    paste(page, "#id_objectives-0-title_ar", "\n".join(OBJECTIVES))
    hand.counted["keys"] += 1
    with page.expect_navigation():
        hand.click("[name=_rows]")
    paste(page, "#id_rows-0-title_ar", "\n".join(ACTIVITIES))
    hand.counted["keys"] += 1
    expect(page.locator("#id_rows-9-title_ar")).to_have_value("النشاط 10")
    with page.expect_navigation():
        hand.click("[name=_back]")
    hand.click("#indicators-group .add-row a")
    columns = "العنوان (بالعربية)\tوحدة القياس (بالعربية)\tخط الأساس\tالمستهدف\tالهدف"
    paste(page, "#id_indicators-0-title_ar", "\n".join([columns, *INDICATORS]))
    hand.counted["keys"] += 1
    hand.save()

    assert page.locator("#indicators-group tr.has_original").count() == 4
    assert page.locator("#id_indicators-3-target").input_value() == "25.00"
    page.goto("/ar/staff/plans/activity/?q=WP-2027-2028")
    assert page.locator("#result_list tbody tr").count() == 10
    print(dict(hand.counted))
    assert hand.counted["clicks"] <= MOST_CLICKS
    assert hand.counted["loads"] - 1 <= MOST_LOADS  # without the list that is looked at
    context.close()


def test_a_grid_is_walked_filled_and_undone_by_keys(browser, register, secretary):
    context = browser.new_context(storage_state=secretary, base_url=register.address)
    page = context.new_page()
    page.goto("/ar/staff/meetings/meeting/add/")
    press = page.keyboard.press
    agenda = "#id_agenda_items-{}-{}"
    page.locator("#agenda_items-group .add-row a").click()

    paste(page, agenda.format(0, "title_ar"), 'الأول\n"سطر\nوسطر ""ثان"""\t\nالثالث')

    expect(page.locator(agenda.format(2, "title_ar"))).to_have_value("الثالث")
    assert page.locator(agenda.format(1, "title_ar")).input_value() == 'سطر وسطر "ثان"'
    name = page.locator(agenda.format(2, "title_ar")).get_attribute("aria-label")
    assert name == "العنوان (بالعربية)، الصف 3"
    assert page.evaluate("document.activeElement.id") == "id_agenda_items-0-title_ar"

    press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_agenda_items-1-title_ar"
    press("Control+d")
    assert page.locator(agenda.format(1, "title_ar")).input_value() == "الأول"
    press("Control+z")
    assert page.locator(agenda.format(1, "title_ar")).input_value() == 'سطر وسطر "ثان"'
    press("Control+z")
    assert page.locator("#agenda_items-group tr.form-row:not(.empty-form)").count() == 1
    assert page.locator(agenda.format(0, "title_ar")).input_value() == ""
    press("Control+y")
    assert page.locator(agenda.format(2, "title_ar")).input_value() == "الثالث"
    context.close()
