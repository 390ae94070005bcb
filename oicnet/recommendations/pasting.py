"""Recommendations made of pasted lines, one a line, each with whom it addresses."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from oicnet.meetings.models import Meeting
from oicnet.members.models import MemberState, Organisation
from oicnet.records import permissions
from oicnet.records.days import DayField
from oicnet.records.permissions import Person
from oicnet.staff.choices import OneChoice, WithChoices
from oicnet.staff.forms import WholeNumber, day_field
from oicnet.staff.pasted_rows import NewRows, PastedLines, PastedRow, text_box
from oicnet.staff.pasting import Pasting, paste_view
from oicnet.text.fields import Line, Paragraphs
from oicnet.text.languages import LANGUAGES

from . import addressing
from .addressing import Meant, Register
from .models import Addressee, Recommendation

TITLE = 200  # letters that a title holds
SHORT = 120  # letters of a line that is a title, and no text besides
CLAUSE = re.compile(r"[،,؛;:.–—]")


class Pasted(WithChoices, PastedLines):
    """Of which meeting, and its recommendations: one a line, for each language by itself."""

    nothing_pasted = gettext_lazy("Paste the recommendations in at least one language.")
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
    lines_ar = text_box("ar", gettext_lazy("recommendations (Arabic), one per line"), rows=8)
    lines_en = text_box("en", gettext_lazy("recommendations (English), one per line"), rows=8)
    lines_fr = text_box("fr", gettext_lazy("recommendations (French), one per line"), rows=8)

    def __init__(
        self, data: QueryDict | None, *, user: Person, initial: object, register: Register
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["meeting"].queryset = permissions.choosable(user, Meeting)  # type: ignore[attr-defined]
        self.register = register

    def clean_addressees(self) -> list[Meant]:
        return known_addressees(self.register, self.cleaned_data["addressees"])


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


class RecommendationRow(PastedRow):
    on_line = ("number",)
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

    def __init__(self, *args: object, register: Register, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.register = register

    def clean_addressees(self) -> list[Meant]:
        return known_addressees(self.register, self.cleaned_data["addressees"])

    def clean(self) -> None:
        super().clean()
        if not any(self.cleaned_data.get(f"title_{language}") for language in LANGUAGES):
            self.add_error("title_ar", _("Enter the title in at least one language."))


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


def recommendations_view(pages: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not permissions.may(request.user, "add", Recommendation):
        raise PermissionDenied
    register = Register(
        permissions.choosable(request.user, MemberState),
        permissions.choosable(request.user, Organisation),
    )
    sent = request.POST if request.method == "POST" else None
    form = Pasted(sent, user=request.user, initial=request.GET.dict(), register=register)
    listed = reverse("admin:recommendations_recommendation_changelist")
    pasting = Pasting(
        template="admin/paste_recommendations.html",
        form=form,
        row_form=RecommendationRow,
        row_options={"register": register},
        owner=lambda: form.cleaned_data["meeting"],
        proposed=lambda: rows_of(form.cleaned_data["meeting"], form),
        records=_records,
        entered=_entered,
        goes_to=lambda: f"{listed}?q={form.cleaned_data['meeting'].reference}",
    )
    return paste_view(pages, request, pasting, title=_("Paste recommendations"))


def _records(rows: NewRows) -> Iterator[tuple[RecommendationRow, Recommendation | Addressee]]:
    for row in rows.kept():
        recommendation = row.save(commit=False)
        yield row, recommendation
        for meant in row.cleaned_data["addressees"]:
            addressee = addressing.addressee(meant)
            addressee.recommendation = recommendation
            yield row, addressee


def _entered(count: int) -> str:
    words = ngettext(
        "%(count)d recommendation entered.", "%(count)d recommendations entered.", count
    )
    return words % {"count": count}
