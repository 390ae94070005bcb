"""Decisions are undone for ten minutes."""

from datetime import timedelta

import pytest

from oicnet.accounts import roles
from oicnet.recommendations.models import ProgressReport
from oicnet.staff import desk
from tests.staff import signed_in
from tests.staff.desk.rounds import DESK, carry_out, holder, reports, send, standing

pytestmark = pytest.mark.django_db


def undo(client, address=DESK):
    (act, *_earlier) = client.get(address).context["acts"]
    return client.post(address, {"undo": act.name}, follow=True)


def test_undoing_brings_back_what_was_returned_and_confirmed(publisher):
    returned, confirmed = reports(2, review_note="As agreed")
    ProgressReport.objects.filter(pk=confirmed.pk).update(
        status="published", published_at="2026-03-02T00:00:00Z", review_note=""
    )
    carry_out(publisher, send(publisher, {
        returned: ("return", {"note": "Proof?"}),
        confirmed: ("other", {"reading": "implemented", "note": "Seen"}),
    }))  # fmt: skip

    page = undo(publisher).content.decode()

    assert "2 decisions undone." in page
    assert standing(returned) == ("in_review", "")
    assert ProgressReport.objects.get(pk=returned.pk).review_note == "As agreed"
    assert standing(confirmed) == ("published", "")
    assert ProgressReport.objects.get(pk=confirmed.pk).remark_en == ""
    assert publisher.get(DESK).context["acts"] == []


def test_undoing_a_publication_withdraws_what_has_been_public(publisher):
    published, confirmed = reports(2)
    carry_out(publisher, send(publisher, {
        published: ("publish", {}), confirmed: ("confirm", {})
    }))  # fmt: skip

    undo(publisher)

    assert standing(published) == ("withdrawn", "")
    assert standing(confirmed) == ("withdrawn", "")
    withdrawn = ProgressReport.objects.get(pk=published.pk)
    assert withdrawn.withdrawal_reason_en == "Published by mistake"
    assert withdrawn.withdrawal_reason_fr


def test_undoing_the_return_of_a_public_report_shows_it_again(publisher):
    (report,) = reports(1, status="published", published_at="2026-03-02T00:00:00Z")
    carry_out(publisher, send(publisher, {report: ("return", {"note": "Proof?"})}))
    draft = ProgressReport.objects.exclude(pk=report.pk).get()
    assert (standing(report), draft.status) == (("withdrawn", ""), "draft")

    undo(publisher)

    assert standing(report) == ("published", "")
    assert not ProgressReport.objects.filter(pk=draft.pk).exists()


def test_what_the_state_has_worked_on_is_not_undone(publisher):
    (report,) = reports(1, status="published", published_at="2026-03-02T00:00:00Z")
    carry_out(publisher, send(publisher, {report: ("return", {"note": "Proof?"})}))
    draft = ProgressReport.objects.exclude(pk=report.pk)
    draft.update(account_en="Here it is")

    page = undo(publisher).content.decode()

    assert "has already worked on" in page
    assert standing(report) == ("withdrawn", "")
    assert draft.exists()


def test_after_ten_minutes_nothing_is_undone(publisher, monkeypatch):
    (report,) = reports(1)
    carry_out(publisher, send(publisher, {report: ("return", {"note": "Proof?"})}))
    (act,) = publisher.get(DESK).context["acts"]
    monkeypatch.setattr(desk, "UNDO_FOR", timedelta(0))

    page = publisher.post(DESK, {"undo": act.name}, follow=True).content.decode()

    assert "The ten minutes in which this can be undone are over." in page
    assert standing(report) == ("draft", "")


def test_nobody_undoes_what_somebody_else_did(publisher):
    (report,) = reports(1)
    carry_out(publisher, send(publisher, {report: ("return", {"note": "Proof?"})}))
    (act,) = publisher.get(DESK).context["acts"]
    other = signed_in(holder(roles.PUBLISHER))

    assert other.get(DESK).context["acts"] == []
    other.post(DESK, {"undo": act.name})

    assert standing(report) == ("draft", "")
