"""What is known of a meeting's agenda: the agenda itself, or outcomes alone."""

import pytest

from oicnet.meetings.models import MeetingPaper

from .. import make

pytestmark = pytest.mark.django_db


def meeting_with_outcome(**paper):
    meeting = make.meeting(published=True)
    item = make.agenda_item(meeting=meeting, number=3, outcome="established")
    document = make.document(published=True, **paper)
    make.meeting_paper(
        meeting=meeting, document=document, agenda_item=item, role=MeetingPaper.Role.ESTABLISHED
    )
    return meeting


def test_outcomes_are_no_items_of_an_agenda_that_nobody_knows(client):
    meeting = meeting_with_outcome(document_kind="work_plan")

    page = client.get(f"/en/meetings/{meeting.reference.lower()}/").content.decode()

    assert ">outcome 3<" in page
    assert "the agenda itself is not known" in page
    assert "agenda item" not in page.lower()
    assert "established</span> <span><i>·</i>" in page


@pytest.mark.parametrize("known", ["paper", "item"])
def test_an_agenda_is_known_by_its_paper_or_by_an_item_without_outcome(client, known):
    meeting = meeting_with_outcome(document_kind="agenda" if known == "paper" else "report")
    if known == "item":
        make.agenda_item(meeting=meeting, number=4, outcome="")

    page = client.get(f"/en/meetings/{meeting.reference.lower()}/").content.decode()

    assert ">agenda item 3<" in page
    assert "the agenda itself is not known" not in page


def test_the_paper_of_a_draft_makes_no_agenda_known(client):
    meeting = meeting_with_outcome(document_kind="work_plan")
    make.meeting_paper(meeting=meeting, document=make.document(document_kind="agenda"))

    page = client.get(f"/en/meetings/{meeting.reference.lower()}/").content.decode()

    assert ">outcome 3<" in page


def test_the_file_of_a_meeting_names_its_sources_and_no_place_that_nobody_gave(client):
    meeting = meeting_with_outcome()
    meeting.host_state = make.member_state(published=True, name_en="Testland")
    meeting.place_en = meeting.place_ar = meeting.place_fr = ""
    meeting.save()
    meeting.sources.add(make.source(publisher_en="The Gazette"))

    page = client.get(f"/en/reports/meeting/?meeting={meeting.reference}").content.decode()

    assert "Testland (state of the hosts; no place is recorded)" in page
    assert "The Gazette" in page
    assert ">Outcomes<" in page
