"""Deciding what waits, card after card."""

from datetime import date

import pytest
from django.urls import reverse

from oicnet.accounts import roles
from oicnet.documents.models import Edition
from oicnet.recommendations.models import ProgressReport
from oicnet.records.models import Correction
from tests import make
from tests.staff import signed_in
from tests.staff.desk.rounds import DESK, carry_out, holder, reports, send, standing

pytestmark = pytest.mark.django_db


def test_a_card_has_the_text_what_came_before_and_the_evidence(publisher):
    (report,) = reports(1, account_en="A law was drafted", review_note="As agreed")
    make.progress_report(
        recommendation=report.recommendation, member_state=report.member_state, published=True,
        reported_on=date(2025, 3, 1), declared="not_started", confirmed="not_started",
        confirmed_on=date(2025, 4, 1), account_en="Not begun",
    )  # fmt: skip
    edition = make.edition()
    report.evidence.add(edition.document)

    page = publisher.get(DESK).content.decode()

    advice = report.recommendation
    told = ["A law was drafted", "As agreed", "Not begun", "not started", advice.text_en]
    for words in [*told, edition.get_absolute_url(), edition.document.reference]:
        assert words in page


def test_one_decision_is_carried_out_at_once_and_leads_to_the_next_card(publisher):
    first, second, third = reports(3)

    answer = send(publisher, {second: ("confirm", {})}, only=second.pk)

    assert answer.headers["Location"].endswith(f"#card-{third.pk}")
    assert standing(second) == ("published", "under_way")
    assert {standing(first), standing(third)} == {("in_review", "")}
    page = publisher.get(answer.headers["Location"]).content.decode()
    assert f'id="card-{third.pk}"' in page
    assert f'id="card-{second.pk}"' not in page


def test_every_decision_of_a_page_is_listed_first(publisher):
    published, confirmed, other, returned, left = reports(5)

    listed = send(publisher, {
        published: ("publish", {}), confirmed: ("confirm", {"note": "Seen"}),
        other: ("other", {"reading": "not_started"}), returned: ("return", {"note": "Proof?"}),
    })  # fmt: skip

    assert {standing(row) for row in ProgressReport.objects.all()} == {("in_review", "")}
    page = listed.content.decode()
    assert "This will be done with 4 records" in page
    assert "Other assessment: not started" in page
    assert left.reference not in page
    done = carry_out(publisher, listed).content.decode()
    assert "4 decisions carried out." in done
    assert standing(published) == ("published", "")
    assert standing(confirmed) == ("published", "under_way")
    assert standing(other) == ("published", "not_started")
    assert standing(returned) == ("draft", "")
    assert ProgressReport.objects.get(pk=returned.pk).review_note == "Proof?"
    assert ProgressReport.objects.get(pk=confirmed.pk).remark_en == "Seen"
    assert not Correction.objects.exists()


def test_what_lacks_a_note_or_an_assessment_is_said_at_its_card_and_nothing_is_lost(publisher):
    returned, other, fine = reports(3)

    page = send(publisher, {
        returned: ("return", {"note": "  "}), other: ("other", {"note": "kept words"}),
        fine: ("publish", {}),
    })  # fmt: skip

    cards = {card.record.pk: card for card in page.context["cards"]}
    assert cards[returned.pk].problems == ["Give the reason for returning it."]
    assert cards[other.pk].problems == ["Choose the assessment of the secretariat."]
    assert cards[fine.pk].answer.decision == "publish"
    assert "kept words" in page.content.decode()
    assert standing(fine) == ("in_review", "")


def test_going_back_from_the_list_keeps_what_was_decided(publisher):
    first, second = reports(2)
    listed = send(publisher, {first: ("return", {"note": "Proof?"})})

    again = publisher.post(DESK, {"decided": listed.context["token"], "change": "yes"})

    (card,) = again.context["cards"]
    assert (card.answer.decision, card.answer.note) == ("return", "Proof?")
    assert standing(first) == ("in_review", "")
    assert standing(second) == ("in_review", "")


def test_the_undecided_rest_of_a_page_gets_one_decision(publisher):
    returned, *others = reports(4)

    listed = send(publisher, {returned: ("return", {"note": "Proof?"})}, rest="confirm")
    carry_out(publisher, listed)

    assert standing(returned) == ("draft", "")
    assert {standing(row) for row in others} == {("published", "under_way")}


