"""Operative paragraphs made of pasted text, one a line: preview, corrections, all or nothing.

Three steps on one address, as for every pasted list. The act is proposed by the opening verb.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.meetings.models import StatementAct
from oicnet.records import history, permissions, publishing
from oicnet.records.permissions import Person
from oicnet.staff import layout
from oicnet.staff.forms import Reasons, RowForm
from oicnet.staff.pasting import enter
from oicnet.text import pasted
from oicnet.text.directions import direction
from oicnet.text.fields import Paragraphs
from oicnet.text.languages import LANGUAGES

from .models import Decision, OperativeParagraph
from .opening import Openings

MOST = 200  # paragraphs of one decision


def _lines_field(language: str, label: Any) -> forms.CharField:
    attributes = {"rows": 10, "lang": language, "dir": direction(language)}
    return Paragraphs(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={**attributes, "class": "vLargeTextField"}),
    )


class Pasted(forms.Form):
    """The paragraphs, one a line or numbered, for each language by itself."""

    lines_ar = _lines_field("ar", gettext_lazy("operative paragraphs (Arabic), one per line"))
    lines_en = _lines_field("en", gettext_lazy("operative paragraphs (English), one per line"))
    lines_fr = _lines_field("fr", gettext_lazy("operative paragraphs (French), one per line"))

    def texts(self) -> dict[str, list[str]]:
        return {
            language: pasted.paragraphs(self.cleaned_data.get(f"lines_{language}", ""))
            for language in LANGUAGES
        }

    def clean(self) -> None:
        counts = [len(texts) for texts in self.texts().values()]
        if not any(counts):
            self.add_error("lines_ar", _("Paste the paragraphs in at least one language."))
        if max(counts) > MOST:
            self.add_error(None, _("No more than %s at once.") % MOST)

    @property
    def is_uneven(self) -> bool:
        """Whether a language lacks a line that another has."""
        return len({len(texts) for texts in self.texts().values() if texts}) > 1


class ParagraphRow(RowForm):
    class Meta:
        model = OperativeParagraph
        fields = ["number", "act", *(f"text_{language}" for language in LANGUAGES)]
        field_classes: ClassVar = {f"text_{language}": Paragraphs for language in LANGUAGES}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if language := layout.language_of(OperativeParagraph, name):
                field.widget.attrs |= {"lang": language, "dir": direction(language), "rows": 4}


class ParagraphRows(BaseInlineFormSet):
    """New rows only: the paragraphs that are there are neither shown nor changed."""

    def initial_form_count(self) -> int:
        return 0

    def get_queryset(self) -> Any:
        return OperativeParagraph.objects.none()

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[forms.formsets.DELETION_FIELD_NAME].label = _("leave out")


def rows_of(decision: Decision, form: Pasted) -> list[dict[str, Any]]:
    """What the preview shows first: numbered on from the last, each with the act that its opening
    verb does."""
    first = max(decision.paragraphs.values_list("number", flat=True), default=0) + 1
    openings = Openings(StatementAct.objects.all())
    texts, rows = form.texts(), []
    for place, versions in enumerate(zip_longest(*texts.values(), fillvalue="")):
        lines = dict(zip(texts, versions, strict=True))
        acts = (openings.act_of(line, language) for language, line in lines.items())
        row: dict[str, Any] = {"number": first + place, "act": next(filter(None, acts), None)}
        rows.append(row | {f"text_{language}": line for language, line in lines.items()})
    return rows


def paste_view(pages: admin.ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """
    Raises:
        Http404, PermissionDenied: there is no such decision, or the user may not change it.
    """
    decision: Any = pages.get_object(request, object_id)
    if decision is None:
        raise Http404
    if not permissions.may(request.user, "change", decision):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else None
    form, rows = Pasted(given), None
    is_confirmed = given is not None and "confirm" in given
    reasons = Reasons(given if is_confirmed else None) if decision.has_been_public else None
    if form.is_bound and form.is_valid():
        proposed = rows_of(decision, form)
        formset = _formset(len(proposed))
        if is_confirmed:
            rows = formset(given, instance=decision)
            is_complete = reasons is None or reasons.is_valid()
            if is_complete and (entered := _entered(rows, decision, reasons, by=request.user)):
                words = ngettext(
                    "%(count)d operative paragraph entered.",
                    "%(count)d operative paragraphs entered.",
                    entered,
                )
                messages.success(request, words % {"count": entered})
                change = reverse("admin:decisions_decision_change", args=[decision.pk])
                return HttpResponseRedirect(f"{change}#paragraphs-group")
        else:
            rows = formset(instance=decision, initial=proposed)
    context = {
        **pages.admin_site.each_context(request),
        "opts": pages.opts,
        "object": decision,
        "title": _("Paste operative paragraphs"),
        "subtitle": str(decision),
        "form": form,
        "rows": rows,
        "reasons": reasons,
        "media": pages.media + form.media,
    }
    return TemplateResponse(request, "admin/paste_paragraphs.html", context)


def _formset(extra: int) -> Any:
    return inlineformset_factory(
        Decision,
        OperativeParagraph,
        form=ParagraphRow,
        formset=ParagraphRows,
        extra=extra,
        max_num=MOST,
        absolute_max=MOST,
    )


def _entered(rows: Any, decision: Decision, reasons: Any, *, by: Person) -> int:
    """How many were entered; 0 when something is wrong, which the rows then say."""

    def records() -> Iterator[tuple[Any, OperativeParagraph]]:
        kept = (row for row in rows.forms if row not in rows.deleted_forms)
        return ((row, row.save(commit=False)) for row in kept)

    act: Any = history.because(_("Pasted as a list"), by=by)
    if reasons is not None:
        act = publishing.correcting(decision, by=by, reason=reasons.reasons())
    is_entered = enter(decision, rows, records, act)
    return len(rows.forms) - len(rows.deleted_forms) if is_entered else 0
