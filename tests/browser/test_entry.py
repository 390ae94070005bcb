"""The third meeting, entered from nothing through the staff site by an editor and a publisher.

What comes out must be what the register ships: its own archive of the real record.
"""

import json
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from oicnet import postgres
from oicnet.exchange import archive
from tests.browser import prepared
from tests.exchange.archives import built_on
from tests.serving import served

REAL = Path(__file__).resolve().parents[2] / "oicnet" / "exchange" / "real"
DOCUMENTS = ["D-2021-001", "D-2021-002", "D-2021-003"]
RECORDS = [*DOCUMENTS, "M3", "WP-2021-2022", "N-2021-001"]
PASSWORD = "words of my own 57"
ACCOUNTS = f"""
from django.contrib.auth.models import Group
from oicnet.accounts.models import User
for role in ("editor", "publisher"):
    user = User.objects.create_user(role, password={PASSWORD!r}, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
"""
BAHRAIN = (
    "مملكة البحرين (جهاز الخدمة المدنية بمملكة البحرين): سند علي سند الحمّاد، "
    "مستشار رئيس جهاز الخدمة المدنية، ومنسق شؤون مجلس التعاون لدول الخليج العربية والشؤون الإقليمية"
    "\nتركيا (وكالة التوظيف التركية)\nسيسرك (الأمانة)"
)
Rows = dict[str, dict[str, dict[str, Any]]]


def rows_of(folder: Path) -> Rows:
    """Rows by model and reference, without what only tells when."""
    found: Rows = {}
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for row in rows:
            row.pop("published_at", None)
        found[path.stem] = {row["reference"]: row for row in rows}
    return found


def is_of_the_meeting(row: dict[str, Any]) -> bool:
    return row["reference"] in RECORDS or row["reference"].startswith("M3-")


def built_on_the_meeting() -> set[str]:
    """What names the meeting, or what came with it, and is not entered by hand here."""
    rows = [row for by_reference in rows_of(REAL).values() for row in by_reference.values()]
    return built_on(REAL, {row["reference"] for row in rows if is_of_the_meeting(row)})


