"""How a list is narrowed, ordered, paged, shortened and read on an earlier day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from oicnet.api import openapi, resources
from oicnet.records import duplicates, publishing
from tests import make
from tests.api.answers import ask, faults

pytestmark = pytest.mark.django_db


def references(answer) -> list[str]:
    return [item["reference"] for item in answer.json()["items"]]


def test_filters_are_those_of_the_page(client):
    theme = make.theme(published=True)
    make.meeting(published=True)
    meeting = make.meeting(published=True, themes=[theme])

    asked = f"theme={theme.reference}"

    assert references(ask(client, f"meeting?{asked}")) == [meeting.reference]
    page = client.get(f"/ar/meetings/?{asked}").content.decode()
    assert f"/ar/meetings/{meeting.reference.lower()}/" in page


def test_a_kind_without_a_list_is_narrowed_by_what_it_belongs_to(client):
    meeting = make.meeting(published=True)
    statement = make.statement(meeting=meeting)
    make.statement(meeting=make.meeting(published=True))
    state, other = make.member_state(published=True), make.member_state(published=True)
    advice = make.recommendation(published=True, meeting=meeting)
    report = make.progress_report(published=True, recommendation=advice, member_state=state)
    make.progress_report(published=True, recommendation=advice, member_state=other)

    assert references(ask(client, f"statement?of={meeting.reference.lower()}")) == [
        statement.reference
    ]
    by_state = ask(client, f"progressreport?state={state.reference}")
    by_key = ask(client, f"progressreport?member_state={state.reference.lower()}")
    assert references(by_state) == references(by_key) == [report.reference]


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("theme=NONE", "theme"),
        ("mode=by-post", "mode"),
        ("host_state=ZZ", "host_state"),
        ("theme=DRAFT", "theme"),
        ("limit=0", "limit"),
        ("limit=ten", "limit"),
        ("sort=title", "sort"),
        ("fields=title,secret", "fields"),
        ("fields=review_note", "fields"),
        ("changed-since=yesterday", "changed-since"),
        ("changed-since=0001-01-01T00:00:00%2B23:59", "changed-since"),
        ("cursor=zzz", "cursor"),
        ("cursor=WyJyZWZlcmVuY2UiXQ", "cursor"),
        ("as-of=", "as-of"),
        ("theme=", "theme"),
        ("sort=", "sort"),
        ("limit=", "limit"),
        ("changed-since=", "changed-since"),
        ("q=words", "q"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name(client, asked, parameter):
    make.theme(reference="DRAFT")
    make.meeting(published=True)

    answer = ask(client, f"meeting?{asked}")

    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize("sort", ["reference", "-reference", "changed", "-changed"])
def test_pages_neither_repeat_nor_forget_when_rows_come_and_go(client, admin_user, sort):
    now = timezone.now()
    for number in range(6):
        make.theme(
            reference=f"T{number}", status="published", published_at=now - timedelta(hours=number)
        )
    first = ask(client, f"theme?limit=2&sort={sort}")
    seen = references(first)
    gone = next(f"T{number}" for number in (2, 3) if f"T{number}" not in seen)

    make.theme(reference="A0", status="published", published_at=now - timedelta(hours=3))
    publishing.withdraw(resources.every()["theme"].model.objects.get(reference=gone),
                        by=admin_user, reason="x")  # fmt: skip
    page = first
    while page.json()["next"]:
        assert f'<{page.json()["next"]}>; rel="next"' == page["Link"]
        page = ask(client, page.json()["next"].partition("/api/v1/")[2])
        seen += references(page)

    assert len(seen) == len(set(seen))
    assert {*seen} - {"A0"} == {f"T{number}" for number in range(6)} - {gone}


def test_only_the_fields_asked_for_are_answered(client):
    meeting = make.meeting(published=True)

    answer = ask(client, f"meeting/{meeting.reference}?fields=ends_on,title")

    assert [*answer.json()] == ["reference", "title", "ends_on"]


def test_three_languages_stand_in_one_answer(client):
    theme = make.theme(
        published=True, title_ar="مهارات", title_en="Skills", title_fr="", standing_en="working"
    )
    type(theme).objects.filter(pk=theme.pk).update(title_ar="المهارات")

    told = ask(client, f"theme/{theme.reference}").json()

    assert told["title"] == {"ar": "المهارات", "en": "Skills", "fr": None}
    assert told["languages"]["ar"] == {"standing": "original", "is_out_of_date": False}
    assert told["languages"]["en"] == {"standing": "working", "is_out_of_date": True}
    assert told["languages"]["fr"] is None


def test_a_relation_is_a_reference_and_null_where_it_is_not_public(client):
    state = make.member_state(published=True)
    meeting = make.meeting(published=True, host_state=state)
    hidden = make.meeting(published=True, host_state=make.member_state())

    assert ask(client, f"meeting/{meeting.reference}").json()["host_state"] == state.reference
    assert ask(client, f"meeting/{hidden.reference}").json()["host_state"] is None


def test_sources_and_corrections_stand_with_what_they_belong_to(client, admin_user):
    source = make.source()
    meeting = make.meeting(published=True, sources=[source])
    with publishing.correcting(meeting, by=admin_user, reason={"en": "Wrong place"}):
        meeting.place_en = "Ankara"
        meeting.save()

    told = ask(client, f"meeting/{meeting.reference}").json()

    assert [each["reference"] for each in told["sources"]] == [source.reference]
    assert told["corrections"][0]["reason"]["en"] == "Wrong place"
    assert told["changed_at"] > told["published_at"]


def test_an_address_in_any_letters_is_described(client):
    source = make.source(address="https://example.org/أخبار/1")
    meeting = make.meeting(published=True, sources=[source])

    told = ask(client, f"meeting/{meeting.reference}").json()

    assert told["sources"][0]["address"] == source.address
    described = openapi.document()
    assert faults(told, described["components"]["schemas"]["meeting"], described) == []


def test_an_earlier_day_is_answered_as_its_page_shows_it(client):
    make.meeting(
        published=True, reference="M3", starts_on=date(2021, 6, 2), ends_on=date(2021, 6, 3)
    )

    before = ask(client, "meeting?as-of=1999-01-01")
    after = ask(client, "meeting/M3?as-of=2021-07-01")
    ahead = ask(client, "meeting/M3?as-of=2999-01-01")

    assert before.status_code == 404  # of that day nothing is known
    assert after.json()["as_of"] == {"day": "2021-07-01", "basis": "reconstructed"}
    assert ahead.status_code == 400
    assert ahead["Content-Type"] == "application/problem+json"


def test_any_way_of_writing_a_reference_leads_to_its_row(client):
    statement = make.statement(meeting=make.meeting(published=True, reference="M3"), number=4)

    answer = ask(client, "id/m3s4?fields=text")

    assert answer["Location"] == f"/api/v1/statement/{statement.reference}?fields=text"
    assert ask(client, "id/M9").status_code == 404
    assert ask(client, "id/m3s4?secret=x").status_code == 400


def test_a_duplicate_leads_to_the_record_that_stays(client, admin_user):
    gone, kept = make.theme(published=True), make.theme(published=True)
    seen = duplicates.plan(gone, kept, by=admin_user).versions
    duplicates.merge(gone, kept, by=admin_user, reason={}, seen=seen)

    for address in (f"theme/{gone.reference}", f"id/{gone.reference.lower()}"):
        assert ask(client, address)["Location"] == f"/api/v1/theme/{kept.reference}"


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_list_costs_the_same_for_any_number(client, django_assert_num_queries, how_many):
    theme = make.theme(published=True)
    for _number in range(how_many):
        make.document(published=True, themes=[theme], sources=[make.source()])

    with django_assert_num_queries(4):  # the state of the register, the theme, the rows, how many
        answer = ask(client, f"document?theme={theme.reference}")

    assert len(references(answer)) == how_many
