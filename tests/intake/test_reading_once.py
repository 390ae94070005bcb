"""An upload is unpacked and read once; what is entered is what was looked at."""

import pytest
from django.urls import reverse

from oicnet.accounts import redaction, roles
from oicnet.intake import package
from oicnet.intake.due import forget_uploads
from oicnet.intake.models import KEPT_FOR, UNDONE_WITHIN, Entered, Upload
from oicnet.meetings.models import AgendaItem, Meeting, Statement
from oicnet.upkeep import processes
from tests import make
from tests.intake.meetings.sheets import NEW, entered, handed_out, set_cell
from tests.intake.workbooks import blank, made, name_of, place_of, put, upload
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make.holder(roles.EDITOR)


@pytest.fixture
def client(editor):
    return signed_in(editor)


def unpackings(monkeypatch):
    """The processes that are started to unpack something."""
    started, answer = [], processes.answer

    def counted(*command, **options):
        started.append(command)
        return answer(*command, **options)

    monkeypatch.setattr(processes, "answer", counted)
    return started


def test_a_workbook_is_unpacked_once_from_upload_to_result(client, monkeypatch):
    started = unpackings(monkeypatch)
    sheets = put(blank(), Meeting, NEW)
    put(
        sheets,
        Meeting,
        NEW | {"reference": "M10", "starts_on": "15/11/2026", "ends_on": "2026-11-15"},
    )

    page = upload(client, made(sheets))
    kept = Upload.objects.get()
    client.post(reverse("intake:accept", args=[kept.key]))
    client.get(page.request["PATH_INFO"], {"p": "2"})
    page = client.get(page.request["PATH_INFO"])
    answer = entered(client, page)

    assert answer.status_code == 302
    assert Meeting.objects.count() == 2
    assert len(started) == 1


def test_a_refused_file_is_not_unpacked_again(client, monkeypatch):
    started = unpackings(monkeypatch)

    page = upload(client, b"PK damaged")
    again = client.get(page.request["PATH_INFO"])

    assert [page.status_code, again.status_code] == [422, 422]
    assert str(again.context["faults"][0].message) == str(page.context["faults"][0].message)
    assert len(started) == 1


def test_what_changed_since_it_was_looked_at_is_shown_and_not_entered(client, editor):
    meeting = make.meeting(reference="M9", title_ar="قديم")
    sheets = handed_out(meeting, user=editor)
    set_cell(sheets, Meeting, 2, "title_ar", "جديد")
    page = upload(client, made(sheets))
    Meeting.objects.update(title_ar="كتبه غيري")

    again = entered(client, page)

    assert again.context["is_changed"]
    assert Meeting.objects.get().title_ar == "كتبه غيري"
    assert entered(client, again).status_code == 302
    assert Meeting.objects.get().title_ar == "جديد"


def test_a_reading_accepted_elsewhere_meanwhile_is_not_entered_unseen(client):
    sheets = put(blank(), Meeting, NEW)
    page = upload(client, made(sheets))
    cell = f"{package.column_letters(place_of(sheets, Meeting, 'title_ar'))}2"
    kept = Upload.objects.get()
    kept.readings = [[name_of(Meeting), cell, NEW["title_ar"], "اجتماع آخر"]]
    kept.save()

    assert entered(client, page).context["is_changed"]
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_result_leads_to_the_lists_of_what_it_entered(client, how_many):
    make.meeting(reference="M1")
    sheets = blank()
    for number in range(9, 9 + how_many):
        put(sheets, Meeting, NEW | {"reference": f"M{number}"})
    entered(client, upload(client, made(sheets)))

    page = client.get(reverse("intake:entered", args=[Entered.objects.get().key]))

    (link,) = page.context["links"]
    listed = client.get(link.address)
    assert listed.status_code == 200
    if how_many > 1:
        rows = listed.context["cl"].result_list
        assert {row.reference for row in rows} == {
            f"M{number}" for number in range(9, 9 + how_many)
        }


def test_many_records_are_listed_in_parts(client):
    sheets = blank()
    for number in range(100, 203):
        put(sheets, Meeting, NEW | {"reference": f"M{number}", "number": number})
    entered(client, upload(client, made(sheets)))

    page = client.get(reverse("intake:entered", args=[Entered.objects.get().key]))

    listed = [
        len(client.get(link.address).context["cl"].queryset) for link in page.context["links"]
    ]
    assert listed == [100, 3]


def test_the_record_whose_parts_were_written_is_linked(client, editor):
    meeting = make.meeting(reference="M9")
    sheets = handed_out(meeting, user=editor)
    put(sheets, AgendaItem, {"title_ar": "بند"})
    entered(client, upload(client, made(sheets)))

    (done,) = Entered.objects.all()

    assert done.records == {"meetings.meeting": ["M9"]}


@pytest.mark.parametrize("how", ["hide", "very_hidden"])
def test_hidden_sheets_that_hold_something_are_named(client, how):
    sheets = put(blank(), Meeting, NEW)
    put(sheets, AgendaItem, {"title_ar": "بند"})
    hidden = {name_of(AgendaItem): how, name_of(Statement): how}

    page = upload(client, made(sheets, hidden_sheets=hidden))

    ((sheet, places),) = page.context["outcome"].hidden
    assert (sheet, list(map(str, places))) == (name_of(AgendaItem), ["الورقة كلها"])
    assert "الورقة كلها" in page.content.decode()


def test_uploads_that_can_no_longer_be_undone_are_forgotten(client):
    kept = {}
    for number, name in enumerate(["new", "old", "undone", "undone long ago"], start=9):
        entered(
            client, upload(client, made(put(blank(), Meeting, NEW | {"reference": f"M{number}"})))
        )
        kept[name] = Entered.objects.latest("entered_at")
    now = kept["new"].entered_at
    Entered.objects.filter(pk=kept["old"].pk).update(entered_at=now - UNDONE_WITHIN)
    Entered.objects.filter(pk=kept["undone"].pk).update(undone_at=now)
    Entered.objects.filter(pk=kept["undone long ago"].pk).update(undone_at=now - KEPT_FOR)

    forget_uploads()

    assert set(Entered.objects.all()) == {kept["new"], kept["undone"]}


@pytest.mark.parametrize("file_name", ["سليم التجريبي.xlsx", "SalimAltajribi_v2.xlsx"])
def test_a_redaction_takes_the_names_of_files(client, file_name):
    content = made(put(blank(), Meeting, NEW))
    page = upload(client, content, name=file_name)
    entered(client, page)
    assert Entered.objects.get().name == file_name

    name = redaction.Name(("سليم التجريبي", "Salim Altajribi"))
    redaction.redact(name, by=make.administrator(), reason="بطلب منه")

    done = Entered.objects.get()
    assert done.name == ""
    for address in ("overview", "entered"):
        keys = [done.key] if address == "entered" else []
        page = client.get(reverse(f"intake:{address}", args=keys))
        assert file_name not in page.content.decode()
