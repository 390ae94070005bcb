"""An archive into a register that holds something already."""

import pytest
from django.core.management import CommandError, call_command

from oicnet.documents.models import Document
from oicnet.exchange import reading, writing
from oicnet.meetings.models import Meeting, Statement, StatementAct
from oicnet.members.models import MembershipPeriod
from oicnet.records.history import event_model
from oicnet.records.models import Correction, Source
from oicnet.themes.models import Theme
from tests import make
from tests.emptying import empty
from tests.exchange.archives import (
    DOCUMENT,
    THEME,
    bytes_of,
    census,
    fill,
    meeting_row,
    refused,
    rows_of,
    write_rows,
)

pytestmark = pytest.mark.django_db


def test_reading_the_same_archive_twice_changes_nothing(tmp_path):
    fill()
    writing.write(tmp_path / "archive")
    before = census()

    summary = reading.read(tmp_path / "archive")

    assert (summary.total("created"), summary.total("updated")) == (0, 0)
    assert census() == before
    writing.write(tmp_path / "again")
    assert bytes_of(tmp_path / "archive") == bytes_of(tmp_path / "again")


def test_a_changed_row_is_updated_and_others_stay(tmp_path):
    theme, user = make.theme(reference="T-1"), make.user()
    other = make.theme()

    summary = reading.read(write_rows(tmp_path / "of-2021", "themes.theme", THEME), by=user)

    theme.refresh_from_db()
    assert (theme.title_ar, theme.title_en, theme.version) == ("موضوع", "", 2)
    assert summary.updated == {"themes.theme": 1}
    assert Theme.objects.filter(pk=other.pk, version=1).exists()
    last = theme.events.order_by("-pgh_id").first()
    assert last.pgh_label == "update"
    assert last.pgh_context == {"reason": "import_register of-2021", "user": user.pk}


def test_links_are_made_and_unmade_with_a_history(tmp_path):
    old, new = make.theme(reference="T-1"), make.theme(reference="T-2")
    meeting = make.meeting(reference="M9", themes=[old])
    events = event_model(meeting.themes.through)

    written = write_rows(tmp_path, "meetings.meeting", meeting_row(themes=["T-2", "T-2"]))
    reading.read(written)
    assert list(meeting.themes.all()) == [new]

    summary = reading.read(write_rows(tmp_path, "meetings.meeting", meeting_row()))
    assert list(meeting.themes.all()) == []
    assert summary.updated == {"meetings.meeting": 1}
    labels = list(events.objects.order_by("pgh_id").values_list("pgh_label", flat=True))
    assert labels == ["insert", "delete", "insert", "delete"]


def test_rows_may_point_to_later_rows_of_their_own_kind_and_to_rows_of_the_register(tmp_path):
    make.document(reference="D-0")
    reading.read(
        write_rows(
            tmp_path,
            "documents.document",
            {"reference": "D-1", "supersedes": "D-2", **DOCUMENT},
            {"reference": "D-2", "supersedes": "D-0", **DOCUMENT},
        )
    )

    chain = Document.objects.values_list("reference", "supersedes__reference")
    assert set(chain) == {("D-0", None), ("D-1", "D-2"), ("D-2", "D-0")}


def test_a_new_row_may_take_what_a_changed_row_gives_up(tmp_path):
    state = make.member_state(reference="SY")
    make.membership_period(reference="SY-1", member_state=state, starts_on="1972-01-01")
    period = {"member_state": "SY", "standing": "member", "starts_on": "1972-01-01"}

    reading.read(
        write_rows(
            tmp_path,
            "members.membershipperiod",
            {**period, "reference": "SY-0", "starts_on": "2012-08-01", "standing": "suspended"},
            {**period, "reference": "SY-1", "ends_on": "2012-07-31"},
        )
    )

    assert MembershipPeriod.objects.count() == 2


def test_a_rule_of_the_database_names_each_row_that_breaks_it(tmp_path):
    make.member_state(reference="SY")
    period = {"member_state": "SY", "standing": "member"}

    problems = refused(
        write_rows(
            tmp_path,
            "members.membershipperiod",
            {**period, "reference": "SY-1", "starts_on": "1972-01-01", "ends_on": "1980-01-01"},
            {**period, "reference": "SY-2", "starts_on": "1985-01-01", "ends_on": "1984-01-01"},
            {**period, "reference": "SY-3", "starts_on": "1979-01-01"},
        )
    )

    assert [problem.line for problem in problems] == [2, 3]


def test_a_rule_of_the_model_names_the_field(tmp_path):
    make.objective(reference="WP-1-O1", plan=make.work_plan(reference="WP-1"))
    make.work_plan(reference="WP-2")
    row = {
        "reference": "WP-2-A01",
        "plan": "WP-2",
        "objective": "WP-1-O1",
        "number": 1,
        "title_ar": "نشاط",
        "activity_kind": "training",
        "planned_start": "2021-09-01",
        "planned_end": "2021-12-31",
    }

    (problem,) = refused(write_rows(tmp_path, "plans.activity", row))

    assert (problem.line, problem.field) == (1, "objective")


