"""Archives: out, in, out again; and every wrong one refused, with its place, changing nothing."""

import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from oicnet.documents.models import Edition
from oicnet.exchange import archive, reading, schema, writing
from oicnet.meetings.models import Meeting
from oicnet.records.models import Reference
from tests import make

pytestmark = pytest.mark.django_db


def fill():
    """A register with a row of every kind, drafts, links, papers and a stale translation."""
    theme, organisation = make.theme(published=True), make.organisation(published=True)
    state = make.member_state(published=True)
    make.membership_period(member_state=state)
    paper = make.document(published=True, themes=[theme], authors=[organisation])
    make.edition(document=paper)
    make.document(supersedes=paper)
    meeting = make.meeting(published=True, hosts=[organisation], sources=[make.source()])
    make.correction(meeting)
    meeting.title_ar = "عنوان تغيّر بعد ترجمته «RoP»"
    meeting.save()
    make.meeting()
    item = make.agenda_item(meeting=meeting)
    make.meeting_paper(meeting=meeting, document=paper, agenda_item=item)
    make.reported_figure(meeting=meeting)
    make.communique(meeting=meeting, document=paper)
    make.statement(meeting=meeting, themes=[theme], organisations=[organisation])
    make.delegate(delegation=make.delegation(meeting=meeting, member_state=state))
    earlier = make.recommendation(meeting=meeting, published=True, themes=[theme])
    later = make.recommendation(meeting=meeting, earlier=earlier, follows_as="continues")
    make.addressee(recommendation=later)
    make.due_date(recommendation=later)
    make.progress_report(recommendation=later, member_state=state, evidence=[paper])
    make.match(need=make.need(member_state=state, theme=theme, languages=["ar", "fr"]))
    make.bilateral_cooperation()
    plan = make.work_plan(adopted_at=meeting)
    activity = make.activity(
        plan=plan, objective=make.objective(plan=plan), recommendations=[earlier]
    )
    make.activity_participant(activity=activity, organisation=organisation)
    make.measurement(indicator=make.indicator(plan=plan), value="12.50")
    make.finding(evaluation=make.evaluation(plan=plan, evidence={"a": [1]}), activity=activity)
    make.article(meetings=[meeting], plans=[plan])


def empty():
    """Delete every row of the register, as only an owner of the database could."""
    tables = [model._meta.db_table for model in apps.get_models() if owned(model)]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def owned(model):
    return schema.is_register_model(model) or model is Reference


def bytes_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_rows(folder, model, *rows):
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    folder.mkdir(exist_ok=True)
    (folder / f"{model}.jsonl").write_text("".join(lines), encoding="utf-8")
    archive.seal(folder)
    return folder


THEME = {"reference": "T-1", "title_ar": "موضوع"}


def test_export_import_into_nothing_and_export_again_gives_identical_bytes(tmp_path):
    fill()
    missing = [one._meta.label for one in schema.register_models() if not one.objects.exists()]
    assert missing == []
    writing.write(tmp_path / "first")

    empty()
    summary = reading.read(tmp_path / "first")
    writing.write(tmp_path / "second")

    assert bytes_of(tmp_path / "first") == bytes_of(tmp_path / "second")
    assert summary.total("created") == sum(one.objects.count() for one in schema.register_models())
    assert Meeting.objects.published().get().is_stale("en")
    with Edition.objects.get().file.open() as paper:
        assert paper.read().startswith(b"%PDF-")


def test_reading_the_same_archive_twice_changes_nothing(tmp_path):
    fill()
    writing.write(tmp_path / "archive")
    events = [one for one in apps.get_models() if hasattr(one, "pgh_tracked_model")]
    before = {one: one.objects.count() for one in events}

    summary = reading.read(tmp_path / "archive")

    assert (summary.total("created"), summary.total("updated")) == (0, 0)
    assert {one: one.objects.count() for one in events} == before


def test_a_changed_row_is_updated_and_others_stay(tmp_path):
    theme = make.theme(reference="T-1")
    other = make.theme()

    summary = reading.read(write_rows(tmp_path, "themes.theme", THEME))

    theme.refresh_from_db()
    assert theme.title_ar == "موضوع"
    assert summary.updated["themes.theme"] == 1
    assert type(other).objects.count() == 2
    last = theme.events.order_by("-pgh_id").first()
    assert last.pgh_context["reason"].startswith("import_register")


def test_rows_may_point_to_later_rows_of_their_own_kind(tmp_path):
    document = {"document_kind": "report", "title_ar": "وثيقة"}
    reading.read(
        write_rows(
            tmp_path,
            "documents.document",
            {"reference": "D-1", "supersedes": "D-2", **document},
            {"reference": "D-2", **document},
        )
    )

    assert Reference.objects.count() == 2


