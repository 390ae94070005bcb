"""Staff pages of member states, with their periods of membership, and of organisations."""

from django.contrib import admin

from oicnet.staff.base import PartAdmin, PartTable, RecordAdmin

from .models import MembershipPeriod, MemberState, Organisation


class MembershipPeriods(PartTable):
    model = MembershipPeriod


@admin.register(MemberState)
class MemberStateAdmin(RecordAdmin):
    list_filter = ["group", *RecordAdmin.list_filter]
    search_fields = ["iso3"]
    inlines = [MembershipPeriods]


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    list_filter = ["organisation_kind", *RecordAdmin.list_filter]


admin.site.register(MembershipPeriod, PartAdmin)
