"""Anybody can prove an archive offline: what was changed or removed in it is named."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from oicnet.proof import heads
from oicnet.proof.models import Entry, Head
from oicnet.records import publishing
from oicnet.verify.encoding import FIRST, entry_hash, signed_text
from tests import make
from tests.proof.proving import (
    KEY,
    archive,
    lines,
    packed,
    public_key,
    verified,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
# Nothing of the house but the verifier, and no package but cryptography may be imported.
ALONE = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        house = name.startswith("oicnet.") and not name.startswith("oicnet.verify")
        if house or name.partition(".")[0] in {"django", "pghistory", "psycopg", "settings"}:
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
sys.path.insert(0, sys.argv.pop(1))
from oicnet.verify.__main__ import main
sys.exit(main())
"""


@pytest.fixture(autouse=True)
def key(settings):
    settings.PROOF_KEY = KEY


@pytest.fixture
def meeting():
    meeting = make.meeting(published=True, title_en="As it was")
    meeting.sources.add(make.source())
    make.agenda_item(meeting=meeting)
    make.correction(meeting)
    make.withdrawn(make.article(published=True))
    edition = make.edition(document=make.document(published=True))
    make.web_link(document=edition.document)
    return meeting


def rewritten(content, name, change):
    """The archive with changed lines of a file, and the digests of its files made anew."""
    rows = [change(row) for row in lines(content, name)]
    new = {**content, name: "".join(f"{json.dumps(row)}\n" for row in rows if row).encode()}
    sums = [
        f"{hashlib.sha256(words).hexdigest()}  {name}\n"
        for name, words in sorted(new.items())
        if name != "SHA256SUMS"
    ]
    return {**new, "SHA256SUMS": "".join(sums).encode()}


def test_an_archive_is_proven_by_the_verifier_alone(meeting, tmp_path):
    content = archive()
    head = tmp_path / "head"
    head.write_bytes(content["heads.jsonl"])
    path = packed(content, tmp_path / "archive.zip")
    for key in (public_key(tmp_path), "AA"):
        arguments = [path, "--key", key, "--head", str(head)]
        done = subprocess.run(
            [sys.executable, "-I", "-c", ALONE, str(ROOT), *arguments],
            capture_output=True, text=True, check=False, cwd=tmp_path, env={},
        )  # fmt: skip
        if key != "AA":
            assert (done.returncode, done.stderr) == (0, "")
            assert "Not proven" in done.stdout
            assert json.loads(done.stdout.splitlines()[-1]) == lines(content, "heads.jsonl")[-1]
    assert done.returncode == 2
    assert "cannot be checked" in done.stdout


def test_a_later_archive_has_the_earlier_head(meeting, tmp_path):
    head = tmp_path / "head"
    head.write_bytes(archive()["heads.jsonl"])
    with publishing.correcting(meeting, by=make.administrator(), reason={"en": "x"}):
        meeting.title_en = "Corrected"
        meeting.save()

    code, _said = verified(archive(), tmp_path, "--key", public_key(tmp_path), "--head", str(head))

    assert code == 0


def test_each_change_of_an_archive_is_named(meeting, tmp_path):
    content = archive()
    item = lines(content, "agendaitem.jsonl")[0]["reference"]
    link = lines(content, "weblink.jsonl")[0]["reference"]
    edition = lines(content, "edition.jsonl")[0]
    paper = next(name for name in content if name.startswith("files/"))
    title = {"ar": None, "en": "Another", "fr": None}

    def without(name):
        return rewritten({each: words for each, words in content.items() if each != name},
                         "theme.jsonl", dict)  # fmt: skip

    def with_correction(row):
        row["corrections"][0]["reason"]["en"] = "Another reason"
        return row

    named = {
        f"meeting {meeting.reference} title:": rewritten(
            content, "meeting.jsonl", lambda row: {**row, "title": title}
        ),
        f"meeting {meeting.reference} corrections:": rewritten(
            content, "meeting.jsonl", with_correction
        ),
        f"agendaitem {item}: is public by the log": rewritten(
            content, "agendaitem.jsonl", lambda row: None
        ),
        "meeting FORGED: is in the archive, and not public": rewritten(
            content, "meeting.jsonl", lambda row: {**row, "reference": "FORGED"}
        ),
        f"edition {edition['reference']} file: the paper": without(paper),
        f"edition {edition['reference']} address:": rewritten(
            content, "edition.jsonl", lambda row: {**row, "address": "https://x/"}
        ),
        f"weblink {link} address: is not what": rewritten(
            content, "weblink.jsonl", lambda row: {**row, "address": "https://x/"}
        ),
        "file README.txt: has not the digest": {**content, "README.txt": b"Another"},
    }
    for words, changed in named.items():
        code, said = verified(changed, tmp_path)
        assert code == 1, words
        assert any(line.startswith(words) for line in said), (words, said)


