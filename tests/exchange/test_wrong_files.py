"""A wrong file of an archive is refused with its name and line, and nothing is changed."""

import json
import os
import resource

import pytest

from oicnet.exchange import archive, reading, schema, writing
from tests import make
from tests.exchange.archives import THEME, bytes_of, refused, rows_of, write_file, write_rows

pytestmark = pytest.mark.django_db

PAPER = make.SMALL_PDF


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b'{"reference": "T-1"', 1, "cut off"),
        (b'{"reference": "T-1"\n', 1, "not JSON"),
        (b"\n", 1, "not JSON"),
        (b"\xef\xbb\xbf{}\n", 1, "BOM"),
        (b'{"reference": "T-1"}\n\xff\xfe\n', 2, "not UTF-8 at byte 1"),
        (b'{"reference": "T-\x00"}\n', 1, "not JSON"),
        (b'["T-1"]\n', 1, "not a JSON object"),
        (b'{"reference": "T-1", "reference": "T-2"}\n', 1, "'reference' stands twice"),
        (b"[" * 100_000 + b"\n", 1, "nested too deeply"),
        (b'{"reference": "T-1", "position": NaN}\n', 1, "not a number"),
        (b'{"reference": "T-1", "position": 1' + b"0" * 5000 + b"}\n", 1, "not JSON"),
        (b'{"reference": "T-1", "title_ar": "' + b"x" * 6_000_000 + b'"}\n', 1, "longer than"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_line_that_is_none_is_refused(tmp_path, content, line, words):
    problem = refused(write_file(tmp_path, "themes.theme.jsonl", content))[-1]

    assert (problem.file, problem.line) == ("themes.theme.jsonl", line)
    assert words in problem.message
    assert len(problem.message) < 400


def test_a_line_of_200_megabytes_is_refused_in_little_memory(tmp_path):
    name = "themes.theme.jsonl"
    with (tmp_path / name).open("wb") as file:
        file.write(b'{"reference": "')
        for _megabyte in range(200):
            file.write(b"T" * 1024 * 1024)
        file.write(b'"}\n')
    archive.seal(tmp_path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    (problem,) = refused(tmp_path)

    assert (problem.line, "longer than" in problem.message) == (1, True)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


def test_a_file_that_was_changed_cut_or_taken_away_is_refused(tmp_path):
    folder = write_rows(tmp_path, "themes.theme", THEME, {**THEME, "reference": "T-2"})
    file = folder / "themes.theme.jsonl"
    whole = file.read_bytes()

    for content, words in [
        (whole.replace("موضوع".encode(), "موضوغ".encode()), "SHA-256"),
        (whole[:-5], f"has {len(whole) - 5} bytes, but its manifest says {len(whole)}"),
        (whole + b"{}\n", "bytes, but its manifest"),
    ]:
        file.write_bytes(content)
        (problem,) = refused(folder)
        assert problem.file == "themes.theme.jsonl"
        assert words in problem.message
    file.unlink()
    assert "not in the archive" in refused(folder)[0].message


def test_a_number_of_rows_that_is_not_the_manifests_is_refused(tmp_path):
    folder = write_rows(tmp_path, "themes.theme", THEME)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"]["themes.theme.jsonl"]["rows"] = 2
    (folder / "manifest.json").write_text(json.dumps(manifest))

    assert "has 1 rows, but its manifest says 2" in refused(folder)[0].message


def test_files_that_nobody_listed_or_knows_are_refused(tmp_path):
    folder = write_rows(tmp_path, "themes.theme", THEME)
    (folder / "extra.txt").write_text("x")
    assert "not listed" in refused(folder)[0].message

    archive.seal(folder)
    assert "no rows of this kind" in refused(folder)[0].message


def test_links_and_pipes_are_not_followed(tmp_path):
    (tmp_path / "secret").write_bytes(b'{"reference": "T-1"}\n')
    folder = write_rows(tmp_path / "archive", "themes.theme", THEME)
    file = folder / "themes.theme.jsonl"

    file.unlink()
    file.symlink_to(tmp_path / "secret")
    assert "ordinary file" in refused(folder)[0].message

    file.unlink()
    os.mkfifo(file)
    assert "ordinary file" in refused(folder)[0].message

    file.unlink()
    (folder / "files").symlink_to(tmp_path)
    assert {problem.file for problem in refused(folder)} == {"files", "themes.theme.jsonl"}


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "[]",
        "{}",
        '{"format": "other", "version": 1}',
        '{"format": "oic-pesnet-register", "version": 2, "files": {}}',
        '{"format": "oic-pesnet-register", "version": 1}',
        '{"format": "oic-pesnet-register", "version": 1, "files": []}',
        '{"format": "oic-pesnet-register", "version": 1, "files": {"a": 1}}',
        '{"format": "oic-pesnet-register", "version": 1, "files": {"a": {}}}',
        "[" * 100_000,
        "\ud800",
    ],
    ids=lambda text: text[:60].encode("ascii", "replace").decode(),
)
def test_a_manifest_that_is_none_is_refused(tmp_path, manifest):
    (tmp_path / "manifest.json").write_bytes(manifest.encode(errors="surrogatepass"))

    (problem,) = refused(tmp_path)

    assert problem.file == "manifest.json"


