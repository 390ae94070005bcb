"""The register as an archive: complete, the same every time, read back as it was."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from oicnet.documents.models import Edition
from oicnet.exchange import reading, schema, writing
from oicnet.meetings.models import Meeting
from tests import make
from tests.emptying import empty
from tests.exchange.archives import bytes_of, fill, rows_of

pytestmark = pytest.mark.django_db


def test_export_import_into_nothing_and_export_again_gives_identical_bytes(tmp_path):
    fill()
    missing = [one._meta.label for one in schema.register_models() if not one.objects.exists()]
    assert missing == []
    writing.write(tmp_path / "first")

    empty()
    delivered = rows_there()
    summary = reading.read(tmp_path / "first")
    writing.write(tmp_path / "second")

    assert bytes_of(tmp_path / "first") == bytes_of(tmp_path / "second")
    assert summary.total("created") == rows_there() - delivered
    assert Meeting.objects.published().get().is_stale("en")
    with Edition.objects.get().file.open() as paper:
        assert paper.read(5) == b"%PDF-"


def rows_there() -> int:
    return sum(model.objects.count() for model in schema.register_models())


def test_a_translation_is_only_spoken_of_when_it_is_out_of_date(tmp_path):
    theme = make.theme(reference="T-1")
    writing.write(tmp_path / "fresh")
    theme.title_ar = "غيره"
    theme.save()
    writing.write(tmp_path / "stale")

    (fresh,), (stale,) = (rows_of(tmp_path / one, "themes.theme") for one in ("fresh", "stale"))
    assert [name for name in fresh if name.startswith("translated")] == []
    assert [name for name in stale if name.startswith("translated")] == [
        "translated_from_en",
        "translated_from_fr",
    ]


def test_what_is_empty_or_as_the_model_has_it_is_not_written(tmp_path):
    make.document(reference="D-1", title_ar="وثيقة", dated_on=None)

    writing.write(tmp_path / "archive")

    (row,) = rows_of(tmp_path / "archive", "documents.document")
    assert row == {"reference": "D-1", "title_ar": "وثيقة", "document_kind": "report"}


def test_rows_stand_in_an_order_that_no_database_changes(tmp_path):
    for reference in ("T-B", "T-1", "T-AB", "TA-1", "T-A-1", "T-A1"):
        make.theme(reference=reference)

    writing.write(tmp_path / "archive")

    references = [row["reference"] for row in rows_of(tmp_path / "archive", "themes.theme")]
    assert references == sorted(references)


def test_sample_data_can_be_left_out_with_its_parts(tmp_path):
    real, theme = make.meeting(), make.theme(is_sample=True)
    sample = make.meeting(is_sample=True)
    make.correction(sample)
    make.delegate(delegation=make.delegation(meeting=sample, member_state=make.member_state()))
    make.statement(meeting=real, themes=[theme])

    writing.write(tmp_path / "archive", without_sample=True)

    empty()
    reading.read(tmp_path / "archive")
    assert [one.reference for one in Meeting.objects.all()] == [real.reference]
    assert {path.name for path in (tmp_path / "archive").iterdir()} == {
        "README.txt",
        "manifest.json",
        "meetings.meeting.jsonl",
        "meetings.statement.jsonl",
        "meetings.statementact.jsonl",
        "members.body.jsonl",
        "members.memberstate.jsonl",
    }


def test_a_row_that_points_to_sample_data_is_named_when_that_is_left_out(tmp_path):
    plan = make.work_plan(adopted_at=make.meeting(reference="M9", is_sample=True))

    with pytest.raises(writing.WritingError, match=f"{plan.reference}: adopted_at is M9"):
        writing.write(tmp_path / "archive", without_sample=True)


def test_dates_in_an_archive_do_not_depend_on_the_day(tmp_path):
    report = make.progress_report(reported_on=timezone.localdate())

    writing.write(tmp_path / "archive")

    (row,) = rows_of(tmp_path / "archive", "recommendations.progressreport")
    assert row["reported_on"] == report.reported_on.isoformat()


def test_a_paper_that_the_store_has_lost_or_changed_is_not_passed_over(tmp_path, settings):
    edition = make.edition()
    kept = settings.MEDIA_ROOT / edition.file.name

    kept.write_bytes(b"%PDF-1.4 another")
    with pytest.raises(writing.WritingError, match="has changed"):
        writing.write(tmp_path / "changed")
    kept.unlink()
    with pytest.raises(CommandError, match=f"{edition.reference}.* not in the store"):
        call_command("export_register", str(tmp_path / "lost"))

    assert not (tmp_path / "lost" / "manifest.json").exists()
