"""History pages: what happened to a record, how it stood at a moment, and back to that state."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from oicnet.records.history import reading, restoring, words
from oicnet.records.models import Record
from oicnet.text import dates

from . import editing
from .forms import Reasons
from .private import unquote

ACTS_ON_A_PAGE = 25


class HistoryPages(admin.ModelAdmin):
    """The history of a row in words; a record can be restored from it."""

    object_history_template = "admin/past.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self._row(request, object_id)
        pages = Paginator(reading.acts(row), ACTS_ON_A_PAGE)
        page = pages.get_page(request.GET.get("p"))
        context = {
            "title": _("History"),
            "page": page,
            "tellings": words.tell(page.object_list),
            "can_restore": self.can_restore(request, row),
            **(extra_context or {}),
        }
        return self._page(request, row, self.object_history_template, context)

    def can_restore(self, request: HttpRequest, row: models.Model) -> bool:
        return isinstance(row, Record) and self.has_change_permission(request, row)

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        compare = self.admin_site.admin_view(self.compare_view)
        restore = self.admin_site.admin_view(self.restore_view)
        return [
            path("<path:object_id>/history/compare/", compare, name=f"{name}_compare"),
            path("<path:object_id>/history/<str:moment>/", restore, name=f"{name}_restore"),
            *super().get_urls(),
        ]

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """In which fields two states of a row differ, the earlier first."""
        row = self._row(request, object_id)
        ends = sorted(_moment(request.GET.get(moment, "")) for moment in ("from", "to"))
        days = [dates.written(moment, "DATETIME_FORMAT") for moment in ends]
        context = {
            "title": _("From %(earlier)s to %(later)s") % {"earlier": days[0], "later": days[1]},
            "tellings": words.tell(reading.between(row, *ends)),
        }
        return self._page(request, row, "admin/compared.html", context)

    def restore_view(self, request: HttpRequest, object_id: str, moment: str) -> HttpResponse:
        """What a restoration would do; on POST, with a reason, it is done."""
        with transaction.atomic():
            row = self._row(request, object_id, lock=request.method == "POST")
            if not self.can_restore(request, row):
                raise PermissionDenied
            at = _moment(moment)
            form = Reasons(request.POST or None)
            plan = restoring.plan(row, at)
            now = editing.Seen.now(row)
            if request.method == "POST" and form.is_valid():
                if editing.Seen.of(request, row) != now:
                    form.add_error(None, _("It has changed since you opened this page."))
                elif self._restored(request, plan, form):
                    address = f"admin:{self.opts.app_label}_{self.opts.model_name}_history"
                    return HttpResponseRedirect(reverse(address, args=[row.pk]))
        day = dates.written(at, "DATETIME_FORMAT")
        context = {
            "title": _("Restore the version of %s") % day,
            "plan": plan,
            "changes": plan.row_changes(),
            "form": form,
            "seen": now.token(),
            "is_public": row.is_public,
        }
        return self._page(request, row, "admin/restore.html", context)

    def _restored(self, request: HttpRequest, plan: restoring.Plan, form: Reasons) -> bool:
        try:
            restoring.restore(plan, by=request.user, reason=form.reasons())
        except ValidationError as problem:
            form.add_error(None, problem.messages)
            return False
        messages.success(request, _("The earlier version has been restored."))
        return True

    def _row(self, request: HttpRequest, object_id: str, *, lock: bool = False) -> Any:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        if lock:
            editing.lock_record(row)
            row.refresh_from_db()
        return row

    def _page(
        self, request: HttpRequest, row: models.Model, template: str, context: dict[str, Any]
    ) -> HttpResponse:
        common = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object": row,
            "subtitle": str(row),
            "module_name": str(self.opts.verbose_name_plural),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, template, common | context)


def _moment(text: str) -> datetime:
    """A moment in the address, as it is told here."""
    try:
        moment = datetime.fromisoformat(text)
        return timezone.localtime(
            moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        )
    except (ValueError, OverflowError) as problem:
        raise Http404 from problem
