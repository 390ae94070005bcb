"""The pages of an organisation and of a body, and where those of states are: see `states`."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_safe

from oicnet.members.models import Body, MemberState, Organisation
from oicnet.members.views import BodyList, OrganisationList
from oicnet.plans.models import Activity
from oicnet.public.gathered import sections
from oicnet.public.views import RecordDetail
from oicnet.records.models import public

from .statelist import MemberStateList
from .states import MOST, MemberStateDetail


class OrganisationDetail(RecordDetail):
    def get_queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.select_related("member_state")

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        organisation = self.object
        delegations, represented = (
            rows.filter(public(rows.model, "meeting"))
            for rows in (organisation.delegations, organisation.representations)
        )
        activities = Activity.objects.published().filter(participants__organisation=organisation)
        return super().get_context_data(
            activities=list(activities.distinct().newest_first()),
            hosted=organisation.hosted_meetings.published(),
            chaired=organisation.chaired_meetings.published(),
            represented=represented.select_related("meeting", "member_state"),
            documents=organisation.documents.published().newest_first()[:MOST],
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


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """From the form on the home page to the state chosen in it; else to the list of all."""
    reference = request.GET.get("state", "")
    state = MemberState.objects.published().filter(reference__iexact=reference).first()
    return redirect(state or "members:list")


app_name = "members"
urlpatterns = [
    path("", MemberStateList.as_view(), name="list"),
    path("choose/", choose, name="choose"),
    path("organisations/", OrganisationList.as_view(), name="organisations"),
    path("organisations/<slug:reference>/", OrganisationDetail.as_view(), name="organisation"),
    path("bodies/", BodyList.as_view(), name="bodies"),
    path("bodies/<slug:reference>/", BodyDetail.as_view(), name="body"),
    path("<slug:reference>/", MemberStateDetail.as_view(), name="detail"),
]
