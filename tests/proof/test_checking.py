"""Staff see what was changed past the register, by kind, reference and field; nothing else."""

import random
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.documents.models import Edition
from oicnet.meetings.models import AgendaItem, Meeting
from oicnet.proof import checking, due, settling, subjects, watching
from oicnet.proof.models import Awaiting, Check, Entry, Form, Misfit
from oicnet.records import publishing
from oicnet.records.history import event_model
from oicnet.themes.models import Theme
from tests import make
from tests.proof.proving import misfits
from tests.proof.tampering import Staff, Superuser, silently
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    """A little of everything that is or was public, entered in the log."""
    meeting = make.meeting(published=True, themes=[make.theme(published=True)])
    meeting.sources.add(make.source())
    make.agenda_item(meeting=meeting)
    make.correction(meeting)
    make.statement(meeting=meeting)
    make.withdrawn(make.article(published=True))
    make.article(published=True)
    make.body(published=True)
    make.edition(document=make.document(published=True), file=make.pdf("Of the register"))
    settling.settle_all()
    return meeting


def test_twelve_silent_changes_are_named_and_twelve_honest_ones_are_not(register):
    assert misfits() == []
    superuser = Superuser(random.Random(20_261_130))
    for _number in range(12):
        with superuser.change() as change:
            found = [*map(str, checking.everything())]
            assert change.is_named_in(found), (change, found)
    assert misfits() == []

    staff = Staff(random.Random(7))
    acts = [staff.act() for _number in range(12)]
    assert misfits() == [], acts


def test_a_changed_text_is_named_by_its_column_and_as_readers_know_it(register):
    silently(Meeting, "UPDATE {table} SET title_en = 'Another' WHERE id = %s", register.pk)

    assert misfits() == [
        f"meeting {register.reference} title: differs from the log",
        f"meeting {register.reference} title_en: differs from the history",
    ]


def test_who_made_a_change_cannot_be_altered_either(register):
    event = event_model(Meeting)._default_manager.filter(id=register.pk).first()
    silently(
        event_model(Meeting),
        "UPDATE {table} SET pgh_context = jsonb_build_object('user', 1) WHERE pgh_id = %s",
        event.pgh_id,
    )

    said = f"meeting {register.reference} history:{event.pgh_id}"
    assert misfits() == [f"{said}: an event of the history was changed"]


def test_a_silent_change_is_not_entered_with_what_others_show_of_it(register):
    """A theme is silently hidden: no later act enters that the meeting has lost it."""
    theme = register.themes.get()
    silently(Theme, "UPDATE {table} SET status = 'draft' WHERE id = %s", theme.pk)
    make.theme(published=True)

    settling.settle_all()

    assert not Entry.objects.filter(reference=theme.reference, act="withdrawn").exists()
    assert not Entry.objects.filter(reference=register.reference, act="changed").exists()
    assert any(line.startswith(f"theme {theme.reference} status:") for line in misfits())


def test_a_row_that_fits_again_is_entered_with_what_was_done_meanwhile(register):
    silently(Meeting, "UPDATE {table} SET place_en = 'X' WHERE id = %s", register.pk)
    settling.settle_all()
    silently(
        Meeting, "UPDATE {table} SET place_en = "
        "(SELECT place_en FROM meetings_meetingevent WHERE id = %s ORDER BY pgh_id DESC LIMIT 1)"
        " WHERE id = %s", register.pk, register.pk,
    )  # fmt: skip

    assert misfits() == []


def test_the_log_itself_cannot_be_altered(register):
    entry = Entry.objects.filter(reference=register.reference).first()
    silently(Entry, "UPDATE {table} SET act = 'noted' WHERE number = %s", entry.number)
    assert f"log entry {entry.number} hash: the log itself was changed" in misfits()

    silently(Entry, "DELETE FROM {table} WHERE number = %s", entry.number)
    assert any(line.startswith(f"log entry {entry.number + 1}") for line in misfits())


def test_an_erased_salt_that_no_redaction_names_is_a_fault(register):
    entry = Entry.objects.filter(reference=register.reference, act="published").get()
    silently(Entry, "UPDATE {table} SET salts = salts - 'title' WHERE number = %s", entry.number)

    assert f"meeting {register.reference} title: the log itself was changed" in misfits()


