"""Declared, confirmed, read by the secretariat itself, superseded: different things everywhere."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from oicnet.accounts import roles
from oicnet.recommendations.actions import confirm, give_back, record_reading
from oicnet.recommendations.distribution import distribution
from oicnet.recommendations.models import ProgressReport, Recommendation
from oicnet.recommendations.standing import ORDER, label, standings, with_schedule
from oicnet.records import publishing
from oicnet.records.history import reading
from oicnet.records.models import Correction
from tests import make
from tests.staff import address_of, open_page, save, signed_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
REMARK = {"ar": "بناءً على رسالة", "en": "From a letter", "fr": "D’après une lettre"}


@pytest.fixture
def publisher():
    return make.holder(roles.PUBLISHER)


@pytest.fixture
def state():
    return make.member_state(published=True, name_en="Bahrain")


@pytest.fixture
def advice(state):
    made = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=made, addressee_kind="state", member_state=state)
    return made


def standing():
    (row,) = standings(with_schedule(Recommendation.objects.published()), whole=True)
    return row


def test_confirming_a_report_in_review_publishes_it_and_is_no_correction(advice, state, publisher):
    report = make.progress_report(
        recommendation=advice, member_state=state, status="in_review", declared="implemented"
    )

    confirm(report, confirmed="under_way", on=DAY, remark=REMARK, by=publisher)

    row = standing()
    assert (row.declared, row.confirmation.confirmed) == ("implemented", "under_way")
    assert row.confirmation.confirmed_on == DAY
    assert row.confirmation.remark_fr == REMARK["fr"]
    assert not Correction.objects.exists()
    assert not any(report.is_stale(language) for language in ("ar", "en", "fr"))
    assert {act.user for act in reading.acts(report)} >= {publisher.pk}


def test_a_later_declaration_waits_for_a_confirmation_of_its_own(advice, state, publisher):
    common = {"recommendation": advice, "member_state": state, "published": True}
    first = make.progress_report(reported_on=date(2026, 1, 1), declared="not_started", **common)
    confirm(first, confirmed="not_started", on=date(2026, 1, 20), remark={}, by=publisher)
    make.progress_report(reported_on=date(2026, 2, 1), declared="under_way", **common)

    row = standing()

    assert row.declared == "under_way"
    assert row.confirmation is None


def test_the_secretariats_reading_is_no_report_of_the_state(client, advice, state, publisher):
    make.due_date(recommendation=advice, due_on=date(2026, 1, 31))

    record_reading(
        advice, member_state=state, reading="implemented", on=DAY, remark=REMARK, by=publisher
    )

    row = standing()
    assert (row.declared, row.report, row.is_late) == ("no_report", None, True)
    assert (row.confirmation.confirmed, row.confirmation.confirmed_on) == ("implemented", DAY)
    with translation.override("en"):
        page = client.get(advice.get_absolute_url()).content.decode()
        listed = client.get(reverse("recommendations:list")).content.decode()
        sheet = client.get(state.get_absolute_url()).content.decode()
        home = client.get(reverse("home")).content.decode()
    assert "the secretariat’s own assessment" in page
    assert "From a letter" in page
    assert re.search(r"no report received</span>\s*<strong>1</strong>", listed)
    assert "no report" in sheet
    assert "states have reported on none of them" in home


def test_what_the_secretariat_may_not_do(advice, state, publisher):
    report = make.progress_report(published=True, recommendation=advice, member_state=state)
    given = {"reading": "implemented", "on": DAY, "remark": {}}
    for role, bound in ((roles.EDITOR, {}), (roles.FOCAL_POINT, {"member_state": state})):
        user = make.holder(role, **bound)
        with pytest.raises(PermissionDenied):
            confirm(report, confirmed="implemented", on=DAY, remark={}, by=user)
        with pytest.raises(PermissionDenied):
            record_reading(advice, member_state=state, by=user, **given)

    with pytest.raises(ValidationError, match="قبل"):
        confirm(report, confirmed="implemented", on=date(2020, 1, 1), remark={}, by=publisher)
    with pytest.raises(ValidationError):
        record_reading(advice, member_state=make.member_state(), by=publisher, **given)
    record_reading(advice, member_state=state, by=publisher, **given)
    with pytest.raises(ValidationError):
        record_reading(advice, member_state=state, by=publisher, **given)
    assert ProgressReport.objects.count() == 2


def test_the_database_knows_no_report_that_says_nothing(advice, state):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.progress_report(recommendation=advice, member_state=state, declared="")


def test_confirming_and_reading_are_steps_of_their_pages(client, advice, state, publisher):
    report = make.progress_report(
        recommendation=advice, member_state=state, status="in_review", declared="under_way",
        account_en="A law was drafted",
    )  # fmt: skip
    report.evidence.add(make.document(title_en="The draft law"))
    client = signed_in(publisher)
    with translation.override("en"):
        page = client.get(address_of(report))
        assert "confirm" in [step["name"] for step in page.context["steps"]]
        step = f"{address_of(report, 'change').replace('change/', 'step/confirm/')}"
        form = client.get(step)
        assert form.context["form"]["confirmed"].value() == "under_way"
        told = form.content.decode()
        assert all(words in told for words in ("A law was drafted", "The draft law", "Bahrain"))
        sent = {"confirmed": "under_way", "confirmed_on": "2026-03-02", "remark_ar": "مؤكد"}
        assert client.post(step, {"seen": form.context["seen"], **sent}).status_code == 302
        wrong = client.get(step).context["seen"]
        early = client.post(step, {"seen": wrong, **sent, "confirmed_on": "2020-03-02"})
        assert "before it was made" in early.content.decode()

        step = address_of(advice).replace("change/", "step/reading/")
        sent = {"member_state": state.pk, "reading": "implemented", "read_on": "2026-03-03"}
        seen = client.get(step).context["seen"]
        assert client.post(step, {"seen": seen, **sent}).status_code == 302
    report.refresh_from_db()
    assert (report.status, report.confirmed) == ("published", "under_way")
    assert advice.reports.get(declared="").confirmed == "implemented"


def test_a_focal_point_is_not_offered_the_secretariats_steps(advice, state):
    report = make.progress_report(recommendation=advice, member_state=state)
    client = signed_in(make.holder(roles.FOCAL_POINT, member_state=state))

    page = client.get(address_of(report))

    assert [step["name"] for step in page.context["steps"]] == ["submit"]
    step = address_of(report).replace("change/", "step/confirm/")
    assert client.get(step).status_code == 403


def test_a_state_must_declare_something(advice, state):
    client = signed_in(make.holder(roles.FOCAL_POINT, member_state=state))

    response = client.post(
        reverse("admin:recommendations_progressreport_add"),
        {"recommendation": advice.pk, "member_state": state.pk, "reported_on": "2026-03-02"},
    )

    assert "declared" in response.context["adminform"].form.errors


def test_superseded_is_a_standing_of_what_was_still_open(client, state, publisher):
    other = make.member_state(published=True)
    earlier = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=earlier)
    make.due_date(recommendation=earlier, due_on=date(2026, 1, 31))
    make.progress_report(
        published=True, recommendation=earlier, member_state=other, declared="implemented"
    )
    later = make.recommendation(meeting=earlier.meeting, earlier=earlier, follows_as="supersedes")
    before = standings(with_schedule(Recommendation.objects.published()))
    assert {row.declared for row in before} == {"no_report", "implemented"}
    assert [row.is_late for row in before if row.state == state] == [True]

    later.status, later.published_at = "published", timezone.now()
    later.save()

    rows = {row.state: row for row in standings(with_schedule(Recommendation.objects.published()))}
    assert (rows[state].declared, rows[other].declared) == ("superseded", "implemented")
    assert not rows[state].is_late
    shares = {share.kind: share.count for share in distribution(list(rows.values()))}
    assert (shares["superseded"], shares["no_report"]) == (1, 0)
    with translation.override("en"):
        for address in (
            earlier.get_absolute_url(),
            reverse("recommendations:matrix"),
            f"{reverse('recommendations:standings')}?standing=superseded",
            f"{reverse('recommendations:standings')}?as=csv",
            reverse("home"),
            reverse("reports:report", args=["implementation"]),
        ):
            assert "uperseded" in client.get(address).content.decode(), address


def test_what_continues_another_leaves_it_open(state):
    earlier = make.recommendation(published=True, meeting=make.meeting(published=True))
    make.addressee(recommendation=earlier)
    make.recommendation(
        published=True, meeting=earlier.meeting, earlier=earlier, follows_as="continues"
    )

    assert [row.declared for row in standings(with_schedule(Recommendation.objects.all()))] == [
        "no_report"
    ]


def test_no_two_standings_are_called_the_same():
    for language in ("ar", "en", "fr"):
        with translation.override(language):
            assert len({label(one) for one in ORDER}) == len(ORDER) == 6


def test_a_published_report_is_returned_with_a_remark(client, advice, state, publisher):
    report = make.progress_report(
        published=True, recommendation=advice, member_state=state, declared="implemented",
        account_en="All done", confirmed="under_way", confirmed_on=DAY,
    )  # fmt: skip
    paper = make.document(published=True)
    report.evidence.add(paper)
    focal_point = signed_in(make.holder(roles.FOCAL_POINT, member_state=state))

    step = address_of(report).replace("change/", "step/return/")
    assert focal_point.get(step).status_code == 403
    secretariat = signed_in(publisher)
    seen = secretariat.get(step).context["seen"]
    refused = secretariat.post(step, {"seen": seen})
    assert refused.status_code == 200
    sent = {"seen": seen, "because_ar": "ينقصه الدليل", "because_en": "Evidence is missing"}
    assert secretariat.post(step, sent).status_code == 302

    report.refresh_from_db()
    anew = advice.reports.exclude(pk=report.pk).get()
    assert (report.status, report.withdrawal_reason_en) == ("withdrawn", "Evidence is missing")
    assert (anew.status, anew.review_note) == ("draft", "ينقصه الدليل")
    assert (anew.declared, anew.account_en, anew.reported_on) == (
        "implemented", "All done", report.reported_on)  # fmt: skip
    assert (anew.confirmed, anew.confirmed_on) == ("", None)
    assert list(anew.evidence.all()) == [paper]
    assert (standing().declared, standing().reports) == ("no_report", ())
    waiting = focal_point.get("/en/staff/").content.decode()
    assert "returned with a comment" in waiting
    publishing.submit(anew, by=focal_point.get("/en/staff/").wsgi_request.user)
    publishing.publish(anew, by=publisher)
    assert standing().declared == "implemented"
    with pytest.raises(ValidationError):  # both on one day
        publishing.publish(report, by=publisher)


def test_a_reading_is_returned_to_nobody(advice, state, publisher):
    made = record_reading(
        advice, member_state=state, reading="implemented", on=DAY, remark={}, by=publisher
    )

    with pytest.raises(ValidationError):
        give_back(made, remark=REMARK, by=publisher)
    with pytest.raises(ValidationError):
        give_back(make.progress_report(published=True, recommendation=advice, member_state=state),
                  remark={}, by=publisher)  # fmt: skip
    made.refresh_from_db()
    assert made.status == "published"


def test_nobody_reports_on_a_day_to_come(advice, state):
    report = make.progress_report(recommendation=advice, member_state=state)
    focal_point = signed_in(make.holder(roles.FOCAL_POINT, member_state=state))
    sent = open_page(focal_point, report)

    page = save(focal_point, report, sent | {"reported_on": "2199-12-31"})

    assert list(page.context["adminform"].form.errors) == ["reported_on"]
    today = str(timezone.localdate())
    assert save(focal_point, report, sent | {"reported_on": today}).status_code == 302
