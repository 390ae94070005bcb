"""Texts of an archive that the gate changes are told by line; what it refuses is refused."""

import pytest
from django.core.management import call_command

from oicnet.exchange import reading
from oicnet.meetings.models import Meeting
from tests import make
from tests.exchange.archives import meeting_row, refused, write_rows

pytestmark = pytest.mark.django_db
FILE = "meetings.meeting.jsonl"


@pytest.mark.parametrize(
    ("written", "kept", "words"),
    [
        ("one\x0btwo", "one two", "taken out U+000B; put in U+0020"),
        ("one\x07two\x07", "onetwo", "taken out U+0007 (2 times)"),
        ("one\u202etwo", "onetwo", "taken out U+202E"),
        ("\u200fone", "one", "taken out U+200F"),
        ("one ", "one", "taken out U+0020"),
        ("re\u0301union", "réunion", "taken out U+0065, U+0301; put in U+00E9"),
        ("s\u0307\u0323", "\u1e69", "taken out U+0073, U+0307, U+0323; put in U+1E69"),
        ("q\u0307\u0323", "q\u0323\u0307", "its marks were put in order"),
    ],
)
def test_a_text_that_is_cleaned_is_told(tmp_path, written, kept, words):
    folder = write_rows(
        tmp_path, "meetings.meeting", meeting_row(reference="M8"), meeting_row(title_en=written)
    )

    summary = reading.read(folder)

    assert Meeting.objects.get(reference="M9").title_en == kept
    assert list(map(str, summary.cleaned)) == [f"{FILE}:2: title_en: the text was cleaned: {words}"]


def test_many_signs_are_told_in_short(tmp_path):
    written = "".join(map(chr, range(1, 9))) + "\u200e\u200f\ufeff one"

    summary = reading.read(write_rows(tmp_path, "meetings.meeting", meeting_row(title_en=written)))

    (text,) = summary.cleaned
    assert text.message.endswith("U+0008, U+200E, U+200F …")


@pytest.mark.parametrize("quiet", [False, True])
def test_the_command_tells_what_it_cleaned(tmp_path, capsys, quiet):
    folder = write_rows(tmp_path, "meetings.meeting", meeting_row(summary_fr="un\x0bdeux\u200e"))

    call_command("import_register", str(folder), quiet=quiet)

    assert capsys.readouterr().err == (
        f"{FILE}:1: summary_fr: the text was cleaned: taken out U+000B, U+200E; put in U+000A\n"
    )


def test_addresses_are_told_as_texts_are(tmp_path):
    row = {"reference": "SRC-1", "title": "x", "language": "en", "address": "\u202ahttps://a.org/،"}

    summary = reading.read(write_rows(tmp_path, "records.source", row))

    assert [(text.field, text.line) for text in summary.cleaned] == [("address", 1)]


def test_clean_texts_are_not_told_of(tmp_path):
    make.theme(reference="T-9")
    row = meeting_row(summary_en="one\ntwo\tthree", title_fr="« réunion »", themes=["T-9"])

    assert reading.read(write_rows(tmp_path, "meetings.meeting", row)).cleaned == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\ufffeb", "U+FFFE"),
        ("a\uffff", "U+FFFF"),
        ("a\ufdd0b", "U+FDD0"),
        ("a\U0001ffffb", "U+1FFFF"),
        ("a\udc00", "half a character"),
        ("\ud83d", "half a character"),
    ],
    ids=ascii,
)
def test_what_the_gate_refuses_is_refused_by_line(tmp_path, text, words):
    rows = meeting_row(reference="M8"), meeting_row(title_ar=text)

    (problem,) = refused(write_rows(tmp_path, "meetings.meeting", *rows))

    assert (problem.file, problem.line) == (FILE, 2)
    assert "title_ar" in problem.field
    assert words in problem.message


@pytest.mark.parametrize("text", ["", "…", "\u0640\u0640", "\u200f\u200b"], ids=ascii)
def test_what_is_public_has_a_title_that_can_be_read(tmp_path, text):
    public = {"status": "published", "published_at": "2021-06-02T08:00:00Z"}
    rows = meeting_row(reference="M8", title_ar=text), meeting_row(title_ar=text, **public)

    (problem,) = refused(write_rows(tmp_path, "meetings.meeting", *rows))

    assert (problem.line, problem.field) == (2, "title_ar")  # a draft may still be without


@pytest.mark.parametrize(
    ("model", "column", "row"),
    [
        ("records.source", "title", {"reference": "SRC-1", "language": "en",
                                     "address": "https://a.org/"}),
        ("meetings.statement", "text_ar", {"reference": "M1-S01", "meeting": "M1", "number": 1,
                                           "act": "stresses"}),
        ("meetings.delegate", "name_ar", {"reference": "M1-XX-1", "number": 1}),
    ],
)  # fmt: skip
def test_a_required_text_holds_a_letter_or_digit(tmp_path, model, column, row):
    delegation = make.delegation(meeting=make.meeting(reference="M1"))
    if model == "meetings.delegate":
        row = {**row, "delegation": delegation.reference}

    (problem,) = refused(write_rows(tmp_path, model, {**row, column: "—"}))

    assert problem.line == 1
    assert column in problem.field
