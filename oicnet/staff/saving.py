"""The change form as Django's, but that it never saves over what somebody else has written.

What the database refuses at the very last is said by the form as every other mistake is: nothing
is saved, everything typed is shown again, and the message stands where it belongs.
"""

from contextlib import nullcontext
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from oicnet.records import refusals

from . import kept, review
from .editing import Seen, lock_record
from .following import following
from .merging import Conflict, Merge
from .private import add_preserved_filters, send_again, unquote

Refused = dict[str, ValidationError]


def conflict_of(request: HttpRequest) -> Conflict | None:
    """The conflict that this request has run into, if any."""
    return getattr(request, "conflict", None)


def refused_of(request: HttpRequest) -> Refused:
    """What was refused when this request was saved, by prefix of form or formset; "": the form."""
    return getattr(request, "refused", {})


def is_offered(request: HttpRequest) -> bool:
    """Whether this request brings work that was not saved, to be looked over and not yet saved."""
    return getattr(request, "is_offered", False)


class SafeEditing(admin.ModelAdmin):
    change_form_template = "admin/record_form.html"

    def get_urls(self) -> list[Any]:
        """The page that offers unsaved work back changes nothing, so it needs no token: one that
        was made before a new sign-in would be refused."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view(csrf_exempt(self.offered_view))
        return [
            path("add/offered/", view, name=f"{name}_add_offered"),
            path("<path:object_id>/change/offered/", view, name=f"{name}_change_offered"),
            *super().get_urls(),
        ]

    def offered_view(self, request: HttpRequest, object_id: str | None = None) -> Any:
        """Work that was not saved, in its form again. Sending that form saves it."""
        address = kept.page_of(self.model, object_id)
        if request.method != "POST":
            return HttpResponseRedirect(address)
        request.csrf_processing_done = True  # type: ignore[attr-defined] # the form asks again
        request.is_offered = True  # type: ignore[attr-defined]
        return self.changeform_view(request, object_id, form_url=address)

    def message_user(
        self,
        request: HttpRequest,
        message: Any,
        level: int | str = messages.INFO,
        extra_tags: str = "",
        fail_silently: bool = False,
    ) -> None:
        """That something was saved tells the browser to keep it no longer."""
        tags = f"{extra_tags} {getattr(request, 'kept', '')}".strip()
        super().message_user(request, message, level, tags, fail_silently)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Tried until it is saved, or nothing more is found that the database refuses."""
        refused: Refused = {}
        request.refused = refused  # type: ignore[attr-defined]
        request.kept = kept.key_of(self.model, object_id)  # type: ignore[attr-defined]
        extra_context = {
            "kept": request.kept,  # type: ignore[attr-defined]
            "offered": kept.page_of(self.model, object_id, "offered"),
            **(extra_context or {}),
        }
        is_sent = request.method == "POST"
        sent, files = (request.POST, request.FILES) if is_sent else (None, None)
        while True:
            try:
                with transaction.atomic(), refusals.at("") if is_sent else nullcontext():
                    return self._attempt(request, object_id, form_url, extra_context)
            except refusals.RefusedError as refusal:
                if refusal.place in refused:
                    raise
                refused[refusal.place] = refusal.said
                send_again(request, sent, files)

    def _attempt(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra_context: dict[str, Any] | None,
    ) -> Any:
        context = extra_context
        if object_id is not None:
            row = self.get_object(request, unquote(object_id))
            seen = Seen.read(request.POST.get("seen", ""), self.model, unquote(object_id))
            if row is None:
                may_see = seen and self.has_view_permission(request, seen.row())
                is_lost = seen and may_see and self._lost(request, seen)
                return is_lost or super().changeform_view(request, object_id, form_url)
            now = Seen.now(row, lock=request.method == "POST")
            if request.method == "POST" and seen != now:
                stored: Any = self.get_object(request, unquote(object_id))
                if seen and not self.has_change_permission(request, stored):
                    return self._lost(request, seen)
                self._note_conflict(request, stored, seen, now)
            context = {"seen": now.token(), "conflict": conflict_of(request)}
            context["next"] = following(self, request, row)
            context |= self.page_context(request, row) | (extra_context or {})
        request.is_saved = False  # type: ignore[attr-defined]
        response = super().changeform_view(request, object_id, form_url, context)
        if request.method == "POST" and request.is_saved:  # type: ignore[attr-defined]
            connection.check_constraints()  # now, while it can still be said in the form
        elif request.method == "POST":
            transaction.set_rollback(True)  # nothing that was tried may stay
        return response

    def response_add(
        self, request: HttpRequest, obj: object, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Django asks for this answer once the row is saved. Its status tells nothing: a pop-up
        is answered with the same 200 as a mistake."""
        request.is_saved = True  # type: ignore[attr-defined]
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Model | None) -> HttpResponse:
        """To the next row of the list, where that was asked for."""
        request.is_saved = True  # type: ignore[attr-defined]
        response = super().response_change(request, obj)
        key = request.POST.get("_next", "")
        if not key.isdecimal() or not isinstance(response, HttpResponseRedirect):
            return response
        kept_filters = {"preserved_filters": self.get_preserved_filters(request)}
        address = add_preserved_filters(
            {**kept_filters, "opts": self.opts}, kept.page_of(self.model, key)
        )
        return HttpResponseRedirect(address)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Deletion is offered where it will work: not of a row that others point to."""
        row = context.get("original")
        if row is not None and self.has_delete_permission(request, row):
            context["show_delete"] = not review.is_pointed_to(row)
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """As Django's, but that nobody publishes the record between the look and the deletion."""
        try:
            with transaction.atomic(), refusals.in_words():
                row = self.get_object(request, unquote(object_id))
                if row is not None and request.method == "POST":
                    lock_record(row)
                response = super().delete_view(request, object_id, extra_context)
                if request.method == "POST":
                    connection.check_constraints()
                return response
        except ValidationError as said:
            messages.error(request, f"{row}: {' '.join(said.messages)}")
            return HttpResponseRedirect(kept.page_of(self.model, object_id))

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """What was public keeps its reference: the form does not offer to change it."""
        fields = super().get_readonly_fields(request, obj)
        is_kept = getattr(obj, "has_been_public", False)
        return [*fields, "reference"] if is_kept and "reference" not in fields else fields

    def page_context(self, request: HttpRequest, row: object) -> dict[str, Any]:
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
        send_again(request, conflict.data)
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
