"""A redaction erases the salts of what held the name and names their leaves; no others are lost."""

import pytest

from oicnet.accounts.redaction import Name, redact
from oicnet.proof.models import Entry
from oicnet.records import publishing
from oicnet.records.history import event_model
from oicnet.verify.encoding import leaf
from tests import make
from tests.proof.proving import KEY, archive, lines, misfits, settled, verified

pytestmark = pytest.mark.django_db
LATIN = "Fatima Al-Mansoori"


@pytest.fixture(autouse=True)
def key(settings):
    settings.PROOF_KEY = KEY


@pytest.fixture
def staff():
    return make.administrator()


@pytest.fixture
def meeting(staff):
    """Public with the name in an earlier title, in a correction's reason and in a statement."""
    meeting = make.meeting(published=True, title_en=f"At the house of {LATIN}")
    make.statement(meeting=meeting, text_en=f"Thanks go to {LATIN}")
    settled()
    with publishing.correcting(meeting, by=staff, reason={"en": f"Asked by {LATIN}"}):
        meeting.title_en = "In Doha"
        meeting.save()
    settled()
    return meeting


def test_an_earlier_value_cannot_be_tried_any_more(meeting, staff):
    first = Entry.objects.get(reference=meeting.reference, act="published")
    value = {"ar": meeting.title_ar or None, "en": f"At the house of {LATIN}", "fr": None}
    name = ("meeting", meeting.reference, "title")
    assert leaf(first.salts["title"], *name, value) == first.leaves["title"]

    redact(Name((LATIN,)), by=staff, reason="Asked for")

    for entry in Entry.objects.filter(reference=meeting.reference).exclude(act="redacted"):
        assert not {"title", "corrections"} & entry.salts.keys()
    first.refresh_from_db()
    assert {"published_at", "starts_on"} <= first.salts.keys()


def test_its_entry_names_the_leaves_and_has_new_ones(meeting, staff):
    redact(Name((LATIN,)), by=staff, reason="Asked for")

    entry = Entry.objects.get(reference=meeting.reference, act="redacted")
    first = Entry.objects.get(reference=meeting.reference, act="published")
    assert [first.number, "title"] in entry.erased
    assert {"title", "corrections"} <= entry.leaves.keys() <= entry.salts.keys()
    assert not Entry.objects.filter(act="redacted", kind="theme").exists()
    assert misfits() == []


def test_past_events_are_proven_as_they_stand_after_it(meeting, staff):
    redact(Name((LATIN,)), by=staff, reason="Asked for")
    events = event_model(type(meeting))._default_manager.filter(id=meeting.pk)
    assert LATIN not in str([*events.values()])

    assert misfits() == []


def test_the_verifier_accepts_these_missing_and_no_others(meeting, staff, tmp_path):
    redact(Name((LATIN,)), by=staff, reason="Asked for")
    content = archive()

    assert verified(content, tmp_path)[0] == 0
    (redacted,) = [
        entry
        for entry in lines(content, "log.jsonl")
        if entry["act"] == "redacted" and entry["kind"] == "meeting"
    ]
    assert LATIN not in content["log.jsonl"].decode()
    assert any(field == "title" for _number, field in redacted["erased"])


def test_who_has_the_name_in_a_draft_alone_is_not_in_the_log(staff):
    make.theme(title_en=f"Of {LATIN}")
    settled()

    redact(Name((LATIN,)), by=staff, reason="Asked for")

    assert not Entry.objects.filter(act="redacted").exists()


def test_a_source_that_is_redacted_erases_what_told_it(staff):
    meeting, other = make.meeting(published=True), make.meeting(published=True)
    meeting.sources.add(make.source(title=f"A letter of {LATIN}"))
    settled()
    meeting.sources.clear()
    settled()

    redact(Name((LATIN,)), by=staff, reason="Asked for")

    first = Entry.objects.get(reference=meeting.reference, act="published")
    assert "sources" not in first.salts
    assert "sources" in Entry.objects.get(reference=other.reference, act="published").salts
    assert misfits() == []
