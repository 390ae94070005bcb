"""Who may do what with workbooks, at each address; and how long an upload is kept."""

import itertools
import re
import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from oicnet.accounts import roles
from oicnet.intake import actions, progress
from oicnet.intake.due import forget_uploads
from oicnet.intake.models import KEPT_FOR, Upload
from oicnet.meetings.models import Meeting
from oicnet.recommendations.models import ProgressReport
from tests import make
from tests.accounts.test_roles import TABLE, holder
from tests.intake.workbooks import blank, made, put, upload
from tests.staff import said_by, signed_in

pytestmark = pytest.mark.django_db
NEW = {"reference": "M9", "starts_on": "2025-05-06", "ends_on": "2025-05-07", "mode": "online",
       "title_ar": "اجتماع سرّي"}  # fmt: skip
ENTERS = {
    roles.EDITOR: {"meetings", "reports"},
    roles.PUBLISHER: {"meetings", "reports"},
    roles.FOCAL_POINT: {"reports"},
    roles.AUDITOR: set(),
    roles.ADMINISTRATOR: set(),
}


def workbook():
    return made(put(blank(), Meeting, NEW))


@pytest.mark.parametrize("role", TABLE)
def test_each_address_is_open_to_those_who_enter_such_rows(role):
    user = holder(role, make.member_state(published=True, reference="BH"))
    client = signed_in(user)
    enters = ENTERS[role]

    for address in ("overview", "progress"):
        status = client.get(reverse(f"intake:{address}")).status_code
        assert status == (200 if enters else 403)
    for kind, asked in (("meetings", {}), ("reports", {"state": "BH"})):
        status = client.get(reverse(f"intake:{kind}"), asked).status_code
        assert status == (200 if kind in enters else 403), kind
    page = upload(client, workbook())
    assert page.status_code == (200 if "meetings" in enters else 422 if enters else 403)
    if page.status_code == 200:
        assert page.context["outcome"].added == 1
    linked = reverse("intake:overview") in client.get(reverse("admin:index")).content.decode()
    assert linked == bool(enters)


def test_the_forms_of_each_page_carry_the_token_that_a_browser_must_send():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.administrator())
    page = client.get(reverse("intake:overview"))
    for content, status in ((b"", 422), (workbook(), 200)):
        form = page.content.decode().partition('enctype="multipart/form-data"')[2]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.partition("</form>")[0])
        sent = {"file": SimpleUploadedFile("x.xlsx", content), "csrfmiddlewaretoken": token[1]}
        page = client.post(reverse("intake:upload"), sent, follow=True)
        assert page.status_code == status


def test_who_is_not_signed_in_is_led_to_the_door(client):
    kept = make.upload(owner=make.administrator())
    for address in ("overview", "meetings", "reports", "progress"):
        assert client.get(reverse(f"intake:{address}")).status_code == 302
    for address in ("preview", "forget"):
        assert client.post(reverse(f"intake:{address}", args=[kept.key])).status_code == 302
    assert client.post(reverse("intake:upload")).status_code == 302
    assert Upload.objects.count() == 1


def test_what_one_uploads_no_other_sees_enters_or_forgets():
    owner, other = make.administrator(), make.administrator()
    page = upload(signed_in(owner), workbook())
    address, client = page.request["PATH_INFO"], signed_in(other)
    sent = {"seen": page.context["outcome"].digest}

    assert client.get(address).status_code == 404
    assert client.post(address, sent).status_code == 404
    client.post(f"{address}forget/")
    assert Upload.objects.filter(owner=owner).exists()
    assert not Meeting.objects.exists()


def test_an_upload_that_nobody_confirmed_in_time_is_gone():
    user = make.administrator()
    client = signed_in(user)
    page = upload(client, workbook())
    Upload.objects.update(uploaded_at=timezone.now() - KEPT_FOR - timedelta(minutes=1))

    sent = {"seen": page.context["outcome"].digest}
    assert client.post(page.request["PATH_INFO"], sent).status_code == 404
    assert not Meeting.objects.exists()

    make.upload(owner=user)
    forget_uploads()
    assert Upload.objects.count() == 1


def test_only_ones_latest_upload_is_kept():
    user = make.administrator()
    client = signed_in(user)
    first = upload(client, workbook())
    upload(client, workbook())

    assert Upload.objects.count() == 1
    assert client.get(first.request["PATH_INFO"]).status_code == 404


def test_confirming_twice_enters_once_and_shows_the_result_again():
    user = make.administrator()
    client = signed_in(user)
    page = upload(client, workbook())
    sent = {"seen": page.context["outcome"].digest}
    address = page.request["PATH_INFO"]

    first = client.post(address, sent, follow=True)
    second = client.post(address, sent, follow=True)
    back = client.get(address, follow=True)

    for answer in (first, second, back):
        assert answer.status_code == 200
        assert answer.context["entered"].added == 1
    assert Meeting.objects.get().version == 1


