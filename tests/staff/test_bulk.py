"""Many records at once: what is missing of each is shown, asked, and only then done."""

import re

import pytest

from oicnet.accounts import roles
from oicnet.meetings.models import Meeting
from oicnet.recommendations.models import Recommendation
from oicnet.staff import bulk
from tests import make
from tests.staff import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LIST = "/en/staff/recommendations/recommendation/"


@pytest.fixture
def publisher():
    return signed_in(make.holder(roles.PUBLISHER, language="en"))


def ask(client, rows, action="publish_all", listed=LIST):
    return client.post(listed, {"action": action, "_selected_action": [row.pk for row in rows]})


def confirm(client, asked, listed=LIST, **also):
    sent = {
        "action": asked.context["action"],
        "confirmed": asked.context["token"],
        "_selected_action": [asked.context["chosen"][0].record.pk],
    }
    return client.post(listed, sent | also, follow=True)


def missing(asked):
    return {row.record.reference: row.missing for row in asked.context["chosen"]}


def test_nothing_is_published_before_it_was_looked_at(publisher):
    meeting = make.meeting(published=True)
    cut = make.recommendation(meeting=meeting, title_ar="أن يُنظر في…", title_en="", title_fr="")
    whole = make.recommendation(meeting=meeting)
    make.addressee(recommendation=whole)

    asked = ask(publisher, [cut, whole])

    assert not Recommendation.objects.published().exists()
    assert missing(asked)[cut.reference][0] == "the title is cut off"
    assert "no addressees" in missing(asked)[cut.reference]
    assert missing(asked)[whole.reference] == []
    assert asked.context["ready"] == 2
    confirm(publisher, asked)
    assert Recommendation.objects.published().count() == 2


@pytest.mark.parametrize(("action", "status"), [("publish_all", "published"),
                                                ("submit_all", "in_review")])  # fmt: skip
def test_what_the_step_does_not_follow_from_is_left_out_and_said(publisher, action, status):
    other = make.recommendation(published=True)
    draft = make.recommendation()

    asked = ask(publisher, [other, draft], action)
    page = confirm(publisher, asked).content.decode()

    assert asked.context["ready"] == 1
    looked, left_out = asked.content.decode().split("<summary>Left out")
    word = re.compile(rf"\b{other.reference}\b")  # and not letters of the form's token
    assert not word.search(looked)
    assert word.search(left_out)
    assert "(1)" in page
    assert Recommendation.objects.get(pk=draft.pk).status == status


def test_what_changed_since_the_look_is_not_published(publisher):
    draft = make.recommendation()
    asked = ask(publisher, [draft])
    Recommendation.objects.filter(pk=draft.pk).update(title_en="Another")

    page = confirm(publisher, asked).content.decode()

    assert "It has changed since you opened this page." in page
    assert Recommendation.objects.get().status == "draft"


def test_the_confirmation_of_somebody_else_is_none(publisher):
    asked = ask(publisher, [make.recommendation()])
    other = make.administrator()

    assert confirm(signed_in(other), asked).status_code == 400
    assert Recommendation.objects.get().status == "draft"


def test_a_long_step_is_done_in_the_background_and_followed(publisher, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    rows = [make.recommendation() for _number in range(3)]
    bad = make.recommendation(
        title_ar="", title_en="", title_fr="", availability="not_public",
        availability_reason_ar="لم تُنشر",
    )  # fmt: skip

    page = confirm(publisher, ask(publisher, [*rows, bad]))

    job = page.context["job"]
    assert (job.done, job.taken, job.is_over) == (4, 3, True)
    assert [name for name, _reason in job.refused] == [str(bad)]
    assert "4 of 4 done." in page.content.decode()
    assert 'http-equiv="refresh"' not in page.content.decode()
    assert signed_in(make.administrator()).get(page.request["PATH_INFO"]).status_code == 404


def test_a_step_under_way_says_how_far_it_is(publisher):
    user = publisher.get("/en/staff/").wsgi_request.user
    bulk._keep("abc", bulk.Job(user.pk, "publish", 100, done=40, taken=40))

    page = publisher.get(f"{LIST}bulk/abc/").content.decode()

    assert "40 of 100 done." in page
    assert '<meta http-equiv="refresh" content="3">' in page


@pytest.mark.parametrize("how_many", [1, 4])
def test_the_look_costs_the_same_for_any_number(publisher, how_many, django_assert_max_num_queries):
    meeting = make.meeting()
    rows = [make.recommendation(meeting=meeting) for _number in range(how_many)]

    with django_assert_max_num_queries(14):
        ask(publisher, rows)


def test_an_editor_is_not_asked_to_publish():
    user = make.holder(roles.EDITOR)
    meeting = make.meeting()

    ask(signed_in(user), [meeting], listed="/en/staff/meetings/meeting/")

    assert Meeting.objects.get().status == "draft"
