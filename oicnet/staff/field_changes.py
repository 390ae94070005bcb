"""One field of many records, changed at once: chosen, filled in, looked at, confirmed.

In: the records that were ticked in a list, or all that its filter leaves. Out: a page that shows of
each what stands there and what will; then each record is changed by itself, so that one which is
refused does not hold up the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core import signing
from django.core.exceptions import BadRequest, ValidationError
from django.db import models, transaction
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.records import permissions, publishing, refusals
from oicnet.records.history import words
from oicnet.records.models import Record
from oicnet.records.permissions import Person
from oicnet.text.punctuation import labelled

from .forms import Reasons

MOST = 200  # records at once
NAMES_OF_ITS_OWN = {"reference", "number"}  # no two records have the same


@dataclass(frozen=True)
class Line:
    """What stands in a record and what will."""

    record: Record
    before: str
    after: str

    @property
    def changes(self) -> bool:
        return self.before != self.after


class Why(Reasons):
    """The reason for changing what has been public."""

    is_needed = False

    def wants_reason(self) -> bool:
        return self.is_needed


def changeable(model: type[Record]) -> dict[str, Any]:
    """The fields that many records may have in common, by name: no texts, nothing that says which
    record it is or of whom."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    kept = {
        *NAMES_OF_ITS_OWN,
        *getattr(model, "public_with", ()),
        getattr(model, "of_state", ""),
        getattr(model, "on", ""),
    }
    kinds = (models.ForeignKey, models.ManyToManyField, models.DateField, models.BooleanField)
    return {
        field.name: field
        for field in fields
        if field.editable
        and field.name not in kept
        and not field.name.startswith("standing_")
        and (isinstance(field, kinds) or field.choices)
    }


def lines(records: Sequence[Any], field: Field, value: Iterable[object]) -> list[Line]:
    """What a change would do; rows that others name are added to those that a record names."""
    names = words.RowNames()
    if field.many_to_many:
        models.prefetch_related_objects(records, field.name)
        added = [str(row) for row in value]
        return [
            Line(record, _listed(before), _listed([*before, *added]))
            for record in records
            for before in [[str(row) for row in getattr(record, field.name).all()]]
        ]
    key = value.pk if isinstance(value, models.Model) else value
    after = words.value_in_words(field, key, names)
    return [
        Line(record, words.value_in_words(field, getattr(record, field.attname), names), after)
        for record in records
    ]


def _listed(names: Sequence[str]) -> str:
    return _(", ").join(dict.fromkeys(names))


def change(
    record: Record, field: Field, value: object, *, by: Person, reasons: Mapping[str, str]
) -> str:
    """Change one record; the reason where it was refused, "" where it was changed."""
    try:
        with refusals.in_words(), transaction.atomic():
            stored: Any = type(record)._default_manager.select_for_update().get(pk=record.pk)
            if stored.version != record.version:
                return _("It has changed since you opened this page.")
            if stored.has_been_public:
                with publishing.correcting(stored, by=by, reason=reasons):
                    _set(stored, field, value)
            else:
                _set(stored, field, value)
    except ValidationError as problem:
        return " ".join(problem.messages)
    except type(record).DoesNotExist:
        return _("It has been deleted.")
    return ""


def _set(record: Record, field: Field, value: Any) -> None:
    if field.many_to_many:
        getattr(record, field.name).add(*value)
    else:
        setattr(record, field.name, value)
        record.full_clean()
        record.save()


class FieldChanges(admin.ModelAdmin):
    """The action of a list."""

    def has_many_permission(self, request: HttpRequest) -> bool:
        """A state changes its own records one by one."""
        is_of_a_state = permissions.state_of(request.user) is not None
        return not is_of_a_state and permissions.may(request.user, "change", self.model)

    @admin.action(description=gettext_lazy("Change a field of selected"), permissions=["many"])
    def change_field(self, request: HttpRequest, records: QuerySet) -> HttpResponse:
        signer = signing.Signer(salt=f"field:{self.opts.label_lower}:{request.user.pk}")
        rows = list(self._rows(request, records, signer))
        fields = changeable(self.model)
        field = fields.get(request.POST.get("field", ""))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Change a field"),
            "fields": sorted(
                (capfirst(str(field.verbose_name)), name) for name, field in fields.items()
            ),
            "field": field,
            "rows": rows,
            "too_many": len(rows) > MOST,
            "most": MOST,
            "token": signer.sign_object([[row.pk, row.version] for row in rows], compress=True),
        }
        if field is not None and not context["too_many"]:
            answer = self._fill_in(request, rows, field, signer, context)
            if answer is not None:
                return answer
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/change_field.html", context)

    def _rows(
        self, request: HttpRequest, records: QuerySet, signer: signing.Signer
    ) -> Iterator[Any]:
        """The ticked records that one may change, as they were when the page was opened."""
        versions = None
        if token := request.POST.get("chosen"):
            try:
                versions = dict(signer.unsign_object(token))
            except signing.BadSignature as problem:
                raise BadRequest from problem
            records = self.get_queryset(request).filter(pk__in=versions)
        for record in records.order_by("reference")[: MOST + 1]:
            verb = "publish" if record.has_been_public else "change"
            if permissions.may(request.user, verb, record):
                record.version = versions[record.pk] if versions else record.version
                yield record

    def _fill_in(
        self,
        request: HttpRequest,
        rows: list[Any],
        field: Field,
        signer: signing.Signer,
        context: dict[str, Any],
    ) -> HttpResponse | None:
        filled_in = signer.sign_object([field.name, request.POST.getlist("value")])
        is_filled = "look" in request.POST or "confirmed" in request.POST
        # What is confirmed is what was looked at.
        is_confirmed = "confirmed" in request.POST and request.POST.get("seen") == filled_in
        form = self._form(request, field)(request.POST if is_filled else None)
        why = Why(request.POST if is_confirmed else None)
        any_public = any(row.has_been_public for row in rows)
        context |= {"form": form, "why": why, "any_public": any_public, "seen": filled_in}
        if not (is_filled and form.is_valid()):
            return None
        value = form.cleaned_data["value"]
        context["lines"] = changes = lines(rows, field, value)
        why.is_needed = any(line.changes and line.record.has_been_public for line in changes)
        if not is_confirmed or not why.is_valid():
            return None
        return self._take(request, changes, field, value, why.reasons())

    def _form(self, request: HttpRequest, field: Field) -> Any:
        value: Any = self.formfield_for_dbfield(field, request)
        if isinstance(value.widget, RelatedFieldWidgetWrapper):
            value.widget = value.widget.widget
        return type("ValueForm", (forms.Form,), {"value": value})

    def _take(
        self,
        request: HttpRequest,
        changes: Sequence[Line],
        field: Field,
        value: object,
        reasons: Mapping[str, str],
    ) -> HttpResponse:
        changed = 0
        for line in changes:
            if not line.changes:
                continue
            refusal = change(line.record, field, value, by=request.user, reasons=reasons)
            if refusal:
                messages.error(request, labelled(line.record, refusal))
            else:
                changed += 1
        done = ngettext("%(count)d record was changed.", "%(count)d records were changed.", changed)
        messages.success(request, done % {"count": changed})
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
        return HttpResponseRedirect(reverse(name))
