"""Work that was not saved: offered back in its form, never saved by that, and never lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from oicnet.meetings.models import Meeting
from oicnet.records import publishing
from tests import make
from tests.staff import address_of, open_page, row_of, said_by, save, signed_in

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', re.DOTALL)


@pytest.fixture
def meeting():
    return make.meeting(title_en="As it was")


@pytest.fixture
def editor():
    return signed_in(make.holder("editor"))


def offer(client, meeting, data):
    return client.post(f"{address_of(meeting)}offered/", data)


def test_what_is_offered_back_stands_in_the_form_and_is_not_saved(editor, meeting):
    data = open_page(editor, meeting) | {"title_en": "As I typed it"}

    response = offer(editor, meeting, data)

    form = response.context["adminform"].form
    assert form["title_en"].value() == "As I typed it"
    assert form.non_field_errors() == ["فيما يلي ما كُتب، ولم يُحفظ بعد. يُرجى مراجعته ثم حفظه."]
    assert Meeting.objects.get().title_en == "As it was"
    assert f'action="{address_of(meeting)}"' in response.content.decode()


def test_what_others_changed_meanwhile_is_told_with_what_is_offered_back(editor, meeting):
    item = make.agenda_item(meeting=meeting, title_en="Item")
    mine = open_page(editor, meeting) | {"title_en": "Mine"}
    theirs = open_page(editor, meeting)
    row = row_of(theirs, "agenda_items", item.pk)
    save(editor, meeting, theirs | {"title_en": "Theirs", f"{row}-title_fr": "Point"})

    response = offer(editor, meeting, mine)

    said = said_by(response)
    assert "Theirs" in said
    assert response.context["adminform"].form["title_en"].value() == "Mine"
    row = response.context["inline_admin_formsets"][0].formset.forms[0]
    assert row["title_fr"].value() == "Point"
    assert Meeting.objects.get().title_en == "Theirs"


def test_a_new_record_with_rows_is_offered_back(editor):
    add = reverse("admin:meetings_meeting_add")
    data = {"title_en": "New", "agenda_items-0-title_en": "Item", "agenda_items-TOTAL_FORMS": 1}
    for prefix in ("agenda_items", "papers", "delegations", "figures", "communique", "statements"):
        data |= {f"{prefix}-INITIAL_FORMS": 0}
        data.setdefault(f"{prefix}-TOTAL_FORMS", 0)

    response = editor.post(f"{add}offered/", data)

    assert response.context["adminform"].form["title_en"].value() == "New"
    row = response.context["inline_admin_formsets"][0].formset.forms[0]
    assert (row["title_en"].value(), row["number"].value()) == ("Item", "1")
    assert f'action="{add}"' in response.content.decode()
    assert not Meeting.objects.exists()


def test_only_who_may_change_the_record_is_offered_work_on_it(editor, meeting):
    data = open_page(editor, meeting) | {"title_en": "Mine"}
    publishing.publish(meeting, by=make.administrator())

    response = offer(editor, meeting, data)

    assert response.status_code == 409
    assert "Mine" in said_by(response)  # to be copied
    assert offer(signed_in(make.holder("auditor")), meeting, data).status_code in {403, 409}


def test_a_form_sent_after_the_session_ended_is_held_and_shown_again(editor, meeting):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = editor.cookies
    page = browser.get(address_of(meeting))
    token = page.context["csrf_token"]
    typed = open_page(editor, meeting) | {"title_en": 'Typed "late"\n<b>'}
    session = browser.cookies.pop("register_session")

    held = browser.post(address_of(meeting), typed | {"csrfmiddlewaretoken": str(token)})

    assert held.status_code == 403
    assert "no-store" in held["Cache-Control"]
    assert "انتهت الجلسة" in held.content.decode()
    assert Meeting.objects.get().title_en == "As it was"
    sent = dict(held.context["typed"])
    assert sent["title_en"] == typed["title_en"]
    assert {name for name, _value in HIDDEN.findall(held.content.decode())} == set(sent)

    # Signed in anew, in another tab: the token of the old form would be refused.
    browser.cookies["register_session"] = session.value
    browser.cookies.pop("csrftoken")
    shown = browser.post(held.context["offered"], sent)

    assert shown.context["adminform"].form["title_en"].value() == typed["title_en"]
    assert Meeting.objects.get().title_en == "As it was"


def test_a_stranger_is_told_nothing_of_the_record(meeting):
    held = Client().post(address_of(meeting), {"title_en": "Mine"})

    assert held.status_code == 403
    assert meeting.title_en not in held.content.decode()


def test_other_forms_lead_to_the_sign_in(meeting):
    response = Client().post(f"{address_of(meeting)[:-7]}step/submit/", {"note": "x"})

    assert response.status_code == 302


def test_the_message_that_it_was_saved_tells_the_browser_to_keep_it_no_longer(editor, meeting):
    data = open_page(editor, meeting) | {"title_en": "New", "_continue": "1"}

    response = editor.post(address_of(meeting), data, follow=True)

    told = f"kept-meetings-meeting-{meeting.pk}"
    assert f'<li class="{told} success">' in response.content.decode()
    assert f'data-kept="{told}"' in response.content.decode()


def test_signing_out_empties_what_the_browser_kept(editor):
    response = editor.post(reverse("admin:logout"))

    assert response["Clear-Site-Data"] == '"storage"'


def test_save_and_next_follows_the_list_as_it_was_filtered(editor):
    first, second, third = (make.meeting(title_fr="") for _ in range(3))
    other = make.meeting(title_fr="Réunion", summary_fr="x")
    listed = list(Meeting.objects.filter(title_fr="").values_list("pk", flat=True))
    query = "?_changelist_filters=waits%3Dmissing-fr"
    one = Meeting.objects.get(pk=listed[0])
    page = editor.get(address_of(one) + query)
    assert page.context["next"] == listed[1]
    assert other.pk not in listed

    data = open_page(editor, one) | {"title_fr": "Une", "_next": str(listed[1])}
    response = editor.post(address_of(one) + query, data)

    assert response["Location"] == address_of(Meeting.objects.get(pk=listed[1])) + query
    assert editor.get(address_of(Meeting.objects.get(pk=listed[2])) + query).context["next"] is None
    assert {first.pk, second.pk, third.pk} == set(listed)
