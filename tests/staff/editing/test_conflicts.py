"""Two people at one page: the second sees what the first changed."""

import threading

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import translation

from oicnet.accounts import roles
from oicnet.meetings.models import AgendaItem, Statement
from oicnet.records import publishing
from tests import make
from tests.staff import address_of, open_page, row_of, save, sent_by, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def news(response):
    """{kind and title: {label: (before, theirs, mine)}} as the page tells it."""
    return {
        (one.verb, one.kind): {
            field.difference.label: (field.difference.before, field.difference.after, field.mine)
            for field in one.fields
        }
        for one in response.context["conflict"].rows
    }


def test_the_second_sees_what_the_first_changed_and_keeps_what_he_typed(fatima, omar):
    meeting = make.meeting(title_en="Third meeting", place_en="", mode="online")
    first, second = open_page(fatima, meeting), open_page(omar, meeting)
    save(fatima, meeting, first | {"title_en": "Third Meeting", "mode": "hybrid"})

    typed = {"title_en": "The third meeting", "place_en": "Manama"}
    response = save(omar, meeting, second | typed)

    assert response.status_code == 200
    meeting.refresh_from_db()
    assert (meeting.title_en, meeting.place_en) == ("Third Meeting", "")
    assert news(response) == {
        ("changed", "Meeting"): {
            "Title (English)": ("Third meeting", "Third Meeting", "The third meeting"),
            "Mode": ("by video conference", "in person and by video conference", None),
        }
    }
    assert [one.who for one in response.context["conflict"].tellings] == ["Fatima A."]
    form = response.context["adminform"].form
    assert form["title_en"].value() == "The third meeting"
    assert form["place_en"].value() == "Manama"
    assert form["mode"].value() == "hybrid"
    assert "clash" in form.fields["title_en"].widget.attrs["class"]
    assert "clash" not in form.fields["place_en"].widget.attrs["class"]

    assert save(omar, meeting, sent_by(response)).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title_en, meeting.place_en, meeting.mode) == (
        "The third meeting",
        "Manama",
        "hybrid",
    )


def test_the_page_tells_it_in_words(fatima, omar):
    meeting = make.meeting(title_en="Old")
    data = open_page(omar, meeting)
    save(fatima, meeting, open_page(fatima, meeting) | {"title_en": "Hers"})

    html = save(omar, meeting, data | {"title_en": "His"}).content.decode()

    assert "Someone else has changed this" in html
    assert "Fatima A." in html
    assert "Someone else has changed this to: Hers" in html
    assert 'value="His"' in html


def test_the_same_change_by_both_is_no_clash(fatima, omar):
    meeting = make.meeting(title_en="Old")
    data = open_page(omar, meeting)
    save(fatima, meeting, open_page(fatima, meeting) | {"title_en": "New"})

    response = save(omar, meeting, data | {"title_en": "New"})

    (row,) = response.context["conflict"].rows
    assert [field.clashes for field in row.fields] == [False]
    assert response.context["conflict"].clashes == {}


def test_a_third_change_after_the_conflict_is_noticed_too(fatima, omar):
    meeting = make.meeting(title_en="Old")
    data = open_page(omar, meeting)
    save(fatima, meeting, open_page(fatima, meeting) | {"title_en": "Second"})
    again = sent_by(save(omar, meeting, data | {"title_en": "His"}))
    save(fatima, meeting, open_page(fatima, meeting) | {"title_en": "Third"})

    response = save(omar, meeting, again)

    assert response.status_code == 200
    assert news(response)["changed", "Meeting"]["Title (English)"] == ("Second", "Third", "His")


def test_many_to_many_fields_are_watched(fatima, omar):
    skills, jobs, data_ = make.theme(), make.theme(), make.theme()
    meeting = make.meeting(themes=[skills])
    data = open_page(omar, meeting)
    save(fatima, meeting, open_page(fatima, meeting) | {"themes": [skills.pk, jobs.pk]})

    response = save(omar, meeting, data | {"place_en": "Manama"})
    assert news(response)["changed", "Meeting"] == {"Themes": ("", str(jobs), None)}
    save(omar, meeting, sent_by(response))
    assert set(meeting.themes.all()) == {skills, jobs}

    data = open_page(omar, meeting)
    save(fatima, meeting, open_page(fatima, meeting) | {"themes": [skills.pk]})
    response = save(omar, meeting, data | {"themes": [jobs.pk, data_.pk]})
    assert response.status_code == 200
    save(omar, meeting, sent_by(response))
    assert set(meeting.themes.all()) == {jobs, data_}


