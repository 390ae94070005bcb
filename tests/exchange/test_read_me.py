"""README.txt of an archive: how to read it, and a warning where it is not for the public."""

from pathlib import Path

import pytest
from django.core.management import call_command

from oicnet.exchange import archive, reading, schema, writing
from oicnet.meetings.models import StatementAct
from tests import make
from tests.emptying import empty
from tests.exchange.archives import THEME, bytes_of, fill, refused, write_rows

pytestmark = pytest.mark.django_db
WARNING, WITHHELD = "غير مخصص للنشر", "أسماء أشخاص غير معلنة"


def text_of(folder: Path) -> str:
    return (folder / schema.README).read_text(encoding="utf-8")


def written(folder: Path) -> str:
    writing.write(folder)
    return text_of(folder)


def test_it_tells_in_three_languages_arabic_first_what_there_is(tmp_path):
    make.theme(published=True)

    text = written(tmp_path / "archive")

    heads = ("سجل شبكة منظمة التعاون الإسلامي", "The record of the OIC", "Le registre du Réseau")
    assert text.startswith(heads[0])
    assert [line for line in text.splitlines() if line.startswith("themes.theme.jsonl: ")] == [
        "themes.theme.jsonl: المحاور (1)",
        "themes.theme.jsonl: themes (1)",
        "themes.theme.jsonl: thèmes (1)",
    ]
    assert text.count("SHA-256") >= 3
    assert WARNING not in text
    assert "NOT FOR THE PUBLIC" not in text


@pytest.mark.parametrize("standing", ["draft", "in_review", "withdrawn"])
def test_it_warns_where_a_record_is_not_published(tmp_path, standing):
    make.theme(published=True)
    make.meeting(published=True)
    write_rows(tmp_path, "themes.theme", {**THEME, "status": standing})

    call_command("seal_archive", str(tmp_path))

    text = text_of(tmp_path)
    assert WARNING in text
    assert WITHHELD not in text
    assert "in review or withdrawn): themes.theme.jsonl." in text


@pytest.mark.parametrize(("is_public", "warns"), [(True, False), (False, True)])
def test_it_warns_where_a_name_is_not_public(tmp_path, is_public, warns):
    delegation = make.delegation(
        meeting=make.meeting(published=True), member_state=make.member_state(published=True)
    )
    make.delegate(delegation=delegation, name_is_public=is_public)

    assert (WITHHELD in written(tmp_path / "archive")) == warns


def test_it_is_the_same_for_the_same_register_and_sealed_by_the_manifest(tmp_path):
    fill()
    writing.write(tmp_path / "first")
    empty()
    reading.read(tmp_path / "first")
    writing.write(tmp_path / "second")
    before = bytes_of(tmp_path / "second")
    call_command("seal_archive", str(tmp_path / "second"))

    assert bytes_of(tmp_path / "first") == before == bytes_of(tmp_path / "second")
    (tmp_path / "first" / schema.README).write_text("غيره", encoding="utf-8")
    assert {problem.file for problem in refused(tmp_path / "first")} == {schema.README}


def test_an_archive_from_before_is_read_without_it(tmp_path):
    make.theme(reference="T-1", published=True)
    writing.write(tmp_path / "archive")
    (tmp_path / "archive" / schema.README).unlink()
    archive.seal(tmp_path / "archive")

    summary = reading.read(tmp_path / "archive")

    assert summary.total("unchanged") == 1 + StatementAct.objects.count()
