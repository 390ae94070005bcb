from django.contrib import admin

from oicnet.staff.base import ReadOnlyAdmin

from .models import DailyReadings


@admin.register(DailyReadings)
class DailyReadingsAdmin(ReadOnlyAdmin):
    list_display = ["subject", "day", "count"]
    list_select_related = ["subject"]
    date_hierarchy = "day"
    search_fields = ["subject__reference"]
