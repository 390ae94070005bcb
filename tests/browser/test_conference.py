"""What it costs to enter a ministers' conference by forms: clicks, keys and pages loaded."""

from collections import Counter

from playwright.sync_api import Locator, Page, expect

from tests.documents import office

MOST_CLICKS, MOST_LOADS = 60, 20
ITEMS = [
    "افتتاح الدورة واعتماد جدول الأعمال", "تقرير الأمين العام", "تنفيذ استراتيجية سوق العمل",
    "السلامة والصحة المهنية", "الحماية الاجتماعية", "الاعتراف بالمهارات", "موعد الدورة المقبلة",
]  # fmt: skip
STATES = [
    "قطر", "مملكة البحرين", "سلطنة عمان", "المملكة العربية السعودية", "الكويت", "الإمارات",
    "الأردن", "العراق", "مصر", "المغرب", "تونس", "الجزائر", "موريتانيا", "السودان", "ليبيا",
    "تركيا", "إندونيسيا", "ماليزيا", "باكستان", "بنغلاديش", "السنغال", "نيجيريا", "أوزبكستان",
]  # fmt: skip
STATEMENTS = [
    "يشيد الوزراء بجهود دولة قطر", "يؤكد الوزراء أهمية العمل اللائق",
    "يشدد الوزراء على حماية العمال", "يذكّر الوزراء بإعلان جاكرتا",
]  # fmt: skip
RECOMMENDATIONS = [
    "يدعو المؤتمر الدول الأعضاء إلى تبادل المعلومات عن أسواق العمل",
    "يدعو المؤتمر جميع الدول الأعضاء إلى تسمية جهات اتصال",
    "يطلب المؤتمر من سيسرك إعداد دراسة عن المهارات",
    "يحث المؤتمر البحرين وقطر على استضافة ورشتين",
    "يدعو المؤتمر الدول الأعضاء إلى رفع تقارير سنوية",
]
PAPERS = {
    "جدول الأعمال AR.docx": ("جدول أعمال المؤتمر", "15 أكتوبر 2027"),
    "agenda EN.docx": ("Agenda of the conference", "15 October 2027"),
    "البيان الختامي AR.docx": ("البيان الختامي للمؤتمر", "16 أكتوبر 2027"),
    "communiqué final FR.docx": ("Communiqué final de la conférence", "16 octobre 2027"),
    "قائمة المشاركين AR.docx": ("قائمة المشاركين في المؤتمر",),
    "study EN.docx": ("Study of skills in the labour markets",),
}


class Hand:
    """What a person does; the field before is left by one key."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.counted: Counter[str] = Counter()
        page.on("framenavigated", self._loaded)

    def _loaded(self, frame: object) -> None:
        self.counted["loads"] += frame == self.page.main_frame

    def click(self, target: Locator | str) -> None:
        locator = self.page.locator(target) if isinstance(target, str) else target
        locator.first.click()
        self.counted["clicks"] += 1

    def type(self, target: str, words: str) -> None:
        self.page.locator(target).fill(words)
        self.counted["keys"] += 1

    def pick(self, target: str, value: str) -> None:
        self.page.locator(target).select_option(value)
        self.counted["keys"] += 2

    def paste_rows(self, part: str, lines: list[str]) -> None:
        box = self.page.locator(f"#{part}-group .pasted-rows")
        self.click(box.locator("summary"))
        box.locator("textarea").fill("\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1)))
        self.click(box.locator("button"))

    def save(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")
        self.counted["keys"] += 1
        expect(self.page.locator(".messagelist .success").first).to_be_visible()


def word(name: str, lines: tuple[str, ...]) -> dict[str, object]:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return {"name": name, "mimeType": "application/octet-stream", "buffer": office.word(body)}


def test_a_conference_by_forms_takes_few_clicks(browser, register, secretary):
    context = browser.new_context(storage_state=secretary, base_url=register.address)
    page = context.new_page()
    hand = Hand(page)

    page.goto("/ar/staff/meetings/meeting/add/")
    hand.type("#id_reference", "CONF-7")
    hand.type("#id_title_ar", "الدورة السابعة لمؤتمر وزراء العمل")
    hand.type("#id_starts_on", "2027-10-15")
    hand.type("#id_ends_on", "2027-10-16")
    hand.pick("#id_mode", "in_person")
    hand.paste_rows("agenda_items", ITEMS)
    hand.save()
    meeting = page.url
    hand.click("#communique-group .add-row a")
    hand.paste_rows("statements", STATEMENTS)
    for place in range(len(STATEMENTS)):
        hand.pick(f"#id_statements-{place}-act", "تشديد")
    hand.save()

    hand.click(".object-tools a[href$='/delegations/']")
    hand.type("#id_lines", "\n".join(STATES))
    hand.click(".submit-row input.default")
    hand.click("[name=confirm]")
    expect(page.locator("#delegations-22")).to_be_attached()

    hand.click(".object-tools a[href*='/recommendation/paste/']")
    hand.type("#id_lines_ar", "\n".join(RECOMMENDATIONS))
    hand.click(".submit-row input.default")
    hand.click("[name=confirm]")

    page.goto(meeting)
    hand.click(".object-tools a[href*='add-papers']")
    page.locator("#files").set_input_files([word(*paper) for paper in PAPERS.items()])
    hand.counted["clicks"] += 2  # the button of the field, and that of the dialogue
    hand.click(".submit-row input.default")
    page.wait_for_url("**batch=**")
    hand.click(".submit-row input.default")
    expect(page.locator("#papers-group .has_original")).to_have_count(4)

    hand.click(".object-tools a[href$='/step/publish/']")
    hand.click(".submit-row input.default")
    expect(page.locator(".messagelist .success").first).to_be_visible()

    assert page.goto("/ar/meetings/conf-7/").status == 200
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    shown = page.locator("main").inner_text()
    for words in (ITEMS[3], STATEMENTS[1], "البيان الختامي للمؤتمر", "أوزبكستان"):
        assert words in shown
    assert page.goto("/ar/recommendations/conf-7-r04/").status == 200
    assert "البحرين" in page.locator("main").inner_text()
    print(dict(hand.counted))
    assert hand.counted["clicks"] <= MOST_CLICKS
    assert hand.counted["loads"] <= MOST_LOADS
    context.close()
