"""Many records of a kind as rows of one page, a grid: those of a plan or a meeting, or a list's.

Only drafts and what is in review stand there: what readers have seen is corrected on its own page.
All rows are saved or none; a row that somebody else has changed meanwhile is refused.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models, transaction
from django.db.models import Field, Max, Model
from django.forms import BaseFormSet, ModelForm
from django.forms.models import BaseModelFormSet, modelformset_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oicnet.records import permissions, refusals
from oicnet.records.models import Part, Record

from . import kept, layout
from .base import RecordAdmin
from .forms import RowForm
from .part_rows import PartTable
from .parts import MOST_ROWS, KnownChoices, NumberedRows
from .private import InlineAdminFormSet
from .rendering import QUICK

MOST = 200  # rows of one page
OPEN = (Record.Status.DRAFT, Record.Status.IN_REVIEW)


class RecordRow(RowForm):
    """A record as a row, with the version that was shown of it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    owned: ClassVar[dict[str, models.Model]] = {}  # what all rows of the page have in common

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.version

    def has_changed(self) -> bool:
        return bool(set(self.changed_data) - {"seen"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and self.has_changed() and cleaned.get("seen") != self.instance.version:
            raise ValidationError(
                _(
                    "Someone else has changed this row while you were editing. Nothing has been "
                    "saved. Open the row to see the changes."
                )
            )
        return cleaned

    def before_rules(self) -> None:
        for name, row in self.owned.items():
            setattr(self.instance, name, row)


class RecordRows(NumberedRows, KnownChoices, BaseModelFormSet):
    refused: ClassVar[dict[str, ValidationError]] = {}
    owned: ClassVar[dict[str, models.Model]] = {}

    def full_clean(self) -> None:
        if self.is_bound and "number" in self.form.base_fields:
            self.number_new_rows()
        super().full_clean()

    def highest_number(self) -> int:
        model: Any = self.model
        rows = model._base_manager.filter(**self.owned)
        return rows.aggregate(highest=Max("number"))["highest"] or 0

    def clean(self) -> None:
        super().clean()
        if fault := self.refused.get(""):
            raise fault

    def save_new(self, form: ModelForm, commit: bool = True) -> Any:
        with refusals.at(str(form.prefix)):
            form.instance.reference = ""  # the next one that is free once the rows above are saved
            return super().save_new(form, commit)

    def save_existing(self, form: ModelForm, obj: Model, commit: bool = True) -> Any:
        with refusals.at(str(form.prefix)):
            return super().save_existing(form, obj, commit)


@dataclass(frozen=True)
class RowPage:
    """The page of one request: whose rows, which of them, and the fields that they show."""

    admin: "EditedAsRows"
    request: HttpRequest
    owner: models.Model | None

    @property
    def owned(self) -> dict[str, models.Model]:
        return {self.admin.row_owner: self.owner} if self.owner is not None else {}

    def owner_address(self) -> str:
        return kept.page_of(type(self.owner), str(self.owner.pk)) if self.owner else ""

    def rows(self) -> models.QuerySet:
        user = self.request.user
        rows = self.admin.get_queryset(self.request).filter(status__in=OPEN, published_at=None)
        open_to = [
            row.pk
            for row in rows.filter(**self.owned).order_by("reference")[:MOST]
            if permissions.may(user, "change", row)
        ]
        return self.admin.model._base_manager.filter(pk__in=open_to).order_by(*self._order())

    def _order(self) -> list[str]:
        return ["number", "reference"] if "number" in self.admin.row_columns else ["reference"]

    def columns(self) -> list[str]:
        model: Any = self.admin.model
        texts, withheld = layout.texts(model), set()
        if permissions.state_of(self.request.user) is not None:
            withheld = set(model.of_secretariat)
        names = [name for name in self.admin.row_columns if name not in withheld]
        columns: list[str] = []
        for name in names:
            is_text = name in texts
            columns += (
                [f"{name}_{language}" for language in layout.LANGUAGES] if is_text else [name]
            )
        return columns

    def inline(self) -> Any:
        kind = type("Rows", (PartTable,), {"model": self.admin.model, "show_change_link": True})
        return kind(self.admin.model, self.admin.admin_site)

    def formset(
        self, data: QueryDict | None = None, refused: dict[str, ValidationError] | None = None
    ) -> Any:
        inline = self.inline()

        def field_for(column: Field, **options: object) -> Any:
            field = self._own_part(column) or inline.formfield_for_dbfield(
                column, self.request, **options
            )
            return self.admin.row_field(column, field)

        made = {"owned": self.owned, "refused": refused or {}}
        form = type("Row", (RecordRow,), made)
        kind = modelformset_factory(
            self.admin.model,
            form=form,
            formset=type("Rows", (RecordRows,), made),
            fields=self.columns(),
            formfield_callback=field_for,
            extra=0 if data is not None else 1,
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
            renderer=QUICK,
        )
        return kind(data, queryset=self.rows(), prefix="rows")

    def _own_part(self, column: Field) -> Any:
        """A choice among the parts of the owner, such as the objectives of the plan."""
        target = column.related_model
        if self.owner is None or not (target and issubclass(target, Part)):
            return None
        rows = target._default_manager.filter(**{target.parent: self.owner})
        field: Any = column.formfield(queryset=rows, label=capfirst(column.verbose_name))
        field.choices = list(iter(field.choices))
        return field


class EditedAsRows(RecordAdmin):
    """A kind of record with a page of rows, under "rows/" of its list."""

    row_columns: ClassVar[tuple[str, ...]] = ()  # texts without their language
    row_owner: ClassVar[str] = ""  # the relation to what has such rows, if the page is its

    def row_field(self, column: Field, field: forms.Field) -> Any:
        """For what the field of a column is to be, other than in a form of its own."""
        return field

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.rows_view)
        if not self.row_columns:
            return super().get_urls()
        name = f"{self.opts.app_label}_{self.opts.model_name}_rows"
        return [path("rows/", view, name=name), *super().get_urls()]

    def rows_address(self, owner: models.Model | None = None) -> str:
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_rows")
        return f"{address}?{self.row_owner}={owner.pk}" if owner is not None else address

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        offers = self.row_columns and not self.row_owner and self.has_add_permission(request)
        own = {"rows_address": self.rows_address()} if offers else {}
        return super().changelist_view(request, {**own, **(extra_context or {})})

    def rows_view(self, request: HttpRequest) -> HttpResponse:
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        page = RowPage(self, request, self._owner_of_rows(request))
        if request.method != "POST":
            return self._rows_page(page, page.formset())
        refused: dict[str, ValidationError] = {}
        while True:
            try:
                with transaction.atomic(), refusals.at(""):
                    list(page.rows().select_for_update())
                    formset = page.formset(request.POST, refused)
                    if not formset.is_valid():
                        transaction.set_rollback(True)
                        return self._rows_page(page, formset)
                    formset.save()
                    connection.check_constraints()
                    break
            except refusals.RefusedError as refusal:
                if refusal.place in refused:
                    raise
                refused[refusal.place] = refusal.fault
        return self._rows_saved(page, formset)

    def _owner_of_rows(self, request: HttpRequest) -> models.Model | None:
        if not self.row_owner:
            return None
        target: Any = self.opts.get_field(self.row_owner).related_model
        owner_key = request.GET.get(self.row_owner, "")
        rows = permissions.choosable(request.user, target)
        return get_object_or_404(rows, pk=owner_key if owner_key.isdecimal() else 0)

    def _rows_saved(self, page: RowPage, formset: BaseModelFormSet) -> HttpResponse:
        written = len(formset.new_objects) + len(formset.changed_objects)
        words = ngettext("%(count)d row saved.", "%(count)d rows saved.", written)
        messages.success(page.request, words % {"count": written})
        if "_back" in page.request.POST and page.owner is not None:
            return HttpResponseRedirect(page.owner_address())
        return HttpResponseRedirect(self.rows_address(page.owner))

    def _rows_page(self, page: RowPage, formset: BaseFormSet) -> HttpResponse:
        columns = ["seen", *page.columns()]
        fieldsets = [(None, {"fields": columns})]
        inline = InlineAdminFormSet(page.inline(), formset, fieldsets, model_admin=self)
        context = {
            **self.admin_site.each_context(page.request),
            "opts": self.opts,
            "title": capfirst(str(self.opts.verbose_name_plural)),
            "owner": page.owner,
            "owner_address": page.owner_address(),
            "formset": formset,
            "inline_admin_formset": inline,
            "media": formset.media,
        }
        return TemplateResponse(page.request, "admin/rows.html", context)
