"""What was public and went with a record that was withdrawn answers 410 with that reason."""

import pytest
from django.urls import reverse

from oicnet.records.models import Record
from tests import make
from tests.staff import address_of, signed_in
from tests.world import factory, models_of

pytestmark = pytest.mark.django_db
PAIRS = [(model, name) for model in models_of(Record) for name in model.public_with]
REASON = "أُدخل خطأً"


def public_row(model):
    """A published row with published rows of all that it is public with."""
    owners = {
        name: public_row(model._meta.get_field(name).related_model) for name in model.public_with
    }
    if "need" in owners:
        owners["offer"] = make.offer(published=True, theme=owners["need"].theme)
    if "first" in owners:
        owners["first"], owners["second"] = sorted(
            (owners["first"], owners["second"]), key=lambda state: state.reference
        )
    return factory(model)(published=True, **owners)


@pytest.mark.parametrize(("model", "name"), PAIRS)
def test_a_record_goes_with_what_it_is_public_with(client, model, name):
    row = public_row(model)
    owner = make.withdrawn(getattr(row, name), REASON)

    answers = [client.get(f"/id/{row.reference}/")]
    if "#" not in row.get_absolute_url():
        answers.append(client.get(row.get_absolute_url()))

    for answer in answers:
        html = answer.content.decode()
        assert (answer.status_code, REASON in html, owner.reference in html) == (410, True, True)


def test_what_was_published_after_the_withdrawal_was_never_public(client):
    meeting = make.withdrawn(make.meeting(published=True))
    later = make.recommendation(meeting=meeting, published=True)
    draft = make.recommendation(meeting=meeting)

    for row in (later, draft):
        assert client.get(f"/id/{row.reference}/").status_code == 404
        assert client.get(row.get_absolute_url()).status_code == 404


def test_a_part_goes_with_a_document_that_it_names(client):
    paper = make.meeting_paper(
        meeting=make.meeting(published=True), document=make.document(published=True)
    )
    make.withdrawn(paper.document, REASON)

    assert REASON in client.get(f"/id/{paper.reference}/").content.decode()


@pytest.fixture
def connected():
    meeting = make.meeting(published=True)
    item = make.agenda_item(meeting=meeting)
    recommendation = make.recommendation(meeting=meeting, published=True)
    report = make.progress_report(
        recommendation=recommendation,
        member_state=make.member_state(published=True),
        published=True,
    )
    return meeting, [item, recommendation, report]


def test_the_page_of_withdrawing_says_what_goes_too(connected):
    meeting, rows = connected
    draft = make.recommendation(meeting=meeting)
    client = signed_in(make.administrator())

    response = client.get(reverse("admin:meetings_meeting_step", args=[meeting.pk, "withdraw"]))

    named = [address for related in response.context["leaving"] for address, *_rest in related.rows]
    assert set(named) == set(map(address_of, rows))
    assert address_of(draft) not in named
    assert "ما يغيب عن الجمهور معه" in response.content.decode()


def test_a_staff_list_says_that_a_published_record_is_not_seen(connected):
    make.withdrawn(connected[0])
    client = signed_in(make.administrator())

    html = client.get("/ar/staff/recommendations/recommendation/").content.decode()

    assert "منشور، لكنه غير معروض" in html