def test_columns_that_a_release_adds_to_the_history_change_no_digest(register):
    """As if the log had been begun when a table of events had fewer columns."""
    label = event_model(Meeting)._meta.label_lower
    newest = Form.objects.get(events=label)
    Form.objects.filter(pk=newest.pk).update(columns=[*newest.columns, "gone"])

    assert misfits() == []


def test_what_a_release_adds_to_the_answers_is_entered_as_restated(register, monkeypatch):
    subject = subjects.every()["article"]
    fewer = [field for field in subject.fields if field.name != "themes"][1:]
    monkeypatch.setitem(subject.__dict__, "fields", fewer)

    assert misfits() == []
    assert Entry.objects.filter(act="restated", kind="article").count() == 1


@pytest.fixture
def post(settings):
    settings.MAIL_IS_CONFIGURED, settings.ALARMS = True, "alarms@example.org"
    return mail.outbox


def watch_all_kinds() -> None:
    due.pause.__init__()
    for _round in range(100):
        watching.watch()
        if watching.checked_at():
            break


def test_staff_are_told_at_once_and_once(register, post):
    watch_all_kinds()
    due.enter_what_changed_and_compare()
    assert post == []
    silently(Meeting, "UPDATE {table} SET title_en = 'Another' WHERE id = %s", register.pk)
    Check.objects.filter(kind="meeting").delete()

    for _call in range(2):
        due.pause.__init__()
        due.enter_what_changed_and_compare()

    (letter,) = post
    assert letter.to == ["alarms@example.org"]
    assert f"meeting {register.reference} title_en" in letter.body
    assert "Another" not in letter.body


def test_the_first_page_leads_to_what_does_not_fit(register):
    silently(Meeting, "UPDATE {table} SET title_en = 'Another' WHERE id = %s", register.pk)
    watch_all_kinds()
    roles.create()
    listed = reverse("admin:proof_misfit_changelist")
    for role, is_told in ((roles.PUBLISHER, True), (roles.ADMINISTRATOR, True)):
        person = make.holder(role)
        client = signed_in(person)
        assert (listed in client.get(reverse("admin:index")).content.decode()) is is_told
        assert register.reference in client.get(listed).content.decode()
    silently(
        Meeting, "UPDATE {table} SET title_en = "
        "(SELECT title_en FROM meetings_meetingevent WHERE id = %s ORDER BY pgh_id DESC LIMIT 1)"
        " WHERE id = %s", register.pk, register.pk,
    )  # fmt: skip
    Check.objects.all().delete()
    watch_all_kinds()
    assert not Misfit.objects.exists()


def test_the_command_names_what_does_not_fit_and_restates_it_on_demand(register, capsys):
    Meeting.objects.filter(pk=register.pk).update(place_en="Doha")
    call_command("verify_log")
    silently(
        event_model(Meeting), "UPDATE {table} SET title_en = 'X' WHERE id = %s "
        "AND pgh_id < (SELECT max(pgh_id) FROM {table})", register.pk,
    )  # fmt: skip
    with pytest.raises(CommandError):
        call_command("verify_log")
    assert f"meeting {register.reference} history:" in capsys.readouterr().out

    call_command("verify_log", "--restate")
    call_command("verify_log")
    silently(AgendaItem, "DELETE FROM {table} WHERE meeting_id = %s", register.pk)
    call_command("verify_log", "--restate")

    with pytest.raises(CommandError):  # it stays missing
        call_command("verify_log")
    restated = Entry.objects.get(reference=register.reference, act="restated")
    assert all(name.startswith("history:") for name in restated.leaves)


def test_what_changes_while_it_is_compared_raises_no_alarm(register, monkeypatch):
    silently(Meeting, "UPDATE {table} SET title_en = 'Another' WHERE id = %s", register.pk)
    whole = iter(range(1000))
    monkeypatch.setattr("oicnet.proof.watching.noting.whole_state", lambda: next(whole))

    watching.watch()

    assert not Misfit.objects.exists()
    assert not Awaiting.objects.exists()


def test_a_paper_is_compared_at_night(register):
    edition = Edition.objects.get()
    with Path(edition.file.path).open("ab") as file:
        file.write(b"%")

    due.compare_papers_and_chain()

    assert Misfit.objects.get().reference == edition.reference
    with publishing.correcting(edition.document, by=make.administrator(), reason={"en": "x"}):
        pass
    due.compare_papers_and_chain()
    assert Misfit.objects.count() == 1