def test_sample_data_can_be_left_out(tmp_path):
    real = make.meeting()
    sample = make.meeting(is_sample=True)
    make.agenda_item(meeting=sample)

    writing.write(tmp_path / "archive", without_sample=True)

    exported = (tmp_path / "archive" / "meetings.meeting.jsonl").read_text()
    assert (real.reference in exported, sample.reference in exported) == (True, False)
    assert not (tmp_path / "archive" / "meetings.agendaitem.jsonl").exists()


def meeting_row(**changes):
    row = {
        "reference": "M9",
        "title_ar": "اجتماع",
        "starts_on": "2021-06-02",
        "ends_on": "2021-06-03",
        "mode": "online",
    }
    return {**row, **changes}


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        (meeting_row(colour="red"), "colour", "no such field"),
        (meeting_row(mode="by_post"), "mode", "is none of"),
        (meeting_row(starts_on="2 June"), "starts_on", "Invalid isoformat"),
        (meeting_row(starts_on=2021), "starts_on", "is not a date"),
        (meeting_row(number="three"), "number", "is not a whole number"),
        (meeting_row(title_ar=["x"]), "title_ar", "is not a text"),
        (meeting_row(title_ar="a\x00b"), "title_ar", "NUL"),
        (meeting_row(title_en="x" * 301), "title_en", "300"),
        (meeting_row(host_state="XX"), "host_state", "there is no XX"),
        (meeting_row(themes=["T-9"]), "themes", "there is no T-9"),
        (meeting_row(themes="T-9"), "themes", "list of references"),
        (meeting_row(reference="lower"), "reference", "is not a reference"),
        (meeting_row(status="public"), "status", "is none of"),
        (meeting_row(published_at="2021-06-02T08:00:00"), "published_at", "offset"),
        (meeting_row(ends_on="2021-06-01"), "", "cannot end before"),
        (meeting_row(status="published"), "", "date of publication"),
        ({"reference": "M9", "mode": "online", "starts_on": "2021-06-02"}, "ends_on", "missing"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line_and_field(tmp_path, row, field, words):
    folder = write_rows(tmp_path, "meetings.meeting", meeting_row(reference="M8"), row)

    with pytest.raises(archive.ArchiveError) as refusal:
        reading.read(folder)

    (problem,) = refusal.value.problems
    assert (problem.file, problem.line, problem.field) == ("meetings.meeting.jsonl", 2, field)
    # Rules speak the reader's language; the archive's own messages are English.
    assert words in problem.message or field == ""
    assert not Meeting.objects.exists()


def test_a_reference_that_exists_with_another_kind_is_refused(tmp_path):
    make.theme(reference="M9")
    folder = write_rows(tmp_path, "meetings.meeting", meeting_row())

    with pytest.raises(archive.ArchiveError, match="another kind"):
        reading.read(folder)


def test_a_reference_twice_and_a_target_of_another_kind_are_refused(tmp_path):
    write_rows(tmp_path, "themes.theme", {**THEME, "reference": "M9"})
    folder = write_rows(tmp_path, "meetings.meeting", meeting_row(host_state="M9"))

    with pytest.raises(archive.ArchiveError) as refusal:
        reading.read(folder)

    assert "M9 stands twice" in str(refusal.value)


def test_rows_that_point_in_a_circle_are_refused(tmp_path):
    document = {"document_kind": "report", "title_ar": "وثيقة"}
    folder = write_rows(
        tmp_path,
        "documents.document",
        {"reference": "D-1", "supersedes": "D-2", **document},
        {"reference": "D-2", "supersedes": "D-1", **document},
    )

    with pytest.raises(archive.ArchiveError, match="circle"):
        reading.read(folder)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b'{"reference": "T-1"', 1, "cut off"),
        (b'{"reference": "T-1"\n', 1, "not JSON"),
        (b'{"reference": "T-1"}\n\xff\xfe\n', 2, "not UTF-8 at byte 1"),
        (b'["T-1"]\n', 1, "not a JSON object"),
        (b"[" * 100_000 + b"\n", 1, "not JSON"),
        (b'{"reference": "T-1", "position": NaN}\n', 1, "not a number"),
        (b'{"reference": "T-1", "title_ar": "' + b"x" * 6_000_000 + b'"}\n', 1, "longer than"),
    ],
)
def test_a_line_that_is_none_is_refused(tmp_path, content, line, words):
    (tmp_path / "themes.theme.jsonl").write_bytes(content)
    archive.seal(tmp_path)

    with pytest.raises(archive.ArchiveError) as refusal:
        reading.read(tmp_path)

    problem = refusal.value.problems[-1]
    assert (problem.file, problem.line) == ("themes.theme.jsonl", line)
    assert words in problem.message


