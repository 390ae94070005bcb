"""Everything public as files: CSV of a kind, and the archive of every night."""

import csv
import hashlib
import io
import json
import zipfile

import pytest

from oicnet.api import archiving, due, resources
from oicnet.api.models import Archive
from oicnet.records import publishing
from tests import make
from tests.api.answers import ask

pytestmark = pytest.mark.django_db


def sheet(answer) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))]


def opened(archive: Archive) -> zipfile.ZipFile:
    with archive.file.open() as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def test_a_kind_is_a_sheet_with_a_column_for_each_value(client):
    theme = make.theme(published=True, title_ar="مهارات", title_en="=1+1", title_fr="")
    make.theme()

    (row,) = sheet(ask(client, "theme.csv"))

    assert row["reference"] == theme.reference
    assert (row["title_ar"], row["title_en"], row["title_fr"]) == ("مهارات", "'=1+1", "")
    assert ask(client, "theme.csv?limit=1").status_code == 400
    assert ask(client, "nothing.csv").status_code == 404


def test_a_sheet_holds_all_rows_however_many(client, monkeypatch):
    monkeypatch.setattr(resources, "BATCH", 2)
    themes = [make.theme(published=True) for _number in range(5)]

    rows = sheet(ask(client, "theme.csv?fields=title"))

    assert [row["reference"] for row in rows] == sorted(theme.reference for theme in themes)


def test_the_archive_holds_what_is_public_and_its_papers_with_their_digests():
    document = make.document(published=True, title_en="Public report")
    edition = make.edition(document=document)
    hidden = make.edition(document=make.document(title_en="A draft"))

    made = archiving.make()
    packed = opened(made)

    names = packed.namelist()
    lines = packed.read("document.jsonl").decode().splitlines()
    assert [json.loads(line)["reference"] for line in lines] == [document.reference]
    assert f"files/{edition.sha256}.pdf" in names
    assert hidden.document.title_en not in b"".join(map(packed.read, names)).decode("latin-1")
    assert json.loads(packed.read("fields.json"))["openapi"] == "3.1.0"
    sums = dict(line.split("  ")[::-1] for line in packed.read("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(packed.read(name)).hexdigest() for name in names[:-1]}
    with made.file.open() as file:
        assert hashlib.sha256(file.read()).hexdigest() == made.sha256


def test_the_archive_says_how_to_read_it_in_three_languages_arabic_first():
    make.edition(document=make.document(published=True))

    packed = opened(archiving.make())

    text = packed.read("README.txt").decode()
    heads = ["سجل شبكة منظمة التعاون الإسلامي", "The record of the OIC", "Le registre du"]
    places = [text.find(head) for head in heads]
    assert places == sorted(places)
    assert places[0] == 0
    for named in ("fields.json", "files/", "SHA256SUMS", "log.jsonl", "heads.jsonl", "history/"):
        assert text.count(named) >= len(heads), named
        assert any(name.startswith(named) for name in packed.namelist()), named


def test_the_newest_is_given_with_its_digest(client):
    assert client.get("/archive.zip").status_code == 404
    archiving.make()
    made = archiving.make()

    answer = client.get("/archive.zip")
    page = client.get("/en/data/").content.decode()

    assert Archive.objects.count() == 1
    assert hashlib.sha256(b"".join(answer)).hexdigest() == made.sha256
    assert answer["ETag"] == f'"{made.sha256}"'
    assert made.sha256 in page


def test_a_withdrawal_forgets_it_and_the_next_hour_makes_another(admin_user):
    document = make.document(published=True)
    due.make_new_archive()
    first = Archive.objects.get()
    due.make_new_archive()
    assert Archive.objects.get() == first

    publishing.withdraw(document, by=admin_user, reason="x")
    assert not Archive.objects.exists()
    assert not first.file.storage.exists(first.file.name)
    due.make_new_archive()

    assert opened(Archive.objects.get()).read("document.jsonl") == b""


def test_a_change_of_what_is_public_makes_another_within_the_hour():
    document = make.document(published=True, title_en="Before")
    due.make_new_archive()
    make.document(title_en="A draft")
    first = Archive.objects.get()
    due.make_new_archive()
    assert Archive.objects.get() == first

    document.title_en = "After"
    document.save()
    due.make_new_archive()

    assert b"After" in opened(Archive.objects.get()).read("document.jsonl")


def test_what_lies_beside_the_rows_must_be_of_the_same_moment(monkeypatch):
    tried = []

    def beside():
        tried.append(1)
        if len(tried) < 3:
            raise archiving.ChangedMeanwhileError
        return [("beside.txt", lambda out: out.write(b"of this moment"))]

    monkeypatch.setattr(archiving, "beside", [beside])

    assert opened(archiving.make()).read("beside.txt") == b"of this moment"
    monkeypatch.setattr(archiving, "ATTEMPTS", 2)
    tried.clear()
    assert archiving.make() is None