def write_what_was_there_before(folder: Path) -> list[str]:
    """The real record without the third meeting; returns the sources that only it names."""
    kept: dict[str, list[str]] = {}
    later = built_on_the_meeting()
    for path in sorted(REAL.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        kept[path.name] = [
            line
            for line, row in zip(lines, rows, strict=True)
            if not is_of_the_meeting(row) and row["reference"] not in later
        ]
    named = "\n".join("\n".join(rows) for name, rows in kept.items() if "source" not in name)
    sources = kept["records.source.jsonl"]
    new = [one for one in sources if f'"{json.loads(one)["reference"]}"' not in named]
    kept["records.source.jsonl"] = [one for one in sources if one not in new]
    for name, rows in kept.items():
        if rows:
            (folder / name).write_text("".join(f"{one}\n" for one in rows), encoding="utf-8")
    archive.seal(folder)
    return [json.loads(one)["reference"] for one in new]


@dataclass
class Hands:
    """Enters what it is told, and counts clicks, keys, and letters of text."""

    page: Page
    counted: Counter = field(default_factory=Counter)

    def click(self, target: str) -> None:
        self.page.locator(target).first.click()
        self.counted["clicks"] += 1

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.counted["keys"] += 1

    def type(self, target: str, text: str) -> None:
        """From the field before with one key."""
        self.page.locator(target).fill(text)
        self.counted["keys"] += 1
        self.counted["letters"] += len(text)

    def choose(self, target: str, reference: str) -> None:
        """In a field that proposes: type, and take what it proposes first."""
        box = self.page.locator(f"{target}-text")
        with self.page.expect_response(lambda one: f"term={reference}&" in one.url):
            box.fill(reference)
        self.counted["letters"] += len(reference)
        option = self.page.locator(f"#{box.get_attribute('aria-controls')} [role=option]")
        expect(option.first).to_be_visible()
        texts = option.all_inner_texts()
        named = [n for n, one in enumerate(texts) if one.split(" · ")[0] == reference]
        place = named[0] if named else 0
        for _down in range(place):
            self.press("ArrowDown")
        self.press("Enter")

    def enter(self, row: dict[str, Any], prefix: str = "") -> None:
        for name, value in row.items():
            target = f"#id_{prefix}{name}"
            field = self.page.locator(target)
            if name == "reference" and not field.count():
                continue
            kind = field.evaluate("field => field.tagName + field.className")  # waits for it
            if "admin-autocomplete" in kind:
                for reference in value if isinstance(value, list) else [value]:
                    self.choose(target, reference)
            elif kind.startswith("SELECT"):
                field.select_option(value)
                self.counted["keys"] += 2
            elif value is True:
                self.click(target)
            else:
                self.type(target, str(value))

    def rows(self, prefix: str, rows: list[dict[str, Any]]) -> None:
        languages = self.page.locator(f"#{prefix}-group .grid-tools select").first
        if languages.is_visible() and languages.input_value() != "all":
            languages.select_option("all")
            self.counted["keys"] += 2
        for place, row in enumerate(rows):
            self.click(f"#{prefix}-group .add-row a")
            self.enter(row, f"{prefix}-{place}-")

    def save(self) -> None:
        with self.page.expect_navigation():
            self.press("Control+Enter")
        expect(self.page.locator(".messagelist .success")).to_be_visible()


@pytest.fixture(scope="module")
def before():
    """A register that knows everything but the third meeting."""
    with tempfile.TemporaryDirectory(prefix="register-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "before").mkdir()
        new_sources = write_what_was_there_before(folder / "before")
        prepared.copy("tables", folder / "var")
        with postgres.hold(folder / "var") as database:
            given = {"DATABASE_URL": database, "REGISTER_VAR": str(folder / "var")}
            with served({**given, "REGISTER_DATABASE_POOL": "6"}) as register:
                register.manage("migrate", "--verbosity", "0")
                register.manage("import_register", str(folder / "before"), "--quiet")
                register.manage("shell", "--command", ACCOUNTS)
                register.start()
                yield register, folder, new_sources


def signed_in(browser, register, name: str) -> Hands:
    context = browser.new_context(base_url=register.address, locale="ar")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto("/ar/staff/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("#content button").first.click()
    expect(page.locator(".waiting")).to_be_visible()
    return Hands(page)


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"status", *names}}


def of_meeting(rows: Rows, model: str) -> list[dict[str, Any]]:
    found = (row for row in rows[model].values() if row.get("meeting") == "M3")
    return [without(row, "meeting", "reference") for row in found]


def step(hands: Hands, kind: str, reference: str, name: str, **said: str) -> None:
    """Open a record from its list, and take a step with it."""
    hands.page.goto(f"/ar/staff/{kind}/?q={reference}")
    hands.click("#result_list a[href*='/change/']")
    hands.click(f".object-tools a[href$='/step/{name}/']")
    for field_name, text in said.items():
        hands.type(f"#id_{field_name}", text)
    hands.click(".submit-row input.default")
    expect(hands.page.locator(".messagelist .success")).to_be_visible()


def test_the_third_meeting_is_entered_from_nothing(browser, before):  # noqa: PLR0915 - a whole day
    register, folder, new_sources = before
    real = rows_of(REAL)
    editor = signed_in(browser, register, "editor")
    page = editor.page

    for reference in new_sources:
        page.goto("/ar/staff/records/source/add/")
        editor.enter(real["records.source"][reference])
        editor.save()
    for reference in DOCUMENTS:
        page.goto("/ar/staff/documents/document/add/")
        editor.enter(without(real["documents.document"][reference]))
        editor.save()

    page.goto("/ar/staff/meetings/meeting/add/")
    editor.enter(without(real["meetings.meeting"]["M3"], "body"))  # of the network by itself
    agenda = of_meeting(real, "meetings.agendaitem")
    editor.rows("agenda_items", [without(row, "number") for row in agenda])
    editor.rows("figures", of_meeting(real, "meetings.reportedfigure"))
    editor.rows("communique", of_meeting(real, "meetings.communique"))
    acts = {key: act["name_ar"] for key, act in real["meetings.statementact"].items()}
    statements = [
        {**without(row, "number"), "act": acts[row["act"]]}
        for row in of_meeting(real, "meetings.statement")
    ]
    wrong = {**statements[0], "text_en": "Affirms nothing yet."}
    editor.rows("statements", [wrong, *statements[1:]])
    editor.save()
    editor.rows("papers", of_meeting(real, "meetings.meetingpaper"))
    editor.save()

    editor.click(".object-tools a[href$='/delegations/']")
    editor.type("#id_lines", BAHRAIN)
    page.locator("#id_attendance").select_option("online")
    editor.counted["keys"] += 2
    editor.click(".submit-row input.default")
    editor.click("details.person summary")
    editor.click("#id_delegates-0-name_is_public")
    editor.click("[name=confirm]")
    expect(page.locator("#delegations-0 .field-capacity select")).to_have_value("member")
    editor.click("#delegations-0 .own-page a")
    delegate = real["meetings.delegate"]["M3-BH-1"]
    foreign = {name: text for name, text in delegate.items() if name.endswith(("_en", "_fr"))}
    editor.enter(foreign, "delegates-0-")
    editor.save()

    page.goto("/ar/staff/plans/workplan/add/")
    editor.enter(without(real["plans.workplan"]["WP-2021-2022"]))
    editor.save()
    page.goto("/ar/staff/news/article/add/")
    editor.enter(without(real["news.article"]["N-2021-001"]))
    editor.save()

    kinds = dict.fromkeys(DOCUMENTS, "documents/document") | {
        "M3": "meetings/meeting", "WP-2021-2022": "plans/workplan", "N-2021-001": "news/article",
    }  # fmt: skip
    for reference, kind in kinds.items():
        step(editor, kind, reference, "submit")

    publisher = signed_in(browser, register, "publisher")
    step(publisher, kinds["M3"], "M3", "send-back", remark="الفقرة 1 بالإنجليزية غير تامة")
    page.goto("/ar/staff/")
    editor.click("[aria-labelledby=drafts] a[href*='/meetings/meeting/']")
    expect(page.locator(".note").filter(has_text="غير تامة")).to_be_visible()
    editor.type("#id_statements-0-text_en", statements[0]["text_en"])
    editor.save()
    step(editor, kinds["M3"], "M3", "submit", note="صُحّحت")
    for reference, kind in kinds.items():
        step(publisher, kind, reference, "publish")

    register.manage("export_register", str(folder / "after"))
    entered = rows_of(folder / "after")
    later = built_on_the_meeting()
    for model, rows in real.items():
        expected = {key: row for key, row in rows.items() if key not in later}
        assert entered.get(model, {}) == expected, model
    total = editor.counted + publisher.counted
    print(dict(total))
    assert total["clicks"] < 150
