"""What is missing: a number for each gap, and behind it the list that it counts."""

from datetime import date

import pytest
from django.urls import reverse

from oicnet.reports.gaps import every_gap, lists, numbers
from tests import make
from tests.pages.test_lists import lines_of_csv
from tests.world import World

pytestmark = pytest.mark.django_db
NAMES = [one.name for one in every_gap()]


def missing(client, name: str) -> list[str]:
    page = client.get(reverse("gap", args=[name]))
    return [one.reference for one in page.context["object_list"]]


def test_the_number_of_a_gap_is_the_length_of_its_list():
    World()
    found = numbers()

    assert {name: total for name, (total, _sample) in found.items()} == {
        gap.name: len(lists([gap])[gap.name]) for gap in every_gap()
    }
    assert sum(total for total, _sample in found.values()) > 0


def test_each_number_leads_to_its_list_and_nothing_missing_leads_nowhere(client):
    make.document(published=True, dated_on=None)

    page = client.get(reverse("gaps")).content.decode()

    assert f'href="{reverse("gap", args=["papers-undated"])}"' in page
    assert f'href="{reverse("gap", args=["papers-not-found"])}"' not in page


def test_a_paper_that_is_not_public_is_no_paper_that_was_not_found(client):
    closed = {"availability": "not_public", "availability_reason_ar": "سبب"}
    make.document(reference="D1", published=True, **closed)
    make.document(reference="D2", published=True, **{**closed, "availability": "not_found"})
    make.document(reference="D3", **closed)  # a draft

    assert missing(client, "papers-not-public") == ["D1"]
    assert missing(client, "papers-not-found") == ["D2"]


def test_a_paper_lacks_the_languages_in_which_it_has_no_file(client):
    paper = make.document(reference="D1", published=True)
    make.edition(document=paper, language="ar")
    make.document(reference="D2", published=True)  # no file at all

    assert missing(client, "no-file-ar") == []
    assert missing(client, "no-file-fr") == ["D1"]
    assert missing(client, "papers-without-file") == ["D2"]


def test_a_record_of_any_kind_lacks_the_languages_in_which_it_says_nothing(client):
    make.theme(reference="T1", published=True, title_ar="محور")
    make.meeting(reference="M1", published=True, title_en="A meeting", title_ar="اجتماع")

    assert missing(client, "untranslated-ar") == []
    assert missing(client, "untranslated-en") == ["T1"]
    assert missing(client, "untranslated-fr") == ["M1", "T1"]


def test_a_translation_older_than_its_original_is_out_of_date(client):
    theme = make.theme(reference="T1", published=True, title_ar="محور", title_en="A theme")
    theme.title_ar = "محور آخر"
    theme.save()

    assert missing(client, "outdated-en") == ["T1"]
    assert missing(client, "outdated-fr") == []


def test_a_meeting_lacks_what_nobody_entered_once_it_is_over(client):
    make.meeting(reference="M1", published=True, announced_recommendations=2)
    full = make.meeting(reference="M2", published=True, announced_recommendations=1)
    make.agenda_item(meeting=full)
    make.statement(meeting=full)
    make.delegation(meeting=full, attendance="online")
    make.reported_figure(meeting=full, subject="participants")
    make.recommendation(meeting=full, published=True)
    make.meeting(
        published=True, starts_on=date(2199, 1, 1), ends_on=date(2199, 1, 1)
    )  # still to come

    for name in ("agenda", "communique", "delegations", "figure"):
        assert missing(client, f"meetings-without-{name}") == ["M1"], name
    assert missing(client, "recommendations-not-entered") == ["M1"]
    assert missing(client, "attendance-unknown") == []


def test_a_declaration_among_its_papers_closes_a_meeting(client):
    meetings = [make.meeting(reference=f"M{number}", published=True) for number in range(1, 5)]
    for meeting, kind, role, is_public in zip(
        meetings,
        ("communique", "communique", "communique", "report"),
        ("issued", "issued", "information", "issued"),
        (True, False, True, True),
        strict=True,
    ):
        paper = make.document(published=is_public, document_kind=kind)
        make.meeting_paper(meeting=meeting, document=paper, role=role)

    assert missing(client, "meetings-without-communique") == ["M2", "M3", "M4"]


def test_a_list_that_names_fewer_states_than_are_counted_is_a_gap(client):
    meetings = [make.meeting(reference=f"M{number}", published=True) for number in range(1, 4)]
    for meeting, counted in zip(meetings, (2, 1, None), strict=True):
        make.delegation(meeting=meeting, member_state=make.member_state(published=True))
        if counted:
            make.reported_figure(meeting=meeting, subject="states", number=counted)

    assert missing(client, "attendance-partial") == ["M1"]


def test_sample_data_is_counted_apart():
    make.article(published=True, dated_on=None)
    make.article(published=True, dated_on=None, is_sample=True)

    assert numbers()["news-undated"] == (2, 1)


def test_late_reports_lead_to_their_list(client):
    advice = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=advice)
    make.due_date(recommendation=advice, due_on=date(2022, 6, 30))
    make.member_state(published=True)

    page = client.get(reverse("gaps"))

    assert len(page.context["late"]) == 1
    assert f'href="{reverse("recommendations:standings")}?late=yes"' in page.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_every_list_opens_and_can_be_taken_away(client, name):
    address = reverse("gap", args=[name])

    assert client.get(address).status_code == 200
    assert len(lines_of_csv(client.get(f"{address}?as=csv"))) == 1
    assert client.get(f"{address}?page=99").status_code == 404


def test_a_list_names_its_records_in_their_language_and_by_their_kind(client):
    make.theme(reference="T1", published=True, title_ar="محور", is_sample=True)

    address = reverse("gap", args=["untranslated-en"]).replace("/ar/", "/en/")
    (row,) = lines_of_csv(client.get(f"{address}?as=csv"))[1:]
    page = client.get(address).content.decode()

    assert row[:3] == ["T1", "theme", "محور"]
    assert '<bdi lang="ar" dir="rtl">محور</bdi>' in page
    assert "tag-sample" in page


def test_there_is_no_list_of_another_name(client):
    assert client.get(reverse("gap", args=["nothing"])).status_code == 404


def test_a_list_costs_the_same_for_any_number_of_rows(client, django_assert_num_queries):
    for _one in range(30):
        make.document(published=True, dated_on=None)

    with django_assert_num_queries(1):
        client.get(reverse("gap", args=["papers-undated"]))
