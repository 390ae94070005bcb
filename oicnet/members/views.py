"""Member states and organisations: lists, and a page each."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from oicnet.records.models import public
from oicnet.records.views import RecordDetail, RecordList

from .filters import MemberStateFilter
from .models import MembershipPeriod, MemberState, Organisation


class MemberStateList(RecordList):
    queryset = MemberState.objects.all()
    filter_class = MemberStateFilter
    paginate_by = 60  # all 57 on one page


class MemberStateDetail(RecordDetail):
    queryset = MemberState.objects.prefetch_related(
        Prefetch("membership_periods", MembershipPeriod.objects.select_related("source"))
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.object
        return super().get_context_data(
            delegations=self.delegations(state),
            reports=state.reports.published().select_related("recommendation"),
            needs=state.needs.published(),
            offers=state.offers.published(),
            organisations=state.organisations.published(),
            hosted=state.hosted_meetings.published(),
            suspended_at=self.meetings_while_suspended(state),
            pairs=self.pairs(state),
            **kwargs,
        )

    @staticmethod
    def pairs(state: MemberState) -> QuerySet:
        both = state.cooperation_first.published() | state.cooperation_second.published()
        return both.select_related("first", "second")

    @staticmethod
    def delegations(state: MemberState) -> list[Any]:
        """Where the state took part, latest first, with its standing on that day."""
        found: QuerySet[Any] = (
            state.delegations.filter(public(state.delegations.model, "meeting"))
            .select_related("meeting", "institution")
            .order_by("-meeting__starts_on")
        )
        periods = list(state.membership_periods.all())
        for delegation in found:
            day = delegation.meeting.starts_on
            delegation.standing_then = next((one for one in periods if one.covers(day)), None)
        return list(found)

    @staticmethod
    def meetings_while_suspended(state: MemberState) -> QuerySet:
        suspended = Q(pk__in=[])
        for period in state.membership_periods.all():
            if period.standing == MembershipPeriod.Standing.SUSPENDED:
                until = Q(starts_on__lte=period.ends_on) if period.ends_on else Q()
                suspended |= Q(starts_on__gte=period.starts_on) & until
        meetings = (
            state.hosted_meetings.model.objects
        )  # a house's lower floor imports no higher one
        return meetings.published().filter(suspended).order_by("starts_on")


class OrganisationList(RecordList):
    queryset = Organisation.objects.select_related("member_state")
    template_name = "members/organisation_list.html"


class OrganisationDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.select_related("member_state")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisation = self.object
        delegations = organisation.delegations
        delegations = delegations.filter(public(delegations.model, "meeting"))
        return super().get_context_data(
            hosted=organisation.hosted_meetings.published(),
            documents=organisation.documents.published()[:25],
            offers=organisation.offers.published(),
            delegations=delegations.select_related("meeting"),
            **kwargs,
        )
