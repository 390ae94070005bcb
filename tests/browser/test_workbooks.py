"""A meeting by workbook in a browser: how many clicks it takes, and how its pages look."""

from playwright.sync_api import expect

from tests.browser.test_pages import faults
from tests.browser.test_staff import SCREENS, rules_in
from tests.intake.workbooks import made, sheets_of

MOST_CLICKS = 40
TYPED = {"M3", "D-2021-001", "DEC-M3-PLAN", "SRC-ISKUR-2021"}  # references that staff choose


def another(content: bytes) -> bytes:
    """The third meeting as somebody would type it for the first time, under another number."""
    sheets = sheets_of(content)
    for rows in list(sheets.values())[1:-1]:
        version = rows[0].index("النسخة في السجل")
        is_typed = any(row[0] in TYPED for row in rows[1:])
        for row in rows[1:]:
            row[:] = [_renamed(value) for value in row]
            row[version] = ""
            row[0] = row[0] if is_typed else ""
    head, meeting = sheets["الاجتماعات"][:2]
    meeting[head.index("رقم الاجتماع لدى الهيئة")] = 33
    return made(sheets)


def _renamed(value):
    if not isinstance(value, str):
        return value
    renamed = value.replace("D-2021-", "D-2031-").replace("DEC-M3-", "DEC-M33-")
    return "M33" if value == "M3" else renamed


class Clicks:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, target) -> None:
        self.count += 1
        target.click()


def test_the_third_meeting_by_workbook_takes_few_clicks(browser, register, secretary):
    context = browser.new_context(storage_state=secretary, base_url=register.address)
    page, click = context.new_page(), Clicks()
    file = {"name": "الاجتماع.xlsx", "mimeType": "application/octet-stream", "buffer": b""}
    page.goto("/ar/staff/")

    click(page.get_by_role("link", name="المصنّفات: تنزيل وتعبئة ورفع"))
    page.locator("[name=meeting]").select_option("M3")
    click.count += 2  # to open the list, and to choose from it
    with page.expect_download() as downloading:
        click(page.get_by_role("button", name="تنزيل", exact=True).first)
    content = downloading.value.path().read_bytes()
    click.count += 1  # to choose the file
    page.locator("[name=file]").set_input_files({**file, "buffer": another(content)})
    click(page.get_by_role("button", name="رفع ومعاينة"))
    expect(page.locator(".change-added")).to_have_count(35, timeout=60_000)
    click(page.get_by_role("button", name="إدخال الكل"))
    click(page.locator("#content-main a[href*='/meetings/meeting/']"))
    click(page.locator("#meeting_form .step-on", has_text="نشر"))
    click(page.get_by_role("button", name="نشر"))
    page.goto("/ar/staff/documents/document/?q=D-2031")
    click(page.locator("#action-toggle"))
    page.locator("select[name=action]").first.select_option("publish_all")
    click.count += 2
    click(page.locator(".actions button").first)

    assert page.goto("/ar/meetings/m33/").status == 200
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    shown = page.locator("main").inner_text()
    assert "سند علي سند الحمّاد" in shown
    assert page.goto("/ar/documents/d-2031-001/").status == 200
    print(f"clicks: {click.count}")
    assert click.count < MOST_CLICKS
    context.close()


def test_pages_of_workbooks_are_accessible_and_fit(browser, register, secretary):
    told: list[str] = []
    for language, width, scheme in SCREENS:
        context = browser.new_context(
            storage_state=secretary,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            base_url=register.address,
        )
        page = context.new_page()
        page.on("pageerror", lambda error: told.append(str(error)))  # noqa: B023 - the same one
        content = page.request.get(f"/{language}/staff/workbooks/meetings/?meeting=M3").body()
        for name, kept in (("wrong", spoiled(content)), ("changed", changed(content))):
            page.goto(f"/{language}/staff/workbooks/")
            sent = {"name": f"{name}.xlsx", "mimeType": "application/octet-stream"}
            page.locator("[name=file]").set_input_files({**sent, "buffer": kept})
            page.locator("form[enctype] button").click()
            told += [f"{language} {name}: {one}" for one in faults(page, rules_in(language))]
        context.close()
    assert not "\n".join(told)


def spoiled(content: bytes) -> bytes:
    sheets = sheets_of(content)
    meetings = list(sheets.values())[1]
    meetings[1] = ["؟" if isinstance(value, float) else value for value in meetings[1]]
    return made(sheets)


def changed(content: bytes) -> bytes:
    sheets = sheets_of(content)
    agenda = list(sheets.values())[2]
    for row in agenda[1:]:
        row[5] = f"{row[5]} +"
    agenda.append([""] * 4 + agenda[1][4:])
    return made(sheets)
