"""The pages of a member state, an organisation and a body: they join what many kinds say."""

from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet
from django.urls import path

from oicnet.cooperation.models import BilateralCooperation, Match, Need, Offer
from oicnet.documents.models import Document
from oicnet.meetings.models import Meeting
from oicnet.meetings.participation import participation
from oicnet.members.models import Body, MembershipPeriod, MemberState, Organisation
from oicnet.members.views import BodyList, MemberStateList, OrganisationList
from oicnet.plans.models import ActivityReport
from oicnet.public.gathered import sections
from oicnet.public.views import RecordDetail
from oicnet.recommendations.models import ProgressReport
from oicnet.records.gathering import as_json, revive
from oicnet.records.models import Record, public

ORGANISATION_FIELDS = ("id", "reference", "name_ar", "name_en", "name_fr", "is_sample")
NEED_FIELDS = ("reference", "title_ar", "title_en", "title_fr", "form", "is_sample")
MEETING_FIELDS = (
    *("reference", "title_ar", "title_en", "title_fr", "starts_on", "ends_on", "convening", "mode"),
    *("place_ar", "place_en", "place_fr", "is_sample"),
)
MOST_PAPERS = 25
# Kinds that a state's page shows in its own way.
SHOWN = (
    Organisation, Meeting, ProgressReport, ActivityReport, Need, Offer, Match,
    BilateralCooperation, Document,
)  # fmt: skip


class MemberStateDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[MemberState]:
        hosted = Meeting.objects.published().filter(host_state=OuterRef("pk"))
        own = MemberState.objects.annotate(
            organisation_rows=as_json(_of_the_state(Organisation), ORGANISATION_FIELDS),
            need_rows=as_json(_of_the_state(Need), NEED_FIELDS),
            offer_rows=as_json(_of_the_state(Offer), NEED_FIELDS),
            hosted_rows=as_json(hosted.order_by("-starts_on", "reference"), MEETING_FIELDS),
        )
        periods = MembershipPeriod.objects.select_related("source")
        return own.prefetch_related(Prefetch("membership_periods", periods))

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        state = self.object
        organisations = revive(Organisation, state.organisation_rows)
        hosted = revive(Meeting, state.hosted_rows)
        for meeting in hosted:
            meeting.host_state = state
        pairs = BilateralCooperation.objects.published().filter(Q(first=state) | Q(second=state))
        matches = Match.objects.published().filter(
            Q(need__member_state=state) | Q(offer__member_state=state)
        )
        papers = Document.objects.published().filter(authors__in=[row.pk for row in organisations])
        return super().get_context_data(
            participation=participation(state),
            reports=state.reports.published().select_related("recommendation"),
            activity_reports=state.activity_reports.published().select_related("activity"),
            needs=revive(Need, state.need_rows),
            offers=revive(Offer, state.offer_rows),
            matches=matches.select_related("need__member_state", "offer").order_by("reference"),
            papers=papers.distinct().newest_first()[:MOST_PAPERS],
            organisations=organisations,
            hosted=hosted,
            pairs=pairs.select_related("first", "second"),
            sections=[*sections(state, "state", but=SHOWN)],
            **kwargs,
        )


def _of_the_state(model: type[Record]) -> QuerySet:
    """What is public of a kind for each state of the query around it."""
    return model.objects.published().filter(member_state=OuterRef("pk")).order_by("reference")


class OrganisationDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.select_related("member_state")

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        organisation = self.object
        delegations, represented = (
            rows.filter(public(rows.model, "meeting"))
            for rows in (organisation.delegations, organisation.representations)
        )
        return super().get_context_data(
            hosted=organisation.hosted_meetings.published(),
            chaired=organisation.chaired_meetings.published(),
            represented=represented.select_related("meeting", "member_state"),
            documents=organisation.documents.published().newest_first()[:MOST_PAPERS],
            offers=organisation.offers.published(),
            bodies=organisation.bodies.published(),
            delegations=delegations.select_related("meeting"),
            **kwargs,
        )


class BodyDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Body]:
        return Body.objects.select_related("organisation")

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        meetings = self.object.meetings.published().select_related("host_state")
        return super().get_context_data(
            meetings=meetings.order_by("-starts_on", "reference"),
            sections=[*sections(self.object, "body")],
            **kwargs,
        )


app_name = "members"
urlpatterns = [
    path("", MemberStateList.as_view(), name="list"),
    path("organisations/", OrganisationList.as_view(), name="organisations"),
    path("organisations/<slug:reference>/", OrganisationDetail.as_view(), name="organisation"),
    path("bodies/", BodyList.as_view(), name="bodies"),
    path("bodies/<slug:reference>/", BodyDetail.as_view(), name="body"),
    path("<slug:reference>/", MemberStateDetail.as_view(), name="detail"),
]
