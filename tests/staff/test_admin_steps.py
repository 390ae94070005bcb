"""The steps of publishing on staff pages: who may take them, what they say, what they refuse."""

import json

import pytest
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.meetings.models import Meeting
from tests import make
from tests.staff import open_page, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LIST = "/en/staff/meetings/meeting/"


@pytest.fixture
def publisher(client):
    return sign_in(client, roles.PUBLISHER)


def sign_in(client, role):
    user = make.holder(role)
    client.force_login(user)
    return client


def page(meeting, key):
    return reverse("admin:meetings_meeting_step", args=[meeting.pk, key])


def take(client, meeting, key, **data):
    seen = client.get(page(meeting, key)).context["seen"]
    return client.post(page(meeting, key), {"seen": seen, **data})


def offered(client, meeting):
    response = client.get(f"{LIST}{meeting.pk}/change/")
    steps = [step["name"] for step in response.context["steps"]]
    return [name for name in steps if name not in {"papers", "registration"}]  # other pages


@pytest.mark.parametrize(
    ("role", "status", "steps"),
    [
        (roles.EDITOR, "draft", ["submit"]),
        (roles.EDITOR, "in_review", []),
        (roles.PUBLISHER, "draft", ["submit", "publish"]),
        (roles.PUBLISHER, "in_review", ["send-back", "publish"]),
        (roles.AUDITOR, "draft", []),
    ],
)
def test_each_is_offered_the_steps_that_follow_and_that_he_may_take(client, role, status, steps):
    assert offered(sign_in(client, role), make.meeting(status=status)) == steps


def test_a_meeting_goes_its_way_through_the_pages(publisher):
    meeting = make.meeting()

    take(publisher, meeting, "submit")
    take(publisher, meeting, "send-back", remark="The place is missing")
    take(publisher, meeting, "publish", note="Read by the chair")
    assert Meeting.objects.get().is_public
    assert offered(publisher, meeting) == ["withdraw"]
    take(publisher, meeting, "withdraw", because_fr="Saisie deux fois")

    meeting.refresh_from_db()
    assert (meeting.status, meeting.withdrawal_reason) == ("withdrawn", "Saisie deux fois")
    reasons = [one.pgh_context["reason"] for one in meeting.events.order_by("pgh_id")[1:]]
    assert reasons == [
        "Submitted for review",
        "The place is missing",
        "Read by the chair",
        "Saisie deux fois",
    ]


def test_withdrawing_without_a_reason_is_refused_kindly(publisher):
    meeting = make.meeting(published=True)

    response = take(publisher, meeting, "withdraw")

    assert "Give the reason in at least one language." in response.content.decode()
    assert Meeting.objects.get().is_public


def test_what_cannot_be_published_says_why_and_stays_a_draft(publisher):
    meeting = make.meeting(title_ar="", title_en="", title_fr="")

    assert (
        "It has no title in any language."
        in publisher.get(page(meeting, "publish")).content.decode()
    )
    response = take(publisher, meeting, "publish")

    assert "cannot be published" in response.content.decode()
    assert Meeting.objects.get().status == "draft"


def test_a_step_that_no_longer_follows_is_refused(publisher):
    meeting = make.meeting(published=True)

    assert (
        "so this step is not possible" in publisher.get(page(meeting, "publish")).content.decode()
    )
    assert take(publisher, meeting, "publish").status_code == 200


@pytest.mark.parametrize("key", ["publish", "withdraw", "send-back"])
def test_an_editor_cannot_take_the_steps_of_a_publisher(client, key):
    editor, meeting = sign_in(client, roles.EDITOR), make.meeting()

    assert editor.get(page(meeting, key)).status_code == 403
    assert editor.post(page(meeting, key), {}).status_code == 403
    assert Meeting.objects.get().status == "draft"


def test_an_editor_reads_what_is_public_and_cannot_change_it(client):
    editor, meeting = sign_in(client, roles.EDITOR), make.meeting(published=True)

    assert 'name="_save"' not in editor.get(f"{LIST}{meeting.pk}/change/").content.decode()
    assert editor.post(f"{LIST}{meeting.pk}/change/", {"title_en": "Mine"}).status_code == 403


def test_several_are_published_at_once_and_the_bad_one_is_named(publisher):
    good, bad = make.meeting(), make.meeting(title_ar="", title_en="", title_fr="")

    chosen = {"action": "publish_all", "_selected_action": [good.pk, bad.pk]}
    asked = publisher.post(LIST, chosen)
    assert not Meeting.objects.published().exists()
    confirmed = chosen | {"confirmed": asked.context["token"]}
    html = publisher.post(LIST, confirmed, follow=True).content.decode()

    assert f"{bad.reference}: A record without a title cannot be published." in html
    assert list(Meeting.objects.published()) == [good]


def test_status_is_nowhere_to_be_edited(publisher):
    meeting = make.meeting()
    data = publisher.get(f"{LIST}{meeting.pk}/change/")

    assert "status" not in data.context["adminform"].form.fields


def test_what_was_public_is_not_deleted(publisher):
    draft, published = make.meeting(), make.withdrawn(make.meeting(published=True))

    assert publisher.post(f"{LIST}{published.pk}/delete/", {"post": "yes"}).status_code == 403
    assert publisher.post(f"{LIST}{draft.pk}/delete/", {"post": "yes"}).status_code == 302
    assert list(Meeting.objects.all()) == [published]


def test_lists_find_by_any_language_and_filter_by_what_is_missing(publisher):
    whole = make.meeting(title_ar="ورشة", title_en="Workshop", title_fr="Atelier")
    partial = make.meeting(title_ar="ندوة", title_en="", title_fr="")
    stale = make.meeting(title_ar="لقاء", title_en="Encounter", title_fr="Rencontre")
    Meeting.objects.filter(pk=stale.pk).update(title_ar="لقاء آخر")

    def found(**query):
        return set(publisher.get(LIST, query).context["cl"].queryset)

    assert found(q="Atelier") == found(q="ورشة") == {whole}
    assert found(waits="missing-fr") == {partial}
    assert found(waits="stale-fr") == {stale}
    assert found(q=partial.reference) == {partial}


def test_a_translation_that_still_holds_is_confirmed_by_a_tick(publisher):
    meeting = make.meeting(title_ar="أ", title_en="A")
    Meeting.objects.update(title_ar="ب")
    save(publisher, meeting, open_page(publisher, meeting) | {"still_renders_en": "on"})

    assert not Meeting.objects.get().is_stale("en")


def test_what_leaves_and_what_the_public_will_read_are_looked_over_part_by_part(publisher):
    """What a step does stands before its button; of parts one reads first how many there are."""
    held, planned = make.meeting(published=True), make.meeting()
    for meeting in (held, planned):
        for title in ("Opening", "Skills", "Youth", "Closing"):
            make.agenda_item(meeting=meeting, title_en=title)

    withdrawing = publisher.get(page(held, "withdraw")).content.decode()
    publishing = publisher.get(page(planned, "publish")).content.decode()

    assert withdrawing.index("<summary>Agenda items (4)") < withdrawing.index('name="seen"')
    assert "<summary>Agenda items (4)" in publishing
    assert "Closing" in publishing


def test_the_scripts_of_lists_speak_arabic(publisher):
    words = json.dumps("لم يُحدَّد شيء من %(cnt)s")

    assert words in publisher.get("/ar/staff/jsi18n/").content.decode()
