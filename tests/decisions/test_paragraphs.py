"""Operative paragraphs: their addresses, what follows them up, what a decision replaces."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from oicnet.api import resources
from oicnet.decisions.models import Decision
from tests import make

pytestmark = pytest.mark.django_db


def page(client, record) -> str:
    address = record.get_absolute_url().partition("#")[0]
    return client.get(f"/en{address[3:]}").content.decode()


def test_a_paragraph_has_an_address_of_its_own(client):
    decision = make.decision(published=True, reference="DEC-NET-2025-001")
    paragraph = make.operative_paragraph(
        decision=decision, number=3, act=make.known_act("decides"), text_en="Decides to meet;"
    )

    text = page(client, decision)
    for name in ("dec-net-2025-001-op03", "dec-net-2025-001~p3"):
        answer = client.get(f"/id/{name}/")
        assert answer.headers["Location"].endswith(
            "/decisions/dec-net-2025-001/#dec-net-2025-001-op03"
        )

    assert f'id="{paragraph.reference.lower()}"' in text
    assert "Decides to meet;" in text
    assert "decides" in text
    for name in ("~p4", "~3", "~pp3", "~p٣", "~p99999", "~art3"):
        assert client.get(f"/id/dec-net-2025-001{name}/").status_code == 404


def test_a_paragraph_of_a_draft_is_nobodys(client):
    paragraph = make.operative_paragraph(decision=make.decision(), number=1)

    assert client.get(f"/id/{paragraph.reference.lower()}/").status_code == 404
    assert client.get(f"/id/{paragraph.decision.reference.lower()}~p1/").status_code == 404
    assert not resources.every()["operativeparagraph"].rows().exists()


def test_it_is_followed_up_as_a_recommendation(client):
    paragraph = make.operative_paragraph(decision=make.decision(published=True), number=2)
    meeting, state = make.meeting(published=True), make.member_state(published=True)
    advice = make.recommendation(
        published=True, meeting=meeting, paragraph=paragraph, title_en="Publish a table"
    )
    make.addressee(recommendation=advice, addressee_kind="all")
    make.progress_report(
        published=True, recommendation=advice, member_state=state, declared="implemented"
    )
    make.recommendation(meeting=meeting, paragraph=paragraph, title_en="Only a draft")

    text = page(client, paragraph.decision)

    assert "Publish a table" in text
    assert "implemented 1" in " ".join(text.replace("</span>", "").split())
    assert "Only a draft" not in text
    assert f"#{paragraph.reference.lower()}" in page(client, advice)


def test_a_recommendation_does_not_tell_of_a_decision_in_draft(client):
    paragraph = make.operative_paragraph(decision=make.decision(title_en="Not yet taken"))
    advice = make.recommendation(
        published=True, meeting=make.meeting(published=True), paragraph=paragraph
    )

    assert "Not yet taken" not in page(client, advice)
    told = client.get(f"/api/v1/recommendation/{advice.reference}").json()
    assert told["paragraph"] is None


def test_what_replaces_a_decision_is_told_on_both_pages(client):
    old = make.decision(published=True, title_en="One visit")
    new = make.decision(published=True, title_en="Two visits", replaces=old)
    make.decision(title_en="Three visits", replaces=old)

    assert "no longer in force" in page(client, old)
    assert new.get_absolute_url() in page(client, old)
    assert old.get_absolute_url() in page(client, new)
    assert "legislationRepeals" in page(client, new)
    assert "legislationRepeals" not in page(client, old)
    assert "no longer in force" not in page(client, new)
    assert "Three visits" not in page(client, old)
    with pytest.raises(ValidationError, match="cannot replace itself"):
        Decision(pk=old.pk, reference=old.reference, body=old.body, title_en="x",
                 replaces=old).validate_constraints()  # fmt: skip


def test_an_agenda_item_leads_to_what_was_decided_under_it(client):
    meeting = make.meeting(published=True)
    item, other = (make.agenda_item(meeting=meeting, title_en=each) for each in ("Needs", "Offers"))
    decision = make.decision(published=True, meeting=meeting, agenda_item=item, title_en="Visits")
    make.decision(meeting=meeting, agenda_item=other, title_en="Unfinished")

    text = page(client, meeting)

    row = text.partition(f'id="{item.reference.lower()}"')[2].partition("</li>")[0]
    assert decision.get_absolute_url() in row
    assert "Unfinished" not in text
    assert f"#{item.reference.lower()}" in page(client, decision)


def test_the_agenda_item_is_one_of_the_session():
    item = make.agenda_item(meeting=make.meeting())
    decision = make.decision(meeting=make.meeting())
    decision.agenda_item = item

    with pytest.raises(ValidationError) as refused:
        decision.full_clean()
    assert [*refused.value.message_dict] == ["agenda_item"]
    decision.meeting = item.meeting
    decision.full_clean()


def test_it_can_be_cited(client):
    decision = make.decision(published=True, title_en="Visits", decided_on=date(2025, 4, 1))
    paragraph = make.operative_paragraph(decision=decision, number=7)

    text = client.get(
        reverse("exchange:cite", args=[paragraph.reference.lower()]),
        headers={"accept-language": "en"},
        follow=True,
    ).content.decode()

    assert "7" in text
    assert paragraph.permanent_address in text


def test_it_is_found_by_its_words(client):
    make.operative_paragraph(
        decision=make.decision(published=True, title_en="Visits"),
        text_en="Requests a quadrennial table",
    )

    assert "Visits" in client.get("/en/search/?q=quadrennial").content.decode()
