"""Staff pages of decisions."""

from django.contrib import admin

from oicnet.staff.base import PartAdmin, PartTable, RecordAdmin

from .models import Decision, DecisionAddressee


class Addressees(PartTable):
    model = DecisionAddressee


@admin.register(Decision)
class DecisionAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "body", "decided_on"]
    list_filter = ["body", *RecordAdmin.list_filter]
    list_select_related = ["body"]
    date_hierarchy = "decided_on"
    inlines = [Addressees]


admin.site.register(DecisionAddressee, PartAdmin)
