"""What the staff pages of all register models share; an app's admin says what is special to it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from django.apps import apps
from django.contrib import messages
from django.db import models
from django.db.models import Model
from django.forms.models import ModelForm
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import NoReverseMatch
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oicnet.records import permissions, publishing, renaming
from oicnet.records.models import Part, Record, Source, public

from . import forms, layout, lists, parts
from .duplicate_pages import MergesDuplicates
from .fields import Fields
from .handing_in import HandingIn
from .past import HistoryPages
from .saving import SafeEditing, saving_of
from .steps import Steps, obstacles
from .waiting import Wait, Waiting


def _without(rows: list[Any], starts: tuple[str, ...]) -> list[Any]:
    """Lines and lists of lines, but for those that start so."""
    kept = [_without(row, starts) if isinstance(row, list) else row for row in rows]
    return [row for row in kept if not isinstance(row, str) or not row.startswith(starts)]


class RegisterAdmin(lists.RefusesNonsense, Fields, MergesDuplicates, SafeEditing, HistoryPages):
    form = forms.PageForm
    list_per_page = 50
    save_on_top = False
    actions: Any = None

    def record_of(self, row: models.Model) -> Any:
        """The record whose standing rules what may be done with the row; a source's is its own."""
        return row if isinstance(row, Record | Source) else None

    def is_correction(self, row: models.Model | None) -> bool:
        """Whether readers have seen what is changed: they are told of the change and its reason."""
        record: Any = self.record_of(row) if row is not None else None
        return record is not None and record.has_been_public

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).filter(permissions.worked_on(request.user, self.model))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return permissions.may(request.user, "view", self.model if obj is None else obj)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return permissions.may(request.user, "change", self.model if obj is None else obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return permissions.may(request.user, "delete", self.model if obj is None else obj)

    def get_deleted_objects(
        self, objs: Sequence[Any] | models.QuerySet, request: HttpRequest
    ) -> Any:
        """What goes, without the rows by which a record names others: those have no name."""
        deleted, counts, *others = super().get_deleted_objects(objs, request)
        links: list[Any] = [*self.opts.many_to_many]
        unnamed = [link.remote_field.through._meta for link in links]
        starts = tuple(f"{capfirst(str(meta.verbose_name))}: " for meta in unnamed)
        for meta in unnamed:
            counts.pop(meta.verbose_name_plural, None)
        return [_without(deleted, starts), counts, *others]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Who speaks for a state does not write what the secretariat keeps for itself."""
        kept = getattr(self.model, "of_secretariat", ())
        confined = permissions.state_of(request.user) is not None
        return [*super().get_readonly_fields(request, obj), *(kept if confined else ())]

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: object
    ) -> type[ModelForm]:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.is_correction = self.is_correction(obj)
        saving = saving_of(request)
        form.is_outdated = saving.conflict is not None and saving.conflict.must_decide
        form.is_offered = saving.is_offered
        form.clashes, form.refused = saving.clashes, saving.refused
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Who speaks for a state is not shown what the secretariat has not filled in yet."""
        kept = getattr(self.model, "of_secretariat", ())
        is_own = obj is None and permissions.state_of(request.user) is not None
        fieldsets = layout.fieldsets(self.model, without=frozenset(kept if is_own else ()))
        if self.is_correction(obj) and self.has_change_permission(request, obj):
            fieldsets.append(layout.correction())
        return fieldsets

    def save_model(self, request: HttpRequest, obj: object, form: ModelForm, change: bool) -> None:
        """Nothing yet: the row is saved with its parts, as one act with one reason."""

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: object, change: bool
    ) -> None:
        with self.recording(request, form, formsets):
            form.instance.save()
            super().save_related(request, form, formsets, change)
            record = self.record_of(form.instance)
            if change and record is not None and not record.has_been_public:
                self._tell_renamed(request, form)

    def _tell_renamed(self, request: HttpRequest, form: ModelForm) -> None:
        before = form.initial.get("reference", form.instance.reference)
        if renamed := renaming.follow(form.instance, before=before):
            words = ngettext(
                "One draft with a reference derived from it is renamed too: %(references)s.",
                "%(count)d drafts with references derived from it are renamed too: %(references)s.",
                len(renamed),
            )
            references = _(", ").join(renamed)
            messages.info(request, words % {"count": len(renamed), "references": references})

    @contextmanager
    def recording(self, request: HttpRequest, form: Any, formsets: Any) -> Iterator[None]:
        """A change of something public is a correction, if there is a change."""
        changed = set(form.changed_data) - set(layout.REASONS)
        changed |= {formset.prefix for formset in formsets if formset.has_changed()}
        if changed and form.is_correction:
            record = self.record_of(form.instance)
            with publishing.correcting(record, by=request.user, reason=form.reasons()):
                yield
        else:
            yield

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        if not isinstance(obj, Record | Part):
            return None
        try:
            return obj.get_absolute_url()
        except NoReverseMatch:
            return None


