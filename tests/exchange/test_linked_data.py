"""What machines read on a page: JSON-LD and Open Graph."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from oicnet.records import kinds
from tests import make
from tests.pages import full

pytestmark = pytest.mark.django_db
ELEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
TYPES = {
    "Meeting": "Event",
    "MemberState": "Country",
    "Organisation": "Organization",
    "Document": "Report",
    "Activity": "Event",
    "Article": "NewsArticle",
    "Theme": "DefinedTerm",
}


def machine(client, record) -> dict:
    """What stands on the record's page, by type."""
    page = client.get(record.get_absolute_url()).content.decode()
    return {one["@type"]: one for one in map(json.loads, ELEMENT.findall(page))}


@pytest.mark.parametrize("model", kinds.with_page(), ids=lambda model: model.__name__)
def test_every_record_names_itself_and_its_way_from_home(client, model):
    record = full.of(model)(1)

    found = machine(client, record)
    way = found.pop("BreadcrumbList")["itemListElement"]
    (itself,) = found.values()

    assert itself["@type"] == TYPES.get(model.__name__, itself["@type"])
    assert itself["@id"] == record.permanent_address
    assert itself["identifier"] == record.reference
    assert itself["name"] == record.heading
    assert [one["position"] for one in way] == list(range(1, len(way) + 1))
    assert way[0]["item"].endswith("/ar/")
    assert all(one["item"].startswith("http") for one in way[:-1])


@pytest.mark.parametrize(
    ("convening", "status"),
    [
        ("as_planned", "EventScheduled"),
        ("postponed", "EventPostponed"),
        ("cancelled", "EventCancelled"),
    ],
)
def test_a_meeting_says_whether_it_takes_place(client, convening, status):
    meeting = make.meeting(published=True, convening=convening)

    assert machine(client, meeting)["Event"]["eventStatus"] == f"https://schema.org/{status}"


