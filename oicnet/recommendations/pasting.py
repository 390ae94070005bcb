"""Recommendations made of pasted lines, one a line: preview, corrections, then all or nothing."""

import re
from itertools import zip_longest
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.meetings.models import Meeting
from oicnet.records import history, permissions
from oicnet.records.permissions import Person
from oicnet.staff import layout
from oicnet.staff.choices import OneChoice, WithChoices
from oicnet.staff.forms import RowForm
from oicnet.staff.pasting import enter
from oicnet.text import pasted
from oicnet.text.directions import direction
from oicnet.text.fields import Line, Paragraphs
from oicnet.text.languages import LANGUAGES

from .models import Recommendation

MOST = 200  # recommendations of one paste
TITLE = 200  # letters that a title holds
SHORT = 120  # letters of a line that is a title, and no text besides
CLAUSE = re.compile(r"[،,؛;:.–—]")


def _lines_field(language: str, label: Any) -> forms.CharField:
    attributes = {"rows": 8, "lang": language, "dir": direction(language)}
    return Paragraphs(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={**attributes, "class": "vLargeTextField"}),
    )


class Pasted(WithChoices, forms.Form):
    """Of which meeting, and its recommendations: one a line, for each language by itself."""

    meeting: Any = forms.ModelChoiceField(
        None,
        label=gettext_lazy("meeting"),
        widget=OneChoice(Recommendation._meta.get_field("meeting"), admin.site),
    )
    lines_ar = _lines_field("ar", gettext_lazy("recommendations (Arabic), one per line"))
    lines_en = _lines_field("en", gettext_lazy("recommendations (English), one per line"))
    lines_fr = _lines_field("fr", gettext_lazy("recommendations (French), one per line"))

    def __init__(self, data: QueryDict | None, *, user: Person, initial: object) -> None:
        super().__init__(data, initial=initial)
        self.fields["meeting"].queryset = permissions.choosable(user, Meeting)  # type: ignore[attr-defined]

    def texts(self) -> dict[str, list[str]]:
        return {
            one: pasted.paragraphs(self.cleaned_data.get(f"lines_{one}", "")) for one in LANGUAGES
        }

    def clean(self) -> None:
        counts = [len(texts) for texts in self.texts().values()]
        if not any(counts):
            self.add_error("lines_ar", _("Paste the recommendations in at least one language."))
        if max(counts) > MOST:
            self.add_error(None, _("No more than %s at once.") % MOST)


class PastedRow(RowForm):
    class Meta:
        model = Recommendation
        fields = [
            "number",
            *(f"title_{one}" for one in LANGUAGES),
            *(f"text_{one}" for one in LANGUAGES),
        ]
        field_classes: ClassVar = {
            name: Line if name.startswith("title") else Paragraphs for name in fields[1:]
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if language := layout.language_of(Recommendation, name):
                field.widget.attrs |= {"lang": language, "dir": direction(language)}
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4

    def clean(self) -> None:
        super().clean()
        if not any(self.cleaned_data.get(f"title_{one}") for one in LANGUAGES):
            self.add_error("title_ar", _("Enter the title in at least one language."))


class PastedRows(BaseInlineFormSet):
    """New rows only: what the meeting has already is neither shown nor changed."""

    def initial_form_count(self) -> int:
        return 0

    def get_queryset(self) -> Any:
        return Recommendation.objects.none()

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[forms.formsets.DELETION_FIELD_NAME].label = _("leave out")


def title_and_text(line: str) -> tuple[str, str]:
    """A title and a text of a pasted line: parted by a tab, or a title made of its first clause.

    >>> title_and_text("Exchange of experts")
    ('Exchange of experts', '')
    """
    title, tab, text = line.partition("\t")
    if tab and title.strip() and len(title) <= TITLE:
        return title.strip(), text.strip()
    if len(line) <= SHORT:
        return line.rstrip("."), ""
    ends = [one.start() for one in CLAUSE.finditer(line) if SHORT // 4 <= one.start() <= SHORT]
    if ends:
        return line[: ends[-1]].strip(), line
    return f"{line[: SHORT - 1].rsplit(' ', 1)[0]}…", line


def rows_of(meeting: Meeting, texts: dict[str, list[str]]) -> list[dict[str, Any]]:
    """What the preview shows first, numbered on from the meeting's last."""
    numbers = meeting.recommendations.values_list("number", flat=True)
    first = max(numbers, default=0) + 1
    rows = []
    for place, versions in enumerate(zip_longest(*texts.values(), fillvalue="")):
        row: dict[str, Any] = {"number": first + place}
        for language, line in zip(texts, versions, strict=True):
            row[f"title_{language}"], row[f"text_{language}"] = title_and_text(line)
        rows.append(row)
    return rows


def paste_view(pages: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Three steps on one address: paste, look, confirm. Everything is entered, or nothing."""
    if not permissions.may(request.user, "add", Recommendation):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else None
    form = Pasted(given, user=request.user, initial=request.GET.dict())
    rows, uneven = None, False
    if form.is_bound and form.is_valid():
        meeting, texts = form.cleaned_data["meeting"], form.texts()
        uneven = len({len(one) for one in texts.values() if one}) > 1
        if "confirm" in request.POST:
            rows = _formset(len(rows_of(meeting, texts)))(request.POST, instance=meeting)
            entered = _entered(rows, meeting, by=request.user)
            if entered is not None:
                told = ngettext(
                    "%(count)d recommendation entered.",
                    "%(count)d recommendations entered.",
                    entered,
                )
                messages.success(request, told % {"count": entered})
                listed = reverse("admin:recommendations_recommendation_changelist")
                return HttpResponseRedirect(f"{listed}?q={meeting.reference}")
        else:
            found = rows_of(meeting, texts)
            rows = _formset(len(found))(instance=meeting, initial=found)
    context = {
        **pages.admin_site.each_context(request),
        "opts": pages.opts,
        "title": _("Paste recommendations"),
        "form": form,
        "rows": rows,
        "uneven": uneven,
        "media": pages.media + form.media,
    }
    return TemplateResponse(request, "admin/paste_recommendations.html", context)


def _formset(extra: int) -> Any:
    return inlineformset_factory(
        Meeting,
        Recommendation,
        form=PastedRow,
        formset=PastedRows,
        extra=extra,
        max_num=MOST,
        absolute_max=MOST,
    )


def _entered(rows: Any, meeting: Meeting, *, by: Person) -> int | None:
    """How many were entered; None when something is wrong, which the rows then say."""

    def records() -> list[tuple[Any, Any]]:
        kept = (form for form in rows.forms if form not in rows.deleted_forms)
        return [(form, form.save(commit=False)) for form in kept]

    is_entered = enter(meeting, rows, records, history.because(_("Pasted as a list"), by=by))
    return len(rows.forms) - len(rows.deleted_forms) if is_entered else None
