"""Forms of many papers at once: a row for each file, and why something public is added to."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oicnet.records import permissions
from oicnet.records.days import DayField
from oicnet.records.models import Standing
from oicnet.records.permissions import Person
from oicnet.staff.forms import Reasons, WholeNumber
from oicnet.text import references
from oicnet.text.fields import Line

from . import findings
from .models import Document

# By field of a row: what is said where it is needed for a new document and empty.
OF_A_NEW_DOCUMENT: dict[str, Any] = {
    "title": gettext_lazy("Enter the title of the new document."),
    "kind": gettext_lazy("Choose the kind of the new document."),
    "symbol": "",
    "dated_on": "",
}


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class Row(forms.Form):
    """One file: what it is, as understood or corrected."""

    arrival = forms.IntegerField(widget=forms.HiddenInput)
    document = Line(
        label=gettext_lazy("document"),
        max_length=40,
        widget=forms.TextInput(attrs={"list": "documents", "dir": "ltr", "size": 14}),
    )
    title = Line(
        label=gettext_lazy("title"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "size": 60}),
        help_text=gettext_lazy("In the language of the file."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("kind"), choices=[("", "–"), *Document.Kind.choices], required=False
    )
    symbol = Line(
        label=gettext_lazy("official symbol"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "size": 20}),
    )
    dated_on = DayField(
        label=gettext_lazy("dated on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("language"), choices=[("", "–"), *settings.LANGUAGES]
    )
    revision = WholeNumber(
        label=gettext_lazy("revision"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=gettext_lazy("Leave empty for the next one."),
    )
    standing = forms.ChoiceField(label=gettext_lazy("standing"), choices=Standing.choices)
    accepted = forms.BooleanField(label=gettext_lazy("can be published as it is"), required=False)
    template = forms.BooleanField(
        label=gettext_lazy("take out the link to the template and keep the file")
    )
    leave_out = forms.BooleanField(label=gettext_lazy("leave out"), required=False)

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.findings = findings.in_words(self.initial.get("findings", []))
        self.is_new = bool(self.initial.get("title"))
        if not self.is_new:
            for name in OF_A_NEW_DOCUMENT:
                del self.fields[name]
        if not self.findings:
            del self.fields["accepted"]
        if not self.initial.get("is_without_template"):
            del self.fields["template"]

    @property
    def is_understood(self) -> bool:
        wanted = ("document", "language", *(["kind"] if self.is_new else []))
        return all(self[name].value() for name in wanted)

    def clean_document(self) -> Document:
        """The document in the register, or a new one that is not saved yet."""
        wanted = references.read(self.cleaned_data["document"]).upper()
        document = permissions.choosable(self.user, Document).filter(reference=wanted).first()
        if document is None and self.is_new and permissions.may(self.user, "add", Document):
            return self._new_document(wanted)
        if document is None:
            raise ValidationError(_("Document %s does not exist.") % wanted)
        verb = "publish" if document.has_been_public else "change"
        if not permissions.may(self.user, verb, document):
            raise ValidationError(_("You do not have permission to add papers to %s.") % wanted)
        return document

    def _new_document(self, reference: str) -> Document:
        document = Document(reference=reference)
        document.clean_fields(exclude={"document_kind"})
        return document

    def clean(self) -> dict[str, Any]:
        """The public gets nothing at which nobody has looked; a draft has time for that."""
        cleaned = super().clean() or self.cleaned_data
        document = cleaned.get("document")
        if self.findings and document and document.is_public and not cleaned.get("accepted"):
            self.add_error("accepted", _("Review and accept the other content of the file."))
        if document and document.pk is None:
            for name, problem in OF_A_NEW_DOCUMENT.items():
                if problem and not cleaned.get(name):
                    self.add_error(name, problem)
        return cleaned

    def full_clean(self) -> None:
        """A file that is left out may be anything."""
        super().full_clean()
        if self.is_bound and self.cleaned_data.get("leave_out"):
            self.errors.clear()


class Why(Reasons):
    """The reason for adding to what is public already."""

    is_needed = False

    def wants_reason(self) -> bool:
        return self.is_needed


Rows = forms.formset_factory(Row, extra=0)
