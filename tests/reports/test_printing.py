"""Long reports: made in the background, once for all who ask the same, and kept for a day."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from oicnet.accounts.roles import ADMINISTRATOR, AUDITOR
from oicnet.reports import actions, due, press, writers
from oicnet.reports.models import Printing
from oicnet.upkeep.processes import CancelledError
from tests import make
from tests.reports.papers import Paper
from tests.staff import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/ar/reports/documents/?kind=report&as=pdf"


@pytest.fixture(autouse=True)
def nothing_is_short(settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(writers, "LONG", {"pdf": 0, "xlsx": 0})
    make.document(published=True, title_ar="تقرير منشور")


def test_two_who_ask_the_same_wait_for_one_file(client):
    first = client.get(ADDRESS)
    second = client.get("/ar/reports/documents/?as=pdf&kind=report&page=3")

    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert Printing.objects.get().askers == 2
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    ["/fr/reports/documents/?kind=report&as=pdf", "/ar/reports/documents/?as=pdf",
     "/ar/reports/documents/?kind=report&as=xlsx", f"{ADDRESS}&as-of=2026-01-01"],
)  # fmt: skip
def test_who_asks_something_else_waits_for_another(client, other):
    assert client.get(ADDRESS).url != client.get(other).headers.get("Location", "")


def test_what_is_published_meanwhile_makes_another_file(client):
    before = client.get(ADDRESS).url
    make.document(published=True)

    assert client.get(ADDRESS).url != before


def test_a_draft_makes_another_file_of_what_staff_may_see_alone(client):
    staff = signed_in(make.administrator())
    own = "/ar/reports/activity/?as=pdf"
    before = client.get(ADDRESS).url, staff.get(own).url
    make.document()

    assert client.get(ADDRESS).url == before[0]
    assert staff.get(own).url != before[1]


def test_the_page_asks_by_itself_and_leads_to_the_file(client):
    page = client.get(ADDRESS).url

    waiting = client.get(page)
    assert waiting["Refresh"] == "2"
    assert "no-store" in waiting["Cache-Control"]
    assert "<progress" in waiting.content.decode()
    assert client.get(f"{page}file/").url == page  # not there yet

    actions.make.call(Printing.objects.get().pk)

    ready = client.get(page)
    assert ready["Refresh"] == f"0; url={page}file/"
    file = client.get(f"{page}file/")
    assert file["Content-Disposition"].startswith('attachment; filename="documents-ar-')
    paper = Paper(b"".join(file.streaming_content))
    assert paper.language == "ar"
    assert any("D-2021-" in str(words) for _kind, words in paper.leaves())


def test_a_sheet_of_the_background_is_the_direct_one(client, monkeypatch):
    page = client.get(ADDRESS.replace("pdf", "xlsx")).url
    actions.make.call(Printing.objects.get().pk)
    made = b"".join(client.get(f"{page}file/").streaming_content)

    monkeypatch.setattr(writers, "LONG", {"pdf": 99, "xlsx": 99})

    assert client.get(ADDRESS.replace("pdf", "xlsx")).content == made


def test_it_is_cancelled_when_nobody_waits_any_more(client):
    page = client.get(ADDRESS).url
    client.get(ADDRESS)

    client.post(page)
    assert Printing.objects.get().stage == "waiting"  # the other still does
    client.post(page)
    assert Printing.objects.get().stage == "cancelled"
    assert "Refresh" not in client.get(page)

    actions.make.call(Printing.objects.get().pk)
    assert Printing.objects.get().stage == "cancelled"
    assert client.get(f"{page}file/").status_code == 302

    assert client.get(ADDRESS).url == page  # who asks again begins anew
    assert Printing.objects.get().stage == "waiting"


def test_the_press_stops_when_nobody_waits(tmp_path):
    slow = tmp_path / "slow.typ"
    slow.write_text("#for one in range(100000000) { calc.sin(one) }")

    with pytest.raises(CancelledError):
        press.print_pdf(slow, tmp_path, "{}", lambda: False)


def test_what_cannot_be_made_says_so(client):
    page = client.get(ADDRESS).url
    printing = Printing.objects.get()
    Printing.objects.update(report="none")

    with pytest.raises(KeyError):
        actions.make.call(printing.pk)

    assert client.get(page).status_code == 404
    Printing.objects.update(report="documents")
    assert Printing.objects.get().stage == "failed"
    assert client.get(page).status_code == 200


def test_there_is_an_end_to_what_is_asked(client):
    for _one in range(actions.MOST_WAITING):
        make.printing()

    response = client.get(ADDRESS)

    assert response.status_code == 503
    assert response["Retry-After"] == "60"


def test_files_are_kept_for_a_day(client):
    old, new = make.printing(), make.printing()
    old.file.save("old.pdf", ContentFile(b"%PDF-"))
    Printing.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(hours=25))

    due.forget_printings()

    assert list(Printing.objects.all()) == [new]
    assert not old.file.storage.exists("printings/old.pdf")


def test_internal_files_are_only_for_who_may_read_all_that_is_in_them(client):
    def staff(role):
        return signed_in(make.holder(role))

    page = staff(AUDITOR).get("/ar/reports/activity/?as=xlsx").url

    assert staff(AUDITOR).get(page).status_code == 200
    for other in (client, staff(ADMINISTRATOR)):
        assert other.get(page).status_code == 404
        assert other.get(f"{page}file/").status_code == 404
        assert other.post(page).status_code == 404
