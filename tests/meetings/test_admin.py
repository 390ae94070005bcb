"""A meeting on one page: everything in it, and fast."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from oicnet.records import publishing
from tests import make
from tests.staff import open_page, row_of, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(make.administrator())
    return client


def page_of(meeting):
    return reverse("admin:meetings_meeting_change", args=[meeting.pk])


def filled_meeting(rows, states):
    meeting = make.meeting()
    make.communique(meeting=meeting, document=make.document())
    for state in states[:rows]:
        item = make.agenda_item(meeting=meeting)
        make.meeting_paper(meeting=meeting, agenda_item=item)
        make.reported_figure(meeting=meeting)
        institution = make.organisation()
        present = make.delegation(meeting=meeting, member_state=state, institution=institution)
        make.delegate(delegation=present)
        make.delegation(meeting=meeting, organisation=make.organisation(), capacity="observer")
        themes, named = [make.theme(), make.theme()], [make.organisation()]
        make.statement(meeting=meeting, themes=themes, organisations=named)
    return meeting


def test_the_page_costs_the_same_with_3_and_with_30_rows_of_each_kind(staff):
    states = [make.member_state(reference=f"Q{letter}") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    states += [make.member_state(reference=f"X{letter}") for letter in "ABCD"]
    few, many = filled_meeting(3, states), filled_meeting(30, states)
    staff.get(page_of(few))

    with CaptureQueriesContext(
        connection,
    ) as for_few:
        staff.get(page_of(few))
    with CaptureQueriesContext(connection) as for_many:
        found = staff.get(page_of(many))

    assert found.content.count(b'class="form-row has_original"') == 30 * 6 + 1
    assert len(for_many) == len(for_few) <= 69


def test_saving_one_word_costs_the_same_with_3_and_with_30_rows_of_each_kind(staff):
    states = [make.member_state(reference=f"Q{letter}") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    states += [make.member_state(reference=f"X{letter}") for letter in "ABCD"]
    costs = []
    for rows in (3, 30):
        meeting = filled_meeting(rows, states)
        data = open_page(staff, meeting) | {"title_en": "One word"}
        with CaptureQueriesContext(connection) as queries:
            assert save(staff, meeting, data).status_code == 302
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 90


@pytest.fixture
def agenda():
    meeting = make.meeting()
    titles = enumerate(["Opening", "Rules", "Plan"], start=1)
    return [make.agenda_item(meeting=meeting, number=n, title_en=title) for n, title in titles]


def renumber(staff, agenda, *numbers, **extra):
    """Save the agenda's page with other numbers for its items, in their order."""
    meeting = agenda[0].meeting
    data = open_page(staff, meeting) | extra
    for item, number in zip(agenda, numbers, strict=True):
        data[f"{row_of(data, 'agenda_items', item.pk)}-number"] = str(number)
    return save(staff, meeting, data)


def listed(agenda):
    items = agenda[0].meeting.agenda_items.order_by("number")
    return list(items.values_list("number", "title_en", "reference"))


def test_agenda_items_exchange_their_numbers(staff, agenda):
    prefix = agenda[0].meeting.reference

    assert renumber(staff, agenda, 2, 3, 1).status_code == 302

    assert listed(agenda) == [
        (1, "Plan", f"{prefix}-A01"),
        (2, "Opening", f"{prefix}-A02"),
        (3, "Rules", f"{prefix}-A03"),
    ]


def test_two_items_of_one_number_are_refused_and_nothing_moves(staff, agenda):
    before = listed(agenda)

    response = renumber(staff, agenda, 2, 2, 1)

    assert response.status_code == 200
    assert "في جدول الأعمال بند بهذا الرقم" in response.content.decode()
    assert listed(agenda) == before


def test_numbers_come_back_when_something_else_is_wrong(staff, agenda):
    before = listed(agenda)

    assert renumber(staff, agenda, 2, 3, 1, ends_on="1999-01-01").status_code == 200

    assert listed(agenda) == before


def test_an_item_is_put_between_others(staff, agenda):
    prefix, meeting = agenda[0].meeting.reference, agenda[0].meeting.pk
    new = {"number": "2", "title_en": "New", "meeting": meeting}
    new |= {"standing_ar": "original", "standing_en": "working", "standing_fr": "working"}
    extra = {f"agenda_items-3-{name}": value for name, value in new.items()}

    response = renumber(staff, agenda, 1, 3, 4, **extra, **{"agenda_items-TOTAL_FORMS": "4"})

    assert response.status_code == 302
    assert listed(agenda) == [
        (1, "Opening", f"{prefix}-A01"),
        (2, "New", f"{prefix}-A02"),
        (3, "Rules", f"{prefix}-A03"),
        (4, "Plan", f"{prefix}-A04"),
    ]