def test_rows_that_others_changed_added_and_deleted_are_told_and_kept(fatima, omar):
    meeting = make.meeting()
    changed = make.agenda_item(meeting=meeting, number=1, title_en="Opening")
    deleted = make.agenda_item(meeting=meeting, number=2, title_en="Rules")
    typed_in = make.agenda_item(meeting=meeting, number=3, title_en="Plan")
    untouched = make.agenda_item(meeting=meeting, number=4, title_en="Closing")
    his = open_page(omar, meeting)
    hers = open_page(fatima, meeting)
    hers[f"{row_of(hers, 'agenda_items', changed.pk)}-title_en"] = "Opening session"
    hers[f"{row_of(hers, 'agenda_items', deleted.pk)}-DELETE"] = "on"
    hers[f"{row_of(hers, 'agenda_items', typed_in.pk)}-DELETE"] = "on"
    added = {"number": "9", "title_en": "Hers", "standing_ar": "original"}
    added |= {"standing_en": "working", "standing_fr": "working", "meeting": meeting.pk}
    hers |= {f"agenda_items-4-{name}": value for name, value in added.items()}
    hers["agenda_items-TOTAL_FORMS"] = "5"
    assert save(fatima, meeting, hers).status_code == 302

    his[f"{row_of(his, 'agenda_items', typed_in.pk)}-title_en"] = "Plan of two years"
    his[f"{row_of(his, 'agenda_items', untouched.pk)}-title_en"] = "Closing session"
    his |= {f"agenda_items-4-{name}": value for name, value in added.items()}
    his |= {"agenda_items-4-title_en": "His", "agenda_items-4-number": "10"}
    his["agenda_items-TOTAL_FORMS"] = "5"
    response = save(omar, meeting, his)

    assert response.status_code == 200
    told = {(one.verb, one.title) for one in response.context["conflict"].rows}
    assert told == {
        ("changed", f"{changed.reference} · Opening session"),
        ("deleted", f"{deleted.reference} · Rules"),
        ("deleted", f"{typed_in.reference} · Plan"),
        ("added", f"{meeting.reference}-A09 · Hers"),
    }
    assert "Plan of two years" in response.content.decode()

    assert save(omar, meeting, sent_by(response)).status_code == 302
    titles = meeting.agenda_items.values_list("number", "title_en")
    assert list(titles) == [
        (1, "Opening session"),
        (3, "Plan of two years"),
        (4, "Closing session"),
        (9, "Hers"),
        (10, "His"),
    ]


def test_a_row_that_both_touched_keeps_the_second_ones_words_in_the_form(fatima, omar):
    statement = make.statement(text_en="stresses cooperation", themes=[make.theme()])
    meeting, theme = statement.meeting, make.theme()
    his, hers = open_page(omar, meeting), open_page(fatima, meeting)
    row = row_of(hers, "statements", statement.pk)
    save(
        fatima, meeting, hers | {f"{row}-text_en": "stresses training", f"{row}-themes": [theme.pk]}
    )

    response = save(omar, meeting, his | {f"{row}-text_en": "stresses partnership"})

    assert Statement.objects.get().text_en == "stresses training"
    assert response.context["conflict"].clashes == {f"{row}-text_en": "stresses training"}
    save(omar, meeting, sent_by(response))
    assert Statement.objects.get().text_en == "stresses partnership"
    assert list(Statement.objects.get().themes.all()) == [theme]


def test_deleting_a_row_that_the_other_changed_is_decided_knowingly(fatima, omar):
    item = make.agenda_item(title_en="Rules")
    meeting = item.meeting
    his, hers = open_page(omar, meeting), open_page(fatima, meeting)
    row = row_of(hers, "agenda_items", item.pk)
    save(fatima, meeting, hers | {f"{row}-title_en": "Rules of Procedure"})

    response = save(omar, meeting, his | {f"{row}-DELETE": "on"})

    assert AgendaItem.objects.filter(pk=item.pk).exists()
    save(omar, meeting, sent_by(response))
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_publishing_meanwhile_stops_an_editor_and_shows_him_what_he_typed():
    editor = make.holder(roles.EDITOR)
    client, meeting = signed_in(editor), make.meeting()
    item = make.agenda_item(meeting=meeting)
    data = open_page(client, meeting)
    publishing.publish(meeting, by=make.administrator())

    row = row_of(data, "agenda_items", item.pk)
    typed = {"title_en": "Long words", f"{row}-title_en": "More words"}
    response = save(client, meeting, data | typed)

    assert response.status_code == 409
    html = response.content.decode()
    assert "Long words" in html
    assert "More words" in html
    meeting.refresh_from_db()
    assert meeting.title_en != "Long words"


def test_deleting_the_record_meanwhile_shows_what_was_typed(omar):
    meeting = make.meeting()
    page, data = address_of(meeting), open_page(omar, meeting)
    meeting.delete()

    response = omar.post(page, data | {"title_en": "My words"})

    assert response.status_code == 409
    assert "My words" in response.content.decode()


def test_publishing_something_else_than_was_seen_is_refused(fatima, omar):
    meeting = make.meeting(title_en="Good")
    step = reverse("admin:meetings_meeting_step", args=[meeting.pk, "publish"])
    seen = omar.get(step).context["seen"]
    save(fatima, meeting, open_page(fatima, meeting) | {"title_en": "Half writ"})

    response = omar.post(step, {"seen": seen})

    assert response.status_code == 200
    assert "It has changed since you opened this page." in response.content.decode()
    meeting.refresh_from_db()
    assert meeting.status == "draft"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["record", "part"])
def test_of_two_at_the_same_moment_only_one_saves(what):
    meeting = make.meeting(title_en="Old")
    item = make.agenda_item(meeting=meeting, title_en="Old")
    clients = [signed_in(make.administrator()) for _each in range(2)]
    pages = [open_page(client, meeting) for client in clients]
    name = (
        "title_en" if what == "record" else f"{row_of(pages[0], 'agenda_items', item.pk)}-title_en"
    )
    ready, answers = threading.Barrier(2), []

    def send(client, data, words):
        ready.wait()
        with translation.override("en"):
            answers.append(save(client, meeting, data | {name: words}).status_code)
        connections.close_all()

    threads = [
        threading.Thread(target=send, args=arguments)
        for arguments in zip(clients, pages, ["One", "Two"], strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(answers) == [200, 302]
