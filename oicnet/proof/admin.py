"""Staff pages: what no longer fits the log."""

from collections.abc import Iterator

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from oicnet.staff.base import ReadOnlyAdmin
from oicnet.staff.waiting import Line

from .models import Misfit


@admin.register(Misfit)
class MisfitAdmin(ReadOnlyAdmin):
    list_display = ["reference", "kind", "field", "fault", "found_at"]
    list_filter = ["fault", "kind"]
    search_fields = ["reference"]

    def role_lines(self, request: HttpRequest) -> Iterator[Line]:
        """On the first page of who may see it."""
        if self.has_view_permission(request) and (count := Misfit.objects.count()):
            listed = reverse("admin:proof_misfit_changelist")
            yield Line(_("Changed past the register"), listed, count)
