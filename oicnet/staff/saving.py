"""The change form as Django's, but that it never saves over what somebody else has written.

What the database refuses at the very last is said by the form as every other mistake is: nothing
is saved, everything typed is shown again, and the message stands where it belongs.
"""

from contextlib import nullcontext
from dataclasses import dataclass, field
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
from oicnet.text.punctuation import labelled
from oicnet.text.words import Words

from . import kept, review
from .conflict import Conflict
from .editing import Seen, lock_record
from .following import following
from .merging import Merge, Table, take_saved
from .private import add_preserved_filters, send_again, unquote


@dataclass
class Saving:
    """What became of a page that was sent: the conflict that it ran into, if any, and what was
    refused when it was saved, by prefix of form or formset; "" is the page's own form."""

    kept: str = ""  # under which the browser keeps it
    conflict: Conflict | None = None
    refused: dict[str, ValidationError] = field(default_factory=dict)
    is_offered: bool = False  # it brings unsaved work to be looked over, not yet to be saved
    is_saved: bool = False

    @property
    def clashes(self) -> dict[str, str]:
        return self.conflict.clashes if self.conflict else {}


def saving_of(request: HttpRequest) -> Saving:
    if not hasattr(request, "saving"):
        request.saving = Saving()  # type: ignore[attr-defined]
    return request.saving  # type: ignore[attr-defined]


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

    def page_name(self, request: HttpRequest) -> str:
        """Of a form that shows a part of a row alone, such as a section; "" for the whole."""
        return ""

    def offered_view(self, request: HttpRequest, object_id: str | None = None, **page: str) -> Any:
        """Work that was not saved, in its form again. Sending that form saves it."""
        address = kept.page_of(self.model, object_id, self.page_name(request))
        if request.method != "POST":
            return HttpResponseRedirect(address)
        request.csrf_processing_done = True  # type: ignore[attr-defined] # the form asks again
        saving_of(request).is_offered = True
        return self.changeform_view(request, object_id, form_url=address)

    def message_user(
        self,
        request: HttpRequest,
        message: Words,
        level: int | str = messages.INFO,
        extra_tags: str = "",
        fail_silently: bool = False,
    ) -> None:
        """That something was saved tells the browser to keep it no longer."""
        tags = f"{extra_tags} {saving_of(request).kept}".strip()
        super().message_user(request, message, level, tags, fail_silently)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Tried until it is saved, or nothing more is found that the database refuses."""
        saving = saving_of(request)
        page = self.page_name(request)
        saving.kept = kept.key_of(self.model, object_id, page)
        extra_context = {
            "kept": saving.kept,
            "offered": kept.page_of(self.model, object_id, f"{page}_offered".lstrip("_")),
            **(extra_context or {}),
        }
        is_sent = request.method == "POST"
        sent, files = take_saved(request.POST), request.FILES
        while True:
            send_again(request, sent, files)
            try:
                with transaction.atomic(), refusals.at("") if is_sent else nullcontext():
                    return self._attempt(request, object_id, form_url, extra_context)
            except refusals.RefusedError as refusal:
                if refusal.place in saving.refused:
                    raise
                saving.refused[refusal.place] = refusal.fault

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
            context = {"seen": now.token(), "conflict": saving_of(request).conflict}
            context["next"] = following(self, request, row)
            context |= self.page_context(request, row) | (extra_context or {})
        saving = saving_of(request)
        saving.is_saved = False
        response = super().changeform_view(request, object_id, form_url, context)
        if request.method == "POST" and saving.is_saved:
            connection.check_constraints()  # now, while it can still be said in the form
            if saving.conflict and saving.conflict.rows:
                messages.warning(request, saving.conflict.notice())
        elif request.method == "POST":
            transaction.set_rollback(True)  # nothing that was tried may stay
        return response

    def response_add(
        self, request: HttpRequest, obj: object, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Django asks for this answer once the row is saved. Its status tells nothing: a pop-up
        is answered with the same 200 as a mistake."""
        saving_of(request).is_saved = True
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Model | None) -> HttpResponse:
        """To the next row of the list, where that was asked for."""
        saving_of(request).is_saved = True
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
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Model | None = None,
    ) -> HttpResponse:
        context |= self.form_context(request, context.get("original"))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def form_context(self, request: HttpRequest, row: Model | None) -> dict[str, Any]:
        """Deletion is offered where it will work: not of a row that others point to."""
        if row is not None and self.has_delete_permission(request, row):
            return {"show_delete": not review.is_pointed_to(row)}
        return {}

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
        except ValidationError as refusal:
            messages.error(request, labelled(row, " ".join(refusal.messages)))
            return HttpResponseRedirect(kept.page_of(self.model, object_id))

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """What was public keeps its reference: the form does not offer to change it."""
        fields = super().get_readonly_fields(request, obj)
        is_kept = getattr(obj, "has_been_public", False)
        return [*fields, "reference"] if is_kept and "reference" not in fields else fields

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the page of this kind of row says besides its form."""
        return {}

    def _note_conflict(
        self, request: HttpRequest, row: models.Model, seen: Seen | None, now: Seen
    ) -> None:
        """Remember the conflict with the request, and give it the joined data to go on with."""
        conflict = Conflict(request.POST)
        if seen is not None:
            tables = self._tables(request, row)
            conflict = Merge(seen, now, request.POST, request.FILES, tables).joined(row)
        # A browser cannot be given its files back with a page that it is shown again.
        send_again(request, conflict.data, None if conflict.must_decide else request.FILES)
        saving_of(request).conflict = conflict

    def _tables(self, request: HttpRequest, row: models.Model) -> list[Table]:
        """The rows of the page: the record's own, and those of its parts."""
        parts = self.get_formsets_with_inlines(request, row)
        return [
            Table("", self.get_form(request, row, change=True)),
            *(Table(formset.get_default_prefix(), formset.form) for formset, _inline in parts),
        ]

    def _lost(self, request: HttpRequest, seen: Seen) -> HttpResponse:
        """Meanwhile the row was deleted, or published by others: what was typed is shown."""
        row = seen.row()
        merge = Merge(seen, seen, request.POST, request.FILES, self._tables(request, row))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Not saved"),
            "subtitle": str(row),
            "is_there": self.model._base_manager.filter(pk=row.pk).exists(),
            "typed": merge.everything_typed(),
        }
        return TemplateResponse(request, "admin/lost.html", context, status=409)
