"""A meeting takes its step with all that belongs to it: ticked, with what is missing of each."""

import pytest

from oicnet.accounts import roles
from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.recommendations.models import Recommendation
from tests import make
from tests.staff import address_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def holder(role):
    return signed_in(make.holder(role, language="en"))


@pytest.fixture
def meeting():
    return make.meeting()


@pytest.fixture
def paper(meeting):
    made = make.edition().document
    make.meeting_paper(meeting=meeting, document=made)
    return made


@pytest.fixture
def advice(meeting):
    return make.recommendation(meeting=meeting)


def step(record, name="publish"):
    return address_of(record).replace("/change/", f"/step/{name}/")


def rows(page):
    return {row.record: row for row in page.context["together"]}


def send(client, record, *ticked, name="publish", page=None):
    page = page or client.get(step(record, name))
    sent = {"seen": page.context["seen"], "with": [rows(page)[row].value for row in ticked]}
    return client.post(step(record, name), sent, follow=True)


def statuses(*records):
    return [type(row).objects.get(pk=row.pk).status for row in records]


def test_what_belongs_to_it_is_ticked_and_says_what_is_missing(meeting, paper, advice):
    article = make.article(meetings=[meeting])
    page = holder(roles.PUBLISHER).get(step(meeting))

    offered = rows(page)
    assert offered[paper].is_ticked
    assert offered[advice].is_ticked
    assert offered[advice].missing == ["no addressees"]
    assert not offered[article].is_ticked
    assert "Publish with it" in page.content.decode()


def test_only_what_is_ticked_is_published_with_it(meeting, paper, advice):
    page = send(holder(roles.PUBLISHER), meeting, paper)

    assert statuses(meeting, paper, advice) == ["published", "published", "draft"]
    assert "With it: 1 record." in page.content.decode()


def test_a_whole_meeting_takes_two_pages(meeting, paper):
    advice = [make.recommendation(meeting=meeting) for _number in range(5)]
    client = holder(roles.PUBLISHER)
    page = client.get(step(meeting))

    send(client, meeting, *rows(page), page=page)

    assert statuses(meeting, paper, *advice) == ["published"] * 7


def test_an_editor_submits_it_all_and_publishes_nothing(meeting, paper, advice):
    client = holder(roles.EDITOR)

    send(client, meeting, paper, advice, name="submit")

    assert statuses(meeting, paper, advice) == ["in_review"] * 3
    assert client.get(step(meeting)).status_code == 403


def test_what_is_refused_is_named_and_holds_up_nothing_else(meeting, paper):
    nameless = make.recommendation(
        meeting=meeting, title_ar="", title_en="", title_fr="", availability="not_public",
        availability_reason_ar="لم تُنشر",
    )  # fmt: skip

    page = send(holder(roles.PUBLISHER), meeting, paper, nameless)

    assert statuses(meeting, paper, nameless) == ["published", "published", "draft"]
    assert nameless.reference in page.content.decode()
    assert "without a title" in page.content.decode()


def test_what_changed_since_the_page_was_opened_stays(meeting, advice):
    client = holder(roles.PUBLISHER)
    page = client.get(step(meeting))
    Recommendation.objects.filter(pk=advice.pk).update(title_en="Another")
    ticked = [row.value for row in page.context["together"]]

    sent = {"seen": page.context["seen"], "with": ticked}
    told = client.post(step(meeting), sent, follow=True).content.decode()

    assert "It has changed since you opened this page." in told
    assert statuses(meeting, advice) == ["published", "draft"]


def test_when_the_record_is_refused_nothing_goes_with_it(meeting, paper):
    client = holder(roles.PUBLISHER)
    page = client.get(step(meeting))
    Meeting.objects.filter(pk=meeting.pk).update(title_en="Another")

    send(client, meeting, paper, page=page)

    assert statuses(meeting, paper) == ["draft", "draft"]


def test_what_has_nothing_to_do_with_it_is_not_published_by_naming_it(meeting):
    other = make.document()
    client = holder(roles.PUBLISHER)
    seen = client.get(step(meeting)).context["seen"]

    client.post(step(meeting), {"seen": seen, "with": [f"documents.document:{other.pk}:1"]})

    assert statuses(meeting, other) == ["published", "draft"]
    assert not Document.objects.published().exists()


@pytest.mark.parametrize("how_many", [1, 4])
def test_the_ticks_cost_the_same_for_any_number(meeting, how_many, django_assert_max_num_queries):
    for _number in range(how_many):
        make.recommendation(meeting=meeting)
        make.meeting_paper(meeting=meeting, document=make.edition().document)
    client = holder(roles.PUBLISHER)
    client.get(step(meeting))

    with django_assert_max_num_queries(92):
        client.get(step(meeting))
