"""Staff pages of member states, with their periods of membership, of organisations and bodies."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from oicnet.records.alphabetical import Alphabetically
from oicnet.staff import lists
from oicnet.staff.base import PartAdmin, RecordAdmin
from oicnet.staff.part_rows import PartTable

from . import naming
from .models import Body, MembershipPeriod, MemberState, Organisation

# These have names where other records have titles.
NAMED = [
    lists.column("name", _("name"), Alphabetically("name")) if column is lists.heading else column
    for column in RecordAdmin.list_display
]


class MembershipPeriods(PartTable):
    model = MembershipPeriod


@admin.register(MemberState)
class MemberStateAdmin(RecordAdmin):
    change_form_template = "admin/state_form.html"
    ordering = [Alphabetically("name")]
    list_display = NAMED
    list_filter = ["group", *RecordAdmin.list_filter]
    inlines = [MembershipPeriods]

    def meant(self, term: str) -> list[int]:
        """With the forms of state that a name has, or not: «مملكة البحرين»."""
        return [state.pk for state in naming.states(MemberState.objects.all()).find(term)]


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    ordering = [Alphabetically("name")]
    list_display = NAMED
    list_filter = ["organisation_kind", *RecordAdmin.list_filter]


@admin.register(Body)
class BodyAdmin(RecordAdmin):
    list_display = NAMED
    list_filter = ["relation", *RecordAdmin.list_filter]


admin.site.register(MembershipPeriod, PartAdmin)
