"""Forms of the staff: a report, its confirmation, and the secretariat's own reading."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from oicnet.documents import files
from oicnet.members.models import MemberState
from oicnet.staff.choices import OneChoice, WithChoices
from oicnet.staff.forms import RecordForm, day_field, text_field
from oicnet.text.languages import LANGUAGES

from .models import Progress, ProgressReport
from .schedule import is_to_come

REMARK = _("comment of the secretariat")
MOST_FILES = 10


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Any number of papers, each checked as all papers are."""

    widget = ManyFiles(attrs={"class": "drop", "accept": ".pdf,.docx,.xlsx,.pptx"})

    def clean(self, data: Sequence[UploadedFile] | None, initial: object = None) -> list[Any]:
        uploads = [super(Files, self).clean(upload) for upload in data or ()]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(_("At most %s files at once.") % MOST_FILES)
        for upload in uploads:
            files.validate(upload)
        return uploads

    def has_changed(self, initial: object, data: object) -> bool:
        return bool(data)


class ReportForm(RecordForm):
    """A state's report declares something; only a reading, recorded as such, does not."""

    evidence_files = Files(
        label=_("add evidence: files"),
        required=False,
        help_text=_(
            "PDF, Word, Excel or PowerPoint. They are checked when you save, and public only once "
            "the secretariat publishes them."
        ),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        declared: Any = self.fields.get("declared")
        if declared is not None and not (self.instance.pk and self.instance.is_reading):
            declared.required = True
            declared.choices = [choice for choice in declared.choices if choice[0]]

    def clean_reported_on(self) -> date:
        day = self.cleaned_data["reported_on"]
        if is_to_come(day):
            raise forms.ValidationError(_("This date is in the future."))
        return day


class PositionForm(RecordForm):
    def clean_taken_on(self) -> date:
        day = self.cleaned_data["taken_on"]
        if is_to_come(day):
            raise forms.ValidationError(_("This date is in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        recommendation, state = cleaned.get("recommendation"), cleaned.get("member_state")
        if recommendation and state and not recommendation.addresses(state):
            self.add_error("recommendation", _("It is not addressed to this state."))
        return cleaned


class Remark(forms.Form):
    """What the secretariat adds, in three languages."""

    remark_ar = text_field("ar", REMARK)
    remark_en = text_field("en", REMARK)
    remark_fr = text_field("fr", REMARK)

    def remark(self) -> dict[str, str]:
        return {language: self.cleaned_data[f"remark_{language}"] for language in LANGUAGES}


class Confirmation(Remark):
    """Of a report on a recommendation; other kinds have other readings."""

    confirmed: forms.Field = forms.ChoiceField(
        label=_("confirmed by the secretariat"), choices=Progress.choices
    )
    confirmed_on = day_field(_("confirmed on"), today=True)
    field_order = ["confirmed", "confirmed_on"]


class ReadingForm(WithChoices, Remark):
    member_state = forms.ModelChoiceField(
        MemberState.objects.none(),
        label=_("member state"),
        widget=OneChoice(ProgressReport._meta.get_field("member_state"), admin.site),
    )
    reading = forms.ChoiceField(label=_("secretariat’s assessment"), choices=Progress.choices)
    read_on = day_field(_("assessed on"), today=True)
    field_order = ["member_state", "reading", "read_on"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        state: Any = self.fields["member_state"]
        state.queryset = MemberState.objects.published()
