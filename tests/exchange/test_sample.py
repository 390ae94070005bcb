"""The sample fills every page, says that it is a sample, and goes away without a trace."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

import oicnet.exchange
from oicnet.documents.models import Document, Edition
from oicnet.exchange import reading, schema, writing
from oicnet.exchange.sample.build import build
from oicnet.meetings.models import Delegate, Meeting
from oicnet.news.models import Article
from oicnet.plans.models import Activity, Evaluation, WorkPlan
from oicnet.recommendations.models import ProgressReport, Recommendation
from tests import make

REAL = Path(oicnet.exchange.__file__).parent / "real"

pytestmark = pytest.mark.django_db


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_it_is_plentiful_marked_and_removed_leaving_the_real_record_as_it_was(tmp_path, settings):
    reading.read(REAL)
    writing.write(tmp_path / "before")

    call_command("load_sample", "--quiet")

    assert Meeting.objects.filter(is_sample=True).count() >= 2
    assert Recommendation.objects.filter(is_sample=True).count() == 24
    assert ProgressReport.objects.filter(is_sample=True).count() >= 300
    assert Activity.objects.filter(is_sample=True).count() >= 40
    assert Document.objects.filter(is_sample=True).count() >= 60
    assert WorkPlan.objects.filter(is_sample=True).count() == 2
    assert Evaluation.objects.published().exists()
    assert Article.objects.filter(is_sample=True).exists()
    assert {one.language for one in Edition.objects.all()} == {"ar", "en", "fr"}
    assert Document.objects.withdrawn().exists()
    assert not Delegate.objects.filter(
        name_is_public=True, delegation__meeting__is_sample=True
    ).exists()
    edition = Edition.objects.filter(language="fr").first()
    with edition.file.open() as paper:
        assert "Spécimen" in PdfReader(paper).pages[0].extract_text()

    call_command("clear_sample")
    writing.write(tmp_path / "after")

    assert contents(tmp_path / "before") == contents(tmp_path / "after")
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_it_is_built_the_same_each_time(tmp_path):
    reading.read(REAL)

    build(tmp_path / "first")
    build(tmp_path / "second")

    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_it_stays_when_a_real_record_points_to_it():
    sample = make.document(is_sample=True)
    make.document(supersedes=sample)

    with pytest.raises(CommandError, match="Nothing was removed"):
        call_command("clear_sample")

    assert Document.objects.filter(is_sample=True).exists()


def test_every_record_of_it_is_marked():
    reading.read(REAL)
    real = {row.reference for model in schema.register_models() for row in model.objects.all()}

    call_command("load_sample", "--quiet")

    for model in schema.register_models():
        if "is_sample" in {field.name for field in model._meta.fields}:
            unmarked = model.objects.filter(is_sample=False).exclude(reference__in=real)
            assert not unmarked.exists()