def test_a_meeting_is_an_event_with_its_days_mode_and_place(client):
    state = make.member_state(published=True, name_ar="البحرين")
    meeting = make.meeting(
        published=True,
        starts_on=date(2021, 6, 2),
        ends_on=date(2021, 6, 3),
        mode="hybrid",
        host_state=state,
        place_ar="المنامة",
    )

    event = machine(client, meeting)["Event"]

    assert (event["startDate"], event["endDate"]) == ("2021-06-02", "2021-06-03")
    assert event["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert [one["name"] for one in event["location"] if "name" in one] == ["المنامة, البحرين"]


def test_rules_of_procedure_are_legislation(client):
    rules = make.document(published=True, document_kind="rules")

    assert "Legislation" in machine(client, rules)


def test_a_paper_is_the_same_as_its_copies_and_the_subject_of_pages_about_it(client):
    paper = make.document(published=True, dated_on=date(2021, 6, 3))
    links = {
        kind: make.web_link(document=paper, link_kind=kind).address
        for kind in ("text", "copy", "page")
    }
    for name, shown in (("سيسرك", True), ("خفي", False)):
        paper.authors.add(make.organisation(published=shown, name_ar=name))

    report = machine(client, paper)["Report"]

    assert report["dateCreated"] == "2021-06-03"
    assert report["author"] == [{"@type": "Organization", "name": "سيسرك"}]
    assert sorted(report["sameAs"]) == sorted([links["text"], links["copy"]])
    assert report["subjectOf"] == [links["page"]]


def test_a_title_cannot_end_the_element(client):
    title = "</script><script>alert(1)</script>"
    theme = make.theme(published=True, title_ar=title)

    assert machine(client, theme)["DefinedTerm"]["name"] == title


def test_what_is_not_public_is_told_to_no_machine(client, admin_client):
    draft = make.theme()

    page = admin_client.get(draft.get_absolute_url()).content.decode()

    assert "DefinedTerm" not in page


def test_a_page_that_is_shared_shows_its_title_words_and_a_picture(client):
    article = make.article(published=True, title_en='A "quoted" title', body_en="What happened.")

    with translation.override("en"):
        page = client.get(article.get_absolute_url()).content.decode()
        home = client.get(reverse("home")).content.decode()

    assert '<meta property="og:title" content="A &quot;quoted&quot; title">' in page
    assert '<meta property="og:description" content="What happened.">' in page
    assert '<meta name="description" content="What happened.">' in page
    assert 'property="og:image"' in home


def test_an_organisation_is_no_work_and_says_which_site_is_its_own(client):
    organisation = make.organisation(published=True, site="https://example.org/")
    body = make.body(published=True)

    is_own = machine(client, organisation)["Organization"]
    has_none = machine(client, body)["Organization"]

    assert is_own["sameAs"] == "https://example.org/"
    assert not {"sameAs", "inLanguage", "datePublished", "publisher"} & has_none.keys()
    assert not {"inLanguage", "datePublished", "publisher"} & is_own.keys()


def test_the_home_page_tells_how_the_register_is_searched(client):
    page = client.get(reverse("home")).content.decode()
    (site,) = [one for one in map(json.loads, ELEMENT.findall(page)) if one["@type"] == "WebSite"]

    template = site["potentialAction"]["target"]["urlTemplate"]
    path = "/" + template.replace("{words}", "تدريب").split("/", 3)[3]

    assert client.get(path).context["question"].query.text == "تدريب"


def test_an_activity_outside_a_plan_names_who_led_it_and_leaves_out_what_nobody_knows(client):
    activity = make.activity(
        published=True, scope="related", planned_start=None, planned_end=None,
        started_on=date(2022, 9, 14), mode="in_person", place_ar="أنقرة",
    )  # fmt: skip
    for name, shown in (("سيسرك", True), ("خفي", False)):
        named = make.organisation(published=shown, name_ar=name)
        make.activity_participant(activity=activity, organisation=named)
    of_plan = make.activity(published=True, plan=make.work_plan(published=True))

    event = machine(client, activity)["Event"]

    assert event["organizer"] == [{"@type": "Organization", "name": "سيسرك"}]
    assert event["startDate"] == "2022-09-14"
    assert "endDate" not in event
    assert event["location"] == [{"@type": "Place", "name": "أنقرة", "address": "أنقرة"}]
    assert event["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert "location" not in machine(client, of_plan)["Event"]


def without_the_common(record: dict) -> dict:
    common = {"@context", "@type", "@id", "url", "identifier", "name", "description"}
    return {name: value for name, value in record.items() if name not in common}


@pytest.mark.parametrize("replaced_is_public", [True, False])
def test_a_decision_says_who_took_it_when_and_what_it_replaces(client, replaced_is_public):
    body = make.body(published=True, name_ar="المؤتمر")
    old = make.decision(published=replaced_is_public, body=body)
    decision = make.decision(
        published=True, body=body, replaces=old, symbol="ICLM/6-2", decided_on=date(2023, 11, 9),
        text_ar="يقرر المؤتمر إنشاء مرصد.",
    )  # fmt: skip

    entry = without_the_common(machine(client, decision)["Legislation"])

    assert entry.pop("publisher")["@type"] == "Organization"
    assert entry.pop("legislationRepeals", None) == (
        {"@id": old.permanent_address} if replaced_is_public else None
    )
    assert entry == {
        "legislationIdentifier": "ICLM/6-2",
        "legislationDate": "2023-11-09",
        "legislationPassedBy": {"@type": "Organization", "name": "المؤتمر"},
        "abstract": "يقرر المؤتمر إنشاء مرصد.",
        "datePublished": "2023-11-09",
    }


def test_a_recommendation_is_as_old_as_its_meeting_and_names_it(client):
    meeting = make.meeting(published=True, ends_on=date(2021, 6, 3))
    recommendation = make.recommendation(published=True, meeting=meeting)

    (entry,) = [
        one for kind, one in machine(client, recommendation).items() if kind != "BreadcrumbList"
    ]

    assert entry["recordedAt"] == {"@type": "Event", "@id": meeting.permanent_address}
    assert (entry["dateCreated"], entry["datePublished"]) == ("2021-06-03", "2021-06-03")


def test_an_article_is_of_its_day_and_of_the_network(client):
    article = make.article(published=True, dated_on=date(2021, 6, 4), title_ar="خبر" * 60)

    entry = machine(client, article)["NewsArticle"]

    assert entry["headline"] == ("خبر" * 60)[:110]
    assert (entry["datePublished"], entry["inLanguage"]) == ("2021-06-04", "ar")
    assert entry["author"] == entry["publisher"]


@pytest.mark.parametrize(
    ("values", "days"),
    [
        ({}, ("2021-09-01", "2021-12-31")),
        ({"started_on": date(2021, 10, 2), "progress": "under_way"}, ("2021-10-02", "2021-12-31")),
        (
            {
                "started_on": date(2021, 10, 2),
                "ended_on": date(2022, 1, 5),
                "progress": "completed",
            },
            ("2021-10-02", "2022-01-05"),
        ),
    ],
)
def test_an_activity_is_on_its_real_days_where_they_are_known(client, values, days):
    activity = make.activity(published=True, plan=make.work_plan(published=True), **values)

    event = machine(client, activity)["Event"]

    assert (event["startDate"], event["endDate"]) == days


def test_a_state_is_known_by_its_three_letters(client):
    state = make.member_state(published=True, iso3="BHR")

    assert machine(client, state)["Country"]["alternateName"] == "BHR"
