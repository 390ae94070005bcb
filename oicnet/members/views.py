"""Lists of member states, organisations and bodies; a page of one joins many kinds, see `pages`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from oicnet.public.tables import Column
from oicnet.public.views import RecordList
from oicnet.records.alphabetical import Alphabetically

from .filters import MemberStateFilter
from .models import Body, MemberState, Organisation


class MemberStateList(RecordList):
    title = _("Member states")
    columns = (
        Column(_("Name"), "name", 40),
        Column(_("ISO 3166 code"), "iso3"),
        Column(_("Group"), "get_group_display"),
        Column(_("Joined in"), "joined_in"),
    )
    queryset = MemberState.objects.order_by(Alphabetically("name"), "reference")
    filter_class = MemberStateFilter
    paginate_by = 60  # all 57 on one page

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        in_groups = [
            (label, [state for state in context["object_list"] if state.group == group])
            for group, label in MemberState.Group.choices
        ]
        return context | {"groups": [(label, rows) for label, rows in in_groups if rows]}


class OrganisationList(RecordList):
    title = _("Organisations")
    columns = (
        Column(_("Name"), "name", 60),
        Column(_("Kind"), "get_organisation_kind_display"),
        Column(_("Member state"), "member_state.name"),
    )
    queryset = Organisation.objects.select_related("member_state").order_by(
        Alphabetically("name"), "reference"
    )
    template_name = "members/organisation_list.html"


class BodyList(RecordList):
    title = _("Bodies")
    columns = (
        Column(_("Name"), "name", 60),
        Column(_("Relation to the network"), "get_relation_display"),
        Column(_("Organisation"), "organisation.name"),
    )
    queryset = Body.objects.select_related("organisation")
