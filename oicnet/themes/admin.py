from django.contrib import admin

from oicnet.staff.base import RecordAdmin

from .models import Theme


@admin.register(Theme)
class ThemeAdmin(RecordAdmin):
    list_display = [*RecordAdmin.list_display, "position"]
    ordering = ["position", "reference"]
