"""The sample fills every page, and says that it is a sample."""

import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

import oicnet.exchange
from oicnet.documents.models import Document
from oicnet.exchange import schema
from oicnet.exchange.sample.build import build
from oicnet.exchange.sample.content import NOTE
from oicnet.records import kinds
from oicnet.records.models import Record, Source
from oicnet.text.languages import LANGUAGES
from tests import make

REAL = Path(oicnet.exchange.__file__).parent / "real"
PLENTY = {
    "meetings.meeting": 2,
    "recommendations.recommendation": 24,
    "recommendations.progressreport": 300,
    "plans.workplan": 2,
    "plans.activity": 40,
    "plans.evaluation": 3,
    "cooperation.need": 25,
    "cooperation.offer": 20,
    "cooperation.match": 10,
    "cooperation.bilateralcooperation": 10,
    "documents.document": 60,
    "documents.edition": 120,
    "news.article": 10,
    "records.correction": 3,
}
NOTED = {
    "meetings.meeting": "summary",
    "documents.document": "summary",
    "plans.workplan": "summary",
    "plans.activity": "description",
    "recommendations.recommendation": "text",
    "cooperation.need": "description",
    "cooperation.offer": "description",
    "news.article": "body",
}


def rows(folder, model):
    return list(map(json.loads, (folder / f"{model}.jsonl").read_text().splitlines()))


STATES = [row["reference"] for row in rows(REAL, "members.memberstate")]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    build(folder, STATES)
    return folder


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_it_is_built_the_same_each_time(sample, tmp_path):
    build(tmp_path, STATES)

    assert contents(tmp_path) == contents(sample)


@pytest.mark.parametrize("model", PLENTY)
def test_it_is_plentiful(sample, model):
    assert len(rows(sample, model)) >= PLENTY[model]


def test_it_has_rows_of_every_kind(sample):
    assert [
        f"{kind.model._meta.label}: no sample row; add one in exchange/sample"
        for kind in kinds.every()
        if not any((folder / schema.file_name(kind.model)).exists() for folder in (sample, REAL))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_does_not_repeat_itself(sample, language):
    for model, text in NOTED.items():
        said = [row.get(f"{text}_{language}") for row in rows(sample, model)]
        assert max(Counter(filter(None, said)).values()) == 1, model


def test_every_record_and_source_of_it_is_marked(sample):
    for model in schema.register_models():
        path = sample / schema.file_name(model)
        if issubclass(model, Record | Source) and path.exists():
            assert all(row["is_sample"] for row in rows(sample, model._meta.label_lower)), model


def test_what_could_be_taken_for_a_decision_says_that_it_is_none(sample):
    for model, text in NOTED.items():
        for row in rows(sample, model):
            for language in LANGUAGES:
                said = row.get(f"{text}_{language}", "")
                assert not said or said.endswith(NOTE[language]), row["reference"]


def test_its_persons_are_not_public(sample):
    persons = rows(sample, "meetings.delegate")

    assert len(persons) > 60
    assert not any(row.get("name_is_public") for row in persons)


def test_its_fifth_meeting_has_sixty_delegations(sample):
    held = Counter(row["meeting"] for row in rows(sample, "meetings.delegation"))

    assert held["SM5"] == 60


def test_a_suspended_state_sent_no_delegation(sample):
    syrian = {
        row["meeting"]
        for row in rows(sample, "meetings.delegation")
        if row.get("member_state") == "SY"
    }

    assert "SM5" in syrian
    assert not syrian & {"SFP-2023", "ST-2024", "SFP-2024"}


def test_it_holds_every_status_with_reasons(sample):
    for model in ("documents.document", "recommendations.progressreport"):
        found = rows(sample, model)
        assert {row["status"] for row in found} == set(Record.Status.values)
        for row in found:
            reasons = [row.get(f"withdrawal_reason_{language}") for language in LANGUAGES]
            assert all(reasons) == (row["status"] == "withdrawn")


def test_its_reports_are_those_of_states_addressed(sample):
    addressed = {
        (row["recommendation"], row.get("member_state", row["addressee_kind"]))
        for row in rows(sample, "recommendations.addressee")
    }

    for row in rows(sample, "recommendations.progressreport"):
        named = {(row["recommendation"], who) for who in (row["member_state"], "all")}
        assert addressed & named, row["reference"]


def test_the_secretariat_does_not_confirm_all_that_is_declared(sample):
    reports = rows(sample, "recommendations.progressreport")
    confirmed = [row for row in reports if "confirmed" in row]

    assert 0.5 < len(confirmed) / len(reports) < 0.8
    doubted = [
        row for row in confirmed if row["confirmed"] != row.get("declared", row["confirmed"])
    ]
    assert doubted
    assert all(row["remark_ar"] and row["remark_en"] and row["remark_fr"] for row in doubted)


def test_its_papers_are_real_and_say_what_they_are(sample):
    for row in rows(sample, "documents.edition")[::20]:
        paper = PdfReader(io.BytesIO((sample / row["file"]["path"]).read_bytes()))
        said = paper.pages[0].extract_text()
        assert len(paper.pages) == row["pages"]
        assert row["reference"] in said
        assert "SAMPLE" in said
        assert "Spécimen" in said
        assert NOTE[row["language"]] in "\n".join(row["page_texts"])


@pytest.mark.django_db
def test_it_is_not_loaded_without_the_record_to_which_it_points():
    with pytest.raises(CommandError, match="real record"):
        call_command("load_sample", "--quiet")


@pytest.mark.django_db
def test_it_stays_when_a_real_record_points_to_it():
    sample = make.document(is_sample=True)
    real = make.document(supersedes=sample)

    with pytest.raises(CommandError, match=f"Nothing was removed.*{real.reference}"):
        call_command("clear_sample")

    assert Document.objects.filter(is_sample=True).exists()


@pytest.mark.django_db
def test_it_stays_when_a_real_record_is_linked_to_it():
    sample = make.document(is_sample=True)
    article = make.article()
    article.documents.add(sample)

    with pytest.raises(CommandError, match=article.reference):
        call_command("clear_sample")

    assert list(article.documents.all()) == [sample]


def test_its_references_are_of_series_in_which_nothing_real_is_numbered(sample):
    own = re.compile(r"S|[A-Z]+-S-|SRC-SAMPLE")
    records = [model for model in schema.register_models() if issubclass(model, Record)]
    folders = [model for model in records if (sample / schema.file_name(model)).exists()]

    references = [
        row["reference"] for model in folders for row in rows(sample, model._meta.label_lower)
    ]
    assert [reference for reference in references if not own.match(reference)] == []
