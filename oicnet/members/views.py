"""Member states and organisations: lists, and a page each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from oicnet.public.tables import Column
from oicnet.public.views import RecordDetail, RecordList
from oicnet.records import clock
from oicnet.records.gathering import as_json, revive
from oicnet.records.models import public
from oicnet.text.alphabet import alphabetical

from .filters import MemberStateFilter
from .models import MembershipPeriod, MemberState, Organisation

ORGANISATION_FIELDS = ("id", "reference", "name_ar", "name_en", "name_fr", "is_sample")
NEED_FIELDS = ("reference", "title_ar", "title_en", "title_fr", "form", "is_sample")
MOST_PAPERS = 25


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
    def get_queryset(self) -> QuerySet[MemberState]:
        named = Organisation.objects.published().filter(member_state=OuterRef("pk"))
        own = MemberState.objects.annotate(
            organisation_rows=as_json(named.order_by("reference"), ORGANISATION_FIELDS),
            need_rows=as_json(published_of(MemberState, "needs"), NEED_FIELDS),
            offer_rows=as_json(published_of(MemberState, "offers"), NEED_FIELDS),
        )
        periods = MembershipPeriod.objects.select_related("source")
        return own.prefetch_related(Prefetch("membership_periods", periods))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.object
        organisations = revive(Organisation, state.organisation_rows)
        return super().get_context_data(
            standing_today=standing(state, clock.today()),
            participation=participation(state),
            reports=state.reports.published().select_related("recommendation"),
            activity_reports=state.activity_reports.published().select_related("activity"),
            needs=revive(state.needs.model, state.need_rows),
            offers=revive(state.offers.model, state.offer_rows),
            matches=matches(state),
            papers=papers(organisations),
            organisations=organisations,
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


def published_of(model: Any, relation: str) -> QuerySet:
    """What is public of a relation that leads to each row of the model, for `as_json`."""
    there = model._meta.get_field(relation)
    rows = there.related_model.objects.published().filter(**{there.field.name: OuterRef("pk")})
    return rows.order_by("reference")


def matches(state: MemberState) -> QuerySet:
    """Matches of a need of the state with somebody's offer, or of its offer with a need."""
    match: Any = state.needs.model._meta.get_field("matches").related_model
    own = Q(need__member_state=state) | Q(offer__member_state=state)
    rows = match.objects.published().filter(own)
    return rows.select_related("need__member_state", "offer").order_by("reference")


def papers(organisations: list[Organisation]) -> QuerySet:
    """Documents of the state's institutions, newest first."""
    document: Any = Organisation._meta.get_field("documents").related_model
    rows = document.objects.published().filter(authors__in=[one.pk for one in organisations])
    return rows.distinct().newest_first()[:MOST_PAPERS]


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