class RecordAdmin(HandingIn, Steps, RegisterAdmin):
    form = forms.RecordForm
    list_display = ["reference", lists.heading, lists.status, lists.languages, lists.sample]
    list_filter = ["status", Waiting, "is_sample"]
    waits: ClassVar[Sequence[Wait]] = ()
    # The kind of records that are entered as rows beside this one ("plans.activity"), and what the
    # button says that leads there.
    rows_beside: ClassVar[tuple[str, Any] | None] = None

    def get_list_display(self, request: HttpRequest) -> Any:
        """What tells a record from others first; its state and languages last."""
        columns = super().get_list_display(request)
        last = [lists.status, lists.languages, lists.sample]
        return [
            *(column for column in columns if column not in last),
            *(column for column in last if column in columns),
        ]

    def get_list_display_links(
        self, request: HttpRequest, list_display: list[Any] | tuple[Any, ...]
    ) -> Any:
        named = [column for column in list_display if column in ("reference", lists.heading)]
        return named or super().get_list_display_links(request, list_display)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """With whether the public sees the row, where that hangs on others, too."""
        rows = super().get_queryset(request)
        if not self.model.public_with:
            return rows
        seen = models.ExpressionWrapper(public(self.model), models.BooleanField())
        return rows.annotate(is_seen=seen)

    def page_context(self, request: HttpRequest, row: Record) -> dict[str, Any]:
        is_waiting = request.method == "GET" and not row.has_been_public
        return {
            "steps": self.open_steps(request, row),
            "obstacles": obstacles(row) if is_waiting else [],
        }

    def rows_address_of(self, request: HttpRequest, row: Record | Part) -> str:
        """Of the page of rows beside a record; empty where the user may not enter such."""
        if self.rows_beside is None:
            return ""
        beside: Any = self.admin_site.get_model_admin(apps.get_model(self.rows_beside[0]))
        may = beside.has_add_permission(request) and beside.has_change_permission(request)
        return beside.rows_address(row) if may else ""

    def response_add(
        self, request: HttpRequest, obj: object, post_url_continue: str | None = None
    ) -> Any:
        response = super().response_add(request, obj, post_url_continue)
        return self._to_rows(request, obj) or response

    def response_change(self, request: HttpRequest, obj: Model | None) -> Any:
        response = super().response_change(request, obj)
        return self._to_rows(request, obj) or response

    def _to_rows(self, request: HttpRequest, obj: object) -> Any:
        if "_rows" not in request.POST or not isinstance(obj, Record | Part):
            return None
        address = self.rows_address_of(request, obj)
        return HttpResponseRedirect(address) if address else None

    def form_context(self, request: HttpRequest, row: Model | None) -> dict[str, Any]:
        context = super().form_context(request, row)
        if self.rows_beside is not None and self.has_change_permission(request, row):
            context["rows_label"] = self.rows_beside[1]
        return context

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        stale = [
            language
            for language in layout.LANGUAGES
            if isinstance(obj, Record) and obj.is_stale(language)
        ]
        if stale and self.has_change_permission(request, obj):
            fieldsets.insert(2, layout.confirmations(stale))
        return fieldsets

    def save_related(self, request: HttpRequest, form: Any, formsets: object, change: bool) -> None:
        for language in form.confirmed():
            form.instance.confirm_translation(language)
        super().save_related(request, form, formsets, change)


class PartAdmin(RegisterAdmin):
    """A part on a page of its own, where it has parts in turn. It is added on its record's page."""

    form = parts.PartPageForm
    list_display = ["reference", "__str__"]

    def record_of(self, row: Part) -> Record:  # type: ignore[override]
        return row.record

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        relations = [field.name for field in self.opts.fields if field.is_relation]
        return super().get_queryset(request).select_related(*relations)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["reference", self.model.parent]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Asked of each part that would go with its record: who may delete that deletes it all."""
        return isinstance(obj, Part) and permissions.may(request.user, "delete", obj.record)

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Nothing: parts are reached from their record, not from the first page."""
        return {}


class ReadOnlyAdmin(lists.RefusesNonsense):
    """What triggers and counters write: staff read it."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