def test_once_public_an_item_keeps_its_address_and_a_new_one_gets_its_own(staff, agenda):
    meeting = agenda[0].meeting
    publishing.publish(meeting, by=make.administrator())
    new = {"number": "2", "title_en": "New", "meeting": meeting.pk}
    new |= {"standing_ar": "original", "standing_en": "working", "standing_fr": "working"}
    extra = {f"agenda_items-3-{name}": value for name, value in new.items()}
    extra |= {"agenda_items-TOTAL_FORMS": "4", "because_en": "One was forgotten"}

    assert renumber(staff, agenda, 1, 3, 4, **extra).status_code == 302

    assert [
        (number, ref.removeprefix(meeting.reference)) for number, _t, ref in listed(agenda)
    ] == [
        (1, "-A01"),
        (2, "-A02B"),
        (3, "-A02"),
        (4, "-A03"),
    ]


def test_parts_follow_the_reference_of_a_draft(staff, agenda):
    meeting = agenda[0].meeting
    delegate = make.delegate(delegation=make.delegation(meeting=meeting), number=1)

    assert save(staff, meeting, open_page(staff, meeting) | {"reference": "M99"}).status_code == 302

    delegate.refresh_from_db()
    assert delegate.reference == f"M99-{delegate.delegation.member_state.reference}-1"
    assert [reference for _n, _t, reference in listed(agenda)] == ["M99-A01", "M99-A02", "M99-A03"]


def test_what_is_missing_in_a_row_is_said_and_not_broken(staff):
    meeting = make.meeting()
    data = open_page(staff, meeting)
    for prefix in ("agenda_items", "delegations", "papers", "figures", "statements"):
        data |= {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-meeting": meeting.pk}
    data |= {"agenda_items-0-title_en": "No number", "delegations-0-capacity": "guest"}
    data |= {"papers-0-role": "issued", "figures-0-number": "71", "statements-0-text_en": "x"}

    assert save(staff, meeting, data).status_code == 200


def test_rows_typed_without_a_number_follow_the_last(staff, agenda):
    prefix, meeting = agenda[0].meeting.reference, agenda[0].meeting
    new = {"meeting": meeting.pk, "standing_ar": "original", "standing_en": "working"}
    new |= {"standing_fr": "working", "number": ""}
    data = open_page(staff, meeting) | {"agenda_items-TOTAL_FORMS": "5"}
    for place, title in ((3, "Fourth"), (4, "Fifth")):
        data |= {f"agenda_items-{place}-{name}": value for name, value in new.items()}
        data[f"agenda_items-{place}-title_en"] = title

    assert save(staff, meeting, data).status_code == 302

    assert listed(agenda)[3:] == [(4, "Fourth", f"{prefix}-A04"), (5, "Fifth", f"{prefix}-A05")]


def test_the_page_says_how_complete_the_meeting_is(staff):
    meeting = make.meeting(
        title_ar="اجتماع", title_en="Meeting", title_fr="", announced_recommendations=12
    )
    make.agenda_item(meeting=meeting, title_ar="بند", title_en="", title_fr="", outcome="adopted")
    make.agenda_item(meeting=meeting, title_ar="بند", title_en="", title_fr="", outcome="")
    named = make.delegation(meeting=meeting)
    make.delegate(delegation=named, number=1)
    make.delegate(delegation=named, number=2)
    make.delegation(meeting=meeting)
    make.reported_figure(meeting=meeting, subject="states", number=36)
    make.recommendation(meeting=meeting)

    lines = staff.get(page_of(meeting)).context["completeness"]

    counted = [(line.there, line.known) for line in lines]
    assert counted == [(3, 3), (1, 3), (0, 3), (1, 2), (2, 36), (1, 2), (0, 1), (0, 0), (0, 0),
                       (1, 12)]  # fmt: skip


def test_of_a_meeting_that_is_not_stored_yet_nothing_is_there(staff):
    make.agenda_item(meeting=make.meeting(title_ar="اجتماع آخر"))
    page = staff.get(reverse("admin:meetings_meeting_add"))
    counted = {(line.there, line.known) for line in page.context["completeness"]}
    assert counted == {(0, 0), (0, 1)}


def test_each_text_says_how_its_translation_stands(staff):
    meeting = make.meeting(title_ar="اجتماع", title_en="Meeting", title_fr="")
    meeting.title_ar = "اجتماع آخر"
    meeting.save()

    page = staff.get(page_of(meeting)).content.decode()

    labels = {
        name: page.split(f'for="id_title_{name}"')[1].split("</label>")[1][:60]
        for name in ("ar", "en", "fr")
    }
    assert 'class="language worth">أصل' in labels["ar"]
    assert 'class="language stale">' in labels["en"]
    assert 'class="language missing">' in labels["fr"]


def test_a_figure_without_its_number_is_given_none(staff):
    """What is counted of a meeting is no number of a row."""
    meeting = make.meeting()
    make.reported_figure(meeting=meeting, number=71)
    new = {"meeting": meeting.pk, "subject": "states", "source": make.source().pk, "number": ""}
    data = open_page(staff, meeting) | {"figures-TOTAL_FORMS": "2"}
    data |= {f"figures-1-{name}": value for name, value in new.items()}

    assert save(staff, meeting, data).status_code == 200

    assert meeting.figures.get().number == 71