def test_a_manifest_is_an_ordinary_file(tmp_path):
    assert "there is no archive in" in refused(tmp_path)[0].message

    (tmp_path / "manifest.json").symlink_to("/dev/zero")
    assert "there is no archive in" in refused(tmp_path)[0].message


def edition_row(digest, suffix=".pdf", **changes):
    return {
        "reference": "D-1-AR1",
        "document": "D-1",
        "language": "ar",
        "file": {"path": f"files/{digest}{suffix}", "sha256": digest},
        **changes,
    }


def archive_with_paper(folder, content, suffix=".pdf", **changes):
    make.document(reference="D-1")
    (folder / "paper").write_bytes(content)
    digest = archive.measure(folder / "paper")["sha256"]
    (folder / "files").mkdir()
    (folder / "paper").rename(folder / "files" / f"{digest}{suffix}")
    return write_rows(folder, "documents.edition", edition_row(digest, suffix, **changes))


@pytest.mark.parametrize(
    "file",
    [
        {"path": f"files/../../{'0' * 64}.pdf", "sha256": "0" * 64},
        {"path": f"/files/{'0' * 64}.pdf", "sha256": "0" * 64},
        {"path": f"files/{'0' * 64}.pdf\n", "sha256": "0" * 64},
        {"path": f"files/{'0' * 64}.pdf", "sha256": "1" * 64},
        {"path": "files/../../etc/passwd.pdf", "sha256": "../../etc/passwd"},
        {"path": 7, "sha256": "0" * 64},
        {"path": "files\\" + "0" * 64 + ".pdf", "sha256": "0" * 64},
        {"path": "files/" + "0" * 5000 + ".pdf", "sha256": "0" * 64},
        {"path": "files/x.pdf"},
        "files/x.pdf",
        None,
    ],
)
def test_a_path_that_leaves_the_archive_is_refused(tmp_path, file):
    make.document(reference="D-1")
    row = edition_row("0" * 64, file=file)

    (problem,) = refused(write_rows(tmp_path, "documents.edition", row))

    assert problem.field == "file"
    assert "files/<sha256>.pdf" in problem.message


def test_a_paper_that_is_not_there_or_that_nobody_names_is_refused(tmp_path):
    folder = archive_with_paper(tmp_path, PAPER)
    (paper,) = (folder / "files").iterdir()

    paper.rename(folder / "files" / f"{'0' * 64}.pdf")
    archive.seal(folder)
    assert "must be named by its SHA-256" in refused(folder)[0].message
    (folder / "files" / f"{'0' * 64}.pdf").unlink()
    archive.seal(folder)
    assert "there is no files/" in refused(folder)[0].message

    (folder / "documents.edition.jsonl").unlink()
    paper.write_bytes(PAPER)
    archive.seal(folder)
    assert "no row names this file" in refused(folder)[0].message


@pytest.mark.parametrize(
    ("content", "suffix", "field"),
    [
        (b"<html>not a paper</html>", ".pdf", "file"),
        (b"", ".pdf", "file"),
        (PAPER, ".docx", "file"),
        (b"PK\x05\x06" + b"\x00" * 17 + b"\xff", ".docx", "file"),
    ],
)
def test_a_paper_that_is_no_paper_is_refused_and_not_kept(tmp_path, content, suffix, field):
    (problem,) = refused(archive_with_paper(tmp_path, content, suffix))

    assert (problem.line, problem.field) == (1, field)


@pytest.mark.parametrize(
    ("column", "value"),
    [("size", 5), ("size", "5"), ("sha256", "0" * 64), ("sha256", 0), ("media_type", "text/html")],
)
def test_what_a_row_says_of_its_paper_is_true_of_the_paper(tmp_path, column, value):
    digest = "1" * 64
    said = {"sha256": digest, "size": len(PAPER), "media_type": "application/pdf"}
    folder = archive_with_paper(tmp_path, PAPER)
    (paper,) = (folder / "files").iterdir()
    row = edition_row(paper.stem, **{**said, "sha256": paper.stem, column: value})

    (problem,) = refused(write_rows(folder, "documents.edition", row))

    assert problem.field == column


def test_what_a_row_does_not_say_of_its_paper_is_read_from_the_paper(tmp_path):
    (tmp_path / "in").mkdir()
    reading.read(archive_with_paper(tmp_path / "in", make.SMALL_PDF))
    writing.write(tmp_path / "out")

    (row,) = rows_of(tmp_path / "out", "documents.edition")
    assert (row["size"], row["pages"]) == (len(make.SMALL_PDF), 1)
    assert bytes_of(tmp_path / "out" / "files") == bytes_of(tmp_path / "in" / "files")


def test_a_paper_does_not_stay_when_the_database_refuses_its_row(tmp_path):
    make.edition(document=make.document(reference="D-2"), language="ar", reference="D-2-AR1")
    (tmp_path / "in").mkdir()
    folder = archive_with_paper(tmp_path / "in", PAPER, document="D-2")

    (problem,) = refused(folder)

    assert "language" in problem.field


def test_a_format_of_the_future_is_not_guessed_at():
    assert (schema.FORMAT, schema.VERSION) == ("oic-pesnet-register", 1)