def test_what_changed_since_the_page_was_opened_is_not_decided(publisher):
    (report,) = reports(1)
    seen = publisher.get(DESK).context["seen"]
    ProgressReport.objects.filter(pk=report.pk).update(account_en="Another")

    listed = send(publisher, {report: ("publish", {})}, seen=seen)
    page = carry_out(publisher, listed).content.decode()

    assert "It has changed since you opened this page." in page
    assert standing(report) == ("in_review", "")


def test_a_round_of_205_takes_at_most_60_loads(publisher):
    everything = reports(205)
    loads = 0
    for _round in range(60):
        page = publisher.get(DESK)
        loads += 1
        cards = page.context["cards"]
        if not cards:
            break
        decisions = {card.record: ("confirm", {}) for card in cards}
        decisions[cards[3].record] = ("return", {"note": "Proof?"})
        decisions[cards[-1].record] = ("other", {"reading": "not_started"})
        listed = send(publisher, decisions, seen=page.context["seen"])
        publisher.post(DESK, {"decided": listed.context["token"]})  # the next page is its answer
        loads += 2

    assert loads <= 60
    assert not ProgressReport.objects.filter(status="in_review").exists()
    assert ProgressReport.objects.filter(status="draft").count() == 9
    assert ProgressReport.objects.exclude(confirmed="").count() == len(everything) - 9


@pytest.mark.parametrize("how_many", [1, 4])
def test_a_page_costs_the_same_for_any_number(publisher, how_many, django_assert_num_queries):
    for report in reports(how_many):
        report.evidence.add(make.edition().document)
        make.progress_report(
            recommendation=report.recommendation, member_state=report.member_state,
            published=True, reported_on=date(2025, 3, 1), confirmed="under_way",
            confirmed_on=date(2025, 4, 1),
        )  # fmt: skip
    publisher.get(DESK)

    with django_assert_num_queries(12):
        publisher.get(DESK)


@pytest.mark.parametrize("role", [roles.EDITOR, roles.AUDITOR, roles.FOCAL_POINT,
                                  roles.ADMINISTRATOR])  # fmt: skip
@pytest.mark.parametrize(
    "kind", ["recommendations_progressreport", "plans_activityreport", "documents_document",
             "recommendations_recommendation", "meetings_meeting"],
)  # fmt: skip
def test_who_may_not_publish_has_no_desk(role, kind, publisher):
    (report,) = reports(1)
    given = {"member_state": report.member_state} if role == roles.FOCAL_POINT else {}
    client = signed_in(holder(role, **given))
    address = reverse(f"admin:{kind}_desk")
    token = publisher.get(DESK).context["seen"]

    assert client.get(address).status_code == 403
    for sent in ({"seen": token, f"decision-{report.pk}": "publish", "only": report.pk},
                 {"decided": token}, {"undo": "abc"}):  # fmt: skip
        assert client.post(address, sent).status_code == 403
    assert standing(report) == ("in_review", "")


def test_the_note_of_somebody_elses_page_is_refused(publisher):
    (report,) = reports(1)
    token = publisher.get(DESK).context["seen"]
    other = signed_in(holder(roles.PUBLISHER))

    answer = send(other, {report: ("publish", {})}, seen=token, only=report.pk)

    assert answer.status_code == 400
    assert standing(report) == ("in_review", "")


def test_documents_wait_with_their_files_and_what_else_is_in_them(publisher):
    edition = make.edition(document=make.document(status="in_review"))
    Edition.objects.filter(pk=edition.pk).update(findings=[["comments", 2, "Ali"]])
    address = "/en/staff/documents/document/desk/"
    document = edition.document

    page = publisher.get(address).content.decode()
    assert edition.get_absolute_url() in page
    sent = {document: ("publish", {})}
    refused = send(publisher, sent, address, only=document.pk)
    document.refresh_from_db()
    assert document.status == "in_review"
    assert refused.status_code == 302
    send(publisher, {document: ("publish", {"sure": "on"})}, address, only=document.pk)

    document.refresh_from_db()
    edition.refresh_from_db()
    assert (document.status, edition.findings_accepted) == ("published", True)