def test_rows_cost_queries_by_the_hundred_and_not_each(tmp_path, django_assert_max_num_queries):
    make.work_plan(reference="WP-1")
    row = {
        "plan": "WP-1",
        "title_ar": "نشاط",
        "activity_kind": "training",
        "planned_start": "2021-09-01",
        "planned_end": "2021-12-31",
    }
    rows = [{"reference": f"WP-1-A{one}", "number": one, **row} for one in range(1, 301)]
    folder = write_rows(tmp_path, "plans.activity", *rows)

    for _once_and_again in range(2):
        with django_assert_max_num_queries(64):
            reading.read(folder)


def test_the_commands_speak_plainly(tmp_path, capsys):
    make.theme(reference="T-1", title_ar="موضوع")
    call_command("export_register", str(tmp_path / "archive"))
    assert f"{1 + StatementAct.objects.count()} rows written" in capsys.readouterr().out

    with pytest.raises(CommandError, match="not empty"):
        call_command("export_register", str(tmp_path / "archive"))
    call_command("import_register", str(tmp_path / "archive"))
    assert "themes.theme: 0 created, 0 updated, 1 unchanged\n" in capsys.readouterr().out

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("import_register", str(tmp_path / "nowhere"))


def test_an_archive_edited_by_hand_is_sealed_again(tmp_path):
    folder = write_rows(tmp_path / "archive", "themes.theme", THEME)
    rows = folder / "themes.theme.jsonl"
    rows.write_text(rows.read_text().replace("موضوع", "غيره"))
    assert refused(folder)

    call_command("seal_archive", str(folder))
    reading.read(folder)

    assert rows_of(folder, "themes.theme")[0]["title_ar"] == Theme.objects.get().title_ar


def test_rows_exchange_their_numbers(tmp_path):
    meeting = make.meeting(reference="M9")
    for number in (1, 2, 3):
        make.agenda_item(meeting=meeting, number=number)
    turned = [
        {"reference": f"M9-A0{now}", "meeting": "M9", "number": then, "title_ar": "بند"}
        for now, then in ((1, 2), (2, 3), (3, 1))
    ]

    reading.read(write_rows(tmp_path, "meetings.agendaitem", *turned))

    numbers = meeting.agenda_items.order_by("reference").values_list("number", flat=True)
    assert list(numbers) == [2, 3, 1]


def published_rows(tmp_path):
    """An archive of two published records and a draft, of which each is then changed."""
    shown = make.meeting(reference="M9", published=True)
    make.statement(meeting=shown, number=1)
    shown.sources.add(make.source(reference="SRC-9"))
    make.theme(reference="T-9", published=True)
    make.meeting(reference="M8")
    writing.write(tmp_path / "archive")
    for row in (Meeting.objects.get(reference="M8"), Theme.objects.get(reference="T-9")):
        type(row).objects.filter(pk=row.pk).update(title_en="Changed since")
    Statement.objects.filter(meeting=shown).update(text_en="Changed since")
    Source.objects.update(title="Changed since")
    return tmp_path / "archive"


def test_what_changes_in_public_is_corrected_with_the_reason_given(tmp_path):
    folder = published_rows(tmp_path)

    call_command("import_register", folder, reason="Letter of 3 May", quiet=True)

    found = Correction.objects.values_list("corrected", "reason_ar", "reason_en")
    assert sorted(found) == [(one, "Letter of 3 May", "Letter of 3 May")
                             for one in ("M9", "SRC-9", "T-9")]  # fmt: skip
    last = Theme.objects.get(reference="T-9").events.latest("pgh_id")
    assert last.pgh_context["reason"] == "Letter of 3 May"


def test_without_a_reason_it_names_the_archive_in_three_languages(tmp_path):
    folder = published_rows(tmp_path)

    reading.read(folder)

    told = Correction.objects.get(corrected="M9")
    assert told.reason_ar == "حُدّث من الأرشيف «archive»"
    assert told.reason_en == "Updated from the archive “archive”"
    assert told.reason_fr == "Mis à jour depuis l’archive «\u00a0archive\u00a0»"


def test_an_archive_that_says_itself_why_is_not_answered_for(tmp_path):
    shown = make.meeting(reference="M9", published=True)
    make.correction(shown, reason_en="A wrong date")
    writing.write(tmp_path / "archive")
    Correction.objects.get().delete()
    Meeting.objects.update(title_en="Changed since")

    reading.read(tmp_path / "archive")

    assert list(Correction.objects.values_list("reason_en", flat=True)) == ["A wrong date"]


def test_what_is_new_needs_no_correction(tmp_path):
    fill()
    writing.write(tmp_path / "archive")
    before = Correction.objects.count()
    empty()

    reading.read(tmp_path / "archive")

    assert Correction.objects.count() == before
