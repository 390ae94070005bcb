"""Member states and organisations: lists, and a page each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from oicnet.records import clock
from oicnet.records.alphabet import alphabetical
from oicnet.records.models import public
from oicnet.records.tables import Column
from oicnet.records.views import RecordDetail, RecordList

from .filters import MemberStateFilter
from .models import MembershipPeriod, MemberState, Organisation


class MemberStateList(RecordList):
    title = _("Member states")
    columns = (
        Column(_("Name"), "name", 40),
        Column(_("ISO 3166 code"), "iso3"),
        Column(_("Group"), "get_group_display"),
        Column(_("Joined in"), "joined_in"),
    )
    queryset = MemberState.objects.all()
    filter_class = MemberStateFilter
    paginate_by = 60  # all 57 on one page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        states = alphabetical(context["object_list"])
        in_groups = [
            (label, [one for one in states if one.group == group])
            for group, label in MemberState.Group.choices
        ]
        return context | {"groups": [(label, rows) for label, rows in in_groups if rows]}


@dataclass(frozen=True)
class Participation:
    """A meeting in which a state took part, or could not because its membership was suspended."""

    meeting: Any
    delegation: Any
    standing: MembershipPeriod | None


class MemberStateDetail(RecordDetail):
    queryset = MemberState.objects.prefetch_related(
        Prefetch("membership_periods", MembershipPeriod.objects.select_related("source"))
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.object
        return super().get_context_data(
            standing_today=standing(state, clock.today()),
            participation=participation(state),
            reports=state.reports.published().select_related("recommendation"),
            needs=state.needs.published(),
            offers=state.offers.published(),
            organisations=state.organisations.published(),
            hosted=state.hosted_meetings.published(),
            pairs=pairs(state),
            **kwargs,
        )


def standing(state: MemberState, day: date) -> MembershipPeriod | None:
    """The state's period on a day, from those already fetched."""
    return next((one for one in state.membership_periods.all() if one.covers(day)), None)


def participation(state: MemberState) -> list[Participation]:
    """Every public meeting of which the state's record says something, latest first."""
    delegations = state.delegations.filter(public(state.delegations.model, "meeting"))
    took_part = {one.meeting: one for one in delegations.select_related("meeting", "institution")}
    meetings = {*took_part, *meetings_while_suspended(state)}
    return [
        Participation(one, took_part.get(one), standing(state, one.starts_on))
        for one in sorted(meetings, key=lambda one: one.starts_on, reverse=True)
    ]


def meetings_while_suspended(state: MemberState) -> QuerySet:
    suspended = Q(pk__in=[])
    for period in state.membership_periods.all():
        if period.standing == MembershipPeriod.Standing.SUSPENDED:
            until = Q(starts_on__lte=period.ends_on) if period.ends_on else Q()
            suspended |= Q(starts_on__gte=period.starts_on) & until
    meetings = state.hosted_meetings.model.objects  # members know meetings by their relation only
    return meetings.published().filter(suspended)


def pairs(state: MemberState) -> QuerySet:
    both = state.cooperation_first.published() | state.cooperation_second.published()
    return both.select_related("first", "second")


class OrganisationList(RecordList):
    title = _("Organisations")
    columns = (
        Column(_("Name"), "name", 60),
        Column(_("Kind"), "get_organisation_kind_display"),
        Column(_("Member state"), "member_state.name"),
    )
    queryset = Organisation.objects.select_related("member_state")
    template_name = "members/organisation_list.html"


class OrganisationDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.select_related("member_state")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisation = self.object
        delegations, represented = (
            rows.filter(public(rows.model, "meeting"))
            for rows in (organisation.delegations, organisation.representations)
        )
        return super().get_context_data(
            hosted=organisation.hosted_meetings.published(),
            chaired=organisation.chaired_meetings.published(),
            represented=represented.select_related("meeting", "member_state"),
            documents=organisation.documents.published().newest_first()[:25],
            offers=organisation.offers.published(),
            delegations=delegations.select_related("meeting"),
            **kwargs,
        )