def test_the_look_changes_nothing_and_uses_no_address_to_do_so():
    user = make.administrator()
    client = signed_in(user)
    page = upload(client, workbook())

    for _again in range(2):
        assert client.get(page.request["PATH_INFO"]).status_code == 200
    assert not Meeting.objects.exists()
    assert client.get(reverse("intake:upload")).status_code == 405


def test_a_workbook_that_was_not_looked_at_is_not_entered():
    user = make.administrator()
    client = signed_in(user)
    page = upload(client, workbook())

    again = client.post(page.request["PATH_INFO"], {"seen": "made up"})

    assert again.context["is_changed"]
    assert not Meeting.objects.exists()


def test_a_focal_point_gets_nothing_of_other_states_drafts():
    mine = make.member_state(published=True, reference="BH")
    secret = make.progress_report(
        member_state=make.member_state(published=True), account_ar="سرّي جدًا"
    )
    client = signed_in(holder(roles.FOCAL_POINT, mine))

    said = said_by(client.get(reverse("intake:overview")))
    assert secret.reference not in said
    assert secret.member_state.name not in said


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_pages_are_there_in_each_language(language):
    user = make.administrator()
    client = signed_in(user)
    with translation.override(language):
        assert client.get(reverse("intake:overview")).status_code == 200
        page = upload(client, workbook())
        assert page.status_code == 200
        assert f'lang="{language}"' in page.content.decode()
        assert upload(client, b"").status_code == 422


def test_years_are_chosen_and_wrong_ones_are_said():
    for year in (2014, 2016, 2021):
        make.meeting(reference=f"M{year}", starts_on=f"{year}-05-01", ends_on=f"{year}-05-02")
    client = signed_in(make.administrator())
    address = reverse("intake:meetings")

    both = client.get(address, {"since": "2015", "until": "2021"})
    assert "meeting-m2016-etc" in both["Content-Disposition"]
    assert "meeting-new" in client.get(address)["Content-Disposition"]
    for wrong in ("soon", "-5", "99999999999"):
        assert client.get(address, {"since": wrong}).status_code == 400
    assert client.get(address, {"meeting": "M1"}).status_code == 400


def test_the_command_looks_and_enters(tmp_path):
    user = make.administrator()
    file = tmp_path / "workbook.xlsx"
    file.write_bytes(workbook())
    told = StringIO()

    call_command("intake_workbook", str(file), by=user.username, dry_run=True, stdout=told)
    assert "1 rows would be added" in told.getvalue()
    assert not Meeting.objects.exists()

    call_command("intake_workbook", str(file), by=user.username, stdout=told)
    assert Meeting.objects.get().events.get().pgh_context["user"] == user.pk

    call_command("intake_workbook", str(file), by=user.username, stdout=told)
    assert told.getvalue().endswith("0 rows were added, 0 were changed, 1 are as they were.\n")


def test_the_command_says_what_is_wrong_and_who_is_unknown(tmp_path):
    user = make.administrator()
    file = tmp_path / "workbook.xlsx"
    file.write_bytes(made(put(blank(), Meeting, NEW | {"mode": "؟"})))

    with pytest.raises(CommandError, match="is not in the list"):
        call_command("intake_workbook", str(file), by=user.username)
    with pytest.raises(CommandError, match="no account"):
        call_command("intake_workbook", str(file), by="nobody")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("intake_workbook", str(tmp_path / "none.xlsx"), by=user.username)


def test_an_auditor_enters_nothing_by_command_either(tmp_path):
    auditor = make.holder(roles.AUDITOR)
    file = tmp_path / "workbook.xlsx"
    file.write_bytes(workbook())

    with pytest.raises(CommandError):
        call_command("intake_workbook", str(file), by=auditor.username)
    assert not Meeting.objects.exists()
    assert not ProgressReport.objects.exists()


def test_others_see_how_far_a_workbook_is_until_its_transaction_ends():
    user, other = make.administrator(), make.administrator()
    client = signed_in(user)
    seen = []

    def look(who):
        seen.append(progress.of(who))
        connection.close()

    rows = progress.watched(range(300), stage=2, by=user)
    with transaction.atomic():
        for _row in itertools.islice(rows, 151):
            pass
        for who in (user, other):
            elsewhere = threading.Thread(target=look, args=[who])
            elsewhere.start()
            elsewhere.join()
        told = client.get(reverse("intake:progress")).json()

    assert seen == [50, None]
    assert told == {"percent": 50}


def test_looking_at_a_workbook_tells_how_far_it_is():
    user = make.administrator()
    told = []
    with CaptureQueriesContext(connection) as queries:
        actions.look(workbook(), by=user)
    for one in queries.captured_queries:
        told += re.findall(
            rf"set_config\('application_name', 'workbook {user.pk} (\d+)'", one["sql"]
        )
    assert told == ["0", "66", "66"]
