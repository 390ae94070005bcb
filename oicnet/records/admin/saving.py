"""The change form as Django's, but that it never saves over what somebody else has written."""

from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from .editing import Seen, lock_record
from .merging import Conflict, Merge


def conflict_of(request: HttpRequest) -> Conflict | None:
    """The conflict that this request has run into, if any."""
    return getattr(request, "conflict", None)


class SafeEditing(admin.ModelAdmin):
    change_form_template = "admin/record_form.html"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            row = self.get_object(request, unquote(object_id))
            seen = Seen.read(request.POST.get("seen", ""), self.model, unquote(object_id))
            if row is None:
                is_lost = seen and self._lost(request, seen)
                return is_lost or super().changeform_view(request, object_id, form_url)
            now = Seen.now(row, lock=request.method == "POST")
            if request.method == "POST" and seen != now:
                stored: Any = self.get_object(request, unquote(object_id))
                if seen and not self.has_change_permission(request, stored):
                    return self._lost(request, seen)
                self._note_conflict(request, stored, seen, now)
            context = {"seen": now.token(), "conflict": conflict_of(request)}
            context |= self.page_context(request, row) | (extra_context or {})
            response = super().changeform_view(request, object_id, form_url, context)
            if request.method == "POST" and response.status_code == HTTPStatus.OK:
                transaction.set_rollback(True)  # not saved: nothing that was tried may stay
            return response

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """As Django's, but that nobody publishes the record between the look and the deletion."""
        with transaction.atomic():
            row = self.get_object(request, unquote(object_id))
            if row is not None and request.method == "POST":
                lock_record(row)
            return super().delete_view(request, object_id, extra_context)

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the page of this kind of row says besides its form."""
        return {}

    def _note_conflict(
        self, request: HttpRequest, row: models.Model, seen: Seen | None, now: Seen
    ) -> None:
        """Remember the conflict with the request, and give it the merged data to go on with."""
        conflict = Conflict([], [], request.POST.copy())
        if seen is not None:
            merge = Merge(row, seen, now, request.POST, request.FILES)
            conflict = merge.conflict(*self._form_classes(request, row))
        request.POST = conflict.data  # type: ignore[assignment]
        request._files = MultiValueDict()  # type: ignore[attr-defined]
        request.conflict = conflict  # type: ignore[attr-defined]

    def _form_classes(self, request: HttpRequest, row: models.Model) -> tuple[Any, list[Any]]:
        formsets = [
            (formset.get_default_prefix(), formset)
            for formset, _inline in self.get_formsets_with_inlines(request, row)
        ]
        return self.get_form(request, row, change=True), formsets

    def _lost(self, request: HttpRequest, seen: Seen) -> HttpResponse:
        """Meanwhile the row was deleted, or published by others: what was typed is shown."""
        row = seen.row()
        merge = Merge(row, seen, seen, request.POST, request.FILES)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Not saved"),
            "subtitle": str(row),
            "is_there": self.model._base_manager.filter(pk=row.pk).exists(),
            "typed": merge.everything_typed(*self._form_classes(request, row)),
        }
        return TemplateResponse(request, "admin/lost.html", context, status=409)
