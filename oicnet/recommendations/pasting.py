"""Recommendations made of pasted lines, one a line: preview, corrections, then all or nothing."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import ModelForm
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState, Organisation
from oicnet.records import history, permissions
from oicnet.records.days import DayField
from oicnet.records.permissions import Person
from oicnet.staff import layout
from oicnet.staff.choices import OneChoice, WithChoices
from oicnet.staff.forms import RowForm, WholeNumber, day_field
from oicnet.staff.pasting import enter
from oicnet.text import pasted
from oicnet.text.directions import direction
from oicnet.text.fields import Line, Paragraphs
from oicnet.text.languages import LANGUAGES

from . import addressing
from .addressing import Meant, Register
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
    addressees = Line(
        label=gettext_lazy("addressees, where a text names none"),
        required=False,
        help_text=gettext_lazy("Names or codes, separated by semicolons: all member states; BH."),
        widget=forms.TextInput(attrs={"dir": "auto", "size": 60}),
    )
    first_report_on = day_field(gettext_lazy("first report due on"), required=False)
    report_every_months = WholeNumber(
        label=gettext_lazy("then a report every (months)"),
        required=False,
        min_value=1,
        max_value=60,
    )
    lines_ar = _lines_field("ar", gettext_lazy("recommendations (Arabic), one per line"))
    lines_en = _lines_field("en", gettext_lazy("recommendations (English), one per line"))
    lines_fr = _lines_field("fr", gettext_lazy("recommendations (French), one per line"))

    def __init__(
        self, data: QueryDict | None, *, user: Person, initial: object, register: Register
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["meeting"].queryset = permissions.choosable(user, Meeting)  # type: ignore[attr-defined]
        self.register = register

    def clean_addressees(self) -> list[Meant]:
        return known_addressees(self.register, self.cleaned_data["addressees"])

    def texts(self) -> dict[str, list[str]]:
        return {
            language: pasted.paragraphs(self.cleaned_data.get(f"lines_{language}", ""))
            for language in LANGUAGES
        }

    def clean(self) -> None:
        counts = [len(texts) for texts in self.texts().values()]
        if not any(counts):
            self.add_error("lines_ar", _("Paste the recommendations in at least one language."))
        if max(counts) > MOST:
            self.add_error(None, _("No more than %s at once.") % MOST)


def known_addressees(register: Register, typed: str) -> list[Meant]:
    """Raises:
    ValidationError: of words by which nobody can be meant.
    """
    meant, unknown = register.read(typed)
    if unknown:
        raise ValidationError(
            _("Not known as a state, an organisation, “all member states” or “the secretariat”:"
              " %s.") % _(", ").join(f"“{name}”" for name in unknown)
        )  # fmt: skip
    return meant


class PastedRow(RowForm):
    addressees = Line(
        label=gettext_lazy("addressees"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "class": "vTextField"}),
    )

    class Meta:
        model = Recommendation
        fields = [
            "number",
            *(f"title_{language}" for language in LANGUAGES),
            *(f"text_{language}" for language in LANGUAGES),
            "first_report_on",
            "report_every_months",
        ]
        field_classes: ClassVar = {
            **{f"title_{language}": Line for language in LANGUAGES},
            **{f"text_{language}": Paragraphs for language in LANGUAGES},
            "first_report_on": DayField,
        }
        widgets: ClassVar = {
            "first_report_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        }

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register = register
        for name, field in self.fields.items():
            if language := layout.language_of(Recommendation, name):
                field.widget.attrs |= {"lang": language, "dir": direction(language)}
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4

    def clean_addressees(self) -> list[Meant]:
        return known_addressees(self.register, self.cleaned_data["addressees"])

    def clean(self) -> None:
        super().clean()
        if not any(self.cleaned_data.get(f"title_{language}") for language in LANGUAGES):
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
    ends = [
        clause.start() for clause in CLAUSE.finditer(line) if SHORT // 4 <= clause.start() <= SHORT
    ]
    if ends:
        return line[: ends[-1]].strip(), line
    return f"{line[: SHORT - 1].rsplit(' ', 1)[0]}…", line


def rows_of(meeting: Meeting, form: Pasted) -> list[dict[str, Any]]:
    """What the preview shows first, numbered on from the meeting's last, each with whom its text
    addresses or, where it names nobody, with whom the form says."""
    numbers = meeting.recommendations.values_list("number", flat=True)
    first, texts = max(numbers, default=0) + 1, form.texts()
    common = {name: form.cleaned_data[name] for name in ("first_report_on", "report_every_months")}
    rows = []
    for place, versions in enumerate(zip_longest(*texts.values(), fillvalue="")):
        row: dict[str, Any] = {"number": first + place, **common}
        for language, line in zip(texts, versions, strict=True):
            row[f"title_{language}"], row[f"text_{language}"] = title_and_text(line)
        named = (form.register.addressed_in(line.replace("\t", " ")) for line in versions if line)
        meant = next(filter(None, named), form.cleaned_data["addressees"])
        row["addressees"] = addressing.written(meant)
        rows.append(row)
    return rows


def paste_view(pages: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Three steps on one address: paste, look, confirm. Everything is entered, or nothing."""
    if not permissions.may(request.user, "add", Recommendation):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else None
    register = Register(
        permissions.choosable(request.user, MemberState),
        permissions.choosable(request.user, Organisation),
    )
    form = Pasted(given, user=request.user, initial=request.GET.dict(), register=register)
    rows, uneven, about = None, False, {"register": register}
    if form.is_bound and form.is_valid():
        meeting, texts = form.cleaned_data["meeting"], form.texts()
        uneven = len({len(lines) for lines in texts.values() if lines}) > 1
        proposed = rows_of(meeting, form)
        formset = _formset(len(proposed))
        if "confirm" in request.POST:
            rows = formset(request.POST, instance=meeting, form_kwargs=about)
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
            rows = formset(instance=meeting, initial=proposed, form_kwargs=about)
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
        return [pair for form in kept for pair in _with_addressees(form)]

    is_entered = enter(meeting, rows, records, history.because(_("Pasted as a list"), by=by))
    return len(rows.forms) - len(rows.deleted_forms) if is_entered else None


def _with_addressees(form: PastedRow) -> Iterator[tuple[PastedRow, Any]]:
    recommendation = form.save(commit=False)
    yield form, recommendation
    for meant in form.cleaned_data["addressees"]:
        addressee = addressing.addressee(meant)
        addressee.recommendation = recommendation
        yield form, addressee