def test_a_paper_with_other_bytes_is_named(meeting, tmp_path):
    content = archive()
    paper = next(name for name in content if name.startswith("files/"))
    changed = rewritten({**content, paper: content[paper] + b"%"}, "theme.jsonl", dict)

    code, said = verified(changed, tmp_path)

    assert code == 1
    assert any("the paper is not the one of digest" in line for line in said)


def test_a_log_that_was_cut_or_written_anew_does_not_have_the_earlier_head(meeting, tmp_path):
    content = archive()
    head = tmp_path / "head"
    head.write_bytes(content["heads.jsonl"])
    entries = lines(content, "log.jsonl")

    def anew(previous=FIRST):
        """The whole chain, as who holds the key and the database could write it."""
        for entry in entries[:-1]:
            entry["at"], entry["previous"] = "2026-01-01T00:00:00Z", previous
            previous = entry["hash"] = entry_hash(entry)
            yield entry
        told = {"at": "2026-01-01T00:00:00Z", "number": len(entries) - 1, "hash": previous}
        told |= {"key": heads.key_name(), "signature": KEY.sign(signed_text(told)).hex()}
        content["heads.jsonl"] = json.dumps(told).encode()

    rows = {entry["number"]: entry for entry in anew()}
    forged = rewritten(content, "log.jsonl", lambda row: rows.get(row["number"]))
    given = ["--key", public_key(tmp_path)]

    code, said = verified(forged, tmp_path, *given, "--head", str(head))

    assert code == 1
    assert any("the log was cut or rewritten" in line for line in said)


def test_signatures_are_of_the_key_that_is_given(meeting, tmp_path, settings):
    content = archive()
    other = rewritten(content, "heads.jsonl", lambda row: {**row, "signature": "00" * 64})
    assert "was not made by the key" in str(verified(other, tmp_path)[1])
    unsigned = rewritten(content, "heads.jsonl", lambda row: {**row, "signature": "", "key": ""})
    assert "the newest head is not signed" in str(verified(unsigned, tmp_path)[1])
    code, said = verified(unsigned, tmp_path, "--without-key", "--without-head")
    assert code == 0
    assert any(line.startswith("NOT CHECKED: signatures") for line in said)


def test_entries_and_salts_cannot_be_altered(meeting, tmp_path):
    content = archive()
    first = f"meeting {meeting.reference}"

    def changed(name, value):
        def change(row):
            is_meant = row["reference"] == meeting.reference and row["act"] == "published"
            return {**row, name: value(row)} if is_meant else row

        return verified(rewritten(content, "log.jsonl", change), tmp_path)[1]

    assert "is not the hash" in str(changed("reference", lambda row: "M99"))
    assert "is no act" in str(changed("act", lambda row: "forgotten"))
    assert any(
        line.startswith(f"{first} title:") and "no salt" in line
        for line in changed("salts", lambda row: {k: v for k, v in row["salts"].items()
                                                  if k != "title"})
    )  # fmt: skip
    assert any(
        line.startswith(f"{first} title:")
        for line in changed("salts", lambda row: {**row["salts"], "title": "00"})
    )


def test_what_is_no_archive_is_told(tmp_path):
    (tmp_path / "empty.zip").write_bytes(b"")
    code, said = verified({"README.txt": b"x"}, tmp_path)
    assert (code, len(said)) == (2, 1)


def test_a_withdrawn_row_tells_no_salt(meeting, tmp_path):
    publishing.withdraw(meeting, by=make.administrator(), reason={"en": "Wrong"})

    content = archive()

    assert verified(content, tmp_path)[0] == 0
    entries = [row for row in lines(content, "log.jsonl") if row["kind"] == "meeting"]
    assert [entry["salts"] for entry in entries] == [{}] * len(entries)


def test_a_head_is_signed_each_day_and_for_each_archive(meeting):
    archive()
    newest = Entry.objects.order_by("-number").first()
    heads.take_head_of_today()
    (head,) = Head.objects.all()
    assert (head.number, head.hash, head.key) == (newest.number, newest.hash, heads.key_name())

    make.theme(published=True)
    archive()
    assert Head.objects.count() == 2
