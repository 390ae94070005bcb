"""The page of a member state: what it reported and owes first, then where it took part, what it
needs, offers and shares with others."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from oicnet.cooperation.models import BilateralCooperation, Match, Need, Offer
from oicnet.documents.models import Document
from oicnet.meetings.answers import unpublished_advice
from oicnet.meetings.models import Meeting
from oicnet.meetings.participation import finding_of, participation
from oicnet.members.models import MembershipPeriod, MemberState, Organisation
from oicnet.plans.models import ActivityReport
from oicnet.public import findings
from oicnet.public.gathered import sections
from oicnet.public.views import RecordDetail
from oicnet.recommendations import answers
from oicnet.recommendations.distribution import distribution
from oicnet.recommendations.models import Position, ProgressReport, Recommendation
from oicnet.recommendations.standing import Standing, standings, with_schedule
from oicnet.records.gathering import as_json, revive
from oicnet.records.models import Record

TITLE = ("title_ar", "title_en", "title_fr")
ORGANISATION_FIELDS = ("id", "reference", "name_ar", "name_en", "name_fr", "is_sample")
NEED_FIELDS = ("reference", *TITLE, "form", "is_sample")
PAPER_FIELDS = ("reference", *TITLE, "document_kind", "is_sample")
MEETING_FIELDS = (
    *("reference", *TITLE, "starts_on", "ends_on", "convening", "mode"),
    *("place_ar", "place_en", "place_fr", "is_sample"),
)
MOST = 25  # rows of each kind; the page leads to the list of all of them
# Kinds that a state's page shows in its own way.
SHOWN = (
    Organisation, Meeting, Position, ProgressReport, ActivityReport, Need, Offer,
    Match, BilateralCooperation, Document,
)  # fmt: skip


class MemberStateDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[MemberState]:
        hosted = Meeting.objects.published().filter(host_state=OuterRef("pk"))
        return MemberState.objects.annotate(
            organisation_rows=as_json(_of_the_state(Organisation), ORGANISATION_FIELDS),
            need_rows=as_json(_of_the_state(Need)[: MOST + 1], NEED_FIELDS),
            offer_rows=as_json(_of_the_state(Offer)[: MOST + 1], NEED_FIELDS),
            hosted_rows=as_json(hosted.order_by("-starts_on", "reference"), MEETING_FIELDS),
            unpublished=ArraySubquery(unpublished_advice()),
            paper_rows=as_json(_papers().newest_first()[:MOST], PAPER_FIELDS),
        )

    def related(self) -> Sequence[str | Prefetch]:
        periods = MembershipPeriod.objects.select_related("source")
        return (Prefetch("membership_periods", periods),)

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        state = self.object
        hosted = revive(Meeting, state.hosted_rows)
        for meeting in hosted:
            meeting.host_state = state
        took_part, rows = participation(state), _standings(state)
        return super().get_context_data(
            participation=took_part[: 2 * MOST],
            meetings=len(took_part),
            standings=sorted(rows, key=lambda row: not row.is_late)[:MOST],
            addressed=len(rows),
            with_positions=any(row.position for row in rows),
            **answer(state, rows),
            counts_sample=any(row.is_sample for row in rows),
            no_versions=True,  # of a state there are names alone
            also=[
                findings.not_public(sum(state.unpublished)) if rows else None,
                finding_of(state, took_part),
                findings.hosted(len(hosted), f"{state.get_absolute_url()}#hosted"),
            ],
            activity_reports=state.activity_reports.published().select_related("activity"),
            **shared(state),
            papers=revive(Document, state.paper_rows),
            organisations=revive(Organisation, state.organisation_rows),
            hosted=hosted,
            sections=[*sections(state, "state", but=SHOWN)],
            **kwargs,
        )


def shared(state: Any) -> dict[str, Any]:
    """What the state needs, offers and shares with others; `more` names what has further rows."""
    matches = Match.objects.published().filter(
        Q(need__member_state=state) | Q(offer__member_state=state)
    )
    pairs = BilateralCooperation.objects.published().filter(Q(first=state) | Q(second=state))
    rows: dict[str, list[Any]] = {
        "needs": revive(Need, state.need_rows),
        "offers": revive(Offer, state.offer_rows),
        "matches": [
            *matches.select_related("need__member_state", "offer").order_by("reference")[: MOST + 1]
        ],
        "pairs": [*pairs.select_related("first", "second")],  # at most one with each other state
    }
    more = [name for name in ("needs", "offers", "matches") if len(rows[name]) > MOST]
    return {**rows, **{name: rows[name][:MOST] for name in more}, "more": more}


def answer(state: Any, rows: Sequence[Standing]) -> dict[str, Any]:
    """What the state reported on and owes, drawn where there is anything."""
    finding = answers.of_state(state, rows, sum(state.unpublished))
    if not rows:
        return {"finding": finding}
    measure = _("Recommendations addressed to it, by its latest report on each.")
    shares = distribution(rows, f"?state={state.reference}&")
    return {"chart": answers.drawn("standing", finding, measure, shares)}


def _standings(state: MemberState) -> list[Standing]:
    """Where the state stands on each recommendation, those of the newest meeting first."""
    recommendations = with_schedule(Recommendation.objects.select_related("meeting")).published()
    return standings(recommendations.order_by("-meeting__starts_on", "number"), of=state)


def _of_the_state(model: type[Record]) -> QuerySet:
    """What is public of a kind for each state of the query around it."""
    return model.objects.published().filter(member_state=OuterRef("pk")).order_by("reference")


def _papers() -> Any:
    """The public papers of public institutions of each state of the query around it."""
    institutions = Organisation.objects.published().filter(
        member_state=OuterRef(OuterRef(OuterRef("pk")))
    )
    wrote = Document.authors.through._base_manager.filter(
        document=OuterRef("pk"), organisation__in=institutions.values("pk")
    )
    return Document.objects.published().filter(Exists(wrote))
