from django.contrib import admin

from oicnet.records.admin import ReadOnlyAdmin

from .models import Printing


@admin.register(Printing)
class PrintingAdmin(ReadOnlyAdmin):
    list_display = ["report", "form", "language", "day", "stage", "asked_at"]
    list_filter = ["stage", "form"]
