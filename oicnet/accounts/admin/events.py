"""Staff pages of what happened to accounts, and of reminders."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from oicnet.staff.base import ReadOnlyAdmin

from ..models import AccountEvent, Reminder
from ..templatetags.browsers import browser


@admin.register(AccountEvent)
class AccountEventAdmin(ReadOnlyAdmin):
    list_display = ["at", "kind", "user", "by", "address", "named_browser"]
    list_filter = ["kind"]
    list_select_related = ["user", "by"]
    date_hierarchy = "at"
    search_fields = ["user__username", "address"]

    @admin.display(description=_("browser"), ordering="browser")
    def named_browser(self, event: AccountEvent) -> str:
        return browser(event.browser)


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    list_display = ["day", "user", "about", "stage"]
    list_select_related = ["user"]
    date_hierarchy = "day"
    search_fields = ["user__username", "about"]