def test_a_line_of_200_megabytes_is_refused_in_little_memory(tmp_path):
    with (tmp_path / "themes.theme.jsonl").open("wb") as file:
        file.write(b'{"reference": "')
        for _megabyte in range(200):
            file.write(b"T" * 1024 * 1024)
        file.write(b'"}\n')
    (tmp_path / "manifest.json").write_text(
        json.dumps(
            {
                "format": schema.FORMAT,
                "version": 1,
                "files": {
                    "themes.theme.jsonl": {
                        "sha256": archive.digest(tmp_path / "themes.theme.jsonl")
                    }
                },
            }
        )
    )

    with pytest.raises(archive.ArchiveError, match="longer than"):
        reading.read(tmp_path)


def test_a_file_that_was_changed_cut_or_taken_away_is_refused(tmp_path):
    folder = write_rows(tmp_path, "themes.theme", THEME)
    file = folder / "themes.theme.jsonl"
    whole = file.read_bytes()

    for content, words in [
        (whole.replace("موضوع".encode(), "موضوغ".encode()), "SHA-256"),
        (whole[:-5], "bytes"),
    ]:
        file.write_bytes(content)
        with pytest.raises(archive.ArchiveError, match=words):
            reading.read(folder)
    file.unlink()
    with pytest.raises(archive.ArchiveError, match="not in the archive"):
        reading.read(folder)


def test_files_that_nobody_listed_and_links_are_refused(tmp_path):
    folder = write_rows(tmp_path / "archive", "themes.theme", THEME)
    (folder / "extra.txt").write_text("x")
    with pytest.raises(archive.ArchiveError, match="not listed"):
        reading.read(folder)

    (folder / "extra.txt").unlink()
    (tmp_path / "secret").write_bytes((folder / "themes.theme.jsonl").read_bytes())
    (folder / "themes.theme.jsonl").unlink()
    (folder / "themes.theme.jsonl").symlink_to(tmp_path / "secret")
    with pytest.raises(archive.ArchiveError, match="ordinary file"):
        reading.read(folder)


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"format": "other", "version": 1}'])
def test_a_manifest_that_is_none_is_refused(tmp_path, manifest):
    (tmp_path / "manifest.json").write_text(manifest)

    with pytest.raises(archive.ArchiveError, match=r"manifest\.json"):
        reading.read(tmp_path)


def test_a_path_that_leaves_the_archive_is_refused(tmp_path):
    make.document(reference="D-1")
    digest = "0" * 64
    row = {
        "reference": "D-1-AR1",
        "document": "D-1",
        "language": "ar",
        "file": {"path": f"files/../../{digest}.pdf", "sha256": digest},
    }

    with pytest.raises(archive.ArchiveError, match="named by its SHA-256"):
        reading.read(write_rows(tmp_path, "documents.edition", row))


def test_a_paper_that_is_no_paper_is_refused_and_not_kept(tmp_path, settings):
    make.document(reference="D-1")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "x").write_bytes(b"<html>not a paper</html>")
    digest = archive.digest(tmp_path / "files" / "x")
    (tmp_path / "files" / "x").rename(tmp_path / "files" / f"{digest}.pdf")
    row = {
        "reference": "D-1-AR1",
        "document": "D-1",
        "language": "ar",
        "file": {"path": f"files/{digest}.pdf", "sha256": digest},
    }

    with pytest.raises(archive.ArchiveError) as refusal:
        reading.read(write_rows(tmp_path, "documents.edition", row))

    assert refusal.value.problems[0].field == "file"
    assert not settings.MEDIA_ROOT.exists()


def test_the_commands_speak_plainly(tmp_path, capsys):
    make.theme(reference="T-1", title_ar="موضوع")
    call_command("export_register", str(tmp_path / "archive"))
    assert "1 rows written" in capsys.readouterr().out

    with pytest.raises(CommandError, match="not empty"):
        call_command("export_register", str(tmp_path / "archive"))
    call_command("import_register", str(tmp_path / "archive"))
    assert "themes.theme: 0 created, 0 updated, 1 unchanged" in capsys.readouterr().out

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("import_register", str(tmp_path / "nowhere"))


def test_dates_in_an_archive_do_not_depend_on_the_day(tmp_path):
    report = make.progress_report(reported_on=timezone.localdate())

    writing.write(tmp_path / "archive")

    rows = (tmp_path / "archive" / "recommendations.progressreport.jsonl").read_text()
    assert json.loads(rows)["reported_on"] == report.reported_on.isoformat()
