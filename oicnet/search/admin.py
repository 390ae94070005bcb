"""Words that are one, which editors keep; and readers with alerts: who keeps accounts sees them,
and ends the alerts of who asks for that."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from oicnet.staff import finding
from oicnet.staff.base import ReadOnlyAdmin
from oicnet.staff.searching import Searching

from .for_staff import ranked
from .models import Alert, Reader, SameWords

finding.rankings.append(ranked)


class AlertTable(admin.TabularInline):
    model = Alert
    fields = ["asked", "language", "asked_at", "confirmed_at"]
    readonly_fields = ["asked", "language", "asked_at", "confirmed_at"]
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("search.view_reader")


@admin.register(Reader)
class ReaderAdmin(ReadOnlyAdmin):
    list_display = ["address", "language", "looked_at"]
    list_filter = ["language"]
    search_fields = ["address"]
    inlines = [AlertTable]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)


@admin.register(SameWords)
class SameWordsAdmin(Searching):
    list_display = ["words", "note"]
    search_fields = ["words", "note"]
