"""Staff pages of member states, with their periods of membership, and of organisations."""

from django.contrib import admin

from oicnet.records.alphabetical import Alphabetically
from oicnet.staff.base import PartAdmin, PartTable, RecordAdmin

from . import naming
from .models import MembershipPeriod, MemberState, Organisation


class MembershipPeriods(PartTable):
    model = MembershipPeriod


@admin.register(MemberState)
class MemberStateAdmin(RecordAdmin):
    ordering = [Alphabetically("name"), "reference"]
    list_filter = ["group", *RecordAdmin.list_filter]
    inlines = [MembershipPeriods]

    def meant(self, term: str) -> list[int]:
        """With the forms of state that a name has, or not: «مملكة البحرين»."""
        return [state.pk for state in naming.states(MemberState.objects.all()).find(term)]


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    ordering = [Alphabetically("name"), "reference"]
    list_filter = ["organisation_kind", *RecordAdmin.list_filter]


admin.site.register(MembershipPeriod, PartAdmin)
