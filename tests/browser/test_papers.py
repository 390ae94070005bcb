"""A conference from its communiqué and papers in a browser: how many clicks it takes."""

from playwright.sync_api import expect

from tests.browser.test_pages import faults
from tests.browser.test_staff import rules_in
from tests.browser.test_workbooks import Clicks
from tests.intake.papers.conference import PAPERS, PARTS
from tests.intake.papers.files import word_file

MOST_CLICKS, MOST_LOADS = 15, 6


def test_a_conference_from_its_papers_takes_few_clicks(browser, register, secretary):
    context = browser.new_context(storage_state=secretary, base_url=register.address)
    page, click, loads = context.new_page(), Clicks(), []
    page.on("load", lambda _page: loads.append(page.url))
    page.goto("/ar/staff/")

    click(page.get_by_role("link", name="إضافة اجتماع من وثائقه"))
    click.count += 2  # to open the choice of files, and to choose them all
    page.locator("[name=papers]").set_input_files(
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": word_file(text)}
            for name, text in PAPERS.items()
        ]
    )
    click(page.get_by_role("button", name="قراءة الوثائق"))
    expect(page.locator("#of-delegations")).to_be_visible(timeout=60_000)
    page.set_viewport_size({"width": 390, "height": 844})
    assert faults(page, rules_in("ar")) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    click(page.get_by_role("button", name="الإدخال مسودةً"))
    expect(page.locator(".messagelist .success")).to_be_visible(timeout=60_000)

    assert counted(page) == PARTS
    page.goto("/ar/staff/recommendations/recommendation/?q=M12")
    expect(page.locator("#result_list tbody tr")).to_have_count(5)
    assert click.count <= MOST_CLICKS, click.count
    assert len(loads) - 1 <= MOST_LOADS, loads
    context.close()


def counted(page) -> dict[str, int]:
    """How many rows of each part the meeting's form shows."""
    names = ("agenda_items", "papers", "delegations", "figures", "statements")
    return {name: int(page.locator(f"[name={name}-INITIAL_FORMS]").input_value()) for name in names}
