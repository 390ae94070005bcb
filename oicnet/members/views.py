"""Lists of organisations and bodies; pages that join many kinds are in `pages`."""

from django.utils.translation import gettext_lazy as _

from oicnet.public.tables import Column
from oicnet.public.views import RecordList
from oicnet.records.alphabetical import Alphabetically

from .models import Body, Organisation


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
